"""Sessions end: after a while without use, and after a while in any case; reading writes no row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from partners.actions import accounts
from partners.storage.accounts import Session
from tests.entrance import PASSWORD, SEALED
from tests.visitor import HTMX, Visitor

pytestmark = pytest.mark.engine("sqlite")  # requests, on which no database has a bearing

SENTENCE = "Your session here has ended"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def later(wait):
    """Go on as if the time had passed."""
    return time_machine.travel(datetime.now(UTC) + wait, tick=False)


def rows():
    return list(Session.select().order_by(Session.id).dicts())


@pytest.mark.parametrize(
    ("who", "url", "short", "long"),
    [
        ("alice", "/portal", 7 * DAY - HOUR, 7 * DAY + HOUR),
        ("dana", "/admin", 11 * HOUR, 13 * HOUR),
    ],
)
def test_a_session_that_nobody_uses_ends(request, who, url, short, long):
    person = request.getfixturevalue(who)
    with later(short):
        assert person.get(url).status_code == 200
    other = Visitor(person.app, person.user)
    with later(long):
        answer = other.get(url)
        assert (answer.status_code, answer.location) == (303, f"/login?next={url}")
        assert other.get(url).status_code == 303
        assert other.get(answer.location).text.count(SENTENCE) == 1


def test_use_keeps_it_and_writes_no_row(dana):
    before = rows()
    for hours in range(10, 60, 10):
        with later(hours * HOUR):
            assert dana.get("/admin").status_code == 200
    assert rows() == before
    with later(63 * HOUR):
        assert dana.get("/admin").status_code == 303


def test_the_cookie_is_sent_anew_every_few_minutes_and_with_private_pages_alone(dana):
    def sent(url, wait):
        with later(wait):
            answer = dana.get(url)
        assert answer.status_code == 200
        return any(it.startswith("session=") for it in answer.headers.getlist("Set-Cookie"))

    dana.get("/admin")
    minutes = [timedelta(minutes=number) for number in (1, 6, 8, 12)]
    assert [sent("/admin", wait) for wait in minutes] == [False, True, False, True]
    assert not sent("/partners", 2 * HOUR)
    assert not sent("/theme.css", 2 * HOUR)
    assert sent("/admin", 2 * HOUR)


def test_a_copy_of_the_cookie_from_before_is_as_old_as_it_was(dana):
    copy = Visitor(dana.app)
    copy.client.set_cookie("session", dana.client.get_cookie("session").value)
    for hours in (10, 20):
        with later(hours * HOUR):
            assert dana.get("/admin").status_code == 200
    with later(20 * HOUR):
        assert copy.get("/admin").status_code == 303


@pytest.mark.parametrize(("who", "days"), [("alice", 14), ("dana", 7)])
def test_it_ends_in_any_case(request, who, days, now):
    user = request.getfixturevalue(who).user
    sid = accounts.open_session(user, now)
    assert accounts.person(sid, now + days * DAY - HOUR) == user
    assert accounts.person(sid, now + days * DAY) is None


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["browser", "htmx"])
def test_a_form_sent_too_late_leads_back_to_its_page(dana, headers):
    referrer = {"Referer": "http://localhost/account?from=here"}
    with later(2 * DAY):
        answer = dana.post("/account/name", {"name": "D"}, headers={**headers, **referrer})
    where = answer.headers.get("HX-Redirect", answer.location)
    assert (where, answer.status_code) == ("/login?next=/account", 401 if headers else 303)


def test_who_signs_in_again_is_where_they_were_in_one_session(alice):
    alice.user.save_only(password_hash=SEALED)
    with later(8 * DAY):
        where = alice.get("/portal/leads").location
        page = alice.visit(where)
        answer = alice.submit(page, email=alice.user.email, password=PASSWORD)
        assert (answer.status_code, answer.location) == (303, "/portal/leads")
        assert alice.get("/portal/leads").status_code == 200
    assert len(rows()) == 1


def test_public_pages_are_read_as_by_anybody(dana):
    with later(2 * DAY):
        answer = dana.get("/partners")
    assert answer.status_code == 200 and "Dana" not in answer.text


def test_zero_hours_are_no_limit(app, dana):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], staff_idle_hours=0)
    with later(6 * DAY):
        assert dana.get("/admin").status_code == 200
