"""Signing in and out, with one step and with two: as a browser meets it."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from bs4 import BeautifulSoup

from partners.actions import accounts, second_factor
from partners.storage.accounts import User
from tests.entrance import NEW_PASSWORD, PASSWORD, SEALED, cookie_names, errors, sign_in
from tests.visitor import Visitor

SECRET = pyotp.random_base32()


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
