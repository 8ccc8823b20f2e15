"""Codes that open an account whose second step is lost, each once."""

from peewee import CharField, ForeignKeyField

from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime


class RecoveryCode(Record):
    """One code; only its hash is kept."""

    user = ForeignKeyField(User, on_delete="CASCADE")
    hash = CharField(max_length=64, unique=True)
    used_at = UTCDateTime(null=True)

    @classmethod
    def replace_all(cls, user, hashes):
        """Keep these for the person, and none of those before."""
        cls.delete().where(cls.user == user).execute()
        for hash in hashes:
            cls.create(user=user, hash=hash)

    @classmethod
    def spend(cls, user, hash, now):
        """Use a code up; False where it is none of the person's, or was used."""
        mine = (cls.user == user) & (cls.hash == hash) & cls.used_at.is_null()
        return bool(cls.update(used_at=now).where(mine).execute())

    @classmethod
    def left(cls, user):
        """Return how many codes of the person still work."""
        return cls.select().where(cls.user == user, cls.used_at.is_null()).count()
