"""Draining the outbox: each row leased, done, and marked; or tried again later."""

import random
from datetime import timedelta

import structlog

from partners.actions import links, mail
from partners.search import indexing
from partners.storage.outbox import Outbox

LEASE = timedelta(minutes=2)  # longer than the slowest mail server's time-out
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
MOST_ATTEMPTS = 40  # with the waits above: about a day and a half
BATCH = 200

log = structlog.get_logger()
HANDLERS = {"mail": mail.deliver, "link": links.deliver, "index": indexing.apply}




def drain(now):
    """Do everything that is due; return how many rows were done."""
    done = 0
    for row in list(Outbox.waiting(now).limit(BATCH)):
        if Outbox.lease(row, now, now + LEASE):
            done += attempt(row, now)
    return done


def attempt(row, now):
    """Do one leased row; say whether it is done."""
    try:
        HANDLERS[row.kind](row.payload, row.key)
    except Exception as fault:  # whatever it is, the row must not be lost nor stop the others
        log.warning("outbox", kind=row.kind, key=row.key, error=str(fault))
        postpone(row, fault, now)
        return False
    Outbox.update(done_at=now, leased_until=None, error="").where(Outbox.id == row.id).execute()
    return True


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
