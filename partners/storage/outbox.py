"""What must happen later: rows written in the same transaction as their cause."""

from datetime import timedelta

from peewee import CharField, IntegerField, TextField, fn
from structlog.contextvars import get_contextvars

from partners.storage.bulk import add, add_all
from partners.storage.database import JSONField, Record, UTCDateTime
from partners.storage.said import SentenceField


class Outbox(Record):
    """A mail, an index update: leased by a worker, retried, never lost, never doubled."""

    kind = CharField(max_length=20)
    payload = JSONField()
    key = CharField(max_length=200, unique=True)  # the same cause is put once
    created_at = UTCDateTime()
    due_at = UTCDateTime()
    attempts = IntegerField(default=0)
    leased_until = UTCDateTime(null=True)
    done_at = UTCDateTime(null=True)
    dead_at = UTCDateTime(null=True)  # given up; staff decide
    error = TextField(default="")

    class Meta:
        indexes = ((("done_at", "dead_at", "due_at"), False),)

    @classmethod
    def put(cls, kind, payload, key, now, due=None):
        """Add a row, once per key, inside the caller's transaction."""
        told = {"kind": kind, "payload": payload | cause(), "key": key}
        add(cls, told | {"created_at": now, "due_at": due or now}, once=True)

    @classmethod
    def put_all(cls, kind, payloads, now):
        """Add a row for each key of a mapping to its payload, as `put` does."""
        told = {"kind": kind, "created_at": now, "due_at": now}
        rows = [told | {"key": key, "payload": it | cause()} for key, it in payloads.items()]
        add_all(cls, rows, once=True)

    @classmethod
    def put_anew(cls, kind, payload, key, now):
        """Add a row in place of the one with this key, whatever became of that."""
        cls.delete().where(cls.key == key).execute()
        cls.put(kind, payload, key, now)

    @classmethod
    def put_off(cls, start, until):
        """Let rows whose key begins so wait until then."""
        is_open = cls.done_at.is_null() & cls.dead_at.is_null() & (cls.due_at < until)
        cls.update(due_at=until).where(cls.key.startswith(start), is_open).execute()

    @classmethod
    def waiting(cls, now, kinds=None, start=""):
        """Rows of these kinds, or of all, that are due and nobody works on, oldest first.

        With `start`, those whose key begins so.
        """
        return (
            cls.select()
            .where(
                True if kinds is None else cls.kind.in_(kinds),
                cls.key.startswith(start) if start else True,
                cls.done_at.is_null(),
                cls.dead_at.is_null(),
                cls.due_at <= now,
                (cls.leased_until.is_null()) | (cls.leased_until <= now),
            )
            .order_by(cls.due_at, cls.id)
        )

    @classmethod
    def lease(cls, row, now, until):
        """Take the row for a while; False where another worker was first, or it was put off."""
        free = (cls.leased_until.is_null()) | (cls.leased_until <= now)
        changed = (
            cls.update(leased_until=until, attempts=cls.attempts + 1)
            .where(cls.id == row.id, cls.done_at.is_null(), cls.due_at <= now, free)
            .execute()
        )
        return bool(changed)

    @classmethod
    def drop(cls, row, now):
        """Take a row away before it is done; False where it is, or a worker has it."""
        free = (cls.leased_until.is_null()) | (cls.leased_until <= now)
        return bool(cls.delete().where(cls.id == row.id, cls.done_at.is_null(), free).execute())

    @classmethod
    def finish(cls, rows, now):
        """Mark rows as done."""
        cls.update(done_at=now, leased_until=None, error="").where(cls.id.in_(rows)).execute()

    @classmethod
    def behind_since(cls, now):
        """Since when the row that has been due the longest waits for a worker, or None."""
        return cls.waiting(now).select(fn.MIN(cls.due_at)).order_by().scalar()

    @classmethod
    def tally(cls):
        """How many rows of each kind are not done, and the oldest's time: {(kind, is dead): …}."""
        is_dead = cls.dead_at.is_null(False)
        query = (
            cls.select(cls.kind, is_dead, fn.COUNT(cls.id), fn.MIN(cls.created_at))
            .where(cls.done_at.is_null())
            .group_by(cls.kind, is_dead)
        )
        return {(kind, bool(dead)): (count, since) for kind, dead, count, since in query.tuples()}

    @classmethod
    def given_up(cls):
        """Rows that no worker tries any more."""
        return cls.select().where(cls.dead_at.is_null(False), cls.done_at.is_null())

    @classmethod
    def dead_since(cls, now):
        """Since when each given-up row waits, oldest first."""
        return [row.dead_at for row in cls.given_up().order_by(cls.dead_at)]

    @classmethod
    def done_since(cls, now, hours=24):
        """Rows done in the last hours."""
        return cls.select().where(cls.done_at > now - timedelta(hours=hours))

    @classmethod
    def unfinished(cls):
        """Everything not done, for staff: the dead first, then by due time."""
        return cls.select().where(cls.done_at.is_null()).order_by(cls.dead_at.is_null(), cls.due_at)


LEASE = timedelta(minutes=10)  # of a job whose process may have died in it


def cause():
    """The number of the request that asks for a row, where there is one, for the worker's log."""
    request_id = get_contextvars().get("request_id")
    return {"request_id": request_id} if request_id else {}


class JobRun(Record):
    """A job that ran for a period; the pair is unique, so that it runs once."""

    job = CharField(max_length=40)
    period = CharField(max_length=40)
    started_at = UTCDateTime()
    finished_at = UTCDateTime(null=True)
    result = SentenceField(default="")

    class Meta:
        indexes = ((("job", "period"), True),)

    @classmethod
    def claim(cls, job, period, now):
        """Take the job for the period, or return False where it was taken before.

        What was begun and not finished, because its process died, may be taken again after a while.
        """
        row = cls.insert(job=job, period=period, started_at=now)
        if list(row.on_conflict_ignore().returning(cls.id).execute()):
            return True
        is_left = cls.finished_at.is_null() & (cls.started_at <= now - LEASE)
        again = cls.update(started_at=now).where(cls.job == job, cls.period == period, is_left)
        return bool(again.execute())

    @classmethod
    def has_run(cls, job):
        """Say whether the job was ever claimed."""
        return cls.select().where(cls.job == job).exists()

    @classmethod
    def finish(cls, job, period, now, result):
        """Say that the job is done for the period, and what came of it."""
        cls.update(finished_at=now, result=result).where(
            cls.job == job, cls.period == period
        ).execute()
