"""Draining the outbox: each row leased, done, and marked; or tried again later."""

import random
from datetime import timedelta
from threading import Event

import structlog
from structlog.contextvars import bound_contextvars

from partners.actions import links, mail, programs
from partners.search import indexing
from partners.storage.outbox import Outbox

LEASE = timedelta(minutes=2)  # longer than the slowest mail server's time-out
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 40  # with the waits above: about a day and a half
BATCH = 200

log = structlog.get_logger()
HANDLERS = {
    "mail": mail.deliver,
    "link": links.deliver,
    "program": programs.take_effect,
}
ends = {"flag": Event()}  # set when this process is to stop; given by stop_on()
# Kinds whose rows are done in one go: one commit of the text index serves many edits.
TOGETHER = {"index": indexing.apply}


def stop_on(flag):
    """Begin no further row once the flag is set."""
    ends["flag"] = flag


def drain(now):
    """Do everything that is due, or as much as there is time for; return how many rows were done.

    A row is leased when it is its turn, so what is not begun is nobody's.
    """
    waiting = list(Outbox.waiting(now).limit(BATCH))
    done = 0
    for kind, handler in TOGETHER.items():
        taken = [row for row in waiting if row.kind == kind and take(row, now)]
        if taken:
            done += attempt(taken, now, lambda h=handler, t=taken: h([row.payload for row in t]))
    for row in waiting:
        if ends["flag"].is_set():
            break
        if row.kind in HANDLERS and take(row, now):
            done += attempt([row], now, lambda r=row: HANDLERS[r.kind](r.payload, r.key))
    return done


def take(row, now):
    """Lease the row; say whether it is ours."""
    return Outbox.lease(row, now, now + LEASE)


def attempt(rows, now, act):
    """Do leased rows with one act; return how many are done: all of them or none."""
    with bound_contextvars(job=rows[0].id, request_id=rows[0].payload.get("request_id")):
        try:
            act()
        except Exception as fault:  # whatever it is, a row must not be lost nor stop the others
            log.warning("outbox", kind=rows[0].kind, key=rows[0].key, error=str(fault))
            for row in rows:
                postpone(row, fault, now)
            return 0
    Outbox.finish(rows, now)
    return len(rows)


def postpone(row, fault, now):
    """Put the row back with a growing, jittered wait; give it up when that is hopeless."""
    attempts = row.attempts + 1
    is_hopeless = getattr(fault, "is_final", False) or attempts >= MOST_ATTEMPTS
    wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 12), LONGEST_WAIT) * random.uniform(0.8, 1.2)
    Outbox.update(
        leased_until=None,
        due_at=now + wait,
        dead_at=now if is_hopeless else None,
        error=f"{type(fault).__name__}: {fault}"[:500],
    ).where(Outbox.id == row.id).execute()


def retry(row, now):
    """Try a row again at once, because staff say so."""
    Outbox.update(due_at=now, dead_at=None, leased_until=None).where(
        Outbox.id == row.id, Outbox.done_at.is_null()
    ).execute()
