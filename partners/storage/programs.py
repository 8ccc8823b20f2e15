"""The program file in force, and every version before it."""

from functools import lru_cache

from peewee import CharField, DateField, ForeignKeyField, TextField

from partners.domain.program import parse
from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime


class ProgramVersion(Record):
    """A program file as it was loaded; never changed, so that old decisions keep their rules."""

    toml = TextField()
    name = CharField(max_length=120)
    loaded_by = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    loaded_at = UTCDateTime()
    effective_on = DateField()

    @classmethod
    def latest(cls):
        """The newest version's id, or None before the first."""
        row = cls.select(cls.id).order_by(cls.id.desc()).first()
        return row and row.id


def in_force():
    """Return the program in force; raises DoesNotExist before the first is loaded."""
    return _parsed(ProgramVersion.latest())


@lru_cache(maxsize=4)
def _parsed(version_id):
    return parse(ProgramVersion.get_by_id(version_id).toml)
