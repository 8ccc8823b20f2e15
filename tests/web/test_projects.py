"""The gallery of projects, and what a firm keeps in it."""

import io
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from partners.actions import activities, points, programs
from partners.actions.activities import Told
from partners.actions.partners import Act
from partners.storage import programs as stored
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from partners.storage.projects import Project
from tests import make

NOW = datetime.now(UTC)


def project(firm, title="Holt Bakery", **fields):
    row = {"finished_on": date(2026, 3, 1), "created_at": NOW, "updated_at": NOW, **fields}
    return Project.create(partner=firm, title=title, **row)


def titles(page):
    return [heading.text for heading in page.select("#projects li h2")]


def test_it_shows_what_is_visible_of_listed_firms(visitor, firm):
    project(firm, "Shown", text="A shop for bakeries.")
    project(firm, "Hidden", visible=False)
    project(make.partner(tier="enrolled"), "Unlisted")
    project(make.partner(status="suspended"), "Suspended")
    project(make.partner(lapsed_on=date(2026, 1, 1)), "Lapsed")
    page = visitor.visit("/projects")
    assert page.h1.text == "1 project by partners"
    assert titles(page) == ["Shown"]
    assert page.select_one("#projects p a")["href"] == "/partners/alder-finch"


def test_it_is_filtered_by_country_and_partner(visitor, firm):
    Partner.update(country="NL").where(Partner.id == firm.id).execute()
    project(firm, "Dutch")
    project(make.partner(country="DE", slug="german"), "German")
    page = visitor.visit("/projects?country=DE")
    assert titles(page) == ["German"]
    assert titles(visitor.visit("/projects?partner=alder-finch")) == ["Dutch"]
    countries = [option["value"] for option in page.select("#country option")]
    assert countries == ["", "DE", "NL"]


def test_a_long_gallery_has_pages(visitor, firm):
    for number in range(51):
        project(firm, f"Project {number}")
    assert len(titles(visitor.visit("/projects"))) == 50
    assert len(titles(visitor.visit("/projects?page=2"))) == 1


def test_an_empty_gallery_says_so(visitor, app):
    assert visitor.visit("/projects").h1.text == "0 projects by partners"


def test_a_firm_adds_a_project_with_a_screenshot(alice, visitor, firm):
    picture = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(picture, "PNG")
    picture.seek(0)
    page = alice.visit("/portal/projects/new")
    fields = {"title": "Holt Bakery", "text": "A shop.", "url": "holt.example", "visible": "y"}
    answer = alice.submit(page, **fields, picture=[(picture, "shot.png")])
    assert answer.status_code == 303
    row = Project.get()
    assert (row.partner_id, row.url) == (firm.id, "https://holt.example")
    source = visitor.visit("/projects").select_one("#projects img")["src"]
    with visitor.get(source) as picture:
        assert picture.mimetype == "image/webp"
    Project.update(visible=False).execute()
    assert visitor.get(source).status_code == 404


def test_a_firm_hides_its_own_project_and_no_other(alice, bob, charlie, firm):
    row = project(firm)
    page = alice.visit(f"/portal/projects/{row.id}")
    assert page.select_one("#visible").has_attr("checked")
    fields = {"title": "Renamed", "finished_on": "2026-03-02"}
    data = {"edition": "", "text": "", "url": "", **fields}
    assert alice.post(f"/portal/projects/{row.id}/change", data).status_code == 303
    changed = Project.get_by_id(row.id)
    assert (changed.title, changed.visible) == ("Renamed", False)
    assert charlie.post(f"/portal/projects/{row.id}/change", data).status_code == 404
    assert bob.get(f"/portal/projects/{row.id}").status_code == 403


@pytest.mark.parametrize("visible", [True, False])
def test_an_approved_report_is_a_project_whose_points_do_not_depend_on_the_gallery(
    app, visitor, now, visible
):
    programs.load(stored.preset("nopcommerce"), now)
    firm = make.partner(tier=None)
    owner = make.person("owner@firm.test", "owner", firm)
    slug = next(it.slug for it in stored.in_force().activities if it.gallery)
    told = Told(slug, now.date(), "https://shop.test/", client="Holt Bakery", visible=visible)
    report = activities.submit(owner, told, now)
    assert titles(visitor.visit("/projects")) == []
    act = Act(None, now, "Well made")
    activities.approve(report.id, None, act)
    assert Entry.balances([firm.id], now.date())[firm.id] > 0
    assert titles(visitor.visit("/projects")) == (["Holt Bakery"] if visible else [])
    points.reverse(Entry.get().id, act)
    assert titles(visitor.visit("/projects")) == []
