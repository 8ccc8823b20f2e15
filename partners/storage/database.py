"""The database behind the URL: how it is written to, and fields alike on both engines."""

import json
from datetime import UTC, datetime, timedelta

from peewee import (
    BigIntegerField,
    CharField,
    DatabaseProxy,
    IntegerField,
    Model,
    TextField,
)

from partners.storage import engines

BRIEF_SECONDS = 3  # where somebody waits for the answer, and others behind them
MOST_NAMED = 500  # values in one condition; SQLite takes 32,766, PostgreSQL 65,535
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LARGEST_ID = 2**63 - 1

database = DatabaseProxy()


def connect(url):
    """Point the app's models at the database of this URL and return it."""
    database.initialize(engines.opened(url))
    return database.obj


def write_tx():
    """Open the one transaction of an action; on SQLite it holds the write lock from the start."""
    return database.atomic()


def be_brief():
    """Let this thread wait for other writers no longer than people wait for a page."""
    if database.obj.is_postgres:
        database.execute_sql(f"SET lock_timeout = '{BRIEF_SECONDS}s'")
    else:
        database.connection().set_busy_handler(engines.Patience(BRIEF_SECONDS))


def take_turns(what):
    """Keep others who do the same waiting until the caller's transaction ends.

    For what no row stands for yet. SQLite lets one transaction write at a time anyway.
    """
    if database.obj.is_postgres:
        database.execute_sql("SELECT pg_advisory_xact_lock(hashtext(%s))", (what,))


def chunks(values):
    """Yield the values in order, in lists that one condition may name."""
    ordered = sorted(values)
    for start in range(0, len(ordered), MOST_NAMED):
        yield ordered[start : start + MOST_NAMED]


class UTCDateTime(BigIntegerField):
    """An aware UTC time, kept as microseconds since 1970, so that both engines compare alike."""

    def db_value(self, value):
        if value is None or isinstance(value, int):
            return value
        if value.tzinfo is None:
            raise ValueError("A time without a zone; pass an aware datetime.")
        return (value - EPOCH) // timedelta(microseconds=1)

    def python_value(self, value):
        return value if value is None else EPOCH + timedelta(microseconds=value)


class JSONField(TextField):
    """A value kept as compact JSON text on both engines."""

    def db_value(self, value):
        return value if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def python_value(self, value):
        return value if value is None else json.loads(value)


class ListField(TextField):
    """Some slugs, kept as `|a|b|` so that one can be looked for with LIKE '%|a|%'."""

    def db_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        return f"|{'|'.join(value)}|" if value else ""

    def python_value(self, value):
        return tuple(filter(None, value.split("|"))) if value else ()


class Record(Model):
    """The base of every table."""

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def locked(cls, id):
        """Load a row and keep other writers off it until the transaction ends.

        Raises DoesNotExist. SQLite holds its one write lock already.
        """
        # Every action begins so: to build the query would take five times as long as to run it.
        columns = ", ".join(f'"{field.column_name}"' for field in cls._meta.sorted_fields)
        row = f'SELECT {columns} FROM "{cls._meta.table_name}" WHERE "id" = {database.param}'
        # The weaker lock, which lets others write rows that refer to this one.
        lock = " FOR NO KEY UPDATE" if database.obj.is_postgres else ""
        return cls.raw(row + lock, id).get()

    @classmethod
    def locked_all(cls, ids, *columns):
        """Load rows, or these columns of them, and keep other writers off them, in order of id."""
        found = []
        for some in chunks(ids):
            query = cls.select(*columns).where(cls.id.in_(some)).order_by(cls.id)
            held = query.for_update("FOR NO KEY UPDATE") if database.obj.is_postgres else query
            found.extend(held)
        return found

    @classmethod
    def by_reference(cls, references):
        """The rows of these references, by them; of a table whose rows have one."""
        return {
            row.reference: row
            for some in chunks(references)
            for row in cls.select().where(cls.reference.in_(some))
        }

    def save_only(self, **changes):
        """Write these fields and no others, so that a colleague's change is not written back."""
        for name, value in changes.items():
            setattr(self, name, value)
        return self.save(only=list(changes))


class Generation(Record):
    """One row that counts the changes which public pages show."""

    id = IntegerField(primary_key=True)
    value = BigIntegerField(default=0)

    @classmethod
    def bump(cls):
        """Say, inside the transaction of a write, that public pages have changed.

        Return the number from then on.
        """
        one_more = (
            "INSERT INTO generation (id, value) VALUES (1, 1) "
            "ON CONFLICT (id) DO UPDATE SET value = generation.value + 1 RETURNING value"
        )
        return database.execute_sql(one_more).fetchall()[0][0]

    @classmethod
    def current(cls):
        """Return the number now; a few microseconds on SQLite, so it may be asked per request."""
        row = database.execute_sql("SELECT value FROM generation WHERE id = 1").fetchone()
        return row[0] if row else 0


class Submission(Record):
    """A form that was already acted on; its key is unique, so a repeat is harmless."""

    key = CharField(max_length=64, unique=True)
    row = BigIntegerField(null=True)  # the id of what the first run made
    at = UTCDateTime()

    @classmethod
    def claim(cls, key, now):
        """Take the key, or return False where another run has it."""
        query = cls.insert(key=key, at=now).on_conflict_ignore().returning(cls.id)
        return bool(list(query.execute()))
