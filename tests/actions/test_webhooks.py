"""Other systems hear of what happens: once, signed, in their own time, and nowhere inside."""

import json
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook as Reference

from partners.actions import assignment, deliveries, leads, outbox, partners, posting, webhooks
from partners.actions.partners import Act
from partners.actions.posting import Unreachable
from partners.actions.sealing import MARK
from partners.actions.webhooks import Wish
from partners.config import Settings
from partners.domain.errors import RuleBroken
from partners.domain.leads import Plan, Step, Terms
from partners.domain.webhooks import EVENTS, RETRIES, Happening, Off, State
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.webhooks import KEPT, Delivery, Webhook
from tests import make, nginx, sink

HERE = "127.0.0.0/8"
HAPPENED = Happening("lead.won", "lead:1", {"lead": 1})


@pytest.fixture
def now():
    """The present, which signatures tell."""
    return datetime.now(UTC)


@pytest.fixture
def crm(app):
    """A system of this machine, which the site allows."""
    with sink.server() as crm:
        allow(HERE)
        yield crm
    allow("")


def allow(networks):
    posting.configure(Settings(webhook_targets=networks))


def add(url, now, events=tuple(EVENTS), name="CRM"):
    return webhooks.add(Wish(name, url, events), Act(None, now))


def announce(now, happening=HAPPENED):
    with write_tx():
        webhooks.announce(happening, now)


def kinds(crm):
    return [json.loads(each.body)["type"] for each in crm.messages]


def test_a_message_is_signed_as_the_reference_library_checks_it(crm, now):
    hook = add(crm.url("/in?key=1"), now)
    announce(now)
    assert outbox.drain(now) == 1
    (message,) = crm.messages
    assert (message.path, message.headers["host"]) == ("/in?key=1", f"127.0.0.1:{crm.port}")
    assert message.headers["content-type"] == "application/json"
    assert message.headers["webhook-id"] == HAPPENED.number
    (secret,) = webhooks.secrets_of(hook, now)
    told = Reference(secret).verify(message.body, message.headers)
    assert told["type"] == "lead.won" and told["data"] == {"lead": 1}
    sent = Delivery.get()
    assert (sent.state, sent.status, sent.tries, sent.due_at) == (State.DELIVERED, 204, 1, None)
    assert secret not in Webhook.get().secret, "it is sealed"


def test_the_same_thing_is_told_once(crm, now):
    add(crm.url(), now)
    announce(now)
    announce(now)
    assert outbox.drain(now) == 1
    announce(now)
    assert outbox.drain(now + timedelta(hours=1)) == 0
    assert len(crm.messages) == Delivery.select().count() == 1


def test_what_did_not_happen_is_not_told(crm, now):
    add(crm.url(), now)
    with pytest.raises(ZeroDivisionError), write_tx():
        webhooks.announce(HAPPENED, now)
        raise ZeroDivisionError
    assert outbox.drain(now) == 0 and not Delivery.select().exists()


def test_who_did_not_ask_is_not_told(crm, now):
    add(crm.url(), now, events=("tier.moved",))
    off = add(crm.url(), now, name="Off")
    webhooks.turn_off(off.id, Act(None, now))
    announce(now)
    assert not Delivery.select().exists()


