"""Tier reviews in the console: looked at, applied, and what staff agree with one firm."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from partners.actions import programs
from partners.config import ROOT
from partners.storage.database import database
from partners.storage.partners import Partner
from partners.storage.standing import Claim, Move, Override, TierReview, Waiver
from tests import make
from tests.actions.test_standing import BASIC, passed
from tests.conftest import settings
from tests.visitor import Visitor

DESK = "/admin/reviews/partners/alder-finch"


def words(page, selector):
    return " ".join(page.select_one(selector).text.split())


@pytest.fixture
def ben(app):
    """A second admin."""
    return Visitor(app, make.person("ben@vendor.test", "admin", name="Ben Second"))


def test_the_tiers_of_the_chart_are_named_however_thin_they_are(app, admin, firm):
    legend = admin.visit("/admin/reviews").select(".legend li")
    assert [" ".join(each.text.split()) for each in legend] == [
        "Elite 0", "Preferred 0", "Partner 1", "Enrolled 0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("preset", "sentence"), [("bigcommerce", "next period"), ("bitrix", "at once")]
)
def test_a_program_without_reviews_yet_says_when_there_is_one(app, admin, now, preset, sentence):
    programs.load(programs.text_of(preset), now)
    assert sentence in words(admin.visit("/admin/reviews"), "section[aria-labelledby=past]")


def test_a_review_is_looked_at_and_then_applied(app, admin, firm):
    other = make.partner(name="Birch", tier="enrolled")
    passed(other, *BASIC)
    page = admin.visit("/admin/reviews")
    told = words(page, "#planned")
    assert "2 partners would change" in told
    assert "Missing: Foundations for one person; Sales 101 for one person" in told
    assert TierReview.select().count() == 0
    answer = admin.submit(page, "#planned form[method=post]")
    review = TierReview.get()
    assert answer.headers["Location"] == f"/admin/reviews/{review.id}"
    assert (review.raised, review.lowered, review.actor) == (1, 1, admin.user)
    assert Partner.get_by_id(firm.id).tier == "enrolled"
    done = words(admin.visit(f"/admin/reviews/{review.id}"), "main")
    assert "Alder & Finch" in done
    assert "Not every requirement was met." in done
    assert "Nobody would move" in words(admin.visit("/admin/reviews"), "#planned")


def test_partners_by_tier_are_drawn_with_their_table(app, admin, firm):
    joined = datetime.now(UTC).date() - timedelta(40)
    make.partner(tier="enrolled")
    risen = make.partner(tier="preferred")
    for day, was, tier in (
        (joined, None, "partner"),
        (joined + timedelta(20), "partner", "preferred"),
    ):
        Move.create(
            partner=risen, day=day, was=was, tier=tier, because="earned", created_at=make.NOW
        )
    page = admin.visit("/admin/reviews")
    rows = page.select("section[aria-labelledby=over-time] tbody tr")
    figures = [[int(cell.text) for cell in row.select("td")] for row in rows]
    # enrolled, partner, preferred, elite: today, and before either came or rose
    assert (figures[0], figures[-1]) == ([1, 1, 1, 0], [1, 1, 0, 0])
    drawn = page.select_one("svg.chart[role=img]")["aria-label"]
    assert "Preferred 0, now 1" in drawn
    assert len(rows) == 13


def test_a_day_to_come_is_looked_at_but_not_applied(admin, firm):
    soon = datetime.now(UTC).date() + timedelta(10)
    page = admin.visit(f"/admin/reviews?on={soon}")
    assert "still to come" in words(page, "#planned")
    assert page.select_one("#planned form") is None
    page = admin.visit("/admin/reviews")
    answer = admin.submit(page, "#planned form[method=post]", on=str(soon))
    assert answer.status_code == 409
    assert TierReview.select().count() == 0


def test_another_day_is_looked_at_by_its_own_facts(app, dana, firm):
    soon = datetime.now(UTC).date() + timedelta(10)
    passed(firm, *BASIC, until=soon)
    assert "Nobody would move" in words(dana.visit("/admin/reviews"), "#planned")
    later = dana.visit(f"/admin/reviews?on={soon}")
    assert "1 partner would change" in words(later, "#planned")
    assert later.select_one("#planned form") is None  # an editor may look, not apply
    assert "Nobody would move" in words(dana.visit("/admin/reviews?on=nonsense"), "#planned")


def shown(visitor):
    """Who the directory shows, with its tag."""
    answer = visitor.get("/partners")
    page = BeautifulSoup(answer.text, "html.parser")
    return [card["data-partner"] for card in page.select("[data-partner]")], answer.headers["ETag"]


def test_the_directory_shows_a_review_with_the_next_request(app, admin, visitor, firm):
    other = make.partner(name="Birch", slug="birch", tier="enrolled")
    passed(other, *BASIC)
    before, tag = shown(visitor)
    assert before == ["alder-finch"]
    assert visitor.get("/partners", headers={"If-None-Match": tag}).status_code == 304
    admin.submit(admin.visit("/admin/reviews"), "#planned form[method=post]")
    assert visitor.get("/partners", headers={"If-None-Match": tag}).status_code == 200
    assert shown(visitor)[0] == ["birch"]


def test_the_directory_shows_a_review_that_another_process_applied(
    app, visitor, firm, database_url, tmp_path
):
    other = make.partner(name="Birch", slug="birch", tier="enrolled")
    passed(other, *BASIC)
    assert shown(visitor)[0] == ["alder-finch"]
    database.close()
    environment = {name.upper(): str(it) for name, it in settings(tmp_path, database_url).items()}
    command = [sys.executable, "-m", "flask", "--app", "app", "review"]
    told = subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    assert "birch" in told.stdout.casefold()
    assert shown(visitor)[0] == ["birch"]


def test_only_an_admin_applies(app, dana, firm):
    assert dana.post("/admin/reviews/run").status_code == 403
    assert TierReview.select().count() == 0


def test_a_requirement_is_waived_and_taken_back(app, dana, firm):
    firm.save_only(tier="enrolled")
    passed(firm, "foundations", "sales-101")
    page = dana.visit(DESK)
    form = f"form[action='{DESK}/waive']"
    rule = "partner certificates:tech-101"
    assert dana.submit(page, form, rule=rule, reason="They teach it").status_code == 303
    assert Partner.get_by_id(firm.id).tier == "partner"
    page = dana.visit(DESK)
    assert "Agreed: They teach it" in words(page, "main")
    waiver = Waiver.get()
    assert "Partner: Tech 101 for one person" in words(page, f"#waivers-{waiver.id}")
    dana.submit(page, f"form[action='{DESK}/waivers/{waiver.id}/end']")
    assert Waiver.get_by_id(waiver.id).ended_at is not None


def test_what_cannot_be_agreed_comes_back_as_it_was_typed(dana, firm):
    page, form = dana.visit(DESK), f"form[action='{DESK}/waive']"
    assert "the rules hold as they stand" in words(page, "main")
    fields = {"rule": "partner certificates:tech-101", "reason": "They teach it"}
    answer = dana.submit(page, form, until="2020-01-01", **fields)
    assert answer.status_code == 409
    assert "The day it ends must lie ahead." in answer.text
    assert "They teach it" in answer.text
    assert Waiver.select().count() == 0


def test_a_negotiated_rule_takes_its_number(app, dana, firm):
    page, form = dana.visit(DESK), f"form[action='{DESK}/waive']"
    rule = "preferred revenue:new:quarter"
    fields = {"rule": rule, "measure": "stores", "reason": "Many stores"}
    refused = dana.submit(page, form, **fields)
    assert refused.status_code == 422
    assert "Say how many" in refused.text
    assert dana.submit(page, form, **fields, at_least="40").status_code == 303
    assert Waiver.get().instead == {"measure": "stores", "at_least": 40}
    assert "40 live stores" in words(dana.visit(DESK), "main")


def test_a_tier_against_the_rules_takes_a_second_admin(app, admin, ben, dana, firm):
    form = f"form[action='{DESK}/override']"
    fields = {"tier": "elite", "reason": "Strategic"}
    assert admin.submit(admin.visit(DESK), form, **fields).status_code == 303
    override = Override.get()
    repeat = admin.submit(admin.visit(DESK), form, **fields)
    assert repeat.status_code == 409
    assert "This tier is proposed already" in repeat.text
    assert "Alder & Finch" in words(ben.visit("/admin/reviews"), "main")
    url = f"{DESK}/overrides/{override.id}/second"
    assert dana.post(url).status_code == 403
    assert admin.post(url).status_code == 409
    assert ben.submit(ben.visit(DESK), f"form[action='{url}']").status_code == 303
    assert Partner.get_by_id(firm.id).tier == "elite"


def test_staff_confirm_what_a_rule_asks_them_for(app, dana, firm):
    form = f"form[action='{DESK}/confirm']"
    dana.submit(dana.visit(DESK), form, claim="proficiency", reason="Seen at work")
    assert Claim.get().claim == "proficiency"
    assert "Seen at work" in words(dana.visit(DESK), "main")


@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("waive", {"rule": "partner points", "reason": "x"}),
        ("waive", {"rule": "partner certificates:tech-101", "reason": ""}),
        ("confirm", {"claim": "beauty", "reason": "x"}),
        ("override", {"tier": "diamond", "reason": "x"}),
        ("override", {"tier": "elite", "reason": "x", "until": "soon"}),
    ],
)
def test_a_bad_field_comes_back_as_typed(app, admin, firm, part, fields):
    assert admin.post(f"{DESK}/{part}", fields).status_code == 422


@pytest.mark.parametrize(
    "url", [f"{DESK}/nonsense", f"{DESK}/waivers/1/end", f"{DESK}/claims/7/end", f"{DESK}x/waive"]
)
def test_what_is_not_there_is_not_found(app, admin, firm, url):
    assert admin.post(url).status_code == 404
