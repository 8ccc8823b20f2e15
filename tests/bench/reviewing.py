"""A review of everybody, beside the bare sum of their points."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from partners.actions import programs, reviews
from partners.domain.terms import months_after
from partners.storage import database as storage
from partners.storage import schema
from partners.storage.bulk import add_all
from partners.storage.database import database, write_tx
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from tests.bench import corpus
from tests.bench.clock import ratio
from tests.bench.table import Row

PARTNERS, ENTRIES = 100_000, 1_000_000
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = NOW.date()
SUM = """
    SELECT partner_id, SUM(points) FROM entry
    WHERE earned_on <= ? AND (expires_on IS NULL OR expires_on > ?) GROUP BY partner_id
"""


def review(bench):
    """G9: a review of 100,000 partners with 1,000,000 entries against the bare sum"""
    storage.connect(f"sqlite:///{filled(bench)}/bench.db")
    assert reviews.preview(DAY) == []
    slower = ratio(bare, lambda: reviews.preview(DAY))
    yield Row("G9", f"review of {PARTNERS:,} with {ENTRIES:,} entries", slower, at_most=4, unit="x")
    count, seconds = applied()
    yield Row("G9", f"applying it to {count:,} that move, each", seconds / count * 1000, unit=" ms")


GOALS = (review,)


def bare():
    return database.execute_sql(SUM, (str(DAY), str(DAY))).fetchall()


def applied():
    """Apply a review in which whoever has a tier just got it; return how many, and the seconds."""
    with write_tx() as undone:
        Partner.update(tier=None).execute()
        start = perf_counter()
        review = reviews.run(DAY, NOW)
        seconds = perf_counter() - start
        undone.rollback()
    return review.raised, seconds


def filled(bench):
    """Return the folder of a database whose partners stand where their points put them."""
    folder = Path(bench.folder) / "review"
    if folder.exists():
        return folder
    folder.mkdir()
    storage.connect(f"sqlite:///{folder}/bench.db")
    schema.migrate()
    programs.load(programs.text_of("exponential"), NOW)
    chance = random.Random(corpus.SEED)
    with write_tx():
        add_all(Partner, [partner(number) for number in range(PARTNERS)])
        for start in range(0, ENTRIES, PARTNERS):
            add_all(Entry, [entry(start + number, chance) for number in range(PARTNERS)])
        settle()
        database.execute_sql("ANALYZE")
    database.close()
    return folder


def partner(number):
    return {
        "slug": f"firm-{number}",
        "name": f"Firm {number}",
        "joined_on": date(2024, 1, 1),
        "created_at": NOW,
        "updated_at": NOW,
    }


def entry(number, chance):
    on = DAY - timedelta(days=chance.randrange(540))
    return {
        "partner": 1 + number % PARTNERS,
        "activity": "special",
        "points": chance.randrange(1, 2000),
        "earned_on": on,
        "expires_on": months_after(on, 12),
        "source_type": "bench",
        "source_id": str(number),
        "kind": "award",
        "created_at": NOW,
    }


def settle():
    """Give everybody the tier of their points, without the notices of a review."""
    tiers = {}
    for planned in reviews.preview(DAY):
        tiers.setdefault(planned.decision.tier, []).append(planned.partner_id)
    for tier, ids in tiers.items():
        for start in range(0, len(ids), 1000):
            some = ids[start : start + 1000]
            Partner.update(tier=tier, tier_since=DAY).where(Partner.id.in_(some)).execute()
