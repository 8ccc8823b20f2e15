"""What robots, readers and operators ask for."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from tests import make

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def firms(app):
    make.partner(slug="old", name="Old & Sons", joined_on=date(2020, 1, 1))
    make.partner(slug="new", name="New", joined_on=date(2026, 1, 1), tagline="Just <begun>.")
    make.partner(slug="hidden", name="Hidden", tier="enrolled")


def test_the_sitemap_names_every_public_page(visitor, firms):
    tree = ElementTree.fromstring(visitor.get("/sitemap.xml").data)
    addresses = {node.text for node in tree.iter(SITEMAP)}
    assert addresses == {
        f"http://localhost{path}" for path in ("/", "/partners", "/partners/old", "/partners/new")
    }


def test_robots_are_told_where_to_go(visitor, app):
    response = visitor.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert "Sitemap: http://localhost/sitemap.xml" in response.text
    assert "Disallow: /admin" in response.text


def test_the_feed_begins_with_the_newest(visitor, firms):
    response = visitor.get("/feed.atom")
    assert response.mimetype == "application/atom+xml"
    tree = ElementTree.fromstring(response.data)
    entries = tree.findall(f"{ATOM}entry")
    assert [entry.find(f"{ATOM}title").text for entry in entries] == ["New", "Old & Sons"]
    assert entries[0].find(f"{ATOM}id").text == "http://localhost/partners/new"
    assert entries[0].find(f"{ATOM}summary").text == "Just <begun>."


def test_a_weakness_can_be_reported(visitor, app):
    text = visitor.get("/.well-known/security.txt").text
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"] == "mailto:partners@localhost"
    assert fields["Canonical"] == "http://localhost/.well-known/security.txt"
    assert datetime.fromisoformat(fields["Expires"]) > datetime.now(UTC)


@pytest.mark.parametrize("url", ["/sitemap.xml", "/feed.atom"])
def test_what_has_not_moved_is_not_sent_again(app, firms, url):
    stranger = app.test_client()
    tag = stranger.get(url).headers["ETag"]
    assert stranger.get(url, headers={"If-None-Match": tag}).status_code == 304
    make.partner(slug="newest")
    assert b"newest" in stranger.get(url, headers={"If-None-Match": tag}).data


@pytest.mark.parametrize(
    "url",
    [
        "/sitemap.xml",
        "/robots.txt",
        "/feed.atom",
        "/.well-known/security.txt",
    ],
)
def test_they_leave_no_cookie(app, firms, url):
    assert "Set-Cookie" not in app.test_client().get(url).headers
