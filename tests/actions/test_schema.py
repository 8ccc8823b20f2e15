"""The schema: migrations lead to what the models have, and history cannot be changed."""

import pytest
from peewee import DatabaseError, InternalError
from playhouse.schema_diff import diff_models

from partners.storage import schema
from partners.storage.audit import Audit
from partners.storage.database import Generation, Submission, database
from tests import make

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_migrations_lead_to_the_models(app):
    assert not diff_models(database.obj, schema.TABLES), "run: flask --app app migrate --draft NAME"
    assert schema.pending() == []


def test_a_second_migration_run_changes_nothing(app):
    assert schema.migrate() == []


def test_history_refuses_change(app, firm):
    note = Audit.note(None, "partner.tier", firm, now=make.NOW, after={"tier": "elite"})
    for change in (Audit.update(reason="rewritten"), Audit.delete()):
        with pytest.raises((DatabaseError, InternalError)):
            change.where(Audit.id == note.id).execute()
    assert Audit.get_by_id(note.id).reason == ""


def test_sqlite_connections_are_safe(app, engine):
    if engine == "sqlite":
        for name, value in PRAGMAS.items():
            found = database.execute_sql(f"PRAGMA {name}").fetchone()[0]
            assert found == value, name
    assert database.execute_sql("SELECT 1").fetchone()[0] == 1


def test_the_generation_counts_up(app):
    before = Generation.current()
    Generation.bump()
    assert Generation.current() == before + 1


def test_a_submission_is_claimed_once(app):
    assert Submission.claim("a" * 64, make.NOW)
    assert not Submission.claim("a" * 64, make.NOW)
