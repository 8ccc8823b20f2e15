"""The front door."""

import pytest

from partners.actions.programs import load
from partners.storage import programs
from tests import make
from tests.visitor import HTMX


@pytest.fixture
def firms(app):
    make.partner(slug="plain", name="Plain", country="NL", expertise=("designer",))
    make.partner(
        slug="best", name="Best", tier="elite", country="GB", expertise=("designer", "other")
    )
    make.partner(name="Hidden", tier="enrolled", expertise=("other",))


def test_its_figures_are_real_and_its_links_work(visitor, firms):
    page = visitor.visit("/")
    assert "2 partners in 2 countries." in page.select_one("main").text
    tiles = {tile.span.text: tile for tile in page.select(".tiles a")}
    assert list(tiles) == ["Designer", "Other"]
    for tile in tiles.values():
        opened = visitor.visit(tile["href"])
        count = tile.select_one("[data-count]")["data-count"]
        assert opened.select_one("[data-total]")["data-total"] == count


def test_the_best_placed_lead(visitor, firms):
    entries = visitor.visit("/").select("[data-partner]")
    assert [entry["data-partner"] for entry in entries] == ["best", "plain"]


def test_its_search_opens_the_directory(visitor, firms):
    form = visitor.visit("/").select_one("form[role=search]")
    assert form["action"] == "/partners"
    assert form.select_one("[name=q]")


def test_it_stands_without_partners(visitor, app):
    page = visitor.visit("/")
    assert "0 partners" in page.select_one("main").text
    assert not page.select(".tiles, .entries")


def test_it_says_who_may_come_in(visitor, alice, dana, firm):
    assert visitor.visit("/").select_one('main a[href="/login"]')
    assert not alice.visit("/").select_one('main a[href="/login"]')
    assert alice.visit("/").select_one('nav a[href="/portal"]')
    assert dana.visit("/").select_one('nav a[href="/admin"]')


def test_htmx_gets_the_whole_page(visitor, firms):
    assert "<html" in visitor.get("/", headers=HTMX).text


def test_a_priority_listing_leads_whatever_places_first(visitor, app):
    """A program may place by badges before tiers; what it promises a tier holds all the same."""
    text = programs.text_in_force().replace(
        'terms = ["tier", "qualifications", "certificates"]', 'terms = ["qualifications"]'
    )
    load(text, make.NOW)
    make.partner(slug="badged", name="Badged", qualifications=("certified",))
    make.partner(slug="elite", name="Elite", tier="elite")
    entries = visitor.visit("/").select("[data-partner]")
    assert [entry["data-partner"] for entry in entries] == ["elite", "badged"]
    assert visitor.visit("/partners").select_one("[data-partner]")["data-partner"] == "badged"
