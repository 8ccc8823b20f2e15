"""How many partners stood where over time, counted back from where they stand today."""

from collections import Counter
from datetime import timedelta

from partners.domain.standing import first_of
from partners.domain.terms import months_after

MONTHS = 12


def ends_of_months(day, count=MONTHS):
    """Return the last days of the months before a day, and the day itself, oldest first."""
    first = first_of("month", day)
    ends = [months_after(first, -back) - timedelta(days=1) for back in range(count - 1, -1, -1)]
    return [*ends, day]


def by_tier(today, steps, days):
    """Return how many stood at each tier when each of the days was over, as Counters by slug.

    `today` counts who stands there on the last of the days; `steps` are the changes since the
    first, as (day, tier before, tier after, how many).
    """
    counts, found = Counter(today), []
    later = sorted(steps, key=lambda step: step[0])
    for day in reversed(days):
        while later and later[-1][0] > day:
            _, was, tier, count = later.pop()
            counts[tier] -= count
            counts[was] += count
        found.append(Counter(counts))
    return found[::-1]
