"""Whether the database is as safe as it should be: what an operator checks before going live."""

import apsw

from partners.storage.database import BUSY_SECONDS, OLDEST_SAFE_SQLITE, PRAGMAS, database

# How SQLite says what it was told in words.
SPOKEN = {"wal": "wal", "full": 2}


def unsafe_pragmas():
    """Return the names of SQLite's settings that a connection of ours does not have."""
    if database.obj.is_postgres:
        return []
    wanted = PRAGMAS | {"busy_timeout": BUSY_SECONDS * 1000}
    return [
        name
        for name, value in wanted.items()
        if database.execute_sql(f"PRAGMA {name}").fetchone()[0] != SPOKEN.get(value, value)
    ]


def unsafe_sqlite():
    """Return the version of the loaded SQLite where it can lose committed pages, or nothing."""
    loaded = apsw.sqlitelibversion()
    is_old = tuple(int(part) for part in loaded.split(".")) < OLDEST_SAFE_SQLITE
    return loaded if is_old and not database.obj.is_postgres else ""
