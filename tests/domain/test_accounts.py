"""Throttles, roles and codes as values."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from partners.domain import accounts
from partners.domain.accounts import Limit
from partners.domain.errors import RuleBroken

TEN = Limit("ten", 10, timedelta(minutes=5))
START = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)


def at(minutes):
    return START + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "before", "count", "passes"),
    [
        (0, 0, 1, True),
        (0, 0, 10, True),
        (0, 0, 11, False),
        (4.9, 0, 11, False),
        (0, 10, 1, False),  # ten a moment ago still count, though a new stretch has begun
        (2.5, 10, 5, True),  # half of them are out of reach
        (2.5, 10, 6, False),
        (4.9, 10, 9, True),
    ],
)
def test_a_limit_holds_over_any_stretch_of_its_length(minutes, before, count, passes):
    assert (TEN.wait(before, count, at(minutes)) is None) == passes


@pytest.mark.parametrize(("before", "count"), [(0, 11), (10, 3), (10, 6), (3, 11), (500, 2)])
def test_who_waits_as_long_as_told_may_try_again(before, count):
    now = at(1)
    later = now + TEN.wait(before, count, now) + timedelta(seconds=1)
    if later < TEN.begins(now) + TEN.per:
        assert TEN.wait(before, count + 1, later) is None
    else:
        assert TEN.wait(count, 1, later) is None


def test_the_wait_grows_for_whom_goes_on_trying():
    waits = [TEN.wait(0, count, at(1)) for count in (11, 20, 50, 1000)]
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] < 2 * TEN.per


def test_a_scale_multiplies_the_limit():
    assert TEN.wait(0, 100, at(0), scale=10) is None
    assert TEN.wait(0, 101, at(0), scale=10)
    assert TEN.wait(0, 2, at(0), scale=0.1)


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("Ada@Shop.test", "ada@shop.test"),
        (" ada@shop.test ", "ada@shop.test"),
        ("ada+news@shop.test", "ada@shop.test"),
        ("a.d.a@shop.test", "ada@shop.test"),
        ("a.d.a+x+y@shop.co.test", "ada@shop.co.test"),
        ("no address", "@noaddress"),
    ],
)
def test_a_mailbox_has_one_name(address, counted_as):
    assert accounts.mailbox(address).replace(" ", "") == counted_as


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_an_address_counts_as_its_network(address, counted_as):
    assert accounts.network(address) == counted_as


@pytest.mark.parametrize(
    ("role", "partner"), [("owner", None), ("admin", object()), ("king", None), ("chief", object())]
)
def test_a_role_has_its_place(role, partner):
    with pytest.raises(RuleBroken, match=role):
        accounts.refuse_unfit(role, partner)


@pytest.mark.parametrize(("role", "partner"), [("member", object()), ("viewer", None)])
def test_a_role_in_its_place_is_fine(role, partner):
    assert accounts.refuse_unfit(role, partner) is None


@pytest.mark.parametrize("role", ["owner", "admin"])
def test_the_last_of_those_who_hand_out_rights_stays(role):
    user = SimpleNamespace(role=role, called="Ada")
    with pytest.raises(RuleBroken, match="Ada is the last"):
        accounts.refuse_losing(user, others=[])
    assert accounts.refuse_losing(user, others=[object()]) is None


def test_others_may_go():
    assert accounts.refuse_losing(SimpleNamespace(role="member", called="Bob"), []) is None


CODES = {7: "111111", 8: "222222", 9: "333333"}


@pytest.mark.parametrize(
    ("typed", "last", "step"),
    [
        ("222222", 0, 8),
        ("222 222", 0, 8),
        ("333333", 8, 9),
        ("222222", 8, None),  # shown once already
        ("111111", 8, None),  # older than one that was used
        ("999999", 0, None),
        ("２２２２２２", 0, None),
        ("", 0, None),
    ],
)
def test_a_code_is_good_once(typed, last, step):
    assert accounts.accepted_step(typed, CODES, last) == step
