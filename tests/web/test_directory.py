"""The directory: what it lists, how it narrows, what it says, and what it costs."""

import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from playhouse.test_utils import assert_query_count

from partners.search import indexing
from tests import make
from tests.visitor import HTMX

CHECKOUT = "Rebuilds the checkout around wholesale orders."


@pytest.fixture
def firms(app):
    """Three listed firms, and four that the directory does not show."""
    make.partner(
        slug="tidewright",
        name="Tidewright",
        tier="elite",
        tagline=CHECKOUT,
        city="Rotterdam",
        country="NL",
        branches=[{"city": "Antwerp", "country": "BE"}],
        regions=("europe",),
        expertise=("web-developer", "designer"),
        price_from=600000,
        qualifications=("certified",),
    )
    make.partner(
        slug="quillhaven",
        name="Quillhaven",
        tier="preferred",
        tagline="Editions for museums.",
        regions=("GB",),
        expertise=("designer",),
        accepting=False,
    )
    make.partner(
        slug="sundry-grid",
        name="Sundry <Grid>",
        tagline="A checkout in six weeks.",
        regions=("latin-america",),
        expertise=("web-developer",),
    )
    make.partner(slug="enrolled", name="Only Enrolled", tier="enrolled")
    make.partner(slug="shy", name="Shy", wants_listing=False)
    make.partner(slug="stopped", name="Stopped", status="suspended")
    make.partner(slug="gone", name="Gone", status="departed")
    indexing.rebuild()


def slugs(page):
    return [entry["data-partner"] for entry in page.select("[data-partner]")]


def total(page):
    return int(page.select_one("[data-total]")["data-total"])


def fragment(visitor, url):
    """What htmx is given: the listing alone."""
    text = visitor.get(url, headers=HTMX).text
    parsed = BeautifulSoup(text, "lxml")
    roots = parsed.body.find_all(recursive=False)
    assert [root.get("id") for root in roots] == ["directory-listing"]
    return parsed


def test_it_lists_whom_the_program_lists_in_placement_order(visitor, firms):
    page = visitor.visit("/partners")
    assert slugs(page) == ["tidewright", "quillhaven", "sundry-grid"]
    assert page.h1.text.strip() == "3 partners to choose from"
    assert page.title.text == "3 partners to choose from – BigCommerce Partners"


def test_a_card_says_what_merchants_ask_first(visitor, firms):
    card = visitor.visit("/partners").select_one("[data-partner=tidewright]")
    words = " ".join(card.text.split())
    assert "Rotterdam, Netherlands · and Antwerp" in words
    assert "Elite" in words and "Certified Partner" in words
    assert "(No reviews)" in words and "$6,000" in words and "Accepting" in words
    assert not card.select(".plated")
    assert [line.span.text.split()[0] for line in card.select(".why li")] == [
        "Tier",
        "Qualifications",
        "Certificates",
        "Today’s",
    ]
    assert {a["href"] for a in card.select("a")} == {"/partners/tidewright"}


def test_a_card_without_price_or_time_says_so(visitor, firms):
    card = visitor.visit("/partners").select_one("[data-partner=quillhaven]")
    assert "On request" in card.text and "Not now" in card.text


def test_what_a_firm_wrote_is_text(visitor, firms):
    assert "Sundry <Grid>" in visitor.visit("/partners").select_one("h2:-soup-contains(Grid)").text


@pytest.mark.parametrize(
    ("query", "expected", "sentence"),
    [
        ("region=europe", ["tidewright", "quillhaven"], "2 partners in Europe"),
        ("region=gb", ["tidewright", "quillhaven"], "2 partners in United Kingdom"),
        (
            "region=europe&region=latin-america&expertise=web-developer",
            ["tidewright", "sundry-grid"],
            "2 partners in Europe or Latin America",
        ),
        ("q=checkout", ["tidewright", "sundry-grid"], "2 partners for checkout"),
        ("q=checkout&region=europe", ["tidewright"], "1 partner for checkout in Europe"),
        ("accepting=1&tier=preferred", [], "No partners of this kind"),
        ("q=zebra", [], "No partners for zebra"),
    ],
)
def test_the_sentence_says_what_the_list_holds(visitor, firms, query, expected, sentence):
    for page in (visitor.visit(f"/partners?{query}"), fragment(visitor, f"/partners?{query}")):
        assert slugs(page) == expected
        assert total(page) == len(expected)
        assert " ".join(page.h1.text.split()) == sentence


