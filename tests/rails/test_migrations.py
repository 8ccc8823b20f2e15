"""Migrations with rows in the tables: from every version, and after any kill, to the same end."""

import shutil
import subprocess
import sys
from datetime import date

import pytest
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from partners.config import ROOT
from partners.storage import schema
from partners.storage.database import connect, database
from tests import postgres

KILLS = {"sqlite": 20, "postgresql": 3}
STEPS = {"sqlite": 1, "postgresql": 4}  # of the versions to begin at; each is a database
FILLED_AT = "0005_facts"
VERSIONS = sorted(path.stem for path in schema.FOLDER.glob("0*.py"))
# The migrations' own list, and what the text index keeps for itself.
APART = {"schema_migration", "text_index", "text_document", "text_word"}


@pytest.fixture
def new(app, cluster, tmp_path):
    """Makes databases, empty or as a copy; they are gone afterwards."""
    made = []

    def make(url=None):
        database.close()
        name = f"migrated_{len(made)}"
        if cluster:
            source = url.rpartition("/")[2] if url else "template1"
            made.append(postgres.create(cluster, name, source))
        else:
            made.append(f"sqlite:///{tmp_path}/{name}.db")
            if url:
                shutil.copyfile(url.removeprefix("sqlite:///"), f"{tmp_path}/{name}.db")
        connect(made[-1])
        return made[-1]

    yield make
    database.close()
    for url in made if cluster else ():
        postgres.drop(cluster, url)


def up(version=None):
    Runner(database.obj, str(schema.FOLDER)).up(version)


def fill():
    """Put one row into every table that there is, whatever it refers to; return them."""
    if database.obj.is_postgres:
        database.execute_sql("SET session_replication_role = replica")
    else:
        database.execute_sql("PRAGMA foreign_keys = 0")
    for table in tables():
        columns = database.get_columns(table)
        names = ", ".join(f'"{column.name}"' for column in columns)
        marks = ", ".join([database.param] * len(columns))
        values = [value(column) for column in columns]
        database.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
    if database.obj.is_postgres:
        database.execute_sql("SET session_replication_role = DEFAULT")
    return rows()


def value(column):
    """Something that fits into the column."""
    kind = column.data_type.lower()
    if "bool" in kind:
        return True
    if "date" in kind:
        return date(2026, 1, 31)
    return "{}" if "char" in kind or "text" in kind else 1


def tables():
    return sorted(set(database.get_tables()) - APART)


def rows():
    """Return each table's rows, a row as pairs of column and value."""
    found = {}
    for table in tables():
        names = [column.name for column in database.get_columns(table)]
        quoted = ", ".join(f'"{name}"' for name in names)
        kept = database.execute_sql(f'SELECT {quoted} FROM "{table}" ORDER BY id').fetchall()
        found[table] = [dict(zip(names, row, strict=True)) for row in kept]
    return found


def lost(before):
    """Name what stood in the tables before and no longer does."""
    after = rows()
    return [
        table
        for table, kept in before.items()
        for row, now in zip(kept, after[table] + [{}], strict=False)
        if not row.items() <= now.items()
    ]


def shape():
    """Return what the schema consists of, triggers included."""
    if database.obj.is_postgres:
        triggers = "SELECT DISTINCT trigger_name FROM information_schema.triggers ORDER BY 1"
    else:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
    return (
        database.execute_sql(triggers).fetchall(),
        {table: database.get_columns(table) for table in database.get_tables()},
        {table: sorted(database.get_indexes(table)) for table in database.get_tables()},
    )


def test_every_version_with_its_rows_leads_to_the_newest(new, engine):
    for version in VERSIONS[: -1 : STEPS[engine]]:
        new()
        up(version)
        before = fill()
        assert len(schema.migrate()) == len(VERSIONS) - VERSIONS.index(version) - 1
        assert not lost(before), version
        assert not diff_models(database.obj, schema.TABLES), version


def test_a_migration_that_is_killed_goes_on_where_it_was(new, engine):
    new()
    schema.migrate()
    fresh = shape()
    filled = new()
    up(FILLED_AT)
    before = fill()
    copies = [new(filled) for _ in range(KILLS[engine] + 1)]
    database.close()
    command = [sys.executable, "-m", "tests.rails.migrating", *copies]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(done.stdout)  # how many were hit; on a busy machine the later ones may be done
    for url in copies:
        database.close()
        connect(url)
        schema.migrate()
        assert shape() == fresh, url
        assert not lost(before), url
