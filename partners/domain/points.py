"""Points over time: when an entry lapses, what a balance is, and what is about to be lost.

A balance is always a sum: of the entries that were earned by the day and have not lapsed on it.
Nothing is ever subtracted for time, so any day of the past or the future is asked alike.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from partners.domain.terms import months_after


@dataclass(frozen=True, slots=True)
class Earned:
    """Points that count from the day they were earned until the day they lapse, exclusive."""

    points: int  # less than nothing for a reversal
    earned_on: date
    lapses_on: date | None = None  # None: never
    activity: str = ""

    def counts_on(self, day):
        return self.earned_on <= day and (self.lapses_on is None or day < self.lapses_on)


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a partner's points; the balance is the one on its last day, or today."""

    first: date
    earned: int
    lost: int  # lapsed; not negative unless a reversal lapsed
    balance: int


def lapses_on(program, activity, day):
    """Return the first day on which points earned that day count no more, or None for ever."""
    if activity.lasts:
        return months_after(day, activity.lasts)
    if program.points.window == "forever":
        return None
    if program.points.window == "calendar":
        return date(day.year + 1, 1, 1)
    return months_after(day, program.points.months)


def lapsed_on(program, activity, day, today):
    """Return the day on which points earned on a day were over already, or None."""
    end = lapses_on(program, activity, day)
    return end if end is not None and end <= today else None


def portions(program, activity, points, day):
    """Return the points as parts that lapse on different days: one, unless they decay.

    100 points that keep 50 % after 12 months of 24 are 50 that lapse in a year and 50 in two.
    """
    if points < 0:  # fades as what it takes back does
        parts = portions(program, activity, -points, day)
        return tuple(replace(part, points=-part.points) for part in parts)
    end = lapses_on(program, activity, day)
    parts, left = [], points
    for step in sorted(program.points.decay, key=lambda step: step.after):
        on = months_after(day, step.after)
        kept = points * step.keep // 100
        if (end is None or on < end) and kept < left:
            parts.append(Earned(left - kept, day, on, activity.slug))
            left = kept
    if left or not parts:
        parts.append(Earned(left, day, end, activity.slug))
    return tuple(parts)


def balance(entries, day):
    """Return the sum of what counts that day."""
    return sum(entry.points for entry in entries if entry.counts_on(day))


def by_activity(entries, day):
    """Return the sums of what counts that day, by activity, the largest first."""
    sums = defaultdict(int)
    for entry in entries:
        if entry.counts_on(day):
            sums[entry.activity] += entry.points
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return {activity: points for activity, points in ordered if points}


def lapses(entries, day):
    """Return (date, points) for each day to come on which points lapse, the nearest first."""
    sums = defaultdict(int)
    for entry in entries:
        if entry.counts_on(day) and entry.lapses_on is not None:
            sums[entry.lapses_on] += entry.points
    return [(on, points) for on, points in sorted(sums.items()) if points]


def by_month(entries, day, count=12):
    """Return the last months up to the one that the day is in, oldest first."""
    entries = list(entries)
    return [_month(entries, first, day) for first in firsts(day, count)]


def firsts(day, count):
    """Return the first days of the last months, this one the last of them."""
    this = day.replace(day=1)
    return [months_after(this, -back) for back in range(count - 1, -1, -1)]


def _month(entries, first, day):
    """Entries of one day that lapse on it, or a reversal, leave their trace where they belong."""
    after = months_after(first, 1)
    last = min(day, date.fromordinal(after.toordinal() - 1))
    earned = sum(each.points for each in entries if first <= each.earned_on <= last)
    lost = sum(
        each.points for each in entries if each.lapses_on and first <= each.lapses_on <= last
    )
    return Month(first, earned, lost, balance(entries, last))
