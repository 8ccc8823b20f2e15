"""Slow queries, named in the log by their shape; what was asked about stays out of it."""

import re

import structlog

from partners.storage.database import database

LONGEST_SHAPE = 1000
TEXT = re.compile(r"'(?:[^']|'')*'")
NUMBER = re.compile(r"(?<![\w\"$])\d+(?:\.\d+)?\b")
LIST = re.compile(r"\((?:\s*(?:\?|%s)\s*,)+\s*(?:\?|%s)\s*\)")

log = structlog.get_logger()


def watch(milliseconds):
    """Log the queries of the connected database that take longer; 0 logs none.

    The time is until the first row is there: what a caller does with the rows is its own.
    """
    if milliseconds:
        database.obj.query_hooks.append(lambda query: _look_at(query, milliseconds / 1000))


def shape(sql):
    """Return the statement without any value, so that queries alike read alike."""
    bare = NUMBER.sub("?", TEXT.sub("?", " ".join(sql.split())))
    return LIST.sub("(…)", bare)[:LONGEST_SHAPE]


def _look_at(query, seconds):
    if query.duration >= seconds:
        log.warning("slow query", ms=round(query.duration * 1000), sql=shape(query.sql))
