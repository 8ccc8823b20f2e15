"""Every page in a language that nobody speaks: whatever is not marked for translation shows."""

import pytest
from bs4 import BeautifulSoup

from partners.storage.database import database
from tests import letters, pseudo
from tests import world as worlds
from tests.fuzz.sheets import HIDDEN, sheets
from tests.pseudo import CLOSE, OPEN
from tests.routes import routes
from tests.visitor import Visitor
from tests.web.planted import plant

pytestmark = pytest.mark.engine("sqlite")  # words, on which the database has no bearing

WAYS = ("anonymous", "owner", "admin")
# Mistakes of a program file are told in English, here as on the command line.
TECHNICAL = {"/admin/program/change"}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """The folder of the generated catalogue."""
    folder = tmp_path_factory.mktemp("translations")
    assert len(pseudo.catalogue(folder)) > 2_000
    return folder


@pytest.fixture
def world(app, catalogue):
    pseudo.speak(app, catalogue)
    return worlds.build()


def pages(app, who):
    """Yield the address and text of every page of this person's; public ones are visitors'."""
    visitor = Visitor(app, who.person)
    for route in routes(app, "GET"):
        if route.opens_to(who) and route.is_public == (who.person is None):
            for url in route.urls(who):
                with visitor.get(url) as answer:
                    if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
                        yield url, answer.text


@pytest.mark.parametrize("way", WAYS)
def test_no_word_of_a_page_escapes_translation(app, world, way):
    known = pseudo.data()
    forgotten = {
        f"{url}: {words}"
        for url, text in pages(app, worlds.everybody(world)[way])
        for words in pseudo.unmarked(text, known)
    }
    assert not forgotten, "\n".join(sorted(forgotten))


@pytest.mark.parametrize("way", ["owner", "admin"])
def test_no_word_of_a_form_that_comes_back_escapes_translation(app, world, way):
    known, visitor = pseudo.data(), Visitor(app, worlds.everybody(world)[way].person)
    urls = [url for url, _text in pages(app, worlds.everybody(world)[way])]
    forgotten, came_back = set(), 0
    cookie = visitor.client.get_cookie("session").value
    for sheet in sheets(visitor, urls):
        empty = {name: value for name, value in sheet.fields if name in HIDDEN}
        visitor.client.set_cookie("session", cookie)
        with database.atomic() as transaction:
            answer = visitor.client.post(sheet.url, data=empty)
            transaction.rollback()
        if answer.status_code in (409, 422) and sheet.url not in TECHNICAL:
            came_back += 1
            forgotten |= {f"{sheet}: {words}" for words in pseudo.unmarked(answer.text, known)}
    assert came_back > 5
    assert not forgotten, "\n".join(sorted(forgotten))


def test_no_word_of_a_letter_escapes_translation(app, world):
    with app.app_context():
        found = letters.sent(app)
    known = pseudo.data()
    forgotten = {
        f"{letter['Subject']}: {words}"
        for letter in found
        for words in pseudo.unmarked(letter.get_body(("html",)).get_content(), known)
    }
    assert len(found) > 5
    assert not forgotten, "\n".join(sorted(forgotten))


def test_the_page_says_its_language_and_which_way_it_runs(app, world):
    for url in ("/", "/login", "/nowhere"):
        page = BeautifulSoup(app.test_client().get(url).text, "lxml")
        assert (page.html["lang"], page.html["dir"]) == ("he", "rtl"), url


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Forgotten words</p>", ["Forgotten words"]),
        (f"<p>{OPEN}Marked{CLOSE} but not this</p>", ["but not this"]),
        (f"<p>{OPEN}Marked <b>{OPEN}inside{CLOSE}</b> too{CLOSE}</p>", []),
        ('<img alt="A picture">', ["A picture"]),
        ("<p>Alder &amp; Finch, 12 d, a1b2c3</p><script>var words</script>", []),
    ],
)
def test_what_is_forgotten_is_found(app, world, html, found):
    assert pseudo.unmarked(html, pseudo.data()) == found


def test_a_page_with_a_forgotten_word_is_found(app, world):
    plant(app, "/planted", lambda: "<h1>Nobody marked this</h1>")
    with app.test_client().get("/planted") as answer:
        assert pseudo.unmarked(answer.text, pseudo.data()) == ["Nobody marked this"]
