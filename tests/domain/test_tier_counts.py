"""Partners by tier over time: counted back from today, it is what the days themselves would say."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from partners.domain.tier_counts import by_tier, ends_of_months

DAYS = [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 2)]
TIERS = st.sampled_from([None, "low", "high"])


def test_the_ends_of_months_and_today():
    assert ends_of_months(date(2028, 4, 2), 3) == DAYS
    assert ends_of_months(date(2028, 3, 1), 1) == [date(2028, 2, 29), date(2028, 3, 1)]


@given(st.lists(st.lists(st.tuples(st.integers(0, 99), TIERS), max_size=5), min_size=1, max_size=9))
def test_counted_back_is_counted_then(careers):
    """Each career is where one partner was put on which day of a hundred."""
    steps, standing = [], [Counter() for _ in DAYS]
    for career in careers:
        was = None
        for number, tier in sorted(career, key=lambda step: step[0]):
            steps.append((DAYS[0] - timedelta(days=30) + timedelta(days=number), was, tier, 1))
            was = tier
        for place, day in enumerate(DAYS):
            before = [tier for on, tier in _dated(career) if on <= day]
            standing[place][before[-1] if before else None] += 1
    later = [step for step in steps if DAYS[0] < step[0] <= DAYS[-1]]
    found = by_tier(standing[-1], later, DAYS)
    assert [+each for each in found] == [+each for each in standing]


def _dated(career):
    first = DAYS[0] - timedelta(days=30)
    return [(first + timedelta(days=n), tier) for n, tier in sorted(career, key=lambda it: it[0])]
