"""The vendor's own systems that send facts: their secrets, and what each call was answered."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from partners.storage.accounts import User
from partners.storage.database import JSONField, ListField, Record, UTCDateTime


class Integration(Record):
    """A system that may send some kinds of facts.

    The secret is sealed, not hashed: a signature cannot be checked with a hash of it.
    """

    name = CharField(max_length=80, unique=True)
    scopes = ListField(default=())
    secret = TextField()  # whsec_ and base64, sealed
    created_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    created_at = UTCDateTime()
    revoked_at = UTCDateTime(null=True)
    used_at = UTCDateTime(null=True)

    @classmethod
    def live(cls):
        """Those whose calls are heard."""
        return cls.select().where(cls.revoked_at.is_null()).order_by(cls.id)

    @classmethod
    def listed(cls):
        """All of them, the revoked last."""
        return cls.select().order_by(cls.revoked_at.is_null(False), cls.name)


class FeedCall(Record):
    """A call that was acted on, and its answer; the same call again gets the same answer."""

    integration = ForeignKeyField(Integration, backref="calls", on_delete="CASCADE")
    number = CharField(max_length=200)  # the sender's webhook-id
    kind = CharField(max_length=20)
    digest = CharField(max_length=64)  # of the body
    answer = JSONField()
    bad = IntegerField(default=0)  # rows that were not taken
    at = UTCDateTime(index=True)

    class Meta:
        indexes = ((("integration", "number"), True),)
