"""The password once more: before rights change, before people are exported, and never for less."""

from datetime import UTC, datetime, timedelta

import pytest

from partners.actions import passwords
from partners.domain.accounts import FRESH
from partners.storage.accounts import Session, User
from tests import make
from tests.visitor import HTMX, Visitor
from tests.web.test_account import PASSWORD, SEALED

STALE = FRESH + timedelta(seconds=5)
ACTS = (
    ("/admin/users", {"email": "new@vendor.test", "role": "admin"}),
    ("/admin/users/{}/role", {"role": "admin"}),
    ("/admin/users/{}/suspend", {"reason": "Left"}),
    ("/admin/users/{}/restore", {}),
    ("/admin/users/{}/second-step", {"reason": "Lost"}),
    ("/admin/integrations", {"name": "Forum", "scopes": "points"}),
    ("/admin/integrations/webhooks", {"name": "CRM"}),
)


def let_time_pass(visitor):
    """As if the password had been given longer ago than counts."""
    given = datetime.now(UTC) - STALE
    Session.update(confirmed_at=given).where(Session.user == visitor.user).execute()


@pytest.fixture
def late(app, admin):
    """An admin who signed in a while ago."""
    admin.user.save_only(password_hash=SEALED)
    let_time_pass(admin)
    return admin


@pytest.mark.parametrize(("url", "fields"), ACTS)
def test_rights_are_not_changed_on_an_old_password(late, dana, url, fields):
    before = list(User.select().tuples())
    url = url.format(dana.user.id)
    answer = late.post(url, fields, headers={"Referer": "http://localhost/admin/users"})
    assert (answer.status_code, answer.location) == (303, "/account/confirm?next=/admin/users")
    swap = late.post(url, fields, headers=HTMX)
    assert (swap.status_code, swap.headers["HX-Redirect"]) == (401, "/account/confirm")
    assert list(User.select().tuples()) == before
    assert "Nothing was changed yet." in late.visit("/account/confirm").select_one(".notice").text


def test_the_password_opens_the_way_in_a_session_of_its_own(app, late, dana):
    old = late.client.get_cookie("session").value
    page = late.visit("/account/confirm?next=/admin/users")
    assert late.submit(page, current="wrong").status_code == 422
    answer = late.submit(page, current=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/admin/users")
    form = f'form[action="/admin/users/{dana.user.id}/role"]'
    assert late.submit(late.visit("/admin/users"), form, role="viewer").status_code == 303
    assert User.get_by_id(dana.user.id).role == "viewer"
    copied = Visitor(app)
    copied.client.set_cookie("session", old)
    assert copied.get("/admin").status_code == 303


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil", "/nowhere"]
)
def test_it_leads_nowhere_else(late, target):
    page = late.visit(f"/account/confirm?next={target}")
    assert late.submit(page, current=PASSWORD).location == "/account"


def test_who_people_are_is_not_taken_out_on_an_old_password(app, alice):
    alice.user.save_only(password_hash=passwords.seal(PASSWORD))
    assert alice.get("/portal/leads.csv").status_code == 200
    let_time_pass(alice)
    answer = alice.get("/portal/leads.csv?state=new")
    confirm = "/account/confirm?next=/portal/leads.csv?state%3Dnew"
    assert (answer.status_code, answer.location) == (303, confirm)
    after = alice.submit(alice.visit(confirm), current=PASSWORD)
    assert after.location == "/portal/leads.csv?state=new"
    assert alice.get(after.location).mimetype == "text/csv"


def test_everything_else_goes_on(late):
    make.partner()
    assert late.get("/admin/users").status_code == 200
    assert late.post("/account/name", {"name": "Ada B. Admin"}).status_code == 303


def test_a_session_from_before_is_asked(late, dana):
    Session.update(confirmed_at=None).execute()
    answer = late.post(f"/admin/users/{dana.user.id}/role", {"role": "viewer"})
    assert answer.location == "/account/confirm"
