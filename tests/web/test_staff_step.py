"""A second step that the staff must have: set up after signing in, before anything else."""

from dataclasses import replace

import pyotp
import pytest

from partners.domain.access import SIGNED_IN
from partners.storage.accounts import Session, User
from tests.entrance import PASSWORD, SEALED
from tests.visitor import HTMX, Visitor

pytestmark = pytest.mark.engine("sqlite")  # requests, on which no database has a bearing

STEP = "/account/second-step"


@pytest.fixture
def strict(app):
    """The site, which asks its staff for a second step."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], staff_second_step="required")
    return app


def test_signing_in_leads_to_the_step_and_from_there_to_work(strict, dana):
    dana.user.save_only(password_hash=SEALED)
    person = Visitor(strict)
    answer = person.submit(person.visit("/login"), email=dana.user.email, password=PASSWORD)
    answer = person.get(answer.location)
    assert (answer.status_code, answer.location) == (303, f"{STEP}?next=/admin")
    page = person.visit(answer.location)
    assert "asks its staff for a second step" in page.text and "Not now" not in page.text
    code = pyotp.TOTP(page.select_one("code").text.replace(" ", "")).now()
    answer = person.submit(page, code=code, current=PASSWORD)
    assert answer.status_code == 200 and 'href="/admin"' in answer.text
    assert person.get("/admin").status_code == 200


def test_until_then_nothing_else_opens(strict, admin):
    before = list(Session.select().dicts())
    shut = [
        rule
        for rule in strict.url_map.iter_rules()
        if strict.view_functions[rule.endpoint].capability not in SIGNED_IN and not rule.arguments
    ]
    assert len(shut) > 60
    for rule in shut:
        answer = admin.get(rule.rule) if "GET" in rule.methods else admin.post(rule.rule)
        assert (answer.status_code, answer.location.split("?")[0]) == (303, STEP), rule
    assert list(Session.select().dicts()) == before


@pytest.mark.parametrize("path", ["/account", "/account/confirm", "/partners", STEP])
def test_their_account_and_what_everybody_reads_stay_open(strict, dana, path):
    assert dana.get(path).status_code == 200
    assert dana.post("/logout").status_code == 303


def test_a_fragment_leads_there_as_well(strict, dana):
    answer = dana.get("/admin/leads", headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, f"{STEP}?next=/admin/leads")


def test_who_has_one_and_people_of_firms_are_not_held_up(strict, dana, alice):
    dana.user.save_only(totp_secret=pyotp.random_base32())
    assert dana.get("/admin").status_code == 200
    assert alice.get("/portal").status_code == 200


def test_who_turns_it_off_sets_it_up_again(strict, dana):
    dana.user.save_only(totp_secret=pyotp.random_base32(), password_hash=SEALED)
    assert dana.submit(dana.visit(STEP), current=PASSWORD).status_code == 303
    assert User.get_by_id(dana.user.id).totp_secret == ""
    assert dana.get("/admin").location == f"{STEP}?next=/admin"


def test_it_is_optional_where_nothing_is_set(app, dana):
    assert dana.get("/admin").status_code == 200
    assert "Not now" in dana.visit(STEP).text
