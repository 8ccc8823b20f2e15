"""Training, as staff record it and as firms see it."""

import io
from datetime import date

import pytest

from partners.actions import outbox, programs, training
from partners.actions.partners import Act
from partners.domain.training import Passed
from partners.storage import programs as stored
from partners.storage.certificates import Licence
from partners.storage.partners import Partner
from partners.storage.training import Completion, Enrolment
from tests.visitor import HTMX, filled

TYPED = {
    "partner": "alder-finch",
    "person": "Zoe Zimmer",
    "email": "ZOE@firm.test",
    "course": "foundations",
    "earned_on": "2026-03-01",
}


@pytest.fixture
def passed(firm, dana, now):
    record = Passed("Zoe Zimmer", "foundations", date(2026, 3, 1), "zoe@firm.test")
    return training.record(firm, record, Act(dana.user, now))


def test_staff_record_a_course(dana, firm):
    answer = dana.submit(dana.visit("/admin/training/new"), **TYPED)
    assert answer.status_code == 303
    assert (Completion.get().specialist.email, Completion.get().course) == (
        "zoe@firm.test",
        "foundations",
    )
    page = dana.visit(answer.location)
    assert page.h1.text == "1 course passed"


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"partner": "nobody"}, 422, "No partner has this address."),
        ({"person": ""}, 422, "One answer needs another look"),
        ({"email": "nobody"}, 422, "such as ada@shop.example"),
        ({"course": "sales-101"}, 409, "has not passed Foundations by 1 March 2026"),
        ({"earned_on": "2999-01-01"}, 409, "This day lies ahead."),
    ],
)
def test_what_cannot_be_is_said(dana, firm, typed, status, words):
    answer = dana.submit(dana.visit("/admin/training/new"), **TYPED | typed)
    assert answer.status_code == status
    assert words in answer.text
    assert not Completion.select().exists()


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("nopcommerce", "Earns 30 points for each person with a valid certificate, however many."),
        ("exponential", "Earns 1,000 points for each person who passes."),
    ],
)
def test_courses_say_which_points_they_earn(alice, now, preset, words):
    assert "Earns" not in alice.visit("/portal/training").text
    programs.load(stored.preset(preset), now)
    assert words in alice.visit("/portal/training").text


def test_staff_find_it_by_words_course_and_state(dana, passed):
    for query, count in (
        ("q=zimmer", 1), ("q=alder", 1), (f"q={passed.number}", 1), ("q=nobody", 0),
        ("course=foundations", 1), ("course=stencil", 0), ("state=valid", 1), ("state=ending", 0),
        ("state=ended", 0), ("state=withdrawn", 0), ("state=nonsense", 1),
    ):  # fmt: skip
        page = dana.visit(f"/admin/training?{query}")
        assert len(page.select("#list tbody tr")) == count, query
    assert dana.get("/admin/training?q=zimmer", headers=HTMX).text.lstrip().startswith("<section")


def test_staff_withdraw_it_with_a_reason(dana, passed):
    url = f"/admin/training/{passed.id}"
    page = dana.visit(url)
    assert dana.submit(page, "main form", reason="").status_code == 422
    assert dana.submit(page, "main form", reason="Not her exam").status_code == 303
    assert "Not her exam" in dana.visit(url).text
    assert not dana.visit(url).select("main form")


def test_staff_take_in_a_file(dana, firm):
    page = dana.visit("/admin/training/import")
    text = b"partner,person,course,earned_on\nalder-finch,Zoe,foundations,2026-03-01\n"
    data = dict(filled(page.select_one("main form"))) | {"file": (io.BytesIO(text), "passed.csv")}
    answer = dana.client.post("/admin/training/import", data=data)
    assert "1 new, 0 changed, 0 known already, 0 bad" in answer.text
    assert Completion.select().count() == 1


def test_staff_grant_licences(dana, app, now, firm):
    programs.load(stored.preset("bitrix"), now)
    Partner.update(tier="business-partner").execute()
    page = dana.visit("/admin/training/certificates")
    answer = dana.submit(page, "main form", partner="alder-finch", reason="Dealer agreement")
    assert answer.status_code == 303
    assert Licence.get().count == 1


def test_a_firm_sees_what_comes_next(alice, passed):
    page = alice.visit("/portal/training")
    assert page.h1.text == "1 of 8 courses held; Sales 101 comes next"
    stops = page.select("#track-2 .route li")
    assert [stop.b.text for stop in stops] == ["Foundations", "Sales 101", "Sales 201"]
    assert "done" in stops[0]["class"] and stops[1]["aria-current"] == "step"
    row = page.select_one("#course-sales-201").text
    assert "After Sales 101." in row and "Preferred" in row and "Nobody yet" in row
    assert "Zoe Zimmer" in page.select_one("#course-foundations").text


def test_a_person_means_to_take_a_course_and_staff_see_it(bob, dana):
    page = bob.visit("/portal/training")
    assert bob.submit(page, "#course-foundations form").status_code == 303
    assert Enrolment.get().user == bob.user
    assert "Bob Finch means to take it" in bob.visit("/portal/training").text
    page = dana.visit("/admin/training")
    assert "1 person means to take a course" in page.text
    form = dana.visit(page.select_one("#waiting a.button")["href"])
    answer = dana.submit(form, earned_on="2026-03-01")
    assert answer.status_code == 303
    assert not Enrolment.select().exists()
    page = bob.visit("/portal/training")
    assert "You hold it" in page.select_one("#course-foundations").text
    bob.submit(page, "#course-stencil form")
    bob.submit(bob.visit("/portal/training"), "#course-stencil form")
    assert not Enrolment.select().exists()


def test_a_certificate_that_ends_soon_is_seen_at_once(alice, firm, passed, now):
    Completion.update(expires_on=date(2020, 1, 1)).execute()
    page = alice.visit("/portal/training")
    assert "Ended on 1 Jan 2020" in page.select_one("#ending").text
    assert page.h1.text == "Sales 101 comes first"


def test_other_firms_see_nothing_of_it(charlie, passed):
    assert "Zoe" not in charlie.get("/portal/training").text
    assert "Zoe" not in charlie.get("/portal/certificates").text


def test_merchants_find_a_firm_by_what_its_people_passed(visitor, app, firm, rival, dana, now):
    record = Passed("Zoe", "stencil", date(2026, 3, 1))
    training.record(firm, record, Act(dana.user, now))
    outbox.drain(now)
    page = visitor.visit("/partners?q=stencil")
    assert [entry["data-partner"] for entry in page.select("[data-partner]")] == ["alder-finch"]
