"""Links that come by mail: a forgotten password, an invitation."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from partners.actions import accounts
from partners.storage.accounts import Session, User
from partners.storage.outbox import Outbox
from tests import letters
from tests.entrance import NEW_PASSWORD, SEALED, cookie_names, errors, sign_in
from tests.visitor import Visitor

# A forgotten password


def ask(visitor, email="alice@firm.test", **options):
    return visitor.post("/password/forgot", {"email": email}, **options)


def test_a_forgotten_password_is_replaced_by_mail(app, visitor, ada):
    page = visitor.visit("/password/forgot")
    answer = visitor.submit(page, email="ALICE@firm.test")
    assert (answer.status_code, answer.location) == (303, "/password/sent")
    visitor.visit("/password/sent")
    (letter,) = letters.sent(app, "alice@firm.test")
    page = visitor.visit(letters.path(letter))
    done = visitor.submit(page, password=NEW_PASSWORD)
    assert (done.status_code, done.location) == (303, "/login")
    assert visitor.get("/account").status_code == 303  # nobody is signed in by a link
    assert "Your password is set" in visitor.visit("/login").text
    assert sign_in(visitor).status_code == 422
    assert sign_in(visitor, password=NEW_PASSWORD).status_code == 303


def test_nobody_learns_whose_password_was_asked_for(app, ada):
    known, unknown = (ask(Visitor(app), email) for email in ("alice@firm.test", "no@firm.test"))
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert known.data == unknown.data and cookie_names(known) == cookie_names(unknown)
    assert Outbox.select().count() == 2  # the request does the same; only the worker knows
    assert [letter["To"] for letter in letters.sent(app)] == ["alice@firm.test"]


def test_a_link_leads_to_our_own_address(app, visitor, ada):
    site = {"base_url": "http://evil.example", "headers": {"X-Forwarded-Host": "evil.example"}}
    page = BeautifulSoup(visitor.get("/password/forgot", **site).text, "lxml")
    token = page.select_one("[name=csrf_token]")["value"]
    fields = {"email": "alice@firm.test", "csrf_token": token}
    assert visitor.post("/password/forgot", fields, **site).status_code == 303
    (letter,) = letters.sent(app)
    assert letters.link(letter).startswith("http://localhost/password/reset/")
    assert "evil.example" not in letter.as_string()


def test_the_page_of_a_link_leaves_no_trace(app, visitor, ada):
    ask(visitor)
    path = letters.path(letters.sent(app)[0])
    for url in (path, f"{path}x", "/join/nothing"):
        headers = visitor.get(url).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_the_form_of_a_page_without_referrer_is_taken(app, visitor, ada):
    ask(visitor)
    path = letters.path(letters.sent(app)[0])
    # What browsers send from a page with no-referrer.
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert visitor.post(path, {"password": NEW_PASSWORD}, headers=headers).status_code == 303
    headers = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    assert visitor.post(path, {"password": NEW_PASSWORD}, headers=headers).status_code == 403


def test_a_link_works_once(app, visitor, ada):
    ask(visitor)
    path = letters.path(letters.sent(app)[0])
    page = visitor.visit(path)
    assert visitor.submit(page, password=NEW_PASSWORD).status_code == 303
    assert "no longer works" in visitor.visit(path, status=410).h1.text
    other = {"password": "another umbrella in the attic"}
    assert visitor.post(path, other).status_code == 410
    # The same button clicked twice is no second use.
    assert visitor.submit(page, password=NEW_PASSWORD).location == "/login"
    assert sign_in(visitor, password=NEW_PASSWORD).status_code == 303


def test_a_link_works_for_an_hour(app, visitor, ada):
    ask(visitor)
    path = letters.path(letters.sent(app)[0])
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=59)):
        assert visitor.get(path).status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61)):
        assert visitor.get(path).status_code == 410
        assert visitor.post(path, {"password": NEW_PASSWORD}).status_code == 410
    assert User.get_by_id(ada.id).password_hash == SEALED


@pytest.mark.parametrize(
    ("password", "error"),
    [
        ("", "Choose a password."),
        ("too short 1", "Use 12 characters or more."),
        ("é-" * 65, "Use 128 characters at most."),
        ("password1234", "That is among the first"),
        ("AliceAlder2026", "That is among the first"),
        ("alder&finch-1", "That is among the first"),
        ("bigcommerce!1", "That is among the first"),
    ],
)
def test_a_weak_password_is_refused(app, visitor, ada, password, error):
    ask(visitor)
    path = letters.path(letters.sent(app)[0])
    answer = visitor.post(path, {"password": password})
    assert answer.status_code == 422
    assert errors(answer)[0].startswith(error)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not password or password not in answer.text
    assert User.get_by_id(ada.id).password_hash == SEALED


@pytest.mark.parametrize(
    ("email", "error"),
    [("", "Enter your e-mail address."), ("ada", "Enter an e-mail"), ("a b@x.test", "Enter an")],
)
def test_a_bad_address_is_said_so_before_anything_is_done(visitor, email, error):
    answer = ask(visitor, email)
    assert answer.status_code == 422
    assert errors(answer)[0].startswith(error)
    assert Outbox.select().count() == 0


def test_the_same_wish_twice_is_one_mail(app, visitor, ada):
    page = visitor.visit("/password/forgot")
    for _click in range(2):
        visitor.submit(page, email="alice@firm.test")
    assert len(letters.sent(app)) == 1


@pytest.mark.parametrize("email", ["alice@firm.test", "nobody@firm.test"])
def test_five_wishes_a_day_are_enough(app, ada, email):
    answers = [ask(Visitor(app), email) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 3600


def test_who_has_not_joined_gets_the_invitation_again(app, visitor, firm):
    accounts.invite("eve@firm.test", "member", firm, datetime.now(UTC))
    ask(visitor, "eve@firm.test")
    assert [letters.path(row)[:6] for row in letters.sent(app)] == ["/join/", "/join/"]


def test_who_is_suspended_gets_no_link(app, visitor, ada):
    ada.save_only(suspended=True)
    ask(visitor)
    assert letters.sent(app) == []


# An invitation


@pytest.fixture
def invitation(app, firm):
    """The path of an invitation to Alice's firm."""
    accounts.invite("eve@firm.test", "manager", firm, datetime.now(UTC))
    return letters.path(letters.sent(app, "eve@firm.test")[0])


