"""Webhooks as an admin sets them up: the secret once, refusals that say what to do, no stranger."""

import pytest

from partners.actions import outbox, posting, webhooks
from partners.config import Settings
from partners.domain.webhooks import EVENTS, State
from partners.storage.webhooks import Delivery, Webhook
from tests import sink

pytestmark = pytest.mark.engine("sqlite")  # pages, on which no database has a bearing

URL = "/admin/integrations/webhooks"
PUBLIC = "https://93.184.216.34/in?key=hidden"
FIELDS = {"name": "CRM", "url": PUBLIC, "events": ["lead.won", "tier.moved"]}


@pytest.fixture
def hook(admin):
    admin.submit(admin.visit(URL), **FIELDS)
    return Webhook.get()


def own(hook, act=""):
    return f'form[action="{URL}/{hook.id}{act}"]'


def test_the_secret_is_shown_once(admin, now):
    page = admin.visit(URL)
    assert [box["value"] for box in page.select("input[name=events]")] == list(EVENTS)
    answer = admin.submit(page, **FIELDS)
    hook = Webhook.get()
    (secret,) = webhooks.secrets_of(hook, now)
    assert answer.status_code == 200 and secret in answer.text
    assert (hook.url, hook.events, hook.created_by) == (
        PUBLIC,
        ("lead.won", "tier.moved"),
        admin.user,
    )
    assert secret not in str(admin.visit(f"{URL}/{hook.id}"))
    listed = str(admin.visit(URL))
    assert secret not in listed and "key=hidden" not in listed


def test_a_new_secret_is_shown_once_too(admin, hook, now):
    (old,) = webhooks.secrets_of(hook, now)
    answer = admin.submit(admin.visit(f"{URL}/{hook.id}"), own(hook, "/secret"))
    new = webhooks.secrets_of(Webhook.get(), now)[0]
    assert new != old and new in answer.text
    assert new not in str(admin.visit(f"{URL}/{hook.id}"))


@pytest.mark.parametrize(
    ("url", "status", "sentence"),
    [
        ("", 422, "Say where the messages go."),
        ("https://10.0.0.5/in", 409, "leads to a private network (10.0.0.5). Use one that"),
        ("https://[::1]/in", 409, "leads to a private network (::1)"),
        ("https://2130706433/", 409, "four plain numbers"),
        ("http://93.184.216.34/in", 409, "Begin the address with https://"),
        ("nonsense", 409, "no whole address"),
    ],
)
def test_what_is_refused_says_what_to_do_and_stays_as_typed(admin, hook, url, status, sentence):
    for page, form in ((URL, "main form"), (f"{URL}/{hook.id}", own(hook))):
        changed = FIELDS | {"name": "Another", "url": url}
        answer = admin.submit(admin.visit(page), form, **changed)
        assert answer.status_code == status and sentence in answer.text
        assert f'value="{url}"' in answer.text
    assert Webhook.get().url == PUBLIC and Webhook.select().count() == 1


def test_it_is_changed_turned_off_and_on(admin, hook):
    page = admin.visit(f"{URL}/{hook.id}")
    assert {box["value"] for box in page.select("input[name=events][checked]")} == set(hook.events)
    admin.submit(page, own(hook), name="Desk", events=["lead.lost"])
    assert (Webhook.get().name, Webhook.get().events) == ("Desk", ("lead.lost",))
    admin.submit(admin.visit(f"{URL}/{hook.id}"), own(hook, "/off"))
    page = admin.visit(f"{URL}/{hook.id}")
    assert "Turned off" in page.select_one(".title .state").text
    assert page.select_one(own(hook, "/test")) is None
    admin.submit(page, own(hook, "/on"))
    assert Webhook.get().off_since is None


def test_a_test_is_sent_seen_and_sent_again(admin, now):
    with sink.server() as crm:
        posting.configure(Settings(webhook_targets="127.0.0.0/8"))
        admin.submit(admin.visit(URL), **FIELDS | {"url": crm.url()})
        hook = Webhook.get()
        crm.status = 500
        answer = admin.submit(admin.visit(f"{URL}/{hook.id}"), own(hook, "/test"))
        assert answer.status_code == 303
        outbox.drain(Delivery.get().created_at)
        page = admin.visit(f"{URL}/{hook.id}")
        assert "Not answering" in page.select_one(".title .state").text
        cells = [cell.text.strip() for cell in page.select("tbody td")]
        assert cells[:3] == ["Trying again", "1", "500"]
        crm.status = 204
        again = own(hook, f"/deliveries/{Delivery.get().id}/again")
        admin.submit(page, again)
        outbox.drain(Delivery.get().due_at)
        assert Delivery.get().state == State.DELIVERED and len(crm.messages) == 2
    posting.configure(Settings())


def test_editors_and_partners_see_nothing_of_it(dana, alice, visitor, hook):
    for page in (URL, f"{URL}/{hook.id}"):
        assert dana.get(page).status_code == alice.get(page).status_code == 403
        assert visitor.get(page).status_code == 303
    assert dana.post(f"{URL}/{hook.id}/test").status_code == 403
    assert not Delivery.select().exists()


def test_a_message_of_another_webhook_is_not_found(admin, hook):
    other = admin.submit(admin.visit(URL), **FIELDS | {"name": "Other"})
    assert other.status_code == 200
    admin.submit(admin.visit(f"{URL}/{hook.id}"), own(hook, "/test"))
    sent, foreign = Delivery.get(), Webhook.get(Webhook.name == "Other")
    answer = admin.post(f"{URL}/{foreign.id}/deliveries/{sent.id}/again")
    assert answer.status_code == 404
