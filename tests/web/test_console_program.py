"""The rules in the console: read, tried, put in force."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from partners.actions import programs as actions
from partners.storage import programs
from partners.storage.programs import ProgramVersion
from tests import make
from tests.actions.test_standing import BASIC, CERTIFIED, paid, passed

CHANGE = "/admin/program/change"
FORM = f"form[action='{CHANGE}']"
OLD = '{ measure = "certificates", course = "tech-101", at_least = 1 },'


@pytest.fixture
def harder():
    """The preset, in which Partner asks for Sales 201 too."""
    more = f'{OLD}\n  {{ measure = "certificates", course = "sales-201", at_least = 1 }},'
    return programs.preset("bigcommerce").replace(OLD, more, 1)


def words(page, selector):
    return " ".join(page.select_one(selector).text.split())


def load(admin, text, **fields):
    return admin.post("/admin/program/load", {"toml": text, **fields})


def test_the_rules_are_told_in_the_words_of_the_command(app, dana):
    page = dana.visit("/admin/program")
    told = words(page, "main")
    assert "USD 3,000 of new revenue in a quarter" in told
    assert "v1" in words(page, "#versions")
    assert page.select_one(f"a[href='{CHANGE}']") is None
    assert dana.get("/admin/program/file").text == programs.text_in_force()


def test_a_file_is_tried_before_it_is_in_force(app, admin, firm, harder):
    passed(firm, *BASIC)
    page = admin.visit(CHANGE)
    answer = admin.submit(page, FORM, toml=harder)
    assert answer.status_code == 200
    assert "Alder &amp; Finch" in answer.text
    assert "Partner marketplace page listing" in answer.text
    assert ProgramVersion.select().count() == 1


def test_a_file_that_strips_half_asks_and_names_them(app, admin, firm, harder):
    passed(firm, *BASIC)
    refused = load(admin, harder)
    assert refused.status_code == 422
    assert "1 of 1 partners with a tier would lose it, at once or later." in refused.text
    page = BeautifulSoup(refused.text, "lxml")
    assert "Would lose their tier: Alder & Finch" in words(page, "#what-if")
    assert page.select_one("input[name=sure]")
    assert ProgramVersion.select().count() == 1
    assert load(admin, harder, sure="y").status_code == 303
    assert programs.text_in_force() == harder
    assert ProgramVersion.history().first().loaded_by == admin.user


def test_what_a_hold_postpones_is_shown_with_its_day_and_confirmed(app, admin, firm, now):
    text = programs.preset("bitrix")
    actions.load(text, now)
    end = datetime.now(UTC).date() + timedelta(days=90)
    firm.tier, firm.hold_until = "certified-partner", end
    firm.save()
    passed(firm, *CERTIFIED)
    paid(firm, 600, datetime.now(UTC).date())
    dear = text.replace("at_least = 500 }", "at_least = 5000 }")
    refused = load(admin, dear)
    assert refused.status_code == 422
    told = words(BeautifulSoup(refused.text, "lxml"), "#what-if")
    assert "Nobody would move" not in told
    assert "1 of 1 partners with a tier would lose it, at once or later." in told
    assert "1 partner keeps its tier for a while, then falls" in told
    assert f"{end.day} {end:%b %Y}" in told
    assert "Alder & Finch" in told
    assert load(admin, dear, sure="y").status_code == 303


def test_a_file_from_a_computer_is_taken(app, admin, harder):
    form = {"file": (BytesIO(harder.encode()), "my.toml"), "csrf_token": admin.token()}
    answer = admin.client.post("/admin/program/load", data=form, content_type="multipart/form-data")
    assert answer.status_code == 303
    assert programs.text_in_force() == harder


def test_mistakes_are_named_with_their_lines(app, admin):
    text = programs.preset("bigcommerce").replace('course = "tech-101"', 'course = "tech-102"', 1)
    for url in (CHANGE, "/admin/program/load"):
        answer = admin.post(url, {"toml": text})
        assert answer.status_code == 422
        assert "There is no “tech-102” among the courses. Did you mean “tech-101”?" in answer.text
        assert "tech-102" in answer.text.split("<textarea")[1]  # as typed


def test_a_file_can_wait_for_its_day(app, admin, harder):
    day = datetime.now(UTC).date() + timedelta(30)
    assert load(admin, harder, on=str(day)).status_code == 303
    assert ProgramVersion.select().count() == 1
    page = admin.visit("/admin/program")
    assert "Changed rules wait." in words(page, "main")
    assert admin.submit(page, "form[action$=cancel]").status_code == 303
    assert "Changed rules wait." not in words(admin.visit("/admin/program"), "main")
    assert load(admin, harder, on="2020-01-01").status_code == 409


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * 300_001])
def test_what_is_no_program_file_is_refused(app, admin, content):
    form = {"file": (BytesIO(content), "my.toml"), "csrf_token": admin.token()}
    answer = admin.client.post(CHANGE, data=form, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_only_admins_change_rules(app, dana, alice):
    make.partner()
    assert dana.get(CHANGE).status_code == 403
    assert dana.post("/admin/program/load", {"toml": "x"}).status_code == 403
    assert alice.get("/admin/program").status_code == 403
