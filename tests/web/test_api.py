"""The directory as open data."""

import pytest

from tests import make
from tests.visitor import HTMX


@pytest.fixture
def firms(app):
    make.partner(
        slug="tidewright",
        name="Tidewright",
        tier="elite",
        regions=("europe",),
        expertise=("designer",),
        price_from=600050,
        phone="+31 10 555",
        overview="We follow orders.",
        logo="abc.webp",
        branches=[{"city": "Antwerp", "country": "BE"}],
        offers=[{"name": "Care", "detail": "", "price": None}],
        portfolio=[{"title": "Labels", "customer": "Oost"}],
        qualifications=("certified",),
    )
    make.partner(slug="quillhaven", name="Quillhaven", regions=("GB",))
    make.partner(slug="hidden", name="Hidden", tier="enrolled")


def test_it_answers_as_the_directory_does(visitor, firms):
    for query in ("", "region=europe", "region=gb&accepting=1", "sort=name&per_page=25", "page=9"):
        page = visitor.visit(f"/partners?{query}")
        data = visitor.get(f"/api/v1/partners?{query}").json
        assert data["total"] == int(page.select_one("[data-total]")["data-total"])
        listed = [entry["data-partner"] for entry in page.select("[data-partner]")]
        assert [each["slug"] for each in data["results"]] == listed
        counts = {
            (box["data-facet"], box["data-value"]): int(box["data-count"])
            for box in page.select("[data-facet]")
        }
        told = {
            (name, each["value"]): each["count"]
            for name, options in data["facets"].items()
            for each in options
        }
        assert counts.items() <= told.items()


def test_a_result_says_what_a_card_says(visitor, firms):
    found = visitor.get("/api/v1/partners").json["results"][0]
    assert found["url"] == "http://localhost/partners/tidewright"
    assert found["logo"] == "http://localhost/partners/tidewright/files/abc.webp"
    assert found["preview"] is None
    assert found["price_from"] == "6000.50"
    assert found["tier"] == "elite"
    assert found["qualifications"] == ["certified"]
    assert (found["rating"], found["reviews"]) == (None, 0)
    assert found["joined_on"] == "2024-01-01"


def test_one_partner_tells_its_whole_page_and_no_more(visitor, firms):
    found = visitor.get("/api/v1/partners/tidewright").json
    listed = visitor.get("/api/v1/partners").json["results"][0]
    assert listed.items() <= found.items()
    assert found["overview"] == "We follow orders."
    assert found["branches"] == [{"city": "Antwerp", "country": "BE"}]
    assert found["offers"] == [{"name": "Care", "detail": "", "price": None}]
    assert found["portfolio"][0]["customer"] == "Oost"
    assert not {"id", "manager", "draft", "phone", "email"} & set(found)


def test_the_program_explains_the_slugs(visitor, app):
    known = visitor.get("/api/v1/program").json
    assert known["currency"] == "USD"
    assert [tier["slug"] for tier in known["tiers"]] == [
        "enrolled",
        "partner",
        "preferred",
        "elite",
    ]
    assert {"slug": "designer", "label": "Designer"} in known["expertise"]
    assert "NL" in next(each for each in known["regions"] if each["slug"] == "europe")["countries"]
    assert known["budgets"][0] == {
        "slug": "under-5k",
        "label": "Under $5,000",
        "low": 0,
        "high": 5000,
    }


@pytest.mark.parametrize("slug", ["hidden", "nobody"])
def test_who_has_no_page_is_not_told_of(visitor, alice, firms, slug):
    for person in (visitor, alice):
        assert person.get(f"/api/v1/partners/{slug}").status_code == 404


@pytest.mark.parametrize(
    "url", ["/api/v1/partners", "/api/v1/partners/tidewright", "/api/v1/program"]
)
def test_other_sites_may_read_it_and_need_not_read_it_twice(app, firms, url):
    stranger = app.test_client()
    first = stranger.get(url, headers={"Origin": "https://shop.example"})
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in first.headers
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in first.headers
    again = stranger.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_htmx_is_given_the_same(visitor, firms):
    assert visitor.get("/api/v1/partners", headers=HTMX).json["total"] == 2
