"""Page or fragment: what a visit, a swap, a boosted link and a history restore are given."""

import pytest
from flask import abort
from jinja2 import ChoiceLoader, DictLoader

from partners.domain.access import Capability
from partners.web.htmx import DECIDING_HEADERS, after_post, render_page
from tests.visitor import HTMX, Visitor
from tests.web.planted import plant

pytestmark = pytest.mark.engine("sqlite")  # answers as a page or a part of it, with no row in them

TEMPLATES = {"seeds/page.html": "<html>{{ name }}</html>", "seeds/_row.html": "<p>{{ name }}</p>"}
RESTORE = {**HTMX, "HX-History-Restore-Request": "true"}
BOOSTED = {**HTMX, "HX-Boosted": "true"}


@pytest.fixture
def planted(app):
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])
    plant(
        app, "/seed", lambda: render_page("seeds/page.html", fragment="seeds/_row.html", name="a")
    )
    plant(app, "/bad", lambda: render_page("seeds/page.html", status=422, name="a"))
    plant(app, "/row", lambda: after_post("/seed", "seeds/_row.html", name="b"), ["POST"])
    plant(app, "/go", lambda: after_post("/seed"), ["POST"])
    plant(app, "/desk", lambda: abort(500), ["GET", "POST"], Capability.CONSOLE)
    return Visitor(app)


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({}, "<html>a</html>"),
        (HTMX, "<p>a</p>"),
        (BOOSTED, "<html>a</html>"),
        (RESTORE, "<html>a</html>"),
        ({"HX-Request": ""}, "<html>a</html>"),
    ],
)
def test_only_a_swap_gets_the_fragment(planted, headers, text):
    assert planted.get("/seed", headers=headers).text == text


@pytest.mark.parametrize("headers", [{}, HTMX, BOOSTED, RESTORE])
def test_a_cache_is_told_to_keep_the_two_apart(planted, headers):
    answer = planted.get("/seed", headers=headers)
    assert set(DECIDING_HEADERS) <= set(answer.vary.as_set(preserve_casing=True))


def test_a_page_without_a_fragment_is_a_page_for_htmx_as_well(planted):
    answer = planted.get("/bad", headers=HTMX)
    assert (answer.status_code, answer.text) == (422, "<html>a</html>")


def test_a_form_leads_on_to_a_page(planted):
    answer = planted.post("/row")
    assert (answer.status_code, answer.location) == (303, "/seed")


def test_a_swapped_form_is_given_the_fragment(planted):
    answer = planted.post("/row", headers=HTMX)
    assert (answer.status_code, answer.text) == (200, "<p>b</p>")


def test_a_swapped_form_without_a_fragment_leads_on_too(planted):
    answer = planted.post("/go", headers=HTMX)
    assert (answer.status_code, answer.text) == (204, "")
    assert answer.headers["HX-Redirect"] == "/seed"


def test_who_must_sign_in_is_sent_there_and_back(planted):
    answer = planted.get("/desk?page=2")
    assert answer.status_code == 303
    assert answer.location == "/login?next=/desk?page%3D2"


def test_a_swap_that_needs_a_sign_in_leaves_the_page(planted):
    answer = planted.get("/desk?page=2", headers=HTMX)
    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["HX-Redirect"] == "/login?next=/desk?page%3D2"


def test_a_form_that_was_sent_is_not_come_back_to(planted):
    assert planted.post("/desk").location == "/login"
