"""One's own account: what a person changes there, and what nobody else can."""

from datetime import UTC, datetime

import pyotp
import pytest
from bs4 import BeautifulSoup

from partners.actions import accounts, passwords, second_factor
from partners.actions.sealing import unseal
from partners.storage.accounts import Session, User
from partners.storage.audit import Audit
from tests import letters
from tests.entrance import NEW_PASSWORD, PASSWORD, SEALED, errors
from tests.visitor import HTMX, Visitor

PAGES = ("/account", "/account/second-step", "/account/second-step/code.svg")
FORMS = (
    "/account/name",
    "/account/password",
    "/account/mail",
    "/account/second-step",
    "/account/second-step/off",
    "/account/sessions/end",
    "/account/sessions/1/end",
)


def fresh(visitor):
    return User.get_by_id(visitor.user.id)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["browser", "htmx"])
def test_strangers_are_led_to_the_way_in(visitor, url, headers):
    answer = visitor.get(url, headers=headers)
    if headers:
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, f"/login?next={url}")
    else:
        assert (answer.status_code, answer.location) == (303, f"/login?next={url}")


@pytest.mark.parametrize("url", FORMS)
def test_strangers_change_nothing(app, visitor, alice, url):
    assert visitor.post(url, {"name": "Mallory"}).status_code == 303
    assert fresh(alice).name == "Alice Alder"
    assert Session.select().where(Session.user == alice.user).count() == 1


@pytest.mark.parametrize("who", ["alice", "bob", "dana", "admin"])
def test_everybody_has_an_account(request, app, who):
    person = request.getfixturevalue(who)
    page = person.visit("/account")
    assert person.user.email in page.h1.text
    assert bool(page.find("dt", string="Leads")) == (who in ("alice", "bob"))


def test_a_name_is_changed(alice):
    answer = alice.submit(alice.visit("/account"), "form[action='/account/name']", name=" Ada  ")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert fresh(alice).name == "Ada"
    page = alice.visit("/account")
    assert "Your name is saved." in page.text
    assert Audit.get(Audit.action == "user.name").before == {"name": "Alice Alder"}


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_name_must_be_one(alice, name):
    answer = alice.post("/account/name", {"name": name})
    assert answer.status_code == 422
    assert len(errors(answer)) == 1
    assert fresh(alice).name == "Alice Alder"


def test_nothing_but_the_name_is_changed(bob):
    fields = {"name": "Bob", "role": "owner", "email": "x@y.test", "sees_leads": "", "epoch": "9"}
    bob.post("/account/name", fields)
    now = fresh(bob)
    assert (now.name, now.role, now.email, now.sees_leads) == (
        "Bob",
        "member",
        bob.user.email,
        True,
    )


def test_a_password_is_changed_and_the_session_with_it(app, alice, ada):
    with alice.client.session_transaction() as session:
        before = session["sid"]
    page = alice.visit("/account")
    fields = {"current": PASSWORD, "password": NEW_PASSWORD}
    answer = alice.submit(page, "form[action='/account/password']", **fields)
    assert answer.status_code == 303
    with alice.client.session_transaction() as session:
        assert session["sid"] != before
    assert passwords.matches(NEW_PASSWORD, fresh(alice).password_hash)
    assert "Your password was changed" in [letter["Subject"] for letter in letters.sent(app)]


@pytest.mark.parametrize(
    ("current", "password", "error"),
    [
        ("", NEW_PASSWORD, "Enter your password."),
        ("wrong", NEW_PASSWORD, "That is not your password."),
        (PASSWORD, "", "Choose a password."),
        (PASSWORD, "short", "Use 12 characters or more."),
        (PASSWORD, "alicealder2026", "That is among the first"),
    ],
)
def test_a_password_is_not_changed_just_so(alice, ada, current, password, error):
    answer = alice.post("/account/password", {"current": current, "password": password})
    assert answer.status_code == 422
    assert errors(answer)[0].startswith(error)
    page = BeautifulSoup(answer.text, "lxml")
    assert not any(field.get("value") for field in page.select("[type=password]"))
    assert fresh(alice).password_hash == SEALED
    assert alice.get("/account").status_code == 200


def test_the_old_password_is_not_guessed_from_a_stolen_session(alice, ada):
    guess = {"current": "wrong", "password": NEW_PASSWORD}
    answers = [alice.post("/account/password", guess) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]