def test_htmx_is_given_the_list_alone_under_its_one_address(visitor, firms):
    asked = "/partners?q=&region=europe&sort=certifications&expertise=nonsense"
    response = visitor.get(asked, headers=HTMX)
    listing = fragment(visitor, asked).select_one("#directory-listing")
    assert response.headers["HX-Push-Url"] == "/partners?region=europe"
    assert listing["data-say"] == "2 partners in Europe"
    assert "<html" not in response.text


def test_every_count_is_the_length_of_the_list_it_opens(visitor, firms):
    for chosen in ([], [("region", "europe")], [("expertise", "designer"), ("q", "checkout")]):
        page = visitor.visit(f"/partners?{urlencode(chosen)}")
        boxes = page.select("[data-facet][data-count]")
        assert boxes
        for box in boxes:
            name, value = box["data-facet"], box["data-value"]
            others = [pair for pair in chosen if pair[0] != name]
            opened = visitor.visit(f"/partners?{urlencode([*others, (name, value)])}")
            assert total(opened) == int(box["data-count"]), (chosen, name, value)


def test_chosen_boxes_are_ticked_and_empty_ones_cannot_be(visitor, firms):
    page = visitor.visit("/partners?tier=elite")
    assert page.select_one("#box-tier-elite").has_attr("checked")
    assert page.select_one("#box-region-latin-america").has_attr("disabled")
    assert not page.select_one("#box-tier-preferred").has_attr("disabled")


def test_each_choice_has_a_chip_that_takes_it_back(visitor, firms):
    page = visitor.visit("/partners?q=checkout&region=europe&tier=elite")
    chips = {chip.b.text: chip["href"] for chip in page.select(".chip")}
    assert chips == {
        "Words:": "/partners?region=europe&tier=elite",
        "Region:": "/partners?q=checkout&tier=elite",
        "Tier:": "/partners?q=checkout&region=europe",
    }
    assert page.select_one(".clear")["href"] == "/partners"


def test_words_are_marked_where_they_were_found(visitor, firms):
    card = visitor.visit("/partners?q=wholesale").select_one("[data-partner=tidewright]")
    assert [mark.text for mark in card.select("mark")] == ["wholesale"]


def test_a_card_leads_back_to_its_list(visitor, firms):
    page = visitor.visit("/partners?region=europe&accepting=1")
    href = page.select_one("[data-partner=tidewright] h2 a")["href"]
    crumb = visitor.visit(href).select_one(".crumb a")
    assert crumb["href"] == "/partners?region=europe&accepting=1"
    assert crumb.text.strip() == "1 partner in Europe"


def test_nobody_fits_says_what_to_take_back(visitor, firms):
    page = visitor.visit("/partners?region=latin-america&tier=elite")
    ways = {way["href"]: " ".join(way.text.split()) for way in page.select(".ways a")}
    assert ways == {
        "/partners?tier=elite": "Without Latin America",
        "/partners?region=latin-america": "Without Elite",
    }


def test_nobody_found_says_what_was_meant(visitor, firms):
    page = visitor.visit("/partners?q=whalesaler")
    assert page.select_one("#nobody a")["href"] == "/partners?q=wholesale"


def test_a_search_without_its_index_says_what_is_limited(visitor, app):
    make.partner(name="Kettle Works")
    page = visitor.visit("/partners?q=kettle")
    assert total(page) == 1
    assert "Search is catching up." in page.select_one(".notice").text


def test_nothing_to_look_for_is_said(visitor, firms):
    page = visitor.visit("/partners?" + urlencode({"q": "!!!"}))
    assert total(page) == 3
    assert "“!!!” was left out." in page.select_one(".notice").text


def test_an_empty_directory_stands(visitor, app):
    page = visitor.visit("/partners")
    assert page.h1.text.strip() == "No partners to choose from"


def many(number):
    for each in range(number):
        make.partner(slug=f"many-{each}", name=f"Many {each:02}")


def test_pages_hold_each_partner_once(visitor, app):
    many(23)
    first = visitor.visit("/partners?sort=name")
    assert first.select_one(".bar p").text.strip() == "1–10 of 23"
    links = [a["href"] for a in first.select(".pager .pick a")]
    assert links[:3] == [
        "/partners?sort=name",
        "/partners?sort=name&page=2",
        "/partners?sort=name&page=3",
    ]
    found = [slug for link in links[:3] for slug in slugs(visitor.visit(link))]
    assert len(found) == len(set(found)) == 23


