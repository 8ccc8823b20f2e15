"""How many rows of a table are in each status, for figures."""

from peewee import fn


def by_status(table):
    """Return the count of rows by (status,)."""
    query = table.select(table.status, fn.COUNT(table.id)).group_by(table.status)
    return {(status,): count for status, count in query.tuples()}