def test_a_lead_tells_its_whole_story_without_a_name(crm, alice, bob, rival, dana, firm, now):
    add(crm.url(), now)
    lead = make.lead(received_at=now, value=50_000_00, reference="crm-7", budget="5k-25k")
    assignment.offer(lead.id, [firm, rival], Terms(reason="Both"), dana.user, now)
    leads.accept(lead.id, alice.user, Plan("Call", None, 1000), now)
    leads.note(lead.id, alice.user, "Nobody outside hears this", now)
    leads.move(lead.id, bob.user, Step("qualified"), now)
    leads.move(lead.id, bob.user, Step("won", Plan(expected_value=70_000_00)), now)
    other = make.lead(received_at=now)
    assignment.offer(other.id, [rival], Terms(reason="For the test"), dana.user, now)
    partners.set_status(rival, "suspended", Act(dana.user, now, "For the test"))
    while outbox.drain(now, (outbox.MESSAGES,)):
        pass
    assert kinds(crm) == [
        "lead.assigned", "lead.assigned", "lead.accepted", "lead.stage", "lead.won",
        "lead.assigned", "partner.status", "lead.withdrawn", "lead.returned",
    ]  # fmt: skip
    assert json.loads(crm.messages[4].body)["data"] == {
        "lead": lead.id, "reference": "crm-7", "source": "sales", "status": "won",
        "partner": "alder-finch", "budget": "5k-25k", "region": "", "expertise": [],
        "timeline": "", "value": {"amount": 50_000_00, "currency": "USD"},
        "expected_value": {"amount": 70_000_00, "currency": "USD"},
        "from": "qualified", "to": "won",
    }  # fmt: skip
    whole = b"".join(each.body for each in crm.messages)
    for word in (lead.name, lead.email, lead.company, lead.message, "Nobody", "Alice"):
        assert word.encode() not in whole


def test_a_tier_that_moves_and_a_new_firm_are_told(crm, firm, admin, now):
    add(crm.url(), now)
    partners.place(firm, "elite", Act(admin.user, now, "Agreed"))
    partners.add("Newcomers", Act(admin.user, now))
    outbox.drain(now, (outbox.MESSAGES,))
    assert kinds(crm) == ["tier.moved", "partner.joined", "tier.moved"]
    moved = json.loads(crm.messages[0].body)["data"]
    assert (moved["partner"], moved["was"], moved["tier"]) == ("alder-finch", "partner", "elite")


def test_what_is_not_taken_is_tried_ten_times_more_and_then_given_up(crm, admin, now):
    add(crm.url(), now)
    crm.status, crm.headers = 302, {"Location": crm.url("/elsewhere")}
    announce(now)
    clock, seen = now, []
    for wait in (*RETRIES, None):
        assert outbox.drain(clock) == (wait is None)
        sent = Delivery.get()
        seen.append((sent.state, sent.status, sent.tries))
        clock += timedelta(hours=40)
    assert seen == [(State.WAITING, 302, n) for n in range(1, 11)] + [(State.GIVEN_UP, 302, 11)]
    assert {each.path for each in crm.messages} == {"/in"}, "no redirect is followed"
    assert outbox.drain(clock) == 0
    assert Webhook.get().failing_since is not None
    line = Notification.get(Notification.user == admin.user)
    assert "CRM takes no webhooks" in line.text and line.url.endswith(f"/{sent.webhook_id}")


def test_the_outbox_waits_as_the_schedule_says(crm, now):
    add(crm.url(), now)
    crm.status = 500
    announce(now)
    outbox.drain(now)
    assert timedelta(seconds=3) < Outbox.get().due_at - now < timedelta(seconds=20)
    assert outbox.drain(now + timedelta(seconds=30)) == 0
    assert Outbox.get().due_at - now > timedelta(minutes=4)


def test_given_up_messages_are_told_once_and_sent_again_by_hand(crm, admin, now):
    hook = add(crm.url(), now)
    crm.status = 503
    for number in (1, 2):
        announce(now, Happening("lead.won", f"lead:{number}", {}))
    Delivery.update(tries=len(RETRIES)).execute()
    outbox.drain(now)
    assert len(crm.messages) == 1, "a target that failed rests a while"
    outbox.drain(now + timedelta(hours=1))
    assert [each.state for each in Delivery.of(hook)] == [State.GIVEN_UP] * 2
    assert Notification.select().where(Notification.user == admin.user).count() == 1
    crm.status = 200
    first = crm.messages[0]
    webhooks.again(hook.id, Delivery.get(Delivery.event == first.headers["webhook-id"]).id, now)
    assert outbox.drain(now) == 1
    assert crm.messages[-1].body == first.body
    assert crm.messages[-1].headers["webhook-id"] == first.headers["webhook-id"]
    assert Webhook.get().failing_since is None


