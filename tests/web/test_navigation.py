"""Only places that exist, and that the person may see."""

from types import SimpleNamespace

import pytest
from flask import g

from partners.actions import programs
from partners.domain.access import Capability
from partners.web import navigation
from tests.domain.ladders import PROGRAMS


@pytest.fixture
def nav(app):
    """A request by a role at a path, of an app with a few known pages."""
    pages = {
        "/partners": Capability.VISIT,
        "/login": Capability.SIGN_IN,
        "/portal": Capability.PORTAL,
        "/portal/leads": Capability.WORK_LEADS,
        "/portal/profile": Capability.EDIT_PROFILE,
        "/portal/notifications": Capability.PORTAL,
        "/admin": Capability.CONSOLE,
        "/admin/partners": Capability.CONSOLE,
        "/admin/jobs": Capability.MANAGE_JOBS,
    }
    app.extensions["pages"] = pages
    app.extensions["counts"].clear()

    def at(path, role=None):
        context = app.test_request_context(path)
        context.push()
        pushed.append(context)
        g.user = SimpleNamespace(role=role) if role else None
        return navigation.Navigation()

    pushed = []
    yield at
    for context in reversed(pushed):
        context.pop()


def urls(links):
    return [link.url for link in links]


def rail(nav):
    return [(str(name), urls(links)) for name, links in nav.rail]


def test_a_visitor_sees_what_exists_and_is_public(nav):
    assert urls(nav("/").public) == ["/partners"]
    assert nav("/").home is None


@pytest.mark.parametrize(
    ("role", "home"), [("member", "/portal"), ("owner", "/portal"), ("viewer", "/admin")]
)
def test_who_is_signed_in_finds_the_way_to_work(nav, role, home):
    assert nav("/", role).home.url == home


def test_the_portal_has_a_group_only_where_it_has_a_page(nav):
    found = rail(nav("/portal", "owner"))
    assert found == [
        ("", ["/portal"]),
        ("Win", ["/portal/leads"]),
        ("Firm", ["/portal/profile"]),
    ]


def test_a_member_is_not_led_to_what_only_managers_edit(nav):
    assert "Firm" not in dict(rail(nav("/portal", "member")))


def test_the_console_has_its_own_rail(nav):
    assert rail(nav("/admin/jobs", "editor")) == [
        ("", ["/admin"]),
        ("Program", ["/admin/partners"]),
        ("House", ["/admin/jobs"]),
    ]
    assert "House" not in dict(rail(nav("/admin", "viewer")))


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/portal", ["/portal"]),
        ("/portal/leads", ["/portal/leads"]),
        ("/portal/leads/7", ["/portal/leads"]),
        ("/portal/leadsmen", []),
    ],
)
def test_the_place_that_one_is_at_is_marked(nav, path, current):
    links = [link for _, group in nav(path, "owner").rail for link in group]
    assert [link.url for link in links if link.is_current] == current


def test_a_count_is_asked_for_only_when_it_is_drawn(nav, app):
    asked = []
    navigation.count_with(app, "/portal/leads", lambda: asked.append(1) or 7)
    here = nav("/portal", "owner")
    assert here.public and not asked
    counts = {link.url: link.count for _, group in here.rail for link in group}
    assert counts["/portal/leads"] == 7 and counts["/portal"] is None


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("nopcommerce", {"/portal/tier", "/admin/reviews", "/admin/fees"}),
        ("bigcommerce", {"/portal/points", "/admin/points", "/admin/fees"}),
        ("exponential", set()),
    ],
)
def test_a_page_that_the_program_has_no_use_for_is_no_place_to_go(app, name, left_out):
    program = PROGRAMS[name]
    places = {path for path, has_use in navigation.WHEN.items() if not has_use(program)}
    assert left_out <= places
    assert ("/portal/tier" in places) == (not program.tiers)


def test_no_two_pages_of_a_rail_look_alike(app, admin, alice, now):
    programs.load(programs.text_of("exponential"), now)
    for somebody, home in ((alice, "/portal"), (admin, "/admin")):
        icons = [use["href"] for use in somebody.visit(home).select("#rail li use")]
        assert len(icons) > 8
        assert len(icons) == len(set(icons)), sorted(icons)


def test_finding_leads_to_the_list_of_this_side(nav):
    assert nav("/portal", "owner").find.url == "/portal/leads"
    assert nav("/admin", "viewer").find.url == "/admin/partners"
    assert nav("/portal", "owner").bell.url == "/portal/notifications"


def test_pages_are_the_routes_without_a_parameter(app):
    app.extensions.pop("pages", None)
    found = navigation.pages(app)
    assert found["/theme.css"] is Capability.VISIT
    assert not [path for path in found if "<" in path]
