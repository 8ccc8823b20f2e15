"""The pages of points: the firm's, the staff's, and the public ranking."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from playhouse.test_utils import count_queries

from partners.actions import feeds, points, rankings
from partners.actions.partners import Act
from partners.domain.errors import RuleBroken
from partners.domain.terms import months_after
from partners.storage.database import write_tx
from partners.storage.integrations import Integration
from partners.storage.ledger import Entry, Ranking
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion
from tests import make
from tests import points as invented
from tests.visitor import HTMX, Visitor, filled

TODAY = datetime.now(UTC).date()  # the pages are of today, whichever that is
OLD = TODAY - timedelta(days=100)
PAGES = ("/portal/points", "/portal/activities", "/ranking", "/admin/points", "/admin/activities")


@pytest.fixture
def with_points(app):
    invented.load()


@pytest.fixture
def viewer(app):
    return Visitor(app, make.person("vera@vendor.test", "viewer", name="Vera View"))


def act(reason="Well done"):
    return Act(None, datetime.now(UTC), reason)


def award(firm, amount=40, on=OLD, activity="website", reason="Well done"):
    return points.award(firm, activity, amount, on, act(reason))


@pytest.mark.parametrize("url", [*PAGES, "/admin/points/ranking", "/admin/points/new"])
def test_a_program_without_points_has_no_such_page(admin, alice, url):
    somebody = alice if url.startswith("/portal") else admin
    assert somebody.get(url).status_code == 404
    home = somebody.visit("/portal" if somebody is alice else "/admin")
    assert not home.select(f'a[href="{url}"]')


@pytest.mark.parametrize("url", PAGES)
def test_a_program_with_points_leads_there(with_points, admin, alice, visitor, url):
    somebody = {"/portal": alice, "/admin": admin}.get(url.rpartition("/")[0], visitor)
    home = {alice: "/portal", admin: "/admin", visitor: "/partners"}[somebody]
    assert somebody.visit(home).select(f'a[href="{url}"]')
    somebody.visit(url)


def test_points_that_are_counted_and_not_shown_make_no_ranking(app, visitor):
    hidden = invented.text().replace("\npoints = true", "\npoints = false")
    hidden = hidden.replace('"tier", "points", ', '"tier", ')
    invented.programs.load(hidden, make.NOW)
    assert visitor.get("/ranking").status_code == 404


def test_points_stand_beneath_the_logo_of_a_firm(with_points, visitor, firm):
    award(firm, 1240, activity="meetup")
    card = visitor.visit("/partners").select_one(f"[data-partner={firm.slug}] > .plated")
    hero = visitor.visit(f"/partners/{firm.slug}").select_one(".hero > .plated")
    for place in (card, hero):
        assert place.select_one(".plate")
        assert place.p.text == "1,240 points"


def test_a_firm_sees_its_balance_and_every_entry(with_points, alice, firm, rival):
    award(firm, reason="Glim & Co, four languages")
    award(rival, reason="Somebody else's")
    page = alice.visit("/portal/points")
    assert page.h1.text == "40 points"
    line = page.select_one("#ledger tbody tr").text
    assert "Glim & Co, four languages" in line
    assert f"{months_after(OLD, 12):%Y}" in line
    assert "Somebody else" not in page.text
    assert "40 points lapse on" in page.text
    assert page.select_one("svg.chart[role=img][aria-label]")
    assert len(page.select("details.behind tbody tr")) == 12


def test_a_reversal_is_told_with_its_reason(with_points, alice, firm):
    points.reverse(award(firm).id, act("Counted twice"))
    page = alice.visit("/portal/points")
    assert page.h1.text == "0 points"
    assert "Counted twice" in page.text
    assert "Reversed" in page.text


def test_five_thousand_entries_take_one_page_of_queries(with_points, alice, firm):
    fill(firm, 60)
    alice.visit("/portal/points")
    with count_queries() as few:
        alice.visit("/portal/points")
    fill(firm, 4940, start=60)
    with count_queries() as many:
        page = alice.visit("/portal/points")
    assert many.count == few.count <= 24
    assert page.select_one("#ledger [rel=next]")
    assert len(alice.visit("/portal/points?page=100").select("#ledger tbody tr")) == 50


def fill(firm, count, start=0):
    """Add entries as the feed would leave them, all at once."""
    version = ProgramVersion.latest().id
    rows = [
        {
            "partner": firm.id, "activity": "article", "points": 1 + number % 40,
            "earned_on": OLD - timedelta(days=number % 200),
            "expires_on": OLD + timedelta(days=365 - number % 200),
            "source_type": "reference", "source_id": f"r{number}", "kind": "award",
            "version": version, "created_at": make.NOW,
        }
        for number in range(start, start + count)
    ]  # fmt: skip
    with write_tx():
        for first in range(0, count, 500):
            Entry.insert_many(rows[first : first + 500]).execute()


def test_the_ledger_turns_its_page_as_a_fragment(with_points, alice, firm):
    fill(firm, 70)
    answer = alice.get("/portal/points?page=2", headers=HTMX)
    assert answer.text.lstrip().startswith('<section class="section" id="ledger"')


def test_staff_award_search_and_reverse(with_points, dana, firm):
    page = dana.visit("/admin/points/new")
    answer = dana.submit(
        page, partner=firm.slug, activity="idea", points="30", earned_on=str(OLD),
        reason="For a talk",
    )  # fmt: skip
    assert answer.status_code == 303
    entry = Entry.get()
    assert (entry.points, entry.actor) == (30, dana.user)
    assert "For a talk" in dana.visit("/admin/points?q=alder+talk").text
    assert "For a talk" not in dana.visit("/admin/points?activity=article").select_one("#list").text
    page = dana.visit(f"/admin/points/{entry.id}")
    assert dana.submit(page, reason="").status_code == 422
    page = dana.visit(f"/admin/points/{entry.id}")
    assert dana.submit(page, reason="A mistake").status_code == 303
    assert Entry.balances([firm.id], TODAY) == {firm.id: 0}
    page = dana.visit(f"/admin/points/{entry.id}")
    assert not page.select("main form[method=post]")


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"partner": "nobody"}, 422, "No partner has this address"),
        ({"points": "many"}, 422, "whole number"),
        ({"reason": ""}, 422, "the partner reads it"),
        ({"activity": "sale"}, 422, ""),
        ({"points": "500"}, 409, "100 a quarter at most"),
        ({"earned_on": "2999-01-01"}, 409, "day to come"),
    ],
)
def test_an_award_that_cannot_be_keeps_what_was_typed(
    with_points, dana, firm, fields, status, words
):
    good = {
        "partner": firm.slug, "activity": "idea", "points": "30", "earned_on": str(OLD),
        "reason": "For a talk",
    }  # fmt: skip
    answer = dana.post("/admin/points/new", good | fields)
    assert answer.status_code == status
    assert words in answer.text
    assert Entry.select().count() == 0


def test_the_same_award_sent_twice_is_one(with_points, dana, firm):
    page = dana.visit("/admin/points/new")
    fields = dict(filled(page.select_one("main form[method=post]")))
    fields |= {"partner": firm.slug, "activity": "idea", "points": "30", "reason": "Once"}
    for _ in range(2):
        assert dana.post("/admin/points/new", fields).status_code == 303
    assert Entry.select().count() == 1


def test_viewers_see_the_ledger_and_cannot_award(with_points, app, firm, viewer):
    entry = award(firm)
    assert viewer.get("/admin/points").status_code == 200
    assert not viewer.visit(f"/admin/points/{entry.id}").select("main form[method=post]")
    assert viewer.post("/admin/points/new", {}).status_code == 403


def test_the_ranking_orders_by_points_and_says_what_earned_them(with_points, visitor, firm, rival):
    award(firm, 40)
    award(rival, 40, activity="article")
    award(rival, 35)
    page = visitor.visit("/ranking")
    rows = page.select("tr[data-partner]")
    assert [row["data-partner"] for row in rows] == ["rival-works", "alder-finch"]
    assert "Content 40" in rows[0].text
    assert "Projects 35" in rows[0].text


def test_equals_share_a_place_and_who_is_not_listed_has_none(with_points, visitor, firm, rival):
    award(firm)
    award(rival)
    third = make.partner(slug="third")
    award(third, 20)
    award(make.partner(slug="gone", status="departed"), 40)
    page = visitor.visit("/ranking")
    places = [row.td.text for row in page.select("tr[data-partner]")]
    assert places == ["1", "1", "3"]
    assert "gone" not in page.text


def test_a_frozen_ranking_is_kept_whatever_comes(with_points, dana, visitor, firm, rival):
    entry = award(firm, 40)
    award(rival, 30)
    page = dana.visit("/admin/points/ranking")
    assert dana.submit(page, title="Conference 2026", day=str(TODAY)).status_code == 303
    points.reverse(entry.id, act("Counted twice"))
    Partner.update(name="Renamed").where(Partner.id == firm.id).execute()
    kept = visitor.visit("/ranking").select("main section")[0].text
    assert "Conference 2026" in kept
    assert "Alder & Finch" in kept
    assert Ranking.get().places[0]["points"] == 40


def test_a_ranking_of_a_day_to_come_or_of_nobody_is_not_frozen(with_points, dana, firm):
    assert (
        dana.post("/admin/points/ranking", {"title": "Next", "day": "2999-01-01"}).status_code
        == 409
    )
    assert (
        dana.post("/admin/points/ranking", {"title": "None", "day": "2001-01-01"}).status_code
        == 409
    )
    assert Ranking.select().count() == 0


def test_only_the_first_places_are_frozen(with_points, dana):
    for amount in (20, 25, 30, 35, 40):
        award(make.partner(), amount)
    kept = rankings.freeze("Three", TODAY, act())
    assert [place["points"] for place in kept.places] == [40, 35, 30]
    with pytest.raises(RuleBroken, match="kept for that day already"):
        rankings.freeze("Three", TODAY, act())
    assert Ranking.select().count() == 1


def test_an_integration_shows_its_secret_once(with_points, admin):
    page = admin.visit("/admin/integrations")
    answer = admin.submit(page, name="Forum", scopes=["points"])
    secret = feeds.secret_of(Integration.get())
    assert answer.status_code == 200
    assert secret in answer.text
    page = admin.visit("/admin/integrations")
    assert secret not in page.text
    assert admin.submit(page, "#list form").status_code == 303
    assert Integration.get().revoked_at is not None


def test_editors_make_no_secrets(with_points, dana):
    assert dana.get("/admin/integrations").status_code == 403


def test_points_are_imported_from_a_file(with_points, dana, firm):
    page = dana.visit("/admin/points/import")
    head = "partner,activity,amount,earned_on,reference\n"
    good = f"{head}alder-finch,website,30,{OLD},w-1\n".encode()
    answer = dana.submit(page, file=[(io.BytesIO(good), "points.csv")])
    assert answer.status_code == 200
    assert Entry.get().points == 30
    bad = good.replace(b",30,", b",60,").replace(b"w-1", b"w-2")
    answer = dana.submit(page, file=[(io.BytesIO(bad), "points.csv")])
    assert answer.status_code == 422
    assert "earns 20 to 40 points here" in answer.text
    for nothing in (b"", head.encode()):
        answer = dana.submit(page, file=[(io.BytesIO(nothing), "points.csv")])
        assert "Nothing to take in." in answer.text
        assert "Taken in." not in answer.text


def test_a_program_without_points_imports_none(dana):
    assert dana.get("/admin/points/import").status_code == 404
