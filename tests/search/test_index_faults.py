"""The index is a cache: gone, cut short or overwritten, pages answer and it comes back."""

import stat
import subprocess
import sys
import time

import pytest

from partners.domain.facets import Selection
from partners.search import catalog, directory, indexing, text
from partners.search.shelf import IndexBusy, Shelf
from partners.storage.database import database
from partners.storage.partners import Partner
from tests import make
from tests.conftest import NOW
from tests.search.damage import FAULTS, delete_everything

pytestmark = pytest.mark.engine("sqlite")  # Whoosh's files; PostgreSQL has its rows


@pytest.fixture
def alder(app):
    firm = make.partner(
        name="Alder", tagline="We bake checkouts.", overview="Deep in the text: kiosk."
    )
    for _ in range(30):
        make.partner(overview="Something else")
    indexing.rebuild()
    return firm


def find(q):
    snapshot = catalog.current(NOW)
    return directory.find(snapshot, text.current(), Selection(q=q))


@pytest.mark.parametrize("is_open", [True, False], ids=["in use", "at the start"])
@pytest.mark.parametrize("fault", FAULTS)
def test_pages_answer_and_the_index_comes_back(alder, app, fault, is_open):
    if is_open:
        assert find("kiosk").total == 1
    fault()
    if not is_open:
        text.connect(text.current().index.shelf.root.parent)
    for q in ("bake", "alder", '"bake checkouts"', "bak*"):
        assert [card.id for card in find(q).cards] == [alder.id]
    assert find("zzz").total == 0
    indexing.heal(NOW)
    results = find("kiosk")
    assert (results.total, results.is_limited) == (1, False)
    assert text.current().is_healthy()


@pytest.mark.parametrize("fault", FAULTS)
def test_an_edit_after_the_fault_is_found(alder, fault):
    fault()
    Partner.update(overview="A harbour").where(Partner.id == alder.id).execute()
    indexing.apply([{"partners": [alder.id]}])
    results = find("harbour")
    assert (results.total, results.is_limited) == (1, False)


def test_without_an_index_names_and_short_texts_are_searched(alder):
    make.partner(name="Alder Two", keywords="50%_off")
    delete_everything()
    assert find("alder").total == 2
    assert find("alder bake").total == 1
    assert find("kiosk").total == 0
    assert find("%").is_ignored
    assert find("50%_off").total == 1
    assert all(find(q).is_limited for q in ("alder", "kiosk"))
    assert [piece for piece in find("bake").snippets[alder.id] if piece[1]] == [("bake", True)]


def test_a_healthy_index_is_left_alone(alder):
    before = text.current().index.stamp()
    indexing.heal(NOW)
    assert text.current().index.stamp() == before


def test_a_killed_writer_leaves_the_old_index_in_force(alder, tmp_path):
    """Half a version beside the current one is not looked at, and goes with the next build."""
    shelf = text.current().index.shelf
    half = shelf.new_folder()
    (half / "MAIN_1.seg").write_bytes(b"half")
    assert find("kiosk").total == 1
    assert text.current().is_healthy()
    indexing.rebuild()
    assert [path.name for path in shelf.root.glob("version-*")] == [shelf.current().folder.name]


def test_readers_keep_the_old_index_until_the_new_one_is_whole(alder):
    seen = []

    def slowly():
        for document in indexing.documents_of(Partner.every_id()):
            seen.append(find("kiosk").total)
            yield document

    text.current().index.build(slowly())
    assert seen == [1] * 31
    assert find("kiosk").total == 1


def test_one_writer_at_a_time(tmp_path):
    shelf = Shelf(tmp_path / "one")
    with shelf.alone(), pytest.raises(IndexBusy), Shelf(tmp_path / "one").alone(seconds=0):
        pass
    with shelf.alone(seconds=0):
        assert shelf.root.exists()


def test_a_busy_index_is_not_taken_for_a_broken_one(alder):
    with text.current().index.shelf.alone():
        assert text.current().is_healthy()


def test_only_the_app_may_enter_the_folder(alder):
    """The files hold pickles: who can write them can run code as the app."""
    shelf = text.current().index.shelf
    for folder in (shelf.root, shelf.current().folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


OTHER_PROCESS = """
import sys
from partners import create_app
from partners.search import indexing
from partners.storage.database import Generation, write_tx
from partners.storage.partners import Partner

url, folder, secret, id = sys.argv[1:]
create_app({"app_env": "test", "database_url": url, "instance_path": folder, "secret_key": secret})
print("ready", flush=True)
for line in sys.stdin:
    with write_tx():
        Partner.update(overview=line.strip()).where(Partner.id == int(id)).execute()
        Generation.bump()
    indexing.apply([{"partners": [int(id)]}])
    print("done", flush=True)
"""


def test_what_another_process_edits_is_found_within_a_second(alder, app, database_url, tmp_path):
    settings = app.config["SETTINGS"]
    arguments = (database_url, str(settings.instance), settings.secret_key, str(alder.id))
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", OTHER_PROCESS, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "ready\n"
        for word in ("harbour", "lighthouse", "seagull"):
            assert find(word).total == 0
            other.stdin.write(f"{word}\n")
            other.stdin.flush()
            assert other.stdout.readline() == "done\n"
            until = time.monotonic() + 1
            while not find(word).total and time.monotonic() < until:
                time.sleep(0.01)
            results = find(word)
            assert [card.id for card in results.cards] == [alder.id]
            assert not results.is_limited
        other.stdin.close()
    assert other.returncode == 0
    database.close()