def test_a_page_beyond_the_end_is_the_last_one(visitor, app):
    many(12)
    page = visitor.visit("/partners?page=999999")
    assert page.select_one(".bar p").text.strip() == "11–12 of 12"
    assert page.select_one("link[rel=canonical]")["href"] == "http://localhost/partners?page=2"


def test_the_size_of_a_page_is_kept_by_the_form(visitor, app):
    many(30)
    page = visitor.visit("/partners?per_page=25")
    assert len(slugs(page)) == 25
    assert page.select_one("input[name=per_page]")["value"] == "25"
    assert page.select_one("#sort [selected]")["value"] == "certifications"


def test_one_address_is_canonical_and_combinations_are_not_indexed(visitor, firms):
    page = visitor.visit("/partners?tier=elite&bogus=1&expertise=nonsense&region=europe")
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == "http://localhost/partners?region=europe&tier=elite"
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert not visitor.visit("/partners?tier=elite").select_one("meta[name=robots]")


HOSTILE = [
    "q=" + "x" * 10_000,
    "q=%22%22%22*%28%29AND+OR+NOT",
    "q=%F0%9F%98%80",
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "q=a&q=b&q=c",
    "page=-1",
    "page=0",
    "page=1e9",
    "page=%D9%A3",
    "page=" + "9" * 400,
    "per_page=100000",
    "sort=%27%3B--",
    "region=" + "&region=".join(["europe"] * 500),
    "tier[]=elite",
    "&&&===",
    "from=//evil.example",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_no_address_breaks_the_page(visitor, firms, query):
    for headers in ({}, HTMX):
        response = visitor.get(f"/partners?{query}", headers=headers)
        assert response.status_code == 200
        assert "<script>alert" not in response.text
    assert visitor.get(f"/partners/tidewright?{query}").status_code == 200
    assert visitor.get(f"/api/v1/partners?{query}").status_code == 200


@pytest.mark.parametrize("query", ["q=%00", "%FF=%FE", "q=%ED%A0%80"])
def test_bytes_that_are_no_text_are_refused(visitor, firms, query):
    assert visitor.get(f"/partners?{query}").status_code == 400


@pytest.mark.parametrize(
    ("query", "queries"), [("", 1), ("tier=elite&sort=name", 1), ("q=checkout", 2)]
)
def test_a_list_costs_the_generation_and_the_texts_it_quotes(
    visitor, firms, engine, query, queries
):
    if "q=" in query and engine == "postgresql":
        queries += 6  # there the words are looked for in the database, too
    visitor.get("/partners")  # builds the snapshot
    stranger = visitor.app.test_client()
    with assert_query_count(queries):
        assert stranger.get(f"/partners?{query}").status_code == 200


def test_visitors_get_no_cookie_and_an_unchanged_page_is_not_sent_again(app, firms):
    stranger = app.test_client()
    for url in ("/", "/partners", "/partners?q=checkout", "/partners/tidewright"):
        first = stranger.get(url)
        assert "Set-Cookie" not in first.headers, url
        assert first.headers["Cache-Control"] == "no-cache"
        assert {"Cookie", "HX-Request"} <= set(first.vary)
        again = stranger.get(url, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), url
        assert again.headers["ETag"] == first.headers["ETag"]


def test_a_change_makes_another_page(app, firms):
    stranger = app.test_client()
    tag = stranger.get("/partners").headers["ETag"]
    make.partner(name="Newcomer")
    changed = stranger.get("/partners", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "Newcomer" in changed.text


def test_page_and_fragment_are_told_apart_by_their_tags(app, firms):
    stranger = app.test_client()
    page = stranger.get("/partners").headers["ETag"]
    swapped = stranger.get("/partners", headers={**HTMX, "If-None-Match": page})
    assert swapped.status_code == 200


def test_what_somebody_signed_in_sees_is_theirs(alice, charlie, firms):
    mine = alice.get("/partners")
    assert mine.headers["Cache-Control"] == "private, no-cache"
    theirs = charlie.get("/partners", headers={"If-None-Match": mine.headers["ETag"]})
    assert theirs.status_code == 200


def test_everything_works_without_a_script(visitor, firms):
    page = visitor.visit("/partners?per_page=25")
    form = page.select_one("form#directory")
    assert form.get("method", "get") == "get" and form["action"] == "/partners"
    assert {"q", "sort", "per_page", "expertise", "region"} <= {
        control["name"] for control in form.select("[name]")
    }
    sheet = form.select_one("#filters[popover]")
    assert form.select_one("[popovertarget=filters]") and sheet.select_one("button[type=submit]")
    assert not re.search(r"hx-(post|put|delete|on)", str(form))
