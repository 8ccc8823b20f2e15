"""Error pages stand when nothing else does."""

import pytest
from bs4 import BeautifulSoup

from partners.storage.database import database
from partners.storage.programs import ProgramVersion
from partners.web import errors
from tests.visitor import HTMX, look_over


@pytest.fixture
def broken(app):
    """An app whose database has no program any more."""
    with app.app_context():
        database.execute_sql(f"ALTER TABLE {ProgramVersion._meta.table_name} RENAME TO gone")
    return app


@pytest.mark.parametrize("code", sorted(errors.PAGES | {500}))
def test_they_need_no_program(broken, code):
    with broken.test_request_context("/"):
        response = errors.error_page(code)
    page = BeautifulSoup(response.data, "lxml")
    look_over(page, f"error {code}")
    assert response.status_code == code
    assert str(code) in page.select_one(".trace").text
    assert page.select_one("main .actions a[href]")


@pytest.mark.parametrize("code", [400, 409, 429])
def test_they_say_the_sentence_they_are_given_as_text(app, code):
    with app.test_request_context("/"):
        page = BeautifulSoup(errors.error_page(code, sentence="<b>No</b>").data, "lxml")
    assert page.h1.text == "<b>No</b>"


def test_a_page_that_is_not_there_is_told_with_its_request(visitor):
    response = visitor.get("/nowhere")
    page = BeautifulSoup(response.text, "lxml")
    assert response.status_code == 404
    assert response.headers["X-Request-ID"] in page.select_one(".trace").text
    assert response.headers["Cache-Control"] == "no-store"


def test_htmx_finds_the_sentence_in_the_headline(visitor):
    response = visitor.get("/nowhere", headers=HTMX)
    assert BeautifulSoup(response.text, "lxml").h1.text == "There is no such page."
