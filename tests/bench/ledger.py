"""Points written to the ledger: an entry beside a bare insert, and four writers at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from partners.actions import points, programs
from partners.actions.partners import Act
from partners.storage import schema
from partners.storage.database import database, write_tx
from partners.storage.ledger import Entry
from partners.storage.programs import in_force
from tests import make
from tests.bench import sites
from tests.bench.clock import ratio, seconds_of
from tests.bench.table import Row

NOW = datetime.now(UTC)
DAY = NOW.date()
FIRMS = 40
ACTIVITY, POINTS = "case-study", 60
WRITERS, EACH = 4, 100
numbers = count(1)
PRAGMAS = ("journal_mode = wal", "synchronous = full", "foreign_keys = on")


def entry(bench):
    """G8: a durable entry of the ledger against a bare insert, and four writers at once"""
    folder = Path(bench.folder) / "ledger"
    sites.app(folder)
    schema.migrate()
    programs.load(programs.text_of("nopcommerce"), NOW)
    firms = [make.partner(tier=None) for _ in range(FIRMS)]
    act = Act(make.person("desk@vendor.test", "admin"), NOW, "For the bench")
    bare = sqlite3.connect(folder / "bench.db", isolation_level=None)
    for pragma in PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    program = in_force()
    insert = bare_insert(firms[0])
    raw = lambda: bare.execute(*insert())  # noqa: E731
    own = ratio(lambda: post(firms, program), raw)
    yield Row("G8", "a grant of points, written", own, at_least=0.5, unit="x")
    own = ratio(lambda: award(firms, act), raw)
    yield Row("G8", "an award by staff: checked, noted, told", own, unit="x")
    errors, longest = writers(firms, act)
    yield Row("G8", f"{WRITERS} writers, errors of {WRITERS * EACH}", errors, at_most=0)
    yield Row("G8", f"{WRITERS} writers, longest wait", longest, at_most=2, unit=" s")
    bare.close()
    database.close()


GOALS = (entry,)


def post(firms, program):
    """Write what something earned by itself, in a transaction of its own."""
    number = next(numbers)
    activity, source = program.find("activity", ACTIVITY), ("bench", str(number))
    grant = points.Grant(firms[number % FIRMS], activity, POINTS, DAY, source)
    with write_tx():
        points.post(grant, program, NOW)


def award(firms, act):
    """Give points as staff do: everything that an entry brings with it is in the transaction."""
    points.award(firms[next(numbers) % FIRMS], ACTIVITY, POINTS, DAY, act)


def fields(firm, number):
    return {
        "partner": firm.id,
        "activity": ACTIVITY,
        "points": POINTS,
        "earned_on": DAY,
        "source_type": "bench",
        "source_id": str(number),
        "kind": "award",
        "created_at": NOW,
    }


def bare_insert(firm):
    """Return what makes statement and values of the same row for a bare connection."""
    statement, values = Entry.insert(**fields(firm, 0)).sql()
    values = [str(value) if value == DAY else value for value in values]
    place = values.index("0")

    def insert():
        values[place] = str(next(numbers))
        return statement, values

    return insert


def writers(firms, act):
    """Let some award at once; return how many failed, and the longest that one took."""

    def write(_):
        with database.connection_context():
            return [attempt(firms, act) for _ in range(EACH)]

    with ThreadPoolExecutor(WRITERS) as pool:
        found = [seconds for each in pool.map(write, range(WRITERS)) for seconds in each]
    return found.count(None), max(seconds for seconds in found if seconds is not None)


def attempt(firms, act):
    try:
        return seconds_of(lambda: award(firms, act))
    except Exception:  # counted; whatever it is, it is a write that was lost
        return None
