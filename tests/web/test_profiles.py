"""A partner's page: what it shows, to whom, and where its addresses lead."""

import json
from datetime import date

import pytest

from partners.storage.partners import FormerSlug, Partner
from tests import make

STRANGERS_TEXT = "</script><script>alert(1)</script>"


@pytest.fixture
def tidewright(app):
    return make.partner(
        slug="tidewright",
        name="Tidewright & Sons",
        tier="elite",
        tier_since=date(2024, 7, 1),
        tagline="Wholesale, rebuilt.",
        overview="We **follow** orders.\n\n<script>alert(1)</script>\n\n![x](https://evil.test/x.png)",
        website="https://tidewright.example/a",
        city="Rotterdam",
        country="NL",
        phone="+31 10 555",
        contact_name="Ilse",
        founded=2014,
        team_size="18",
        regions=("europe", "NL"),
        expertise=("web-developer",),
        languages=("en", "nl", "de"),
        budget=("5k-25k",),
        price_from=600050,
        branches=[{"city": "Antwerp", "country": "BE"}],
        offers=[
            {"name": "Migration", "detail": "Everything", "price": 900000},
            {"name": "Care", "price": None},
        ],
        videos=[
            {"title": "A morning", "url": "https://video.example/1"},
            {"title": "Bad", "url": "javascript:alert(1)"},
        ],
        portfolio=[
            {"title": "Price lists", "customer": "Marrowfield", "url": "https://m.example"},
            {"title": "Labels", "customer": "Oost", "text": "Scanned.", "logo": "c" * 32 + ".webp"},
        ],
        qualifications=("certified",),
    )


def section(page, title):
    return page.find("h2", string=title).parent


@pytest.mark.parametrize(
    ("size", "words"), [("18", "team of 18"), ("51–200", "team of 51–200"), ("tiny", "tiny team")]
)
def test_the_team_is_told_as_a_number_or_in_a_word(visitor, tidewright, size, words):
    Partner.update(team_size=size).execute()
    page = visitor.visit("/partners/tidewright")
    assert f"{words}, founded 2014" in " ".join(page.select_one(".facts").text.split())


def test_customers_with_a_logo_stand_in_a_row(visitor, tidewright):
    page = visitor.visit("/partners/tidewright")
    assert [logo["alt"] for logo in page.select(".customers img")] == ["Oost"]


def test_it_shows_what_the_firm_tells(visitor, tidewright):
    page = visitor.visit("/partners/tidewright")
    assert page.h1.text == "Tidewright & Sons"
    assert page.title.text == "Tidewright & Sons, Rotterdam – BigCommerce Partners"
    facts = {fact.dt.text: " ".join(fact.dd.text.split()) for fact in page.select(".facts > div")}
    assert facts["Tier"] == "Elite since July 2024"
    assert facts["Rating"] == "(No reviews)"
    assert facts["Projects from"] == "$6,000.50 $5,000 to $25,000"
    assert facts["New clients"] == "Accepting"
    assert facts["Languages"] == "English, German Dutch"
    assert "team of 18, founded 2014" in facts["Partner for"]
    assert not page.select(".plated")
    assert [mark.text.strip() for mark in page.select(".hero .mark")] == [
        "Elite",
        "Certified Partner",
    ]
    assert (
        "$9,000" in section(page, "Services").text
        and "On request" in section(page, "Services").text
    )
    assert "For Marrowfield" in section(page, "Portfolio").text
    places = [place.h3.text for place in page.select(".places > li")]
    assert places == ["Rotterdam", "Antwerp"]
    assert "+31 10 555" in section(page, "Locations").text
    assert section(page, "Why here?").select_one(".sum li span").text == "Tier"


def test_what_it_works_on_leads_into_the_directory(visitor, tidewright):
    links = {a.text: a["href"] for a in visitor.visit("/partners/tidewright").select(".topics a")}
    assert links["Web Developer"] == "/partners?expertise=web-developer"
    assert links["Netherlands"] == "/partners?region=nl"
    for url in links.values():
        assert visitor.visit(url).select_one("[data-partner=tidewright]"), url


def test_nothing_on_it_runs_or_loads_from_elsewhere(visitor, tidewright):
    page = visitor.visit("/partners/tidewright")
    assert page.select_one(".prose strong").text == "follow"
    assert not page.select(".prose script, .prose img, iframe, video, embed")
    assert "javascript:" not in str(page)
    outside = [a for a in page.select("main a") if a["href"].startswith("http")]
    assert {a["href"] for a in outside} == {
        "https://tidewright.example/a",
        "https://m.example",
        "https://video.example/1",
        "https://evil.test/x.png",  # a picture in the overview is a link, which nobody loads
    }
    assert all("nofollow" in a["rel"] and "noopener" in a["rel"] for a in outside)


