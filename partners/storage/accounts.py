"""People who sign in, their sessions and one-time links."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from partners.storage.database import Record, UTCDateTime
from partners.storage.partners import Partner


class User(Record):
    """A person: of a partner firm, or, without one, of the program's staff."""

    email = CharField(max_length=254, unique=True)  # lower case
    name = CharField(max_length=120, default="")
    role = CharField(max_length=10)  # of the firm: member, manager, owner; of staff: viewer …
    partner = ForeignKeyField(Partner, null=True, backref="people", on_delete="RESTRICT")
    password_hash = TextField(default="")  # argon2id; empty until the first password is chosen
    epoch = IntegerField(default=0)  # moves when every older session and link must end
    suspended = BooleanField(default=False)
    sees_leads = BooleanField(default=True)
    gets_mail = BooleanField(default=True)
    totp_secret = CharField(max_length=64, default="")
    totp_step = IntegerField(default=0)  # the last accepted step, against replay
    joined_at = UTCDateTime(null=True)
    created_at = UTCDateTime()

    @classmethod
    def with_email(cls, email):
        """The person with this address, or None."""
        return cls.get_or_none(cls.email == email.strip().lower())

    @classmethod
    def staff(cls):
        """Everybody of the program's staff who can sign in."""
        return (
            cls.select()
            .where(cls.partner.is_null(), ~cls.suspended)
            .order_by(cls.name, cls.email)
        )

    @classmethod
    def who_see_leads(cls, partner):
        """The partner's people who are told of leads."""
        return (
            cls.select()
            .where(cls.partner == partner, cls.sees_leads, ~cls.suspended)
            .order_by(cls.id)
        )

    @property
    def is_staff(self):
        return self.partner_id is None

    @property
    def called(self):
        return self.name or self.email


class Session(Record):
    """One signed-in browser; the id is random and only its hash is kept."""

    hash = CharField(max_length=64, unique=True)
    user = ForeignKeyField(User, backref="sessions", on_delete="CASCADE")
    epoch = IntegerField()
    browser = CharField(max_length=200, default="")
    address = CharField(max_length=45, default="")
    created_at = UTCDateTime()
    expires_at = UTCDateTime()


class Link(Record):
    """A one-time link sent to a person; only its hash is kept."""

    hash = CharField(max_length=64, unique=True)
    kind = CharField(max_length=10)  # join, reset
    user = ForeignKeyField(User, backref="links", on_delete="CASCADE")
    epoch = IntegerField()
    created_at = UTCDateTime()
    expires_at = UTCDateTime()
    used_at = UTCDateTime(null=True)


class Attempt(Record):
    """How often something happened in a window of time: counted in one statement."""

    key = CharField(max_length=120, unique=True)  # what is limited, whose, and the window
    count = IntegerField(default=0)
    expires_at = UTCDateTime(index=True)

    @classmethod
    def count_one(cls, key, expires_at):
        """Add one and return the count so far, safely between processes."""
        rows = (
            cls.insert(key=key, count=1, expires_at=expires_at)
            .on_conflict(conflict_target=[cls.key], update={cls.count: cls.count + 1})
            .returning(cls.count)
            .execute()
        )
        return next(iter(rows)).count
