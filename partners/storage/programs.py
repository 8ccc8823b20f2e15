"""The program file in force, every version before it, and the presets that ship with the app."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from peewee import CharField, DateField, ForeignKeyField, TextField

from partners.domain.program import parse
from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime, database

PRESETS = Path(__file__).resolve().parent.parent / "programs"


class ProgramVersion(Record):
    """A program file as it was loaded; never changed, so that old decisions keep their rules."""

    toml = TextField()
    digest = CharField(max_length=64)  # of the text, so that a parsed program is kept by it
    name = CharField(max_length=160)
    loaded_by = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    loaded_at = UTCDateTime()
    effective_on = DateField()

    @classmethod
    def latest(cls):
        """The newest version without its text, or None before the first."""
        return (
            cls.select(cls.id, cls.digest, cls.name, cls.loaded_at, cls.effective_on)
            .order_by(cls.id.desc())
            .first()
        )

    @classmethod
    def latest_id(cls):
        """The id of the newest version, to be kept with what it decides; None before the first."""
        row = database.execute_sql(
            "SELECT id FROM program_version ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return row and row[0]

    @classmethod
    def history(cls):
        """Every version with who loaded it, the newest first, without their texts."""
        return (
            cls.select(cls.id, cls.name, cls.loaded_at, cls.effective_on, User)
            .left_outer_join(User)
            .order_by(cls.id.desc())
        )


def in_force():
    """Return the program in force; raises DoesNotExist before the first is loaded."""
    # Asked many times for each request, so as cheaply as can be.
    row = database.execute_sql(
        "SELECT digest FROM program_version ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise ProgramVersion.DoesNotExist("No program is loaded: run `flask --app app init`.")
    return _parsed(row[0])


def text_in_force():
    """Return the file in force as it was written; raises DoesNotExist before the first."""
    return ProgramVersion.select().order_by(ProgramVersion.id.desc()).get().toml


def digest_of(text):
    return sha256(text.encode()).hexdigest()


def presets():
    """Return the names of the programs that ship with the app."""
    return sorted(path.stem for path in PRESETS.glob("*.toml"))


def preset(name):
    """Return the text of a program that ships with the app."""
    return (PRESETS / f"{name}.toml").read_text(encoding="utf-8")


# By digest, not by id: one process may serve several databases, as the tests do.
@lru_cache(maxsize=8)
def _parsed(digest):
    return parse(ProgramVersion.select().where(ProgramVersion.digest == digest).get().toml)
