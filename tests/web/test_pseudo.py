"""Every page in a language that nobody speaks: whatever is not marked for translation shows."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from partners import actions
from partners.actions import projects, requests
from partners.actions.notices import Notice
from partners.domain import sentences
from partners.domain.cells import Known
from partners.domain.imports import KINDS, check_header, read_line
from partners.domain.sentences import Sentence
from partners.domain.verdicts import APPROVED, DECLINED
from partners.storage import programs
from partners.storage.database import database
from partners.storage.notifications import Notification
from tests import bells, letters, pseudo
from tests import world as worlds
from tests.domain import test_program_mistakes, test_program_rules
from tests.domain.sound import changed, mistakes
from tests.fuzz.sheets import HIDDEN, sheets
from tests.pseudo import CLOSE, OPEN
from tests.routes import routes
from tests.visitor import Visitor
from tests.web.planted import plant

pytestmark = pytest.mark.engine("sqlite")  # words, on which the database has no bearing

# Who may less sees little that who may more has not: after the first only what is new is read.
WAYS = {
    "visitors": ("anonymous",),
    "firm": ("owner", "manager", "member"),
    "staff": ("admin", "editor", "viewer"),
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """The folder of the generated catalogue."""
    folder = tmp_path_factory.mktemp("translations")
    assert len(pseudo.catalogue(folder)) > 2_000
    return folder


@pytest.fixture
def world(app, catalogue):
    pseudo.speak(app, catalogue)
    return rung()


def rung():
    """A world whose people have heard everything there is to tell."""
    world = worlds.build()
    bells.ring(world, datetime.now(UTC))
    return world


def pages(app, who):
    """Yield the address and text of every page of this person's; public ones are visitors'."""
    visitor = Visitor(app, who.person)
    for route in routes(app, "GET"):
        if route.opens_to(who) and route.is_public == (who.person is None):
            for url in route.urls(who):
                with visitor.get(url) as answer:
                    if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
                        yield url, answer.text


@pytest.mark.parametrize("ways", WAYS.values(), ids=list(WAYS))
def test_no_word_of_a_page_escapes_translation(app, world, ways):
    reader = pseudo.Reader(pseudo.data())
    forgotten = {
        f"{way}: {url}: {words}"
        for way in ways
        for url, text in pages(app, worlds.everybody(world)[way])
        for words in reader.unmarked(text)
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
        if answer.status_code in (409, 422):
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
        for page in written(letter)
        for words in pseudo.unmarked(page, known)
    }
    assert len(found) > 40
    assert not forgotten, "\n".join(sorted(forgotten))


def written(letter):
    """Yield the parts of a letter as pages: its subject, and both bodies."""
    yield f"<p>{escape(letter['Subject'])}</p>"
    yield f"<p>{escape(letters.text(letter))}</p>"
    yield letter.get_body(("html",)).get_content()


def forgotten_lines(app):
    """Return what is left of the lines under everybody's bell, as their people read them."""
    known = pseudo.data()
    with app.app_context():
        lines = {f"<p>{escape(str(row.line))}</p>" for row in Notification.select()}
    assert len(lines) > 30
    return {words for line in lines for words in pseudo.unmarked(line, known)}


def test_no_word_under_a_bell_escapes_translation(app, world):
    assert not forgotten_lines(app)


def test_a_line_that_nobody_marked_is_found(app, catalogue, monkeypatch):
    pseudo.speak(app, catalogue)
    monkeypatch.setitem(projects.LINES, APPROVED, Sentence("Nobody marked this"))
    monkeypatch.setitem(requests.LINES, DECLINED, sentences._("%(name)s " + "is refused"))
    rung()
    assert forgotten_lines(app) == {"Nobody marked this", "is refused"}


def test_a_line_that_is_no_sentence_cannot_be_told():
    with pytest.raises(TypeError, match="no other language"):
        Notice("Nobody marked this", "/portal", "key")


def test_every_module_that_tells_people_something_is_rung():
    folder = Path(actions.__file__).parent
    telling = {path.stem for path in folder.glob("*.py") if "Notice(" in path.read_text()}
    rung = {module.__name__.rpartition(".")[2] for module in bells.RUNG}
    assert telling - {"notices", "demo_leads"} == rung


def test_no_word_of_a_mistake_in_a_program_file_escapes_translation(app, catalogue):
    pseudo.speak(app, catalogue)
    with app.app_context():
        said = {
            str(part)
            for old, new, *_rest in (*test_program_mistakes.WRONG, *test_program_rules.WRONG)
            for mistake in mistakes(changed(old, new))
            for part in (mistake.message, mistake.hint or f"{OPEN}{CLOSE}")
        }
    assert len(said) > 50
    assert not bare(said)


def test_no_word_on_what_is_wrong_with_a_list_escapes_translation(app, catalogue):
    pseudo.speak(app, catalogue)
    with app.app_context():
        known = Known(programs.in_force(), datetime.now(UTC).date())
        faults = [fault for kind in KINDS for fault in check_header(kind, ["nothing", "slugs"])]
        for kind, columns in KINDS.items():
            for junk in ("", "?", "x@y@z", "2999-01-01", "x" * 20_000):
                row = {column.name: junk for column in columns}
                faults += read_line(kind, 2, row, known)[1]
        said = {str(fault.reason) for fault in faults} | {str(fault) for fault in faults}
    assert len(said) > 100
    assert not bare(said)


def bare(said):
    """Return what does not stand in brackets as a whole."""
    return [it for it in said if it[0] != OPEN or it[-1] != CLOSE]


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


def test_what_is_new_of_a_page_is_read_and_what_was_read_is_not(app, world):
    reader = pseudo.Reader(pseudo.data())
    page = f"<h1>\n{OPEN}Marked{CLOSE}</h1>\n<p>{{}}</p>\n<p>Forgotten</p>"
    assert reader.unmarked(page.format("Zoe")) == ["Zoe", "Forgotten"]
    assert reader.unmarked(page.format(f"{OPEN}Zoe{CLOSE}")) == []
    assert reader.unmarked(page.format(f'<b title="Anew">{OPEN}once')) == ["Anew"]


def test_a_page_with_a_forgotten_word_is_found(app, world):
    plant(app, "/planted", lambda: "<h1>Nobody marked this</h1>")
    with app.test_client().get("/planted") as answer:
        assert pseudo.unmarked(answer.text, pseudo.data()) == ["Nobody marked this"]
