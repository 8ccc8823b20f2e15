"""Signing in and out, forgotten passwords, invitations: as a browser meets them."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from bs4 import BeautifulSoup

from partners.actions import accounts, passwords, second_factor
from partners.storage.accounts import Session, User
from partners.storage.outbox import Outbox
from partners.web.returning import way_back
from tests import letters
from tests.visitor import Visitor

PASSWORD = "heron-lattice-quarry-9"
NEW_PASSWORD = "copper umbrella in the attic"
SEALED = passwords.seal(PASSWORD)
SECRET = pyotp.random_base32()


@pytest.fixture
def ada(alice):
    """Alice's row, with a password."""
    alice.user.save_only(password_hash=SEALED)
    return alice.user


def sign_in(visitor, email="alice@firm.test", password=PASSWORD, url="/login", **options):
    return visitor.post(url, {"email": email, "password": password}, **options)


def errors(response):
    return [tag.text for tag in BeautifulSoup(response.text, "lxml").select("p.error")]


def copy_of(visitor):
    """Somebody else with the same cookies."""
    thief = Visitor(visitor.app)
    with visitor.client.session_transaction() as session, thief.client.session_transaction() as own:
        own.update(session)
    return thief


def sid(visitor):
    with visitor.client.session_transaction() as session:
        return session.get("sid")


# Signing in


