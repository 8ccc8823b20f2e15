"""The gallery of projects, and what a firm keeps in it."""

import io
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from partners.actions import activities, activity_decisions, points, programs, projects
from partners.actions.activities import Told
from partners.actions.partners import Act
from partners.search import indexing
from partners.storage import programs as stored
from partners.storage.database import Generation
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.partners import Partner
from partners.storage.projects import Project
from tests import make
from tests.visitor import Visitor

NOW = datetime.now(UTC)


def project(firm, title="Holt Bakery", **fields):
    row = {"finished_on": date(2026, 3, 1), "created_at": NOW, "updated_at": NOW}
    row |= {"state": "approved", **fields}
    return Project.create(partner=firm, title=title, **row)


def titles(page):
    return [heading.text for heading in page.select("#projects li h2")]


def test_it_shows_what_is_visible_of_listed_firms(visitor, firm):
    project(firm, "Shown", text="A shop for bakeries.")
    project(firm, "Hidden", visible=False)
    project(firm, "Waiting", state="waiting")
    project(firm, "Declined", state="declined")
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
    assert (row.partner_id, row.url, row.state) == (firm.id, "https://holt.example", "waiting")
    assert titles(visitor.visit("/projects")) == []
    projects.decide(row.id, "approved", Act(None, NOW))
    source = visitor.visit("/projects").select_one("#projects img")["src"]
    with visitor.get(source) as picture:
        assert picture.mimetype == "image/webp"
    Project.update(visible=False, in_portfolio=False).execute()
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


def names(visitor):
    return [title.text for title in visitor.visit("/partners/alder-finch").select("#work h3")]


def test_staff_look_at_a_project_before_anybody_sees_it(alice, dana, visitor, firm):
    row = project(firm, state="waiting", text="A shop for bakeries.")
    url = f"/admin/projects/{row.id}"
    assert "Projects to look at" in dana.visit("/admin").text
    assert dana.visit("/admin/projects").h1.text == "1 project waits for you"
    form = f"form[action='{url}/decide']"
    refused = dana.submit(dana.visit(url), form, do="decline")
    assert refused.status_code == 409 and "Say why it cannot be shown" in refused.text
    assert (
        dana.submit(dana.visit(url), form, do="decline", reason="Whose is it?").status_code == 303
    )
    assert "Whose is it?" in alice.visit("/portal/projects").select_one("#my-projects").text
    assert Notification.get().text == "Holt Bakery cannot be shown: Whose is it?"
    assert names(visitor) == []
    data = {"edition": "", "text": "Our own shop.", "url": "", "title": "Holt Bakery",
            "finished_on": "2026-03-01", "visible": "y", "in_portfolio": "y"}  # fmt: skip
    assert alice.post(f"/portal/projects/{row.id}/change", data).status_code == 303
    assert Project.get().state == "waiting"
    assert dana.submit(dana.visit(url), form, do="approve").status_code == 303
    assert dana.post(f"{url}/decide", {"do": "approve"}).status_code == 409
    assert titles(visitor.visit("/projects")) == names(visitor) == ["Holt Bakery"]
    # Where it is shown is the firm's own choice, and nobody's to look at again.
    alice.post(f"/portal/projects/{row.id}/change", data | {"visible": ""})
    assert Project.get().state == "approved"


def test_each_place_has_its_own_flag(visitor, firm):
    row = project(firm)
    for in_gallery, on_page in ((True, True), (True, False), (False, True), (False, False)):
        row.save_only(visible=in_gallery, in_portfolio=on_page)
        Generation.bump()
        assert bool(titles(visitor.visit("/projects"))) is in_gallery
        assert bool(names(visitor)) is on_page
        told = visitor.get("/api/v1/partners/alder-finch").json["portfolio"]
        assert bool(told) is on_page


def test_words_find_projects(visitor, firm):
    project(firm, "Holt Bakery", text="A wholesale checkout.")
    project(firm, "Quill & Sons")
    assert titles(visitor.visit("/projects?q=wholesale+holt")) == ["Holt Bakery"]
    assert titles(visitor.visit("/projects?q=alder")) == ["Holt Bakery", "Quill & Sons"][::-1]
    assert titles(visitor.visit("/projects?q=%25")) == []


def test_viewers_read_and_do_not_decide(app, firm):
    row = project(firm, state="waiting")
    viewer = Visitor(app, make.person("vera@vendor.test", "viewer"))
    page = viewer.visit(f"/admin/projects/{row.id}")
    assert page.select_one("form[action$=decide]") is None
    assert viewer.post(f"/admin/projects/{row.id}/decide", {"do": "approve"}).status_code == 403


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
    activity_decisions.approve(report.id, None, act)
    assert Entry.balances([firm.id], now.date())[firm.id] > 0
    assert titles(visitor.visit("/projects")) == (["Holt Bakery"] if visible else [])
    points.reverse(Entry.get().id, act)
    assert titles(visitor.visit("/projects")) == []


def test_words_of_projects_on_the_page_find_the_firm(visitor, firm):
    project(firm, "Holt Bakery", text="A wholesale checkout.")
    project(firm, "Quill", text="Marmalade by post.", in_portfolio=False)
    indexing.rebuild()
    assert visitor.get("/api/v1/partners?q=wholesale").json["total"] == 1
    assert visitor.get("/api/v1/partners?q=marmalade").json["total"] == 0
