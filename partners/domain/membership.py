"""Membership over time: terms, the fee or the points that stand for it, notice, lapse, rejoining.

A membership is covered while its term runs and the fee is paid, or points or a tier stand for it.
When it no longer is, the firm gets notice; when the notice has run out, the membership lapses: the
firm is not listed and gets no leads. As soon as it is covered again, a new term begins.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from partners.domain.terms import months_after


class Event(StrEnum):
    """What a day brought."""

    RENEWAL_OPENS = "renewal-opens"
    RENEWED = "renewed"
    NOTICE = "notice"
    SETTLED = "settled"  # covered again before the notice ran out
    LAPSED = "lapsed"
    REJOINED = "rejoined"


class Cover(StrEnum):
    """What a membership rests on."""

    NO_FEE = "no-fee"  # the program asks none
    TIER = "tier"  # stood high enough when the term began
    FEE = "fee"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Held:
    """A membership as it stands; the days of a term are [term_from, term_until)."""

    began_on: date  # terms are counted from here
    term_from: date
    term_until: date
    is_free: bool = False  # a tier stands for this term's fee
    agreement: str = ""  # the version that was accepted
    told_on: date | None = None  # that the renewal is open
    warned_on: date | None = None  # the notice that runs
    lapsed_on: date | None = None

    @property
    def is_active(self):
        return self.warned_on is None and self.lapsed_on is None


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for a firm on a day."""

    fee_is_paid: bool = False  # for the month, or year, that the day lies in
    points: int = 0
    has_free_tier: bool = False


def begin(terms, joined_on, day, case, agreement=""):
    """Return the membership of a firm that is in no term yet; terms run from when it joined."""
    held = Held(joined_on, joined_on, joined_on, agreement=agreement)
    return _next_term(terms, held, case, max(day, joined_on))


def cover(terms, held, case):
    """Return what the fee is settled by, or None where it is owed."""
    if terms.fee is None or not terms.fee.amount:
        return Cover.NO_FEE
    if held.is_free:
        return Cover.TIER
    if case.fee_is_paid:
        return Cover.FEE
    if terms.or_points and case.points >= terms.or_points:
        return Cover.POINTS
    return None


def agrees(terms, held):
    """Say whether the agreement in force was accepted."""
    return not terms.agreement or held.agreement == terms.agreement


def step(terms, held, case, day):
    """Return the membership as the day leaves it, and what happened. Asked twice, it is silent."""
    if held.lapsed_on:
        return _perhaps_rejoin(terms, held, case, day)
    events = []
    if day >= held.term_until and agrees(terms, held):
        held = _next_term(terms, held, case, day)
        events.append(Event.RENEWED)
    if day < held.term_until and cover(terms, held, case):
        if held.warned_on:
            held = replace(held, warned_on=None)
            events.append(Event.SETTLED)
    else:
        held, more = _owes(terms, held, day)
        events += more
    if _renewal_opens(terms, held, day):
        held = replace(held, told_on=day)
        events.append(Event.RENEWAL_OPENS)
    return held, tuple(events)


def opens_on(terms, held):
    """Return the day on which the renewal opens."""
    return held.term_until - timedelta(days=terms.renew_days)


def lapses_on(terms, held):
    """Return the day on which a running notice ends, or None."""
    return held.warned_on and held.warned_on + timedelta(days=terms.lapse_notice_days)


def _owes(terms, held, day):
    events = []
    if held.warned_on is None:
        held = replace(held, warned_on=day)
        events.append(Event.NOTICE)
    if day >= lapses_on(terms, held):
        held = replace(held, warned_on=None, lapsed_on=day)
        events.append(Event.LAPSED)
    return held, events


def _perhaps_rejoin(terms, held, case, day):
    fresh = Held(day, day, day, agreement=held.agreement)
    fresh = _next_term(terms, fresh, case, day)
    if agrees(terms, fresh) and cover(terms, fresh, case):
        return fresh, (Event.REJOINED,)
    return held, ()


def _renewal_opens(terms, held, day):
    is_open = opens_on(terms, held) <= day < held.term_until
    return is_open and held.told_on is None and held.lapsed_on is None


def _next_term(terms, held, case, day):
    """Return the term that the day lies in; months are counted from the first day of all."""
    number = 0
    while (until := months_after(held.began_on, (number + 1) * terms.term_months)) <= day:
        number += 1
    start = months_after(held.began_on, number * terms.term_months)
    return replace(
        held,
        term_from=start,
        term_until=until,
        is_free=case.has_free_tier,
        told_on=None,
    )
