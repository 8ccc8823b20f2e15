"""Where webhooks may lead, and when they are tried again."""

import json
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest

from partners.domain import webhooks as rules
from partners.domain.errors import RuleBroken
from partners.domain.webhooks import State, Verdict

INSIDE = (ip_network("10.1.0.0/16"), ip_network("::1/128"))
AT = datetime(2026, 3, 24, 12, 0, 0, 5, tzinfo=UTC)


def test_a_message_is_tried_ten_times_more_over_75_hours():
    waits = [rules.wait_after(tries) for tries in range(1, 11)]
    assert [sum(waits[: n + 1], timedelta()) for n in range(10)] == list(rules.RETRIES)
    assert sum(waits, timedelta()) == timedelta(hours=75)
    assert waits == sorted(waits)
    assert rules.wait_after(11) is None


@pytest.mark.parametrize(
    ("status", "tries", "verdict"),
    [
        (200, 1, Verdict(State.DELIVERED)),
        (204, 11, Verdict(State.DELIVERED)),
        (301, 1, Verdict(State.WAITING, timedelta(seconds=5))),
        (307, 3, Verdict(State.WAITING, timedelta(minutes=25))),
        (404, 2, Verdict(State.WAITING, timedelta(minutes=4, seconds=55))),
        (500, 10, Verdict(State.WAITING, timedelta(hours=24))),
        (None, 1, Verdict(State.WAITING, timedelta(seconds=5))),
        (None, 11, Verdict(State.GIVEN_UP)),
        (302, 11, Verdict(State.GIVEN_UP)),
        (410, 1, Verdict(State.GIVEN_UP, is_gone=True)),
    ],
)
def test_what_an_answer_means(status, tries, verdict):
    assert rules.judge(status, tries) == verdict


def test_a_message_is_the_same_for_the_same_cause():
    one = rules.Happening("lead.won", "lead:7", {"lead": 7, "why": "Größe"})
    assert one.number == rules.Happening("lead.won", "lead:7", {}).number
    assert one.number != rules.Happening("lead.won", "lead:8", {}).number
    assert json.loads(one.body(AT)) == {
        "type": "lead.won", "timestamp": "2026-03-24T12:00:00Z", "data": one.data
    }  # fmt: skip


def test_every_line_of_history_is_told_by_a_known_name():
    assert set(rules.OF_HISTORY.values()) | set(rules.ENDS.values()) <= set(rules.EVENTS)
    assert rules.of_history("stage", "qualified") == "lead.stage"
    assert rules.of_history("stage", "won") == "lead.won"
    assert rules.of_history("note") is None


@pytest.mark.parametrize(
    ("url", "host", "name", "path"),
    [
        ("https://Crm.Example.com", "crm.example.com", "crm.example.com", "/"),
        ("https://crm.example.com:8443/in?a=b%20c", "crm.example.com",
         "crm.example.com:8443", "/in?a=b%20c"),
        ("https://bücher.example/ä", "xn--bcher-kva.example", "xn--bcher-kva.example", "/%C3%A4"),
        ("https://203.0.113.7/#part", "203.0.113.7", "203.0.113.7", "/"),
        ("https://[::ffff:8.8.8.8]", "::ffff:8.8.8.8", "[::ffff:8.8.8.8]", "/"),
        ("https://[2606:4700::1111]:444/", "2606:4700::1111", "[2606:4700::1111]:444", "/"),
    ],
)  # fmt: skip
def test_where_an_address_leads(url, host, name, path):
    found = rules.target(url)
    assert (found.host, found.name, found.path) == (host, name, path)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "no whole address"),
        ("crm.example.com", "no whole address"),
        ("https://", "no whole address"),
        ("https://a..example", "no whole address"),
        ("https://crm.example.com:0", "no whole address"),
        ("https://crm.example.com:port", "no whole address"),
        ("https://[::1", "no whole address"),
        ("https://crm.example.com/a b", "no whole address"),
        ("https://crm.example.com/\r\nHost: x", "no whole address"),
        (f"https://crm.example.com/{'a' * 500}", "no whole address"),
        ("http://crm.example.com", "Begin the address with https://"),
        ("ftp://crm.example.com", "Begin the address with https://"),
        ("file://host/etc/passwd", "Begin the address with https://"),
        ("https://ada:pass@crm.example.com", "Leave name and password out"),
        ("https://2130706433/", "four plain numbers"),
        ("https://0x7f000001/", "four plain numbers"),
        ("https://0x7f.1/", "four plain numbers"),
        ("https://0177.0.0.1/", "four plain numbers"),
        ("https://127.1/", "four plain numbers"),
        ("https://127.0.0.01/", "four plain numbers"),
        ("https://127.0.0.1./", "four plain numbers"),
    ],
)
def test_what_is_no_target(url, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        rules.target(url)


INNER = """
    0.0.0.0 0.1.2.3 10.0.0.5 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254
    172.16.0.1 172.31.255.255 192.0.2.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.7 224.0.0.1
    239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1
    ::ffff:169.254.169.254 ::10.0.0.1 64:ff9b::a00:1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001:db8::1
    2001::1 2002:a00:1:: 2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1
"""
PUBLIC = "8.8.8.8 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808"


@pytest.mark.parametrize("address", INNER.split())
def test_an_inner_address_is_refused(address):
    where = rules.target("https://crm.example.com")
    with pytest.raises(RuleBroken, match="leads to a private network .* ask whoever runs"):
        rules.refuse_inner(where, ["8.8.8.8", address])


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_the_internet_can_reach_is_fine(address):
    assert rules.refuse_inner(rules.target("https://crm.example.com"), [address]) is None


def test_inner_networks_are_reached_where_the_site_allows_them_and_no_others():
    where = rules.target("http://crm:8080/in", INSIDE)
    assert (where.name, where.is_secure) == ("crm:8080", False)
    for address in ("10.1.2.3", "::1", "::ffff:10.1.2.3"):
        assert rules.refuse_inner(where, [address], INSIDE) is None
    for address in ("10.2.0.1", "127.0.0.1", "169.254.169.254"):
        with pytest.raises(RuleBroken, match="private network"):
            rules.refuse_inner(where, ["10.1.2.3", address], INSIDE)
    with pytest.raises(RuleBroken, match="Begin it with https://"):
        rules.refuse_inner(where, ["8.8.8.8"], INSIDE)