def test_mail_is_chosen(alice):
    page = alice.visit("/account")
    form = page.select_one("form[action='/account/mail']")
    assert form.select_one("[name=gets_mail]").has_attr("checked")
    form.select_one("[name=gets_mail]").decompose()
    assert alice.submit(page, "form[action='/account/mail']").status_code == 303
    assert not fresh(alice).gets_mail
    alice.submit(alice.visit("/account"), "form[action='/account/mail']", gets_mail="y")
    assert fresh(alice).gets_mail


def elsewhere(app, user):
    """The same person in another browser."""
    return Visitor(app, user)


def test_the_browsers_are_listed(app, alice):
    accounts.open_session(
        alice.user,
        datetime.now(UTC),
        browser="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        address="203.0.113.9",
    )
    rows = alice.visit("/account").select("#sessions tbody tr")
    assert [row.th.text for row in rows] == ["Firefox on Linux", "Unknown browser"]
    assert "203.0.113.9" in rows[0].text and "This one" in rows[1].text


def test_one_browser_is_signed_out(app, alice):
    other = elsewhere(app, alice.user)
    page = alice.visit("/account")
    assert alice.submit(page, "#sessions td form").status_code == 303
    assert other.get("/account").status_code == 303
    assert alice.get("/account").status_code == 200


def test_every_other_browser_is_signed_out(app, alice):
    others = [elsewhere(app, alice.user) for _ in range(2)]
    page = alice.visit("/account")
    assert alice.submit(page, "form[action='/account/sessions/end']").status_code == 303
    assert [other.get("/account").status_code for other in others] == [303, 303]
    assert alice.get("/account").status_code == 200


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["browser", "htmx"])
def test_the_session_of_a_colleague_is_not_found(alice, bob, headers):
    row = Session.get(Session.user == bob.user)
    answer = alice.post(f"/account/sessions/{row.id}/end", headers=headers)
    assert answer.status_code == 404
    assert alice.post("/account/sessions/99999999999999999999/end").status_code == 404
    assert bob.get("/account").status_code == 200


def offered(visitor):
    """The secret that the set-up page shows."""
    return visitor.visit("/account/second-step").select_one("code").text.replace(" ", "")


def test_a_second_step_is_set_up(app, alice, ada):
    other = elsewhere(app, ada)
    secret = offered(alice)
    assert secret == offered(alice)  # a page may be loaded again
    assert secret != offered(other)
    page = alice.visit("/account/second-step")
    code = pyotp.TOTP(secret).now()
    answer = alice.submit(page, code=code, current=PASSWORD)
    assert answer.status_code == 200 and "Write these codes down" in answer.text
    assert unseal(fresh(alice).totp_secret) == secret
    assert other.get("/account").status_code == 303
    assert "asks for a code" in alice.visit("/account/second-step").h1.text


@pytest.mark.parametrize(
    ("code", "current", "error"),
    [
        ("", PASSWORD, "Enter the six digits."),
        ("000000", PASSWORD, "That is not the code."),
        ("right", "wrong", "That is not your password."),
    ],
)
def test_a_second_step_needs_code_and_password(alice, ada, code, current, error):
    code = pyotp.TOTP(offered(alice)).now() if code == "right" else code
    answer = alice.post("/account/second-step", {"code": code, "current": current})
    assert answer.status_code == 422
    assert errors(answer)[0].startswith(error)
    assert fresh(alice).totp_secret == ""


def test_the_square_is_a_picture_of_ours(alice):
    page = alice.visit("/account/second-step")
    answer = alice.get(page.select_one("main img")["src"])
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<path" in answer.text and "style=" not in answer.text and "<script" not in answer.text


def test_a_second_step_is_turned_off_with_the_password(alice, ada):
    secret = offered(alice)
    now = datetime.now(UTC)
    second_factor.turn_on(ada, secret, pyotp.TOTP(secret).at(now), now)
    again = Visitor(alice.app, fresh(alice))
    page = again.visit("/account/second-step")
    assert again.submit(page, current="wrong").status_code == 422
    assert unseal(fresh(alice).totp_secret) == secret
    assert again.submit(page, current=PASSWORD).status_code == 303
    assert fresh(alice).totp_secret == ""
