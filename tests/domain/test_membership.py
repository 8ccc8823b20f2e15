"""Membership, day by day: terms, covers, notice, lapse, rejoining, agreements."""

from datetime import date, timedelta

import pytest

from partners.domain.membership import Case, Cover, Event, begin, cover, lapses_on, step
from partners.domain.program import Fee, Membership

TERMS = Membership(
    fee=Fee(amount=45), or_points=5000, free_from="professional", renew_days=60, term_months=12
)
JOINED = date(2024, 1, 1)
NOTHING, PAID = Case(), Case(fee_is_paid=True)


def days(first, last):
    return (first + timedelta(days=number) for number in range((last - first).days))


def live(held, case_of, last, first=JOINED, terms=TERMS):
    """Return the membership on the last day, and what happened on which day before."""
    found = []
    for day in days(first, last):
        held, events = step(terms, held, case_of(day), day)
        found += [(day, event) for event in events]
    return held, found


def joined(case=NOTHING, terms=TERMS, on=JOINED):
    return begin(terms, on, on, case)


@pytest.mark.parametrize(
    ("case", "is_free", "expected"),
    [
        (NOTHING, False, None),
        (PAID, False, Cover.FEE),
        (Case(points=4999), False, None),
        (Case(points=5000), False, Cover.POINTS),
        (NOTHING, True, Cover.TIER),
        (Case(has_free_tier=True), False, None),  # counts at the renewal, not before
    ],
)
def test_what_settles_the_fee(case, is_free, expected):
    held = begin(TERMS, JOINED, JOINED, Case(has_free_tier=is_free))
    assert cover(TERMS, held, case) is expected


@pytest.mark.parametrize("fee", [None, Fee(amount=0)])
def test_a_program_without_a_fee_asks_none(fee):
    terms = Membership(fee=fee)
    assert cover(terms, joined(terms=terms), NOTHING) is Cover.NO_FEE


@pytest.mark.parametrize(
    ("on", "day", "start", "end"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), date(2024, 1, 1), date(2025, 1, 1)),
        (date(2024, 1, 1), date(2025, 1, 1), date(2025, 1, 1), date(2026, 1, 1)),
        (date(2024, 2, 29), date(2025, 2, 27), date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2028, 2, 28), date(2027, 2, 28), date(2028, 2, 29)),
        (date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 1, 1), date(2026, 6, 1), date(2027, 1, 1), date(2028, 1, 1)),
    ],
)
def test_terms_are_counted_from_the_day_of_joining(on, day, start, end):
    held = begin(TERMS, on, day, NOTHING)
    assert (held.term_from, held.term_until) == (start, end)


def test_without_fee_and_points_it_lapses_after_the_notice():
    held, found = live(joined(), lambda day: NOTHING, date(2024, 3, 1))
    assert found == [(date(2024, 1, 1), Event.NOTICE), (date(2024, 1, 31), Event.LAPSED)]
    assert held.lapsed_on == date(2024, 1, 31)


def test_the_notice_says_when_it_ends():
    held, _ = step(TERMS, joined(), NOTHING, JOINED)
    assert lapses_on(TERMS, held) == date(2024, 1, 31)


def test_paying_within_the_notice_settles_it():
    held, found = live(
        joined(), lambda day: PAID if day >= date(2024, 1, 30) else NOTHING, date(2024, 3, 1)
    )
    assert found == [(date(2024, 1, 1), Event.NOTICE), (date(2024, 1, 30), Event.SETTLED)]
    assert held.is_active


def test_whoever_is_covered_again_rejoins_with_a_new_term():
    held, found = live(
        joined(), lambda day: PAID if day >= date(2024, 5, 10) else NOTHING, date(2024, 6, 1)
    )
    assert found[-1] == (date(2024, 5, 10), Event.REJOINED)
    assert (held.term_from, held.term_until) == (date(2024, 5, 10), date(2025, 5, 10))
    assert held.is_active


def test_a_year_with_the_fee_is_told_of_the_renewal_and_renewed():
    _, found = live(joined(PAID), lambda day: PAID, date(2025, 1, 2))
    assert found == [(date(2024, 11, 2), Event.RENEWAL_OPENS), (date(2025, 1, 1), Event.RENEWED)]


def test_a_high_tier_at_the_renewal_frees_the_whole_next_term():
    def case(day):
        in_january = day < date(2025, 2, 1)
        return Case(fee_is_paid=day.year == 2024, has_free_tier=in_january)

    held, found = live(joined(PAID), case, date(2026, 2, 15))
    assert [event for _, event in found] == [
        Event.RENEWAL_OPENS,
        Event.RENEWED,
        Event.RENEWAL_OPENS,
        Event.RENEWED,
        Event.NOTICE,
        Event.LAPSED,
    ]
    assert found[4][0] == date(2026, 1, 1)
    assert held.lapsed_on == date(2026, 1, 31)


def test_a_new_agreement_must_be_accepted_to_renew():
    before = Membership(fee=None, agreement="1")
    held = begin(before, JOINED, JOINED, NOTHING, "1")
    after = Membership(fee=None, agreement="2")
    held, found = live(held, lambda day: NOTHING, date(2025, 3, 1), terms=after)
    assert found[1:] == [(date(2025, 1, 1), Event.NOTICE), (date(2025, 1, 31), Event.LAPSED)]


@pytest.mark.parametrize("notice", [0, 30])
def test_the_same_day_twice_says_nothing_new(notice):
    terms = Membership(fee=Fee(amount=45), lapse_notice_days=notice)
    once, events = step(terms, joined(terms=terms), NOTHING, JOINED)
    assert events
    assert step(terms, once, NOTHING, JOINED) == (once, ())


def test_missed_days_are_caught_up_with():
    held, events = step(TERMS, joined(PAID), PAID, date(2027, 6, 1))
    assert events == (Event.RENEWED,)
    assert held.term_until == date(2028, 1, 1)