def test_a_system_that_says_goodbye_is_turned_off_and_staff_are_told(crm, admin, now):
    hook = add(crm.url(), now)
    announce(now)
    announce(now, Happening("lead.won", "lead:2", {}))
    crm.status = 410
    outbox.drain(now)
    hook = Webhook.get_by_id(hook.id)
    assert (hook.off_because, hook.off_since is None) == (Off.GONE, False)
    assert "was turned off" in Notification.get(Notification.user == admin.user).text
    assert Audit.get(Audit.action == "webhook.off").actor is None
    outbox.drain(now + timedelta(hours=1))
    assert len(crm.messages) == 1, "what waited is dropped"
    assert {each.state for each in Delivery.of(hook)} == {State.GIVEN_UP, State.DROPPED}
    with pytest.raises(RuleBroken, match="Turn it on first"):
        webhooks.send_test(hook.id, now)
    webhooks.turn_on(hook.id, Act(admin.user, now))
    crm.status = 204
    webhooks.send_test(hook.id, now)
    outbox.drain(now)
    assert kinds(crm)[1:] == ["webhook.test"]


def test_one_that_is_silent_holds_up_neither_the_others_nor_itself(crm, now):
    with sink.server() as other:
        add(crm.url(), now, name="Broken")
        add(other.url(), now, name="Sound")
        crm.status = 500
        for number in range(outbox.TURN + 5):
            announce(now, Happening("lead.won", f"lead:{number}", {}))
        assert outbox.drain(now) == outbox.TURN + 5
        assert (len(crm.messages), len(other.messages)) == (1, outbox.TURN + 5)
        outbox.drain(now)
        assert len(crm.messages) == 1, "a target that failed rests a while"
        crm.status = 200
        assert outbox.drain(now + timedelta(hours=1)) == outbox.TURN + 5


def test_a_new_secret_signs_beside_the_old_one_for_a_day(crm, now):
    hook = add(crm.url(), now)
    old = webhooks.secrets_of(hook, now)
    hook = webhooks.renew_secret(hook.id, Act(None, now))
    new, *former = webhooks.secrets_of(hook, now)
    assert former == old and new not in old
    announce(now)
    outbox.drain(now)
    (message,) = crm.messages
    for secret in (new, *old):
        assert Reference(secret).verify(message.body, message.headers)
    assert webhooks.secrets_of(hook, now + timedelta(hours=24)) == [new]


@pytest.mark.engine("sqlite")
def test_a_secret_that_no_key_opens_is_mended_by_a_new_one(crm, now):
    hook = add(crm.url(), now)
    Webhook.update(secret=f"{MARK}nothing").execute()
    announce(now)
    assert outbox.drain(now) == 0 and not crm.messages
    hook = webhooks.renew_secret(hook.id, Act(None, now))
    assert outbox.drain(now + timedelta(hours=1)) == 1
    assert Reference(*webhooks.secrets_of(hook, now)).verify(
        crm.messages[0].body, crm.messages[0].headers
    )


INNER = ("https://10.0.0.5", "https://127.0.0.1", "https://[::1]", "https://[::ffff:10.0.0.1]",
         "https://169.254.169.254/latest/meta-data", "https://100.64.0.1", "https://0.0.0.0",
         "https://localhost", "https://１２７.0.0.1", "https://127。0。0。1")  # fmt: skip


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("url", INNER)
def test_an_address_inside_is_refused_when_it_is_set_and_when_it_is_used(app, now, url):
    with pytest.raises(RuleBroken, match="ask whoever runs this site"):
        webhooks.check(url)
    Webhook.create(name="x", url=url, events=("lead.won",), secret=sealed(), created_at=now)
    announce(now)
    assert outbox.drain(now) == 0
    sent = Delivery.get()
    assert sent.status is None and "private network" in sent.error


def sealed():
    return webhooks._new_secret()


