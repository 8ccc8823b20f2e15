"""People who sign in, their sessions and one-time links."""

from collections import Counter, defaultdict

from peewee import EXCLUDED, BooleanField, CharField, ForeignKeyField, IntegerField, TextField, fn

from partners.storage.bulk import AT_ONCE
from partners.storage.database import Record, UTCDateTime, database
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
    totp_secret = TextField(default="")  # sealed; empty without a second step
    totp_step = IntegerField(default=0)  # the last accepted step, against replay
    joined_at = UTCDateTime(null=True)
    created_at = UTCDateTime()

    @classmethod
    def with_email(cls, email):
        """The person with this address, or None."""
        return cls.get_or_none(cls.email == email.strip().lower())

    @classmethod
    def enlist(cls, **fields):
        """Add a person and return them, or None where the address has just been taken."""
        made = list(cls.insert(**fields).on_conflict_ignore().returning(cls).execute())
        return made[0] if made else None

    @classmethod
    def staff(cls):
        """Everybody of the program's staff who can sign in."""
        return (
            cls.select().where(cls.partner.is_null(), ~cls.suspended).order_by(cls.name, cls.email)
        )

    @classmethod
    def all_staff(cls):
        """Everybody of the staff, suspended or not."""
        return cls.select().where(cls.partner.is_null()).order_by(cls.name, cls.email)

    @classmethod
    def who_see_leads(cls, partner):
        """The partner's people who are told of leads."""
        return (
            cls.select()
            .where(cls.partner == partner, cls.sees_leads, ~cls.suspended)
            .order_by(cls.id)
        )

    @classmethod
    def who_run(cls, partners):
        """Who answers for each of these firms (ids): owners and managers, in lists by firm."""
        found = defaultdict(list)
        query = cls.select().where(
            cls.partner.in_(list(partners)), cls.role.in_(("owner", "manager")), ~cls.suspended
        )
        for person in query.order_by(cls.id):
            found[person.partner_id].append(person)
        return found

    @classmethod
    def invited(cls, partner):
        """The firm's people who have not joined yet, the latest invitation first."""
        return (
            cls.select()
            .where(cls.partner == partner, cls.joined_at.is_null(), ~cls.suspended)
            .order_by(cls.created_at.desc(), cls.id.desc())
        )

    @classmethod
    def firms_waited_for(cls):
        """The ids of the firms that somebody was invited to and has not joined."""
        return cls.select(cls.partner).where(
            cls.partner.is_null(False), cls.joined_at.is_null(), ~cls.suspended
        )

    @classmethod
    def who_can_replace(cls, user):
        """Others of the same role and place who can sign in; kept as they are until the end.

        On PostgreSQL the rows are locked, so that of two who leave at once the second is seen.
        """
        query = (
            cls.select()
            .where(
                cls.role == user.role,
                cls.partner.is_null() if user.is_staff else cls.partner == user.partner_id,
                cls.joined_at.is_null(False),
                ~cls.suspended,
            )
            .order_by(cls.id)
        )
        rows = query.for_update() if database.obj.is_postgres else query
        return [row for row in rows if row.id != user.id]

    @classmethod
    def move_epoch(cls, user):
        """End every session and link of the person; say what the epoch is now."""
        cls.update(epoch=cls.epoch + 1).where(cls.id == user.id).execute()
        Session.delete().where(Session.user == user).execute()
        return cls.get_by_id(user.id)

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
    confirmed_at = UTCDateTime(null=True)  # when the password was last given
    # The firm as which somebody of the staff looks at the portal.
    looking = ForeignKeyField(Partner, null=True, on_delete="SET NULL")

    @classmethod
    def look(cls, hash, before, after):
        """Look as another firm, or as none; False where the session did not look as that before."""
        is_so = cls.looking.is_null() if before is None else cls.looking == before
        return bool(cls.update(looking=after).where(cls.hash == hash, is_so).execute())

    @classmethod
    def live(cls, user, now):
        """The browsers in which the person is signed in, newest first."""
        return (
            cls.select()
            .where(cls.user == user, cls.epoch == user.epoch, cls.expires_at > now)
            .order_by(cls.created_at.desc(), cls.id.desc())
        )


class Link(Record):
    """A one-time link sent to a person; only its hash is kept."""

    hash = CharField(max_length=64, unique=True)
    kind = CharField(max_length=10)  # join, reset
    user = ForeignKeyField(User, backref="links", on_delete="CASCADE")
    epoch = IntegerField()
    created_at = UTCDateTime()
    expires_at = UTCDateTime()
    used_at = UTCDateTime(null=True)

    @classmethod
    def unused_since(cls, now):
        """Since when each invitation of a person who has not joined waits, oldest first."""
        query = (
            cls.select(fn.MAX(cls.created_at).alias("sent_at"))
            .join(User)
            .where(cls.kind == "join", User.joined_at.is_null(), ~User.suspended)
            .group_by(User.id)
        )
        return sorted(sent_at for (sent_at,) in query.tuples())

    @classmethod
    def live(cls, hash, kind, now):
        """The link with its person, where it still works; else None."""
        return (
            cls.select(cls, User)
            .join(User)
            .where(
                cls.hash == hash,
                cls.kind == kind,
                cls.used_at.is_null(),
                cls.expires_at > now,
                cls.epoch == User.epoch,
                ~User.suspended,
            )
            .first()
        )

    @classmethod
    def spend(cls, link, now):
        """Use the link up; False where another request was first."""
        changed = cls.update(used_at=now).where(cls.id == link.id, cls.used_at.is_null()).execute()
        return bool(changed)


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

    @classmethod
    def count_all(cls, keys, expires_at):
        """Add one for each key, which may stand there repeatedly; return the counts before."""
        before, wanted = {}, sorted(Counter(keys).items())
        for start in range(0, len(wanted), AT_ONCE):
            some = dict(wanted[start : start + AT_ONCE])
            rows = [{"key": key, "count": n, "expires_at": expires_at} for key, n in some.items()]
            more = {cls.count: cls.count + EXCLUDED.count}
            query = cls.insert_many(rows).on_conflict(conflict_target=[cls.key], update=more)
            counted = query.returning(cls.key, cls.count).tuples().execute()
            before |= {key: count - some[key] for key, count in counted}
        return before

    @classmethod
    def so_far(cls, key):
        """Return how often it happened."""
        row = cls.get_or_none(cls.key == key)
        return row.count if row else 0

    @classmethod
    def take_back(cls, key):
        """Count one less: the attempt was none."""
        cls.update(count=cls.count - 1).where(cls.key == key, cls.count > 0).execute()
