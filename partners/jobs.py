"""The queue and the schedule: what runs beside the web. Nothing is decided here.

A queue may lose a running task, so it carries nothing but nudges: what must happen is a row of
the outbox, and each tick of the schedule looks there again.
"""

from datetime import UTC, datetime

import structlog
from huey import PostgresHuey, RedisHuey, SqliteHuey, crontab

from partners.actions import (
    accounts,
    lead_clocks,
    membership,
    outbox,
    point_clocks,
    review_clocks,
    training_clocks,
    uploads,
)
from partners.search import indexing

log = structlog.get_logger()
EVERY_MINUTE = crontab(minute="*")
POLL_SECONDS = 0.2
GRACE_SECONDS = 30  # for a job to end in; what is cut off is done again when its lease is over
# Each takes the time now and is safe to repeat.
TICKS = [
    lead_clocks.keep_time,
    point_clocks.keep_time,
    training_clocks.keep_time,
    membership.keep_time,
    review_clocks.keep_time,
    outbox.drain,
    uploads.sweep,
    accounts.tidy,
    indexing.heal,
]


class Jobs:
    """The queue of one app, with its tasks."""

    def __init__(self, settings):
        self.queue = _queue(settings)
        self.drain = self.queue.task()(drain)
        self.tick = self.queue.periodic_task(EVERY_MINUTE)(tick)

    def nudge(self):
        """Ask a worker to look into the outbox now; without a queue the schedule will."""
        try:
            self.drain()
        except Exception:  # the rows are safe, and the request that wrote them is done
            log.exception("nudge")

    def work(self):
        """Run tasks and schedule until told to stop; what was begun then is finished first."""
        consumer = self.queue.create_consumer(
            workers=1,
            max_delay=POLL_SECONDS,
            initial_delay=POLL_SECONDS / 4,
            graceful_signal="TERM",
            shutdown_timeout=GRACE_SECONDS,
        )
        outbox.stop_on(consumer.stop_flag)
        self.tick()
        consumer.run()


def drain():
    """Do what is due in the outbox."""
    return outbox.drain(datetime.now(UTC))


def tick():
    """Do what time brings: due rows, passed deadlines, clean-ups."""
    now = datetime.now(UTC)
    for each in TICKS:
        try:
            each(now)
        except Exception:  # one job's fault must not keep the others from their time
            log.exception("tick", job=each.__name__)


def _queue(settings):
    """The store beside the database: Redis or PostgreSQL where there is one, else a file."""
    if settings.redis_url:
        return RedisHuey("partners", url=settings.redis_url, results=False)
    if settings.database.startswith("postgres"):
        return PostgresHuey("partners", dsn=settings.database, results=False)
    settings.instance.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        "partners",
        filename=str(settings.instance / "queue.db"),
        journal_mode="delete",
        fsync=False,
        results=False,
    )
