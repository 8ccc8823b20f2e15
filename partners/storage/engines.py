"""The two engines as the app drives them: connections that are safe, and that outlive a fault."""

import random
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import unquote, urlsplit

import apsw
from peewee import InterfaceError, OperationalError, PostgresqlDatabase
from playhouse.apsw_ext import APSWDatabase

# 3.7.0 to 3.51.2 can lose committed pages when a checkpoint meets a write.
OLDEST_SAFE_SQLITE = (3, 51, 3)
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -16000,
    "journal_size_limit": 64 * 1024 * 1024,
}
BUSY_SECONDS = 10
BUSY_PAUSE = (0.001, 0.003)  # seconds between two looks at the lock


class Patience:
    """Waits for the write lock and looks often: the library's own pauses grow, so that whoever
    has waited longest goes on waiting while others come and go."""

    def __init__(self, seconds=BUSY_SECONDS):
        self.seconds = seconds
        self.end = 0.0

    def __call__(self, tries):
        if tries == 0:
            self.end = monotonic() + self.seconds
        sleep(random.uniform(*BUSY_PAUSE))
        return monotonic() < self.end


class Sqlite(APSWDatabase):
    """SQLite through apsw; every transaction takes the write lock at its start."""

    is_postgres = False

    def _add_conn_hooks(self, conn):
        # apsw binds only SQLite's own types; dates and decimals go in as text.
        conn.convert_binding = lambda cursor, number, value: str(value)
        conn.set_busy_handler(Patience())
        super()._add_conn_hooks(conn)

    def execute_sql(self, sql, params=None):
        """Run it; what is refused on a connection that only reads is worth another try later."""
        try:
            return super().execute_sql(sql, params)
        except OperationalError:
            self._forget_closed()
            raise

    def begin(self, lock_type=None):
        """Begin a transaction, on a new connection where the old one only reads."""
        self._forget_closed()
        super().begin(lock_type)

    def _forget_closed(self):
        """Let go of a connection that was made while the disk was read-only: it never writes."""
        if not (self.in_transaction() or self.is_closed()) and self.connection().readonly("main"):
            self.close()


class Postgres(PostgresqlDatabase):
    """PostgreSQL through psycopg."""

    is_postgres = True

    def execute_sql(self, sql, params=None):
        """Run it; where the server has gone away meanwhile, on a new connection.

        Only what reads or sets, and stands alone, is run again: a write may have been done.
        """
        self._forget_lost()
        try:
            return super().execute_sql(sql, params)
        except (OperationalError, InterfaceError):
            is_harmless = sql.startswith(("SELECT", "SET ")) and not self.in_transaction()
            if not (self._forget_lost() and is_harmless):
                raise
        return super().execute_sql(sql, params)

    def begin(self, isolation_level=None):
        """Begin a transaction, on a new connection where the old one is lost."""
        self._forget_lost()
        try:
            super().begin(isolation_level)
        except (OperationalError, InterfaceError):
            if not self._forget_lost():
                raise
            super().begin(isolation_level)

    def rollback(self):
        """Undo; a lost connection has undone it already."""
        if not self.connection().closed:
            super().rollback()

    def _forget_lost(self):
        """Let go of this thread's connection if it is lost; say whether it was."""
        is_lost = not self.is_closed() and self.connection().closed
        if is_lost and not self.in_transaction():
            self.close()
        return is_lost


def opened(url):
    """Return the engine of this URL; it connects when it is first asked."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        refuse_unsafe_sqlite()
        path = Path(unquote(url.removeprefix("sqlite:///")))
        path.parent.mkdir(parents=True, exist_ok=True)
        return Sqlite(
            str(path),
            pragmas=PRAGMAS,
            timeout=BUSY_SECONDS,
            lock_type="IMMEDIATE",
            returning_clause=True,
        )
    if parts.scheme in ("postgresql", "postgres"):
        return Postgres(
            parts.path.lstrip("/"),
            user=parts.username,
            password=unquote(parts.password) if parts.password else None,
            host=parts.hostname or "",
            port=parts.port or 5432,
            prefer_psycopg3=True,
            connect_timeout=10,
        )
    raise ValueError(f"DATABASE_URL must begin with sqlite:/// or postgresql://, not {url!r}.")


def refuse_unsafe_sqlite():
    """Raise where the loaded SQLite has the WAL-reset bug, whatever the package says."""
    loaded = apsw.sqlitelibversion()
    if tuple(int(part) for part in loaded.split(".")) < OLDEST_SAFE_SQLITE:
        raise RuntimeError(f"SQLite {loaded} can lose committed pages; install apsw 3.54 or newer.")
