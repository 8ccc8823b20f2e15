"""Years as they pass: the schedule every day, what people do by day, and what they hear of it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from partners import jobs
from partners.actions import partners as firms
from partners.actions.partners import Act
from partners.domain.recipes import told
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.database import write_tx
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from tests import make

# What the schedule does for the program; sending mail and indexing have tests of their own.
CLOCKS = [each for each in jobs.TICKS if each.__name__ == "keep_time"]
POINTS = "points for you"


def at(day, hour=8, minute=0):
    """Return a moment of a day, by the program's clock."""
    zone = ZoneInfo(programs.in_force().timezone)
    return datetime.combine(day, time(hour, minute), zone).astimezone(UTC)


def live(first, end, does):
    """Let the days [first, end) pass: the schedule half past midnight, then people at eight."""
    day = first
    while day < end:
        with write_tx():  # one for all that the day writes, which is faster to save
            for hour in (0, 3) if day.day == 1 else (0,):  # twice is once
                for keep_time in CLOCKS:
                    keep_time(at(day, hour, 30))
            does(day)
        day += timedelta(days=1)


def joins(name, day, staff):
    """Take a firm in; return it and its owner."""
    firm = firms.add(name, Act(staff, at(day)))
    return firm, make.person(f"{firm.slug}@firm.test", "owner", firm)


def heard(person):
    """What a person was told under the bell, points apart: (day, line), in order."""
    program = programs.in_force()
    rows = Notification.select().where(Notification.user == person).order_by(Notification.id)
    return [(day_of(row.created_at, program), row.text) for row in rows if POINTS not in row.text]


def mailed(person):
    """The mails to a person, those about points apart: (day, template), in order."""
    program = programs.in_force()
    rows = Outbox.select().where(Outbox.kind == "mail").order_by(Outbox.id)
    return [
        (day_of(row.created_at, program), row.payload["template"])
        for row in rows
        if row.payload["to"] == person.email and POINTS not in told(row.payload["context"]["line"])
    ]
