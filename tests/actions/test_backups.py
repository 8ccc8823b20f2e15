"""Backups made while others write, and what comes back from them; by the commands themselves."""

import json
import shutil
from itertools import count
from pathlib import Path

import pytest

from partners import create_app
from partners.actions import backups
from partners.config import Settings
from partners.domain.errors import RuleBroken
from partners.storage import backups as copies
from partners.storage.database import database, write_tx
from partners.storage.leads import Lead
from partners.storage.ledger import Entry
from partners.storage.uploads import Upload
from tests import conftest, make, postgres, servers
from tests.rails import backing

BACKUPS = 2  # five by hand: python -m tests.rails
TOLD = """#!/bin/sh
[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.0" && exit
echo $PGSSLMODE $PGSSLROOTCERT >&2; exit 1
"""
numbers = count(1)


@pytest.fixture
def place(app, tmp_path):
    """Where the app of the test has its files, as Settings."""
    return Settings(**app.config["SETTINGS"].__dict__)


def anew(folder, cluster):
    """Settings of an empty instance beside an empty database."""
    name = f"restored_{next(numbers)}"
    url = postgres.create(cluster, name) if cluster else f"sqlite:///{folder}/partners.db"
    return {**conftest.settings(folder, url), "secret_key": ""}


def test_backups_while_others_write_are_whole_and_come_back(
    app, firm, cluster, tmp_path, database_url
):
    here = {**conftest.settings(tmp_path, database_url), "secret_key": ""}
    folders = [tmp_path.parent / f"{tmp_path.name}-{number}" for number in range(BACKUPS)]
    made = backing.make_all(here, firm, folders)
    manifest, leads = made.manifest, made.manifest["counts"]["lead"]
    assert len(made.before) <= leads <= len(made.stored)
    points = backing.POINTS * leads
    assert manifest["sums"]["points"] == points == backing.POINTS * len(manifest["uploads"])

    there = anew(tmp_path / "there", cluster)
    done = backing.run(there, "restore", folders[-1])
    assert done.returncode == 0, done.stderr
    port = postgres.free_port()
    with servers.web(there, port, "/readyz"):
        assert b"Alder &amp; Finch" in servers.answer(
            f"http://127.0.0.1:{port}/partners/{firm.slug}"
        )
    database.close()
    create_app(there).extensions["jobs"].queue.storage.close()
    assert Lead.select().where(Lead.id << made.before).count() == len(made.before), (
        "acknowledged and lost"
    )
    assert Lead.select().count() == leads and make.lead().id > max(made.before)
    assert {it.name: it.bytes for it in Upload.select()} == manifest["uploads"]
    uploaded = tmp_path / "there" / "uploads"
    assert {(uploaded / name[:2] / name).read_bytes() for name in manifest["uploads"]} == {
        made.picture
    }
    assert (tmp_path / "there/secret_key").read_text() == (tmp_path / "secret_key").read_text()
    assert not (tmp_path / "there/search").exists(), "the index is built anew, never restored"


def test_a_restored_site_has_its_operators_files_and_still_refuses_change(
    app, firm, place, cluster, tmp_path
):
    backing.write(firm, b"picture")
    (tmp_path / "leaked-passwords.txt").write_text("hunter2")
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/own.ttf").write_bytes(b"font")
    backups.make(tmp_path.parent / f"{tmp_path.name}-backup", place, make.NOW)
    there = anew(tmp_path / "there", cluster)
    database.close()
    other = create_app(there)
    backups.restore(tmp_path.parent / f"{tmp_path.name}-backup", other.config["SETTINGS"])
    assert (tmp_path / "there/leaked-passwords.txt").read_text() == "hunter2"
    assert (tmp_path / "there/fonts/own.ttf").read_bytes() == b"font"
    other.extensions["jobs"].queue.storage.close()
    with pytest.raises(Exception, match=r"append|refuse|change|only"), write_tx():
        Entry.update(points=1).execute()
    assert Entry.get().points == backing.POINTS


@pytest.fixture
def backup(app, firm, place, tmp_path):
    """A finished backup with one upload."""
    backing.write(firm, b"picture")
    folder = tmp_path.parent / f"{tmp_path.name}-backup"
    backups.make(folder, place, make.NOW)
    return folder


def spoil(path):
    path.write_bytes(path.read_bytes()[:-100])


def rewrite(folder, **changes):
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda it: (it / "manifest.json").unlink(), "holds no finished backup"),
        (lambda it: (it / "manifest.json").write_text("{"), "cannot be read"),
        (lambda it: [spoil(path) for path in it.glob("partners.*")], "not as it was"),
        (lambda it: shutil.rmtree(it / "uploads"), "uploads are missing or cut short"),
        (lambda it: rewrite(it, engine="other"), "The backup is of other"),
        (lambda it: rewrite(it, migrations=["9999_later"]), "newer than this version"),
        (lambda it: rewrite(it, sums={"points": 1}), "sums are not those of the manifest"),
    ],
)
def test_a_backup_that_is_not_whole_is_refused(app, backup, cluster, tmp_path, harm, sentence):
    harm(backup)
    there = anew(tmp_path / "there", cluster)
    database.close()
    other = create_app(there)
    with pytest.raises(RuleBroken, match=sentence):
        backups.restore(backup, other.config["SETTINGS"])
    other.extensions["jobs"].queue.storage.close()
    assert copies.is_empty() and not (tmp_path / "there/uploads").exists(), "nothing was written"


def test_a_backup_is_for_its_owner_only(backup):
    files = [path for path in backup.iterdir() if path.is_file()]
    assert len(files) == 2
    assert not any(path.stat().st_mode & 0o077 for path in (backup, *files))


def test_nothing_is_written_over(app, backup, place, tmp_path):
    with pytest.raises(RuleBroken, match="The database is not empty"):
        backups.restore(backup, place)
    with pytest.raises(RuleBroken, match="is not empty. Name a new folder"):
        backups.make(backup, place, make.NOW)
    with pytest.raises(RuleBroken, match="lies in the instance folder"):
        backups.make(tmp_path / "backup", place, make.NOW)


def test_tools_that_cannot_serve_are_named(app, place, tmp_path, engine, monkeypatch):
    """SQLite needs none of them."""
    old = tmp_path / "bin" / "pg_dump"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    old.chmod(0o755)
    for path, sentence in ((old.parent, "is of version 9 and the server"), (tmp_path, "installed")):
        monkeypatch.setenv("PATH", str(path))
        folder = Path(f"{tmp_path}-{path.name}")
        if engine == "sqlite":
            assert backups.make(folder, place, make.NOW).engine == "sqlite"
        else:
            with pytest.raises(RuleBroken, match=sentence):
                backups.make(folder, place, make.NOW)


@pytest.mark.engine("postgresql")
def test_tools_ask_for_tls_as_the_app_does(app, place, tmp_path, monkeypatch):
    """The tool is one that only says how it was called."""
    monkeypatch.setitem(database.obj.connect_params, "sslmode", "disable")
    monkeypatch.setitem(database.obj.connect_params, "sslrootcert", "/etc/own.pem")
    told = tmp_path / "bin" / "pg_dump"
    told.parent.mkdir()
    told.write_text(TOLD)
    told.chmod(0o755)
    monkeypatch.setenv("PATH", str(told.parent), prepend=":")
    with pytest.raises(RuleBroken, match=r"pg_dump did not finish: disable /etc/own\.pem\."):
        backups.make(Path(f"{tmp_path}-copy"), place, make.NOW)
