"""What a review decides on a day: holds, graces and overrides on their exact days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.domain.standing import (
    Held,
    decide,
    ends,
    just_ended,
    next_review,
    notice_due,
    period_of,
    review_on,
    twelve_months,
)
from partners.domain.terms import months_after
from tests.domain.ladders import PROGRAMS

BITRIX, QUARTERLY, MONTHLY = (PROGRAMS[name] for name in ("bitrix", "bigcommerce", "exponential"))
WITH_GRACE = MONTHLY.model_copy(
    update={"review": MONTHLY.review.model_copy(update={"grace_months": 2})}
)


@pytest.mark.parametrize(
    ("per", "day", "first", "end"),
    [
        ("month", date(2024, 3, 31), date(2024, 2, 1), date(2024, 3, 1)),
        ("month", date(2024, 4, 1), date(2024, 3, 1), date(2024, 4, 1)),
        ("month", date(2024, 1, 1), date(2023, 12, 1), date(2024, 1, 1)),
        ("quarter", date(2024, 3, 31), date(2023, 10, 1), date(2024, 1, 1)),
        ("quarter", date(2024, 4, 1), date(2024, 1, 1), date(2024, 4, 1)),
        ("quarter", date(2024, 12, 31), date(2024, 7, 1), date(2024, 10, 1)),
        ("year", date(2024, 12, 31), date(2023, 1, 1), date(2024, 1, 1)),
        ("year", date(2025, 1, 1), date(2024, 1, 1), date(2025, 1, 1)),
        ("12-months", date(2026, 7, 1), date(2025, 7, 2), date(2026, 7, 2)),
        ("12-months", date(2025, 2, 28), date(2024, 3, 1), date(2025, 3, 1)),
        ("12-months", date(2024, 2, 28), date(2023, 3, 1), date(2024, 2, 29)),
        ("12-months", date(2024, 2, 29), date(2023, 3, 1), date(2024, 3, 1)),
    ],
)
def test_a_period_has_its_first_day_and_its_end(per, day, first, end):
    assert just_ended(per, day) == (first, end)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_twelve_months_hold_what_points_of_twelve_months_hold(day, before):
    on = day - timedelta(days=before)
    first, end = twelve_months(day)
    assert (first <= on < end) is (on <= day < months_after(on, 12))


@pytest.mark.parametrize(
    ("program", "day", "period", "following", "seen"),
    [
        (QUARTERLY, date(2024, 2, 29), date(2024, 1, 1), date(2024, 4, 1), date(2024, 4, 1)),
        (QUARTERLY, date(2024, 4, 1), date(2024, 4, 1), date(2024, 7, 1), date(2024, 4, 1)),
        (MONTHLY, date(2024, 12, 31), date(2024, 12, 1), date(2025, 1, 1), date(2025, 1, 1)),
        (BITRIX, date(2024, 2, 29), date(2024, 2, 29), date(2024, 3, 1), date(2024, 2, 29)),
    ],
)
def test_reviews_have_their_days(program, day, period, following, seen):
    assert period_of(program, day) == period
    assert next_review(program, day) == following
    assert review_on(program, day) == seen


CERTIFIED, GOLD, FLOOR = "certified-partner", "gold-certified-partner", "business-partner"
LEAP = date(2024, 2, 29)
HELD_GOLD = Held(GOLD, LEAP, hold_until=date(2025, 2, 28))


@pytest.mark.parametrize(
    ("held", "earned", "day", "tier", "because", "hold"),
    [
        # reached: held for a year from that day
        (Held(FLOOR), CERTIFIED, LEAP, CERTIFIED, "earned", date(2025, 2, 28)),
        (Held(None), FLOOR, LEAP, FLOOR, "earned", None),
        # the conditions are gone: kept to the last day of the year, and not a day longer
        (HELD_GOLD, CERTIFIED, date(2025, 2, 27), GOLD, "held", date(2025, 2, 28)),
        # then down to what is earned that day, for a year of its own
        (HELD_GOLD, CERTIFIED, date(2025, 2, 28), CERTIFIED, "lost", date(2026, 2, 28)),
        (HELD_GOLD, FLOOR, date(2025, 2, 28), FLOOR, "lost", None),
        # earned again on the day: another year
        (HELD_GOLD, GOLD, date(2025, 2, 27), GOLD, "same", date(2025, 2, 28)),
        (HELD_GOLD, GOLD, date(2025, 2, 28), GOLD, "renewed", date(2026, 2, 28)),
        (HELD_GOLD, GOLD, date(2027, 3, 1), GOLD, "renewed", date(2028, 3, 1)),
        # a level that was brought along has no year of its own
        (Held(CERTIFIED, LEAP), CERTIFIED, date(2030, 1, 1), CERTIFIED, "same", None),
        # a higher level starts its own year
        (
            Held(CERTIFIED, LEAP, date(2025, 2, 28)), GOLD, date(2024, 8, 31), GOLD, "earned",
            date(2025, 8, 31),
        ),
        # the program has no such tier any more
        (Held("diamond", LEAP, date(2030, 1, 1)), FLOOR, LEAP, FLOOR, "gone", None),
        # staff fixed it
        (Held(FLOOR, is_overridden=True, override=GOLD), FLOOR, LEAP, GOLD, "overridden", None),
        (Held(GOLD, is_overridden=True, override=FLOOR), GOLD, LEAP, FLOOR, "overridden", None),
    ],
)  # fmt: skip
def test_a_level_is_held_for_its_year(held, earned, day, tier, because, hold):
    decision = decide(BITRIX, held, earned, day)
    assert (decision.tier, decision.because, decision.hold_until) == (tier, because, hold)


IMPORTED = Held("gold", date(2024, 1, 31), grace_until=date(2024, 7, 31))


@pytest.mark.parametrize(
    ("program", "held", "earned", "day", "may_fall", "tier", "because", "grace"),
    [
        # standing brought along is held under the program's grace
        (MONTHLY, IMPORTED, None, date(2024, 7, 30), True, "gold", "grace", date(2024, 7, 31)),
        (MONTHLY, IMPORTED, None, date(2024, 7, 31), True, None, "lost", None),
        (MONTHLY, IMPORTED, "gold", date(2024, 3, 1), True, "gold", "settled", None),
        (MONTHLY, IMPORTED, "platinum", date(2024, 3, 1), False, "platinum", "earned", None),
        # between two reviews nobody falls
        (MONTHLY, Held("gold"), "now", date(2024, 3, 9), False, "gold", "next-review", None),
        (MONTHLY, Held("gold"), "now", date(2024, 4, 1), True, "now", "lost", None),
        # a grace of the program's reviews
        (
            WITH_GRACE, Held("gold"), "now", date(2023, 12, 31), True, "gold", "grace-begins",
            date(2024, 2, 29),
        ),
        (
            WITH_GRACE, Held("gold", grace_until=date(2024, 2, 29)), "now", date(2024, 2, 28), True,
            "gold", "grace", date(2024, 2, 29),
        ),
        (
            WITH_GRACE, Held("gold", grace_until=date(2024, 2, 29)), "now", date(2024, 2, 29), True,
            "now", "lost", None,
        ),
        (
            WITH_GRACE, Held("gold", grace_until=date(2024, 2, 29)), "gold", date(2024, 2, 1), True,
            "gold", "settled", None,
        ),
    ],
)  # fmt: skip
def test_a_grace_keeps_what_is_no_longer_earned(
    program, held, earned, day, may_fall, tier, because, grace
):
    decision = decide(program, held, earned, day, may_fall=may_fall)
    assert (decision.tier, decision.because, decision.grace_until) == (tier, because, grace)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2024, 11, 29), None),
        (date(2024, 11, 30), 90),
        (date(2025, 1, 29), 30),
        (date(2025, 2, 21), 7),
        (date(2025, 2, 28), None),
    ],
)
def test_notices_are_due_on_their_days(day, days):
    assert notice_due(BITRIX, date(2025, 2, 28), day) == days


def test_the_later_of_hold_and_grace_keeps_a_tier():
    held = Held("gold", hold_until=date(2024, 5, 1), grace_until=date(2024, 6, 1))
    assert ends(held, date(2024, 4, 1)) == date(2024, 6, 1)
    assert ends(held, date(2024, 6, 1)) is None


tiers = st.sampled_from([None, *(tier.slug for tier in (*MONTHLY.tiers, *BITRIX.tiers))])
days = st.dates(date(2023, 1, 1), date(2026, 1, 1))


@given(
    st.sampled_from([MONTHLY, WITH_GRACE, BITRIX]),
    st.builds(Held, tiers, days, st.none() | days, st.none() | days, st.booleans(), tiers),
    tiers,
    days,
    st.booleans(),
)
def test_to_decide_twice_is_to_decide_once(program, held, earned, day, may_fall):
    earned = earned if program.tier(earned) else program.floor and program.floor.slug
    once = decide(program, held, earned, day, may_fall=may_fall)
    ends = (once.hold_until, once.grace_until)
    again = Held(once.tier, once.since, *ends, held.is_overridden, held.override)
    twice = decide(program, again, earned, day, may_fall=may_fall)
    assert (twice.tier, twice.since, twice.hold_until, twice.grace_until) == (
        once.tier,
        once.since,
        *ends,
    )
