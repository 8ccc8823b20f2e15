"""When points lapse, what balances are, and what is about to be lost."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.domain import points as rules
from partners.domain.points import Earned, Month
from partners.domain.program import Points
from partners.domain.program_points import Decay

ONE = SimpleNamespace(slug="article", lasts=None)
DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def program(window="rolling", months=12, decay=()):
    return SimpleNamespace(points=Points(window=window, months=months, decay=decay))


@pytest.mark.parametrize(
    ("given", "earned_on", "lapses_on"),
    [
        (program(), date(2025, 3, 24), date(2026, 3, 24)),
        (program(), date(2024, 2, 29), date(2025, 2, 28)),  # no such day: the month's last
        (program(), date(2023, 2, 28), date(2024, 2, 28)),  # a leap year takes no day away
        (program(months=48), date(2024, 2, 29), date(2028, 2, 29)),
        (program(months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (program(months=1), date(2024, 1, 31), date(2024, 2, 29)),
        (program(months=6), date(2025, 8, 31), date(2026, 2, 28)),
        (program(months=12), date(2025, 3, 30), date(2026, 3, 30)),  # clocks go forward here
        (program(months=12), date(2025, 10, 26), date(2026, 10, 26)),  # and back
        (program(window="calendar"), date(2026, 1, 1), date(2027, 1, 1)),
        (program(window="calendar"), date(2026, 12, 31), date(2027, 1, 1)),
        (program(window="calendar"), date(2024, 2, 29), date(2025, 1, 1)),
        (program(window="forever"), date(2020, 2, 29), None),
    ],
)
def test_an_entry_lapses_on_its_day(given, earned_on, lapses_on):
    assert rules.lapses_on(given, ONE, earned_on) == lapses_on


@pytest.mark.parametrize("window", ["rolling", "calendar", "forever"])
def test_an_activity_may_last_as_long_as_it_says(window):
    brief = SimpleNamespace(slug="stall", lasts=3)
    assert rules.lapses_on(program(window), brief, date(2026, 1, 31)) == date(2026, 4, 30)


def test_an_entry_counts_from_its_first_day_up_to_its_last():
    entry = Earned(40, date(2025, 3, 24), date(2026, 3, 24))
    days = [date(2025, 3, 23), date(2025, 3, 24), date(2026, 3, 23), date(2026, 3, 24)]
    assert [entry.counts_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("decay", "window", "parts"),
    [
        ((), "forever", [(100, None)]),
        ((Decay(after=12, keep=50),), "forever", [(50, 12), (50, None)]),
        ((Decay(after=12, keep=50), Decay(after=24, keep=0)), "forever", [(50, 12), (50, 24)]),
        ((Decay(after=6, keep=70), Decay(after=9, keep=33)), "rolling",
         [(30, 6), (37, 9), (33, 12)]),
    ],
)  # fmt: skip
def test_points_that_fade_lapse_in_portions(decay, window, parts):
    day = date(2025, 3, 1)
    found = rules.portions(program(window, decay=decay), ONE, 100, day)
    ends = [None if months is None else rules.months_after(day, months) for _, months in parts]
    assert [(it.points, it.lapses_on) for it in found] == [
        (points, end) for (points, _), end in zip(parts, ends, strict=True)
    ]


@given(points=st.integers(0, 10_000), keep=st.integers(0, 99), day=DAYS)
def test_portions_are_the_whole(points, keep, day):
    decay = (Decay(after=3, keep=keep),)
    parts = rules.portions(program(decay=decay), ONE, points, day)
    assert sum(part.points for part in parts) == points
    assert all(part.lapses_on > day for part in parts)


ENTRIES = st.lists(
    st.builds(
        lambda points, on, days: Earned(points, on, on + timedelta(days=days) if days else None),
        st.integers(-500, 2000),
        DAYS,
        st.integers(0, 800),
    ),
    max_size=25,
)


@given(entries=ENTRIES, day=DAYS)
def test_a_balance_is_the_sum_of_what_counts(entries, day):
    counting = [
        it.points
        for it in entries
        if it.earned_on <= day and (it.lapses_on is None or it.lapses_on > day)
    ]
    assert rules.balance(entries, day) == sum(counting)
    assert sum(rules.by_activity(entries, day).values()) == sum(counting)


@given(entries=ENTRIES, day=DAYS, which=st.integers(0, 24))
def test_a_reversal_leaves_no_trace(entries, day, which):
    if not entries:
        return
    one = entries[which % len(entries)]
    undone = Earned(-one.points, one.earned_on, one.lapses_on)
    others = list(entries)
    others.remove(one)
    assert rules.balance([*entries, undone], day) == rules.balance(others, day)
    assert rules.lapses([*entries, undone], day) == rules.lapses(others, day)


@given(entries=ENTRIES, day=DAYS)
def test_what_lapses_is_what_the_balance_loses(entries, day):
    known = [it for it in entries if it.earned_on <= day]
    left = rules.balance(known, day)
    for on, points in rules.lapses(known, day):
        left -= points
        assert left == rules.balance(known, on)


@given(entries=ENTRIES, day=DAYS)
def test_the_months_end_with_today(entries, day):
    months = rules.by_month(entries, day)
    assert months[-1].balance == rules.balance(entries, day)
    assert [month.first.day for month in months] == [1] * 12


def test_a_month_says_what_came_and_went():
    entries = [
        Earned(100, date(2025, 2, 10), date(2026, 2, 10)),
        Earned(40, date(2026, 2, 20), date(2027, 2, 20)),
    ]
    months = rules.by_month(entries, date(2026, 3, 24), 3)
    assert months == [
        Month(date(2026, 1, 1), 0, 0, 100),
        Month(date(2026, 2, 1), 40, 100, 40),
        Month(date(2026, 3, 1), 0, 0, 40),
    ]