@pytest.mark.engine("sqlite")
def test_a_name_that_leads_inside_later_is_refused_then(crm, now):
    """The name's machine is public when it is set, and this one when a message is sent."""
    url = f"https://crm.example.com:{crm.port}/in"
    allow("")
    assert webhooks.check(url, resolve=lambda *asked: ["93.184.216.34"]) is None
    hook = add(url, now)
    announce(now)
    row = Outbox.get(Outbox.kind == "webhook")
    with pytest.raises(deliveries.Later, match=r"private network \(127\.0\.0\.1\)"):
        deliveries.deliver(row.payload, row.key, resolve=lambda *asked: ["127.0.0.1"])
    assert Delivery.of(hook).get().tries == 1 and not crm.messages


@pytest.mark.engine("sqlite")
def test_a_name_is_asked_for_once_and_exactly_its_address_is_connected_to(crm, tmp_path):
    """The certificate is the name's, the request says the name, the connection goes by number."""
    nginx.certify(tmp_path)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tmp_path / "fullchain.pem", tmp_path / "privkey.pem")
    names = []
    server.sni_callback = lambda line, name, context: names.append(name)
    trust = ssl.create_default_context(cafile=tmp_path / "fullchain.pem")
    asked = []

    def resolve(host, port, seconds):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with sink.server(server) as secure:
        url = secure.url(scheme="https", host=nginx.HOST)
        assert posting.post(url, b"{}", {}, resolve, trust) == 204
        assert asked == names == [nginx.HOST]
        assert secure.messages[0].headers["host"] == f"{nginx.HOST}:{secure.port}"
        with pytest.raises(Unreachable, match="certificate"):
            posting.post(secure.url(scheme="https"), b"{}", {}, trust=trust)


@pytest.mark.engine("sqlite")
def test_who_answers_a_byte_at_a_time_is_left_in_the_end(crm, monkeypatch):
    monkeypatch.setattr(posting, "SECONDS", 0.4)
    crm.is_slow = True
    with pytest.raises(Unreachable, match="in time"):
        posting.post(crm.url(), b"{}", {})


@pytest.mark.engine("sqlite")
def test_no_proxy_of_the_environment_is_asked(crm, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert posting.post(crm.url(), b"{}", {}) == 204


@pytest.mark.engine("sqlite")
def test_nobody_at_home_and_no_such_name(crm, now):
    crm_url = crm.url()
    with pytest.raises(RuleBroken, match="Nobody knows this address's host"):
        webhooks.check("https://crm.example.com", resolve=nobody)
    with pytest.raises(Unreachable):
        posting.post(crm_url.replace(str(crm.port), "9"), b"{}", {})


def nobody(host, port, seconds):
    raise Unreachable("no such name")


def test_what_is_set_wrongly_is_refused(app, admin, now):
    url, act = "https://crm.example.com/in", Act(admin.user, now)
    hook = webhooks.add(Wish(" My  CRM ", url, ("lead.won", "no.such")), act)
    assert (hook.name, hook.events) == ("My CRM", ("lead.won",))
    other = webhooks.add(Wish("Other", url, ("lead.won",)), act)
    refusals = {
        "already": lambda: webhooks.add(Wish("My CRM", url, ("lead.won",)), act),
        "Choose another name": lambda: webhooks.change(
            other.id, Wish("My CRM", url, ("lead.won",)), act
        ),
        "at least one kind": lambda: webhooks.add(Wish("New", url, ("no.such",)), act),
        "https://": lambda: webhooks.add(Wish("New", "http://crm.example.com", ("lead.won",)), act),
    }
    for sentence, refused in refusals.items():
        with pytest.raises(RuleBroken, match=sentence):
            refused()
    Webhook.update(url="http://10.0.0.5/in").execute()  # from when the site allowed it
    webhooks.change(hook.id, Wish("My CRM", f"{url}?token=secret", ("tier.moved",)), act)
    noted = Audit.get(Audit.action == "webhook.change")
    assert noted.after == {"name": "My CRM", "host": "crm.example.com", "events": ["tier.moved"]}


def test_old_messages_are_forgotten(crm, now):
    add(crm.url(), now)
    announce(now - KEPT - timedelta(hours=1))
    outbox.drain(now)
    announce(now - KEPT - timedelta(hours=1), Happening("lead.won", "lead:2", {}))
    webhooks.keep_time(now)
    assert [each.state for each in Delivery.select()] == [State.WAITING]
