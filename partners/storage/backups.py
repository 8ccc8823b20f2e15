"""Whole copies of the database, as of one moment between two transactions, and back again.

SQLite copies itself page by page under one read lock while others write. PostgreSQL's own tools
do it there, on a snapshot that is also what is counted here.
"""

import os
import re
import shutil
import subprocess
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from partners.domain.errors import RuleBroken
from partners.storage import dumps
from partners.storage.database import database
from partners.storage.schema import TABLES

FILES = {False: "partners.db", True: "partners.dump"}  # by whether it is PostgreSQL's
# The queue's own tables hold nudges and nothing else; every process makes them where they miss.
LEFT_OUT = "huey_*"
# Whatever adds up to something that somebody is owed.
SUMS = {
    "points": ("entry", "points"),
    "revenue": ("revenue", "amount"),
    "fees": ("fee", "amount"),
}
DONE = ("schema_migration", "name")
UPLOADED = ("upload", "name"), ("upload", "bytes")
VERSION = re.compile(r"\s(\d+)(?:\.\d+)*")


@dataclass(frozen=True)
class Contents:
    """What a database holds: enough to tell that a copy of it is whole."""

    migrations: list[str]
    counts: dict[str, int]
    sums: dict[str, int]
    uploads: dict[str, int]  # bytes by name


def file_name():
    """What the copy of this database is called."""
    return FILES[database.obj.is_postgres]


def engine():
    return "postgresql" if database.obj.is_postgres else "sqlite"


def copy(target):
    """Write a copy of the database to this path and return its Contents. Raises RuleBroken."""
    return _dump(target) if database.obj.is_postgres else _copy_pages(target)


def contents(source):
    """Return the Contents of a copy, before it is in any database. Raises RuleBroken."""
    return _told(source) if database.obj.is_postgres else _looked_at(source)


def restore(source):
    """Bring a copy back into an empty database. Raises RuleBroken."""
    if database.obj.is_postgres:
        _undump(source)
    else:
        _bring_pages(source)


def is_empty():
    """Say whether nothing of ours is in the database that DATABASE_URL names."""
    if database.obj.is_postgres:
        return not _own_tables() & set(database.get_tables())
    return not Path(database.obj.database).exists()


# SQLite


def _copy_pages(target):
    if not Path(database.obj.database).exists():
        raise RuleBroken(f"{database.obj.database} does not exist: nothing to back up.")
    with closing(apsw.Connection(database.obj.database, apsw.SQLITE_OPEN_READONLY)) as live:
        live.setbusytimeout(60_000)
        with closing(apsw.Connection(str(target))) as copied:
            with copied.backup("main", live, "main") as run:
                run.step()  # all pages in one go: of one moment, however many write
            # A file of its own, without the log beside it that a running database has.
            copied.pragma("journal_mode", "delete")
            _refuse_damaged(copied, target)
            return _contents(lambda sql: copied.execute(sql).fetchall())


def _looked_at(source):
    with closing(apsw.Connection(str(source), apsw.SQLITE_OPEN_READONLY)) as copied:
        _refuse_damaged(copied, source)
        return _contents(lambda sql: copied.execute(sql).fetchall())


def _bring_pages(source):
    target = Path(database.obj.database)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.part")
    try:
        shutil.copyfile(source, aside)
        with aside.open("rb") as handle:
            os.fsync(handle.fileno())
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)


def _refuse_damaged(connection, path):
    try:
        found = connection.pragma("integrity_check")
    except apsw.Error as fault:
        found = str(fault)
    if found != "ok":
        raise RuleBroken(f"{path} is damaged ({str(found)[:200]}). Use another backup.")


# PostgreSQL


def _dump(target):
    dump = _tool("pg_dump")
    with _snapshot() as (name, ask):
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={name}"]
        _run([dump, *options, f"--exclude-table={LEFT_OUT}", f"--file={target}"])
        return _contents(ask)


def _undump(source):
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run([_tool("pg_restore"), *options, f"--dbname={database.obj.database}", str(source)])


def _told(source):
    places = [*SUMS.values(), DONE, *UPLOADED]
    counts, texts = dumps.read(_tool("pg_restore"), source, places)
    names, sizes = (texts[place] for place in UPLOADED)
    return Contents(
        migrations=sorted(texts[DONE]),
        counts={table: counts[table] for table in sorted(counts.keys() & _own_tables())},
        sums={name: sum(map(int, texts[it])) for name, it in SUMS.items() if it[0] in counts},
        uploads=dict(zip(names, map(int, sizes), strict=True)),
    )


@contextmanager
def _snapshot():
    """Hold one moment of the database; yield its name for other processes and who reads it."""
    ask = lambda sql: database.execute_sql(sql).fetchall()  # noqa: E731
    with database.connection_context(), database.atomic():
        database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield ask("SELECT pg_export_snapshot()")[0][0], ask


def _tool(name):
    """Return the path of one of PostgreSQL's tools; raises RuleBroken where it cannot serve."""
    path = shutil.which(name)
    with database.connection_context():
        server = database.execute_sql("SHOW server_version_num").fetchone()[0]
    newest = int(server) // 10_000
    advice = f"Install PostgreSQL's client tools, version {newest} or newer."
    if path is None:
        raise RuleBroken(f"{name} is not installed. {advice}")
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    own = int(VERSION.search(told)[1])
    if own < newest:
        raise RuleBroken(f"{name} is of version {own} and the server of version {newest}. {advice}")
    return path


def _run(words):
    """Run a tool on the app's database; the password never stands among its arguments."""
    given = database.obj.connect_params
    place = {
        "PGDATABASE": database.obj.database,
        "PGHOST": given.get("host"),
        "PGPORT": given.get("port"),
        "PGUSER": given.get("user"),
        "PGPASSWORD": given.get("password"),
        "PGSSLMODE": given.get("sslmode"),
        "PGSSLROOTCERT": given.get("sslrootcert"),
    }
    environment = os.environ | {name: str(value) for name, value in place.items() if value}
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    if done.returncode:
        tool, said = Path(words[0]).name, " ".join(done.stderr.split())[:500]
        raise RuleBroken(f"{tool} did not finish: {said or 'it said nothing'}.")


# Both


def _own_tables():
    return {table._meta.table_name for table in TABLES}


def _contents(ask):
    """Count what a database holds; `ask` takes SQL and returns rows."""
    there = {table for (table,) in ask(_TABLES[database.obj.is_postgres])}
    counted = sorted(there & _own_tables())
    done = ask("SELECT name FROM schema_migration") if "schema_migration" in there else []
    return Contents(
        migrations=sorted(name for (name,) in done),
        counts={table: ask(f'SELECT COUNT(*) FROM "{table}"')[0][0] for table in counted},
        sums={
            name: int(ask(f'SELECT COALESCE(SUM({column}), 0) FROM "{table}"')[0][0])
            for name, (table, column) in SUMS.items()
            if table in there
        },
        uploads=dict(ask("SELECT name, bytes FROM upload")) if "upload" in there else {},
    )


_TABLES = {
    False: "SELECT name FROM sqlite_master WHERE type = 'table'",
    True: "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}