def test_a_bare_profile_has_no_empty_sections(visitor, app):
    make.partner(slug="bare", name="Bare")
    page = visitor.visit("/partners/bare")
    headings = [heading.text for heading in page.select("main h2")]
    assert headings == ["Why here?", "Reviews", "Write to Bare"]


def test_search_engines_read_an_organization(visitor, tidewright):
    page = visitor.visit("/partners/tidewright")
    data = json.loads(page.select_one("script[type='application/ld+json']").text)
    assert data["@type"] == "Organization"
    assert data["name"] == "Tidewright & Sons"
    assert data["address"]["addressCountry"] == "NL"
    assert data["url"] == "https://tidewright.example/a"
    assert page.select_one("link[rel=canonical]")["href"] == "http://localhost/partners/tidewright"
    assert page.select_one("meta[property='og:title']")["content"].startswith("Tidewright & Sons")


def test_a_name_cannot_leave_its_data(visitor, app):
    make.partner(slug="sly", name=STRANGERS_TEXT, tagline=STRANGERS_TEXT)
    response = visitor.get("/partners/sly")
    assert "<script>alert(1)" not in response.text
    page = visitor.visit("/partners/sly")
    data = json.loads(page.select_one("script[type='application/ld+json']").text)
    assert data["name"] == STRANGERS_TEXT


def test_addresses_never_come_from_the_request(visitor, tidewright):
    response = visitor.get("/partners/tidewright", headers={"Host": "evil.example"})
    assert "evil.example" not in response.text


def test_a_former_address_leads_on_for_good(visitor, tidewright):
    FormerSlug.create(slug="old-name", partner=tidewright)
    for tail in ("", "/contact", "/contact/sent"):
        response = visitor.get(f"/partners/old-name{tail}")
        assert (response.status_code, response.location) == (301, f"/partners/tidewright{tail}")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "departed"}, 410),
        ({"status": "suspended"}, 404),
        ({"tier": "enrolled"}, 404),
        ({"wants_listing": False}, 404),
    ],
)
@pytest.mark.parametrize("tail", ["", "/contact", "/contact/sent"])
def test_strangers_see_only_listed_firms(visitor, charlie, app, fields, status, tail):
    make.partner(slug="hidden", name="Secret Plans", **fields)
    for stranger in (visitor, charlie):
        response = stranger.get(f"/partners/hidden{tail}")
        assert response.status_code == status
        assert "Secret Plans" not in response.text


def test_nobody_is_not_found(visitor, app):
    assert visitor.get("/partners/nobody").status_code == 404
    assert visitor.get("/api/v1/partners/nobody").status_code == 404


def test_its_people_and_staff_see_it_before_it_is_public(alice, dana, charlie, firm):
    firm.save_only(wants_listing=False)
    for person in (alice, dana):
        page = person.visit("/partners/alder-finch")
        assert "This page is not public" in page.select_one(".notice").text
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        assert not page.select_one("form[action$=contact]")
        assert not page.select("script[type='application/ld+json'], link[rel=canonical]")
    assert charlie.get("/partners/alder-finch").status_code == 404


def test_who_takes_no_clients_has_no_form(visitor, app):
    make.partner(slug="busy", name="Busy", accepting=False, website="https://busy.example")
    for url in ("/partners/busy", "/partners/busy/contact"):
        page = visitor.visit(url)
        assert "Busy takes no new clients at present." in page.select_one("#contact").text
        assert not page.select("form[method=post]")
        assert page.select_one('#contact a[href="/partners?accepting=1"]')


@pytest.mark.parametrize(
    ("way", "url", "words"),
    [
        ("", "/partners", "All partners"),
        ("?from=region%3Deurope", "/partners?region=europe", "1 partner in Europe"),
        ("?from=q%3Dnothing%26x%3D1", "/partners?q=nothing", "No partners for nothing"),
        ("?from=https://evil.example", "/partners", "1 partner to choose from"),
        ("?from=%26%26%3D", "/partners", "1 partner to choose from"),
    ],
)
def test_it_leads_back_to_the_list_and_nowhere_else(visitor, tidewright, way, url, words):
    crumb = visitor.visit(f"/partners/tidewright{way}").select_one(".crumb a")
    assert crumb["href"] == url
    assert crumb.text.strip() == words