def test_the_right_password_leads_to_the_portal(visitor, ada):
    page = visitor.visit("/login")
    answer = visitor.submit(page, email="Alice@firm.test", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/portal")
    assert "alice@firm.test" in visitor.visit("/account").h1.text


def test_staff_are_led_to_the_console(visitor, dana):
    dana.user.save_only(password_hash=SEALED)
    assert sign_in(visitor, "dana@vendor.test").location == "/admin"


def test_who_is_in_is_led_on(alice):
    assert alice.get("/login").location == "/portal"
    assert alice.get("/login?next=/account").location == "/account"


def test_one_comes_back_to_where_one_wanted_to_go(visitor, ada):
    answer = visitor.get("/account/second-step?x=1")
    assert (answer.status_code, answer.location) == (
        303,
        "/login?next=/account/second-step?x%3D1",
    )
    page = visitor.visit(answer.location)
    there = visitor.submit(page, email="alice@firm.test", password=PASSWORD)
    assert there.location == "/account/second-step?x=1"


@pytest.mark.parametrize(
    ("email", "password", "error"),
    [
        ("", PASSWORD, "Enter your e-mail address."),
        ("   ", PASSWORD, "Enter your e-mail address."),
        ("alice@firm.test", "", "Enter your password."),
        ("a" * 255, PASSWORD, "That is too long."),
        ("alice@firm.test", "x" * 1025, "That is too long."),
        ("alice@firm.test", "wrong", "E-mail and password do not match."),
        ("nobody@firm.test", PASSWORD, "E-mail and password do not match."),
    ],
)
def test_a_refusal_stands_beside_its_field(visitor, ada, email, password, error):
    answer = sign_in(visitor, email, password)
    assert answer.status_code == 422
    assert errors(answer) == [error]
    page = BeautifulSoup(answer.text, "lxml")
    assert page.select_one("#email")["value"] == email.strip()
    assert not page.select_one("#password").get("value")


def test_nobody_learns_who_has_an_account(app, ada):
    known, unknown = (
        sign_in(Visitor(app), email, "wrong") for email in ("alice@firm.test", "nobody@firm.test")
    )
    assert known.status_code == unknown.status_code == 422
    assert anonymous(known.text) == anonymous(unknown.text)
    assert cookie_names(known) == cookie_names(unknown)


def anonymous(text):
    """The page without what differs from one request to the next."""
    text = re.sub(r'name="(csrf_token|form_key)"[^>]*value="[^"]*"', "", text)
    return re.sub(r"(alice|nobody)@firm\.test", "X", text)


def cookie_names(response):
    return [value.partition("=")[0] for value in response.headers.getlist("Set-Cookie")]


def test_the_session_is_a_new_one(visitor, ada):
    with visitor.client.session_transaction() as session:
        session["sid"] = "planted"
        session["left-behind"] = "something"
    sign_in(visitor)
    with visitor.client.session_transaction() as session:
        assert session["sid"] != "planted"
        assert "left-behind" not in session and "csrf_token" not in session


def test_signing_in_again_ends_the_session_before(visitor, ada):
    sign_in(visitor)
    thief = copy_of(visitor)
    page = visitor.visit("/account")
    token = page.select_one("[name=csrf_token]")["value"]
    visitor.post("/login", {"email": ada.email, "password": PASSWORD, "csrf_token": token})
    assert visitor.get("/account").status_code == 200
    assert thief.get("/account").status_code == 303


def test_a_form_without_a_token_signs_nobody_in(app, ada):
    fields = {"email": ada.email, "password": PASSWORD}
    answer = app.test_client().post("/login", data=fields)
    assert answer.status_code == 400
    elsewhere = {"Origin": "https://evil.example"}
    assert sign_in(Visitor(app), headers=elsewhere).status_code == 403
    assert sign_in(Visitor(app), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_who_is_suspended_reads_so(visitor, ada):
    ada.save_only(suspended=True)
    answer = sign_in(visitor)
    assert answer.status_code == 409
    assert "suspended" in answer.text


# What a stolen cookie is worth


def test_a_stolen_cookie_ends_with_signing_out(app, visitor, ada):
    sign_in(visitor)
    thief = copy_of(visitor)
    assert thief.get("/account").status_code == 200
    answer = visitor.submit(visitor.visit("/account"), "form[action='/logout']")
    assert (answer.status_code, answer.location) == (303, "/login")
    assert thief.get("/account").status_code == 303
    assert visitor.get("/account").status_code == 303


def test_signing_out_is_no_link(alice):
    assert alice.get("/logout").status_code == 405
    assert alice.get("/account").status_code == 200


def test_signing_out_twice_leads_to_the_way_in(alice):
    alice.post("/logout")
    assert alice.post("/logout").location == "/login"


def test_a_stolen_cookie_ends_with_a_new_password(visitor, alice, ada):
    thief = copy_of(alice)
    fields = {"current": PASSWORD, "password": NEW_PASSWORD}
    answer = alice.submit(alice.visit("/account"), "form[action='/account/password']", **fields)
    assert answer.status_code == 303
    assert thief.get("/account").status_code == 303
    assert alice.get("/account").status_code == 200
    assert sign_in(visitor).status_code == 422
    assert sign_in(visitor, password=NEW_PASSWORD).status_code == 303


def test_a_stolen_cookie_ends_with_suspension(bob, admin):
    accounts.suspend(bob.user, admin.user, "", datetime.now(UTC))
    assert bob.get("/account").status_code == 303
    assert bob.post("/account/name", {"name": "Mallory"}).status_code == 303
    assert User.get_by_id(bob.user.id).name == "Bob Finch"


# Where one comes back to

LEADS_AWAY = [
    "//evil.example",
    "///evil.example",
    "////evil.example/account",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/%09/evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "https://evil.example",
    "https:evil.example",
    "http://localhost/account",
    "http:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "evil.example",
    "account",
    "@evil.example",
    "/@evil.example/..//",
    "/account\x00",
    "/account\u2028",
    "/account\x7f",
    "/account/../..//evil.example",
    "/nowhere",
    "/logout",
    "/account/",
    "/account?" + "x" * 2000,
    "//[evil",
    "?next=//evil.example",
    "",
    None,
]


@pytest.mark.parametrize("target", LEADS_AWAY)
@pytest.mark.engine("sqlite")  # addresses
def test_nobody_is_led_away(app, target):
    with app.test_request_context("/login"):
        assert way_back(target) is None


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/account", "/account"),
        ("/account?x=1&y=//evil.example#there", "/account?x=1&y=//evil.example#there"),
        ("/acc\tount\r\n", "/account"),
        ("/account/second-step", "/account/second-step"),
    ],
)
@pytest.mark.engine("sqlite")  # addresses
def test_our_own_pages_are_led_to(app, target, path):
    with app.test_request_context("/login"):
        assert way_back(target) == path


