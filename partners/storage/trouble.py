"""Faults of the machine, which pass by themselves: a full disk, a database that is busy or away."""

import errno
from enum import StrEnum

import apsw
import psycopg


class Trouble(StrEnum):
    """What keeps us from writing, and perhaps from reading, for now."""

    FULL = "full"
    CLOSED = "closed"  # may be read and not written
    BUSY = "busy"
    AWAY = "away"


BY_ERRNO = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EFBIG: Trouble.FULL,
    errno.EROFS: Trouble.CLOSED,
    errno.EACCES: Trouble.CLOSED,
}
# The first that fits counts. What is not here is a bug, such as SQL that names no table of ours.
BY_KIND = (
    (apsw.FullError, Trouble.FULL),
    (apsw.IOError, Trouble.FULL),  # SQLite's word for a write that failed
    (apsw.ReadOnlyError, Trouble.CLOSED),
    (apsw.CantOpenError, Trouble.AWAY),
    (apsw.ProtocolError, Trouble.BUSY),
    (apsw.BusyError, Trouble.BUSY),
    (apsw.LockedError, Trouble.BUSY),
    (psycopg.errors.DiskFull, Trouble.FULL),
    (psycopg.errors.ReadOnlySqlTransaction, Trouble.CLOSED),
    (psycopg.errors.LockNotAvailable, Trouble.BUSY),
    (psycopg.errors.DeadlockDetected, Trouble.BUSY),
    (psycopg.errors.SerializationFailure, Trouble.BUSY),
    (psycopg.OperationalError, Trouble.AWAY),
    (psycopg.InterfaceError, Trouble.AWAY),
)


def trouble(fault):
    """Return the trouble behind a fault, or None where it is a bug."""
    fault = _cause(fault)
    if isinstance(fault, OSError):
        return BY_ERRNO.get(fault.errno)
    return next((it for kind, it in BY_KIND if isinstance(fault, kind)), None)


def is_taken(fault):
    """Say whether another row has what must be unique: somebody was faster."""
    cause = _cause(fault)
    if isinstance(cause, apsw.ConstraintError):
        return str(cause).startswith("UNIQUE")
    return isinstance(cause, psycopg.errors.UniqueViolation)


def _cause(fault):
    """Return what the driver raised; Peewee wraps it, twice where it was connecting."""
    while isinstance(getattr(fault, "orig", None), Exception):
        fault = fault.orig
    return fault
