"""Other systems that are told what happens here, and every message to them."""

from datetime import timedelta

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from partners.domain.webhooks import Off, State
from partners.storage.accounts import User
from partners.storage.bulk import add_all
from partners.storage.database import ListField, Record, UTCDateTime

KEPT = timedelta(days=30)


class Webhook(Record):
    """A system that is told of some kinds of events.

    The secrets are sealed, not hashed: a signature cannot be made with a hash.
    """

    name = CharField(max_length=80, unique=True)
    url = CharField(max_length=500)
    events = ListField(default=())
    secret = TextField()  # whsec_ and base64, sealed
    former_secret = TextField(default="")  # signs as well, for a while
    former_until = UTCDateTime(null=True)
    created_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    created_at = UTCDateTime()
    off_since = UTCDateTime(null=True)
    off_because = CharField(max_length=10, default="")
    failing_since = UTCDateTime(null=True)  # its last message was not taken

    @classmethod
    def on(cls):
        """Those that are told."""
        return cls.select().where(cls.off_since.is_null()).order_by(cls.id)

    @classmethod
    def listed(cls):
        """All of them, those that are turned off last."""
        return cls.select().order_by(cls.off_since.is_null(False), cls.name)

    @classmethod
    def in_turn(cls):
        """Their ids, those that answer before those that do not."""
        query = cls.select(cls.id).order_by(cls.failing_since.is_null(False), cls.id)
        return [row.id for row in query]

    @property
    def was_gone(self):
        """It turned itself off, by its answer."""
        return self.off_because == Off.GONE


class Delivery(Record):
    """A message to a webhook; the same event is sent there once."""

    webhook = ForeignKeyField(Webhook, backref="deliveries", on_delete="CASCADE")
    event = CharField(max_length=40)  # the webhook-id
    kind = CharField(max_length=30)
    body = TextField()  # as it is sent at every try
    state = CharField(max_length=10, default="waiting")
    tries = IntegerField(default=0)
    status = IntegerField(null=True)  # of the last answer
    error = CharField(max_length=200, default="")  # why there was none
    created_at = UTCDateTime(index=True)
    tried_at = UTCDateTime(null=True)
    due_at = UTCDateTime(null=True)  # the next try

    class Meta:
        indexes = ((("webhook", "event"), True),)

    @classmethod
    def add(cls, rows):
        """Add deliveries, each once for its webhook and event."""
        add_all(cls, rows, once=True)

    @classmethod
    def to(cls, webhook_id, event):
        """The delivery with its webhook, or None where somebody took either away."""
        query = cls.select(cls, Webhook).join(Webhook)
        return query.where(cls.webhook == webhook_id, cls.event == event).first()

    @classmethod
    def of(cls, webhook):
        """What was sent to a webhook, newest first."""
        return cls.select().where(cls.webhook == webhook).order_by(cls.id.desc())

    @classmethod
    def was_given_up(cls, webhook):
        """Say whether nothing was taken since a message was last given up."""
        ended = cls.of(webhook).where(cls.state.in_((State.DELIVERED, State.GIVEN_UP)))
        last = ended.order_by(cls.tried_at.desc()).first()
        return last is not None and last.state == State.GIVEN_UP

    @classmethod
    def forget(cls, now):
        """Take away what was done with long ago."""
        is_done = cls.state != State.WAITING
        cls.delete().where(is_done, cls.created_at < now - KEPT).execute()