@pytest.mark.parametrize("target", ["//evil.example", "/\t/evil.example", "https://evil.example"])
def test_the_way_in_goes_on_to_this_site_only(visitor, ada, target):
    answer = visitor.post(
        "/login", {"email": ada.email, "password": PASSWORD, "next": target},
        query_string={"next": target},
    )  # fmt: skip
    assert answer.location == "/portal"


# How often


def test_ten_wrong_passwords_are_enough(app, ada):
    answers = [sign_in(Visitor(app), password="wrong") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert "Too many tries" in answers[-1].text
    # Not even with the right one, nor from an address that only says so.
    assert sign_in(Visitor(app)).status_code == 429
    elsewhere = {"X-Forwarded-For": "198.51.100.7", "X-Real-IP": "198.51.100.7"}
    assert sign_in(Visitor(app), headers=elsewhere).status_code == 429


def from_address(number):
    return {"environ_base": {"REMOTE_ADDR": f"198.51.100.{number}"}}


def test_a_known_browser_gets_in_while_others_are_stopped(app, visitor, ada):
    sign_in(visitor, **from_address(1))
    for number in range(12):
        sign_in(Visitor(app), password="wrong", **from_address(number + 10))
    assert sign_in(Visitor(app), **from_address(2)).status_code == 429
    visitor.client.delete_cookie("session")
    assert sign_in(fresh(visitor), **from_address(1)).status_code == 303


def fresh(visitor):
    """The same browser, with a new page's token."""
    page = BeautifulSoup(visitor.get("/login").text, "lxml")
    token = page.select_one("[name=csrf_token]")["value"]
    visitor.token = lambda: token
    return visitor


def test_a_browser_known_to_one_is_no_key_to_another(app, visitor, ada, charlie):
    charlie.user.save_only(password_hash=SEALED)
    sign_in(visitor, "charlie@rival.test", **from_address(1))
    for number in range(12):
        sign_in(Visitor(app), password="wrong", **from_address(number + 10))
    visitor.client.delete_cookie("session")
    assert sign_in(fresh(visitor), **from_address(1)).status_code == 429


def test_the_device_cookie_is_sealed_and_says_nothing(visitor, ada):
    answer = sign_in(visitor)
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("device="))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "alice" not in cookie


# The second step


@pytest.fixture
def careful(ada):
    """Alice, who set a second step up a while ago."""
    before = datetime.now(UTC) - timedelta(hours=1)
    second_factor.turn_on(ada, SECRET, pyotp.TOTP(SECRET).at(before), before)
    return ada


def test_the_code_comes_after_the_password(visitor, careful):
    answer = sign_in(visitor, url="/login?next=/account")
    assert answer.location == "/login/code?next=/account"
    assert visitor.get("/account").status_code == 303
    page = visitor.visit(answer.location)
    wrong = visitor.submit(page, code="000000")
    assert wrong.status_code == 422 and "not right" in errors(wrong)[0]
    code = pyotp.TOTP(SECRET).now()
    assert visitor.submit(page, code=f"{code[:3]} {code[3:]}").location == "/account"
    assert visitor.get("/account").status_code == 200


def test_a_code_lets_in_once(app, careful):
    code = pyotp.TOTP(SECRET).now()
    first, second = Visitor(app), Visitor(app)
    for visitor in (first, second):
        sign_in(visitor)
    answers = [visitor.post("/login/code", {"code": code}) for visitor in (first, second)]
    assert [answer.status_code for answer in answers] == [303, 422]


def test_the_code_alone_is_worth_nothing(visitor, careful):
    assert visitor.get("/login/code").location == "/login"
    answer = visitor.post("/login/code", {"code": pyotp.TOTP(SECRET).now()})
    assert answer.location == "/login"
    assert visitor.get("/account").status_code == 303


def test_the_code_must_come_soon(visitor, careful):
    sign_in(visitor)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6)):
        answer = visitor.post("/login/code", {"code": pyotp.TOTP(SECRET).now()})
        assert answer.location == "/login"
        assert "more than five minutes" in visitor.visit("/login").text


def test_a_new_password_ends_a_half_way_in(visitor, careful):
    sign_in(visitor)
    User.move_epoch(careful)
    assert visitor.get("/login/code").location == "/login"


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
