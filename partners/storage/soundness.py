"""Whether the database can be written to, and is as safe as an operator should want it."""

import os

import apsw
from peewee import PeeweeException

from partners.storage.database import database
from partners.storage.engines import OLDEST_SAFE_SQLITE, PRAGMAS, Patience

# How SQLite says what it was told in words.
SPOKEN = {"wal": "wal", "full": 2}
BRIEFLY = 1000  # milliseconds for somebody else's write to end


def writing():
    """Say how a write would fare now: ok, busy or failed. Writes nothing."""
    try:
        if database.obj.is_postgres:
            is_closed = database.execute_sql("SHOW transaction_read_only").fetchone()[0] == "on"
            return "failed" if is_closed else "ok"
        if database.in_transaction():
            return "ok"
        return _hold_the_lock()
    except PeeweeException:
        return "failed"


def _hold_the_lock():
    """Take SQLite's write lock for a moment; it gives that away on a read-only disk as well."""
    if not os.access(database.obj.database, os.W_OK):
        return "failed"
    connection = database.connection()
    connection.setbusytimeout(BRIEFLY)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except apsw.BusyError:
        return "busy"
    except apsw.Error:
        return "failed"
    finally:
        connection.set_busy_handler(Patience())
    return "ok"


def unsafe_pragmas():
    """Return the names of SQLite's settings that a connection of ours does not have."""
    if database.obj.is_postgres:
        return []
    return [
        name
        for name, value in PRAGMAS.items()
        if database.execute_sql(f"PRAGMA {name}").fetchone()[0] != SPOKEN.get(value, value)
    ]


def unsafe_sqlite():
    """Return the version of the loaded SQLite where it can lose committed pages, or nothing."""
    loaded = apsw.sqlitelibversion()
    is_old = tuple(int(part) for part in loaded.split(".")) < OLDEST_SAFE_SQLITE
    return loaded if is_old and not database.obj.is_postgres else ""
