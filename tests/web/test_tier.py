"""Where a firm stands, as its people read it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from partners.actions import agreements, facts, programs, standing
from partners.actions.facts import Site
from partners.actions.partners import Act
from partners.domain.moments import day_words
from partners.domain.terms import months_after
from partners.storage.notifications import Notification
from partners.storage.partners import Partner
from tests import make
from tests.actions.test_standing import BASIC, CERTIFIED, paid, passed

BADGE = "section[aria-labelledby=badge-certified]"


def words(page, selector):
    return " ".join(page.select_one(selector).text.split())


def test_it_says_what_is_missing_and_what_to_do_first(app, alice, firm):
    passed(firm, *BASIC)
    page = alice.visit("/portal/tier")
    assert "Partner." in words(page, "h1")
    assert "Preferred needs 4 more things." in words(page, "h1")
    assert "Sales 201 for one person" in words(page, ".next .big")
    assert page.select_one(".next a[href='/portal/training']").text == "Go there"
    rows = [row.text for row in page.select(".reqs tr")]
    assert any("Sales 101 for one person" in row and "Met" in row for row in rows)


def test_one_of_several_ways_shows_how_far_the_nearest_is(app, alice, firm, now):
    facts.deploy(firm, Site("Quill shop", "enterprise", now.date()), Act(None, now, "Seen"))
    row = alice.visit("/portal/tier").select_one(f"{BADGE} tr:has(.sub)")
    assert " ".join(row.select_one("td.num").text.split()) == "1 of 2"
    assert row.progress["value"] == "50"
    assert "Nearest: 2 × Enterprise store" in row.text
    assert row.select_one("a[href='/portal/stores']")


def test_the_cheapest_step_that_is_enough_names_the_tier(app, alice, firm, now):
    programs.load(programs.text_of("bitrix"), now)
    Partner.update(tier="business-partner").execute()
    passed(firm, *CERTIFIED)
    paid(firm, 420, date(2026, 1, 1))
    page = alice.visit("/portal/tier")
    assert words(page, ".next .big") == "80 more points → Certified Partner"
    assert page.select_one(".next a[href='/portal/activities']").text == "Go there"
    assert "It is all that is missing." in words(page, ".next")


def test_points_that_lapse_are_told_with_the_fall(app, alice, firm):
    now = datetime.now(UTC)
    today, spring, summer = now.date(), now.date() + timedelta(400), now.date() + timedelta(500)
    programs.load(programs.text_of("bitrix"), now)
    firm.save_only(tier="business-partner")
    passed(firm, *CERTIFIED, on=today)
    paid(firm, 80, today, summer)
    paid(firm, 420, today, spring)
    standing.touched(firm, now)
    page = alice.visit("/portal/tier")
    # Its second year, for the rules are met when the first is over.
    end = day_words(months_after(Partner.get_by_id(firm.id).hold_until, 12))
    fall = f"420 points lapse on {day_words(spring)}: you would fall to Business Partner on {end}."
    assert fall in words(page, "main")
    assert "Guaranteed." in words(page, "main")
    assert "Every requirement is met." in words(page, "#history")


def test_what_if_names_the_tier_that_would_be_reached(app, alice, firm, now):
    programs.load(programs.text_of("bitrix"), now)
    Partner.update(tier="business-partner").execute()
    passed(firm, *CERTIFIED)
    assert "You would be Certified Partner." in words(
        alice.visit("/portal/tier?if=points"), "#what-if"
    )
    alone = words(alice.visit("/portal/tier?if=certificates:integration"), "#what-if")
    assert "would not change" in alone


def test_a_waiver_is_shown_with_its_reason(app, alice, firm, now):
    act = Act(make.person("two@vendor.test", "admin"), now, "Many small stores")
    agreements.waive(firm, "preferred", "revenue:new:quarter", act)
    assert "Agreed: Many small stores" in words(alice.visit("/portal/tier"), ".reqs")


def test_a_program_without_tiers_has_no_such_page(app, alice, now):
    programs.load(programs.text_of("nopcommerce"), now)
    assert alice.get("/portal/tier").status_code == 404


@pytest.mark.parametrize("query", ["?if=", "?if=nonsense", "?if=" + "x" * 2000])
def test_nothing_asked_for_breaks_it(app, alice, query):
    assert words(alice.visit(f"/portal/tier{query}"), "#what-if")


def test_a_firm_asks_staff_for_a_qualification(app, alice, bob, dana, firm):
    page = alice.visit("/portal/tier")
    assert alice.submit(page, "form[action$=certified]").status_code == 303
    (line,) = Notification.select().where(Notification.user == dana.user)
    assert line.text == "Alder & Finch asks to become Certified Partner."
    assert bob.visit("/portal/tier").select_one("form[action$=certified]") is None
    assert alice.post("/portal/tier/ask/stencil-ready").status_code == 404
    page = alice.visit("/portal/tier")
    assert "the program team answers here" in words(
        page, "section[aria-labelledby=badge-certified]"
    )
    assert page.select_one("form[action$=certified]") is None
    assert alice.post("/portal/tier/ask/certified").status_code == 409


def test_staff_answer_from_the_queue(app, alice, dana, firm):
    alice.submit(alice.visit("/portal/tier"), "form[action$=certified]")
    queue = dana.visit("/admin").find("a", string="Firms that ask to become something")
    link = dana.visit(queue["href"]).select_one("section[aria-labelledby=requests] a")
    page = dana.visit(link["href"])
    form = f"#{link['href'].partition('#')[2]} form"
    refused = dana.submit(page, form, button=("do", "decline"), reason=" ")
    assert refused.status_code == 422
    assert "Say why; the partner reads it." in refused.text
    dana.submit(page, form, button=("do", "decline"), reason="Two projects are missing")
    told = words(alice.visit("/portal/tier"), BADGE)
    assert "Declined. Two projects are missing" in told
    assert "Apply to become Certified Partner" in told