def test_who_is_invited_joins(visitor, firm, invitation):
    page = visitor.visit(invitation)
    assert "Alder & Finch" in page.h1.text
    answer = visitor.submit(page, name="Eve Elm", password=NEW_PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/login")
    assert visitor.get("/account").status_code == 303
    eve = User.with_email("eve@firm.test")
    assert (eve.name, eve.role, eve.partner) == ("Eve Elm", "manager", firm)
    assert sign_in(visitor, "eve@firm.test", NEW_PASSWORD).location == "/portal"


def test_an_invitation_gives_no_more_than_it_says(visitor, firm, rival, invitation):
    fields = {"role": "owner", "partner": rival.id, "email": "x@y.test", "suspended": ""}
    visitor.post(invitation, {"name": "Eve", "password": NEW_PASSWORD} | fields)
    eve = User.with_email("eve@firm.test")
    assert (eve.role, eve.partner) == ("manager", firm)


@pytest.mark.parametrize(
    ("name", "password", "error"),
    [
        ("", NEW_PASSWORD, "Enter your name."),
        ("E" * 121, NEW_PASSWORD, "That is too long."),
        ("Eve Elm", "eve-elm-2026", "That is among the first"),
        ("Eve Elm", "short", "Use 12 characters or more."),
    ],
)
def test_joining_asks_for_name_and_password(visitor, invitation, name, password, error):
    answer = visitor.post(invitation, {"name": name, "password": password})
    assert answer.status_code == 422
    assert errors(answer)[0].startswith(error)
    assert BeautifulSoup(answer.text, "lxml").select_one("#name")["value"] == name
    assert User.with_email("eve@firm.test").joined_at is None


def test_an_old_invitation_says_what_to_do(visitor, invitation):
    with time_machine.travel(datetime.now(UTC) + timedelta(days=15)):
        page = visitor.visit(invitation, status=410)
    assert page.select_one("main a[href='/password/forgot']")


def test_a_double_click_joins_once(visitor, invitation):
    page = visitor.visit(invitation)
    answers = [visitor.submit(page, name="Eve", password=NEW_PASSWORD) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/login", "/login"]
    assert Session.select().count() == 0
