"""Stored files: whose they are, of what kind, and how much room they take."""

from peewee import CharField, ForeignKeyField, IntegerField, fn

from partners.storage.database import Record, UTCDateTime
from partners.storage.partners import Partner


class Upload(Record):
    """A file in the uploads folder; its name is random and its content never changes."""

    name = CharField(max_length=60, unique=True)
    partner = ForeignKeyField(Partner, backref="uploads", on_delete="CASCADE")
    kind = CharField(max_length=10)  # logo, preview, work, evidence, material
    bytes = IntegerField()
    created_at = UTCDateTime(index=True)

    @classmethod
    def used(cls, partner):
        """How many bytes the firm's files take, the ones about to be swept included."""
        return cls.select(fn.COALESCE(fn.SUM(cls.bytes), 0)).where(cls.partner == partner).scalar()

    @classmethod
    def of(cls, partner, name):
        """The firm's file of this name; raises DoesNotExist."""
        return cls.get(cls.partner == partner, cls.name == name)

    @classmethod
    def before(cls, moment):
        """Files that are older than the moment."""
        return cls.select().where(cls.created_at < moment)

    @classmethod
    def owners_before(cls, moment):
        """Firms with files that are older than the moment."""
        return Partner.select().where(Partner.id << cls.before(moment).select(cls.partner))
