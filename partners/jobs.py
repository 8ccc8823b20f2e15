"""The queue and the schedule: what runs beside the web. Nothing is decided here.

A queue may lose a running task, so it carries nothing but nudges: what must happen is a row of
the outbox, and the worker's pulse looks there again.
"""

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import update_wrapper, wraps
from sqlite3 import OperationalError
from threading import Event, Lock, Thread

import structlog
from huey import Huey, PostgresHuey, RedisHuey
from huey.storage import SqliteStorage

from partners.actions import (
    accounts,
    lead_clocks,
    membership,
    outbox,
    point_clocks,
    review_clocks,
    training_clocks,
    uploads,
    webhooks,
)
from partners.search import indexing
from partners.storage.database import database

log = structlog.get_logger()
POLL_SECONDS = 0.2
# How often each is done unasked: a damaged index and a lost nudge are seen this soon.
PULSES = {"send": 10, "index": 10, "post": 5, "tick": 60}  # seconds
GRACE_SECONDS = 30  # for a job to end in; what is cut off is done again when its lease is over
# Each takes the time now and is safe to repeat.
TICKS = [
    lead_clocks.keep_time,
    point_clocks.keep_time,
    training_clocks.keep_time,
    membership.keep_time,
    review_clocks.keep_time,
    uploads.sweep,
    accounts.tidy,
    webhooks.keep_time,
]


class Alone:
    """Something that one thread at a time does; who comes meanwhile has it done once more."""

    def __init__(self, act):
        update_wrapper(self, act)
        self.act = act
        self.lock = Lock()
        self.wanted = Event()

    def __call__(self):
        self.wanted.set()
        while self.wanted.is_set() and self.lock.acquire(blocking=False):
            try:
                self.wanted.clear()
                self.act()
            finally:
                self.lock.release()

    def end(self, seconds):
        """Wait until it is done, so long at most, and let nobody begin it again."""
        self.lock.acquire(timeout=seconds)


class Jobs:
    """The queue of one app, with its tasks: letters, the text index, messages to other systems,
    and what time brings.

    Each has threads of its own, so that no letter waits for an index that is built anew, nor for
    a webhook that is silent.
    """

    def __init__(self, settings):
        self.queue = _queue(settings)
        self.acts = [Alone(connected(act)) for act in (send, index, post, tick)]
        self.send, self.index, *_ = (self.queue.task()(act) for act in self.acts)

    def nudge(self):
        """Ask a worker to look into the outbox now; without a queue its pulse will."""
        try:
            self.send()
            self.index()
        except Exception:  # the rows are safe, and the request that wrote them is done
            log.exception("nudge")

    def work(self):
        """Run tasks and schedule until told to stop; what was begun then is finished first."""
        consumer = self.queue.create_consumer(
            workers=len(self.acts),
            max_delay=POLL_SECONDS,
            initial_delay=POLL_SECONDS / 4,
            graceful_signal="TERM",
            shutdown_timeout=GRACE_SECONDS,
        )
        outbox.stop_on(consumer.stop_flag)
        for act in self.acts:
            Thread(target=beat, args=(act, consumer.stop_flag), daemon=True).start()
        consumer.run()
        for act in self.acts:
            act.end(GRACE_SECONDS)


def beat(act, stopped):
    """Do it again and again, whatever became of the queue and of the time before."""
    while not stopped.is_set():
        try:
            act()
        except Exception:  # the database may be away or full; it comes back
            log.exception("beat", act=act.__name__)
        stopped.wait(PULSES[act.__name__])


def connected(act):
    """Do it on a connection of its own, so that a fault of one is over with it.

    On SQLite no thread can write as long as another one of the process keeps a connection that it
    made while the disk was read-only.
    """

    @wraps(act)
    def apart():
        try:
            act()
        finally:
            database.close()

    return apart


def send():
    """Send the letters that are due, and put rules in force."""
    outbox.drain(datetime.now(UTC), (outbox.RULES, outbox.LETTERS))


def index():
    """Bring the text index up to date, and build it anew where it is damaged."""
    now = datetime.now(UTC)
    outbox.drain(now, (outbox.INDEX,))
    indexing.heal(now)


def post():
    """Send other systems the messages that are due."""
    outbox.drain(datetime.now(UTC), (outbox.MESSAGES,))


def tick():
    """Do what time brings: passed deadlines, reviews, clean-ups."""
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
    return Huey(
        "partners",
        storage_class=FileOfNudges,
        filename=str(settings.instance / "queue.db"),
        journal_mode="delete",
        fsync=False,
        results=False,
    )


class FileOfNudges(SqliteStorage):
    """A file that is opened anew after a fault: if the disk was read-only, so is the old handle."""

    @contextmanager
    def db(self, commit=False, close=False):
        try:
            with super().db(commit, close) as cursor:
                yield cursor
        except OperationalError:
            self.close()
            raise
