"""Two schedulers, one of them killed again and again: what each period brings comes once."""

import subprocess
import sys
from datetime import UTC, date, datetime

from partners.actions import reviews
from partners.config import ROOT
from partners.storage.database import database
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.outbox import JobRun
from partners.storage.standing import Move, TierReview
from tests import make, races
from tests import points as invented

FIRST = "2026-03-24T12:00+00:00"  # the rules begin with the next quarter
QUARTERS = ("2026-04-01", "2026-07-01", "2026-10-01")


def test_each_period_once(app, database_url, tmp_path):
    invented.load()
    firms = [make.partner(tier="partner", joined_on=date(2025, 4, 1)) for _ in range(20)]
    owners = [make.person(f"{firm.slug}@firm.test", "owner", firm) for firm in firms]
    database.close()
    days = (FIRST, *(f"{day}T00:10+00:00" for day in QUARTERS))
    command = (sys.executable, "-m", "tests.rails.scheduling", str(tmp_path), database_url, *days)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert [str(review.day) for review in TierReview.select().order_by(TierReview.id)] == list(
        QUARTERS
    )
    assert not JobRun.select().where(JobRun.finished_at.is_null()).exists()
    assert Move.select().where(Move.partner == firms[0]).count() == 1
    assert Move.select().count() == len(firms)
    # A full year each on the first of April, whoever was killed over it.
    assert Entry.select().where(Entry.source_type == "anniversary").count() == len(firms)
    told = Notification.select(Notification.text, Notification.user).tuples()
    assert len(told) == len(set(told)) >= len(owners)


def test_reviews_at_once_move_everybody_once(app, now):
    invented.load()
    firms = [make.partner(tier="partner") for _ in range(5)]
    day = date(2026, 4, 1)
    then = datetime(2026, 4, 1, 12, tzinfo=UTC)
    found = races.all_at_once(*[lambda: reviews.run(day, then)] * 4)
    assert not [it for it in found if isinstance(it, Exception)]
    assert Move.select().count() == len(firms)
    assert sum(it.lowered for it in TierReview.select()) == len(firms), "told by one of them"
