"""Draining the outbox: each row leased, done, and marked; or tried again later."""

import random
from datetime import timedelta
from threading import Event
from time import monotonic

import structlog
from structlog.contextvars import bound_contextvars

from partners.actions import deliveries, links, mail, programs, webhooks
from partners.search import indexing
from partners.storage.outbox import Outbox

LEASE = timedelta(minutes=2)  # longer than the slowest mail server's time-out
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)
LONGEST_LIFE, MOST_ATTEMPTS = timedelta(days=3), 40  # when both are passed, staff decide
BATCH = 200
TURN = 10  # messages to one webhook, before those to the next

log = structlog.get_logger()
HANDLERS = {
    "mail": mail.deliver,
    "link": links.deliver,
    "program": programs.take_effect,
    "webhook": deliveries.deliver,
}
# Kinds whose rows are done in one go: one commit of the text index serves many edits.
TOGETHER = {"index": indexing.apply}
# What does not wait for what: a mail server that is silent holds up letters only.
INDEX, RULES, LETTERS, MESSAGES = ("index",), ("program",), ("mail", "link"), ("webhook",)
LANES = (INDEX, RULES, LETTERS, MESSAGES)
# Faults after which the others of the same turn would wait as long for the same silence.
SILENT = (mail.Unreachable, deliveries.Later)
ends = {"flag": Event()}  # set when this process is to stop; given by stop_on()


def stop_on(flag):
    """Begin no further row once the flag is set."""
    ends["flag"] = flag


def drain(now, lanes=LANES):
    """Do what is due in these lanes, as much as there is time for; return how many rows were done.

    A row is leased when it is its turn, so what is not begun is nobody's.
    """
    began = monotonic()
    return sum(_drain(lane, lambda: now + timedelta(seconds=monotonic() - began)) for lane in lanes)


def _drain(kinds, clock):
    """Do what is due of these kinds."""
    if kinds != MESSAGES:
        return _do(list(Outbox.waiting(clock(), kinds).limit(BATCH)), clock)
    done = 0
    while some := sum(_turns(clock)):
        done += some
    return done


def _turns(clock):
    """Send some messages to each webhook in its turn, and say how many went."""
    for start in webhooks.starts():
        yield _do(list(Outbox.waiting(clock(), MESSAGES, start).limit(TURN)), clock)


def _do(waiting, clock):
    """Do these rows; the clock runs on meanwhile, or leases would end unseen."""
    done = 0
    for kind, handler in TOGETHER.items():
        taken = [row for row in waiting if row.kind == kind and take(row, clock())]
        if taken:
            fault = attempt(taken, clock, lambda h=handler, t=taken: h([row.payload for row in t]))
            done += 0 if fault else len(taken)
    for row in waiting:
        if ends["flag"].is_set():
            break
        if row.kind in HANDLERS and take(row, clock()):
            fault = attempt([row], clock, lambda r=row: HANDLERS[r.kind](r.payload, r.key))
            done += not fault
            if isinstance(fault, SILENT):
                break
    return done


def take(row, now):
    """Lease the row; say whether it is ours."""
    return Outbox.lease(row, now, now + LEASE)


def attempt(rows, clock, act):
    """Do leased rows with one act, all of them or none; return what went wrong, or None."""
    with bound_contextvars(job=rows[0].id, request_id=rows[0].payload.get("request_id")):
        try:
            act()
        except Exception as fault:  # whatever it is, a row must not be lost nor stop the others
            log.warning("outbox", kind=rows[0].kind, key=rows[0].key, error=str(fault))
            for row in rows:
                postpone(row, fault, clock())
            return fault
    Outbox.finish(rows, clock())
    return None


def postpone(row, fault, now):
    """Put the row back for a while, or give it up when that is hopeless.

    It waits as long as the fault says, or an eighth of its age: after an outage of an hour, all
    is done within ten minutes.
    """
    age = now - row.created_at
    is_tired = age >= LONGEST_LIFE and row.attempts >= MOST_ATTEMPTS
    is_hopeless = getattr(fault, "is_final", False) or is_tired
    wait = getattr(fault, "wait", None) or min(max(FIRST_WAIT, age / 8), LONGEST_WAIT)
    wait *= random.uniform(0.8, 1.2)
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
