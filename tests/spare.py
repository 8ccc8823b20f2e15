"""PostgreSQL databases that one test after the other gets, each time as if they were new.

To make one and to drop it takes longer than most tests do.
"""

import psycopg

from tests import postgres

MOST_LOANS = 40  # nothing is vacuumed, so that rows of tests gone by would add up
# What any change of the schema changes: rows of the catalogue are written anew for it.
SHAPE = "SELECT " + ", ".join(
    f"(SELECT (count(*), sum(xmin::text::bigint))::text FROM {name})"
    for name in (
        "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger",
        "pg_proc", "pg_extension", "pg_db_role_setting",
    )
)  # fmt: skip
TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
END_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Spare:
    """A copy of a database, and what it takes to make it one again."""

    def __init__(self, cluster, template):
        self.cluster = cluster
        self.url = postgres.copy(cluster, template)
        self.loans = 0
        self._connection = psycopg.connect(
            self.url, autocommit=True, application_name=postgres.WATCH
        )
        self._tables = [name for (name,) in self._run(TABLES)]
        self._rows = {name: self._read(name) for name in self._filled()}
        self._counted = dict(self._run(SEQUENCES))
        self._shape = self._run(SHAPE)

    def renew(self):
        """Undo whatever was done to it; say whether that was possible."""
        self.loans += 1
        try:
            self._run(END_OTHERS)
            if self.loans >= MOST_LOANS or self._run(SHAPE) != self._shape:
                return False
            with self._connection.transaction():
                self._restore()
        except psycopg.OperationalError:  # the server was restarted, or the database copied
            return False
        return True

    def drop(self):
        self._connection.close()
        postgres.drop(self.cluster, self.url)

    def close(self):
        self._connection.close()

    def _restore(self):
        # Without triggers, so that histories and references let go of their rows.
        self._run("SET LOCAL session_replication_role = replica")
        for name in self._filled():
            self._run(f'DELETE FROM "{name}"')
        for name, rows in self._rows.items():
            with self._connection.cursor().copy(f'COPY "{name}" FROM STDIN') as copy:
                copy.write(rows)
        for name, number in self._run(SEQUENCES):
            before = self._counted[name]
            if number != before:
                self._run("SELECT setval(%s, %s, %s)", name, before or 1, before is not None)

    def _filled(self):
        """The tables that have rows."""
        asked = (f"SELECT '{it}' WHERE EXISTS (SELECT 1 FROM \"{it}\")" for it in self._tables)
        return [name for (name,) in self._run(" UNION ALL ".join(asked))]

    def _read(self, name):
        with self._connection.cursor().copy(f'COPY "{name}" TO STDOUT') as copy:
            return b"".join(copy)

    def _run(self, query, *values):
        found = self._connection.execute(query, values or None)
        return found.fetchall() if found.description else []


class Spares:
    """The copies that nobody has at the moment, by the database that they are copies of."""

    def __init__(self):
        self._free = {}

    def lend(self, cluster, template):
        """Return a copy, a new one where all are lent."""
        free = self._free.setdefault(template, [])
        return free.pop() if free else Spare(cluster, template)

    def take_back(self, spare, template):
        """Keep the copy for who comes next, as it was at first."""
        if spare.renew():
            self._free[template].append(spare)
        else:
            spare.drop()

    def close(self):
        """Let go of them all, before their server goes."""
        for free in self._free.values():
            for spare in free:
                spare.close()
        self._free.clear()


spares = Spares()
