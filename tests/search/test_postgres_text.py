"""What only PostgreSQL's text index can meet with: locks, lost rows, no extension, its limits."""

import psycopg
import pytest

from partners import create_app
from partners.actions import programs
from partners.search import indexing, text
from partners.search.documents import Document
from partners.search.shelf import IndexBusy
from partners.storage import schema, texts
from partners.storage.database import database
from partners.storage.partners import Partner
from tests import make, postgres
from tests.conftest import NOW, settings

pytestmark = pytest.mark.engine("postgresql")


@pytest.fixture
def alder(app):
    firm = make.partner(name="Alder", tagline="We bake.", overview="Deep in the text: kiosk.")
    indexing.rebuild()
    return firm


def ids(q):
    return list(text.current().find(q).ids)


def run(statement):
    return database.execute_sql(statement)


@pytest.mark.parametrize(
    "fault",
    ["DELETE FROM text_document", "UPDATE text_index SET number = 0"],
)
def test_lost_rows_come_back(alder, fault):
    run(fault)
    assert not text.current().is_healthy()
    assert ids("alder") in ([], [alder.id])  # never an error
    indexing.heal(NOW)
    assert text.current().is_healthy()
    assert ids("kiosk") == [alder.id]


def test_before_it_is_built_names_are_searched(app):
    firm = make.partner(name="Alder")
    match = text.current().find("alder")
    assert (list(match.ids), match.is_limited) == ([firm.id], True)
    assert text.current().index.stamp() is None


def test_a_healthy_index_is_left_alone(alder):
    before = text.current().index.stamp()
    indexing.heal(NOW)
    assert text.current().index.stamp() == before


def test_one_writer_at_a_time_and_readers_go_on(alder, database_url, monkeypatch):
    monkeypatch.setattr(texts, "LOCK_SECONDS", 0.05)
    with psycopg.connect(database_url) as other:
        other.execute("UPDATE text_index SET number = number + 1")
        other.execute("DELETE FROM text_document")
        for act in (indexing.rebuild, lambda: indexing.update([alder.id])):
            with pytest.raises(IndexBusy):
                act()
        assert text.current().is_healthy()
        assert ids("kiosk") == [alder.id]
        other.rollback()
    indexing.update([alder.id])
    assert ids("kiosk") == [alder.id]


def test_readers_keep_the_old_rows_until_the_new_ones_are_whole(alder, database_url):
    seen = []
    with psycopg.connect(database_url, autocommit=True) as other:

        def slowly():
            yield from indexing.documents_of(Partner.every_id())
            count = "SELECT count(*) FROM text_document WHERE terms @@ '''=kiosk'''"
            seen.append(other.execute(count).fetchone()[0])

        Partner.update(overview="Nothing").execute()
        text.current().index.build(slowly())
    assert seen == [1]
    assert ids("kiosk") == []


WORDS = "checkout checkin chekcout warehouse warehouses wirehouse cart crat card 東京 naive λογοσ"
TYPED = "chekout checkuot chekcouts wharehouse warehuose wraehouse catr cadr nave λογσ"


@pytest.mark.parametrize("typos", [1, 2])
def test_trigrams_only_make_it_faster(app, typos):
    index = text.current().index
    index.build([Document(1, "Alder", (WORDS,))])
    near = {word: index.near(word, typos) for word in TYPED.split()}
    assert all(near.values())
    run("DROP INDEX text_word_trigrams")
    assert {word: index.near(word, typos) for word in TYPED.split()} == near


def test_a_word_that_nobody_has_any_more_is_no_correction(alder):
    Partner.update(overview="Nothing").execute()
    indexing.update([alder.id])
    assert text.current().index.near("kiosc", 1) == []


def test_texts_beyond_every_limit_are_indexed_as_far_as_they_go(app):
    index = text.current().index
    many = " ".join(f"word{number}" for number in range(30_000))
    long, often = "ä" * 20_000, "again " * 20_000
    index.build([Document(1, "Alder", (often, long)), Document(2, "Finch", (many,))])
    assert ids("again") == [1]
    assert ids("a" * 80) == ids("a" * 70 + "*") == [1]
    assert ids("word7") == [2]
    index.update([Document(3, "'\\ quoted''\\", ("\\'& | ! <-> :* kiosk",))])
    assert ids("quoted kiosk") == [3]


def test_a_database_without_the_extension_will_do(cluster, tmp_path):
    url = postgres.create(cluster, "plain")
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS plain")
        owner.execute("CREATE ROLE plain LOGIN")
        owner.execute("GRANT ALL ON SCHEMA public TO plain")
        app = create_app(settings(tmp_path, url.replace("app@", "plain@")))
        schema.migrate()
        programs.ensure("bigcommerce", NOW)
        firm = make.partner(overview="Warehouse")
        indexing.rebuild()
        assert ids("warehosue") == [firm.id]
        extensions = owner.execute("SELECT extname FROM pg_extension").fetchall()
        assert ("pg_trgm",) not in extensions
        database.close()
        app.extensions["jobs"].queue.storage.close()
        owner.execute("DROP OWNED BY plain")
        owner.execute("DROP ROLE plain")
    postgres.drop(cluster, url)
