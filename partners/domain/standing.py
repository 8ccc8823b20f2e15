"""Standing over time: periods, holds, graces and overrides, and what a review decides.

A review compares what a partner holds with what the facts earn that day. More is given at once.
Less is taken only where nothing keeps it: an override by staff, the hold of a tier that was
reached, a grace, or a schedule whose period was reviewed already.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from partners.domain.terms import months_after

ONE_DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
TWELVE_MONTHS = "12-months"  # a period that moves with the day
PERIODS = {"monthly": "month", "quarterly": "quarter"}


class Because(StrEnum):
    """Why a review leaves a partner where it is, or moves it."""

    EARNED = "earned"  # up, to what the facts earn
    SAME = "same"
    SETTLED = "settled"  # earned by now: the grace has done its work
    RENEWED = "renewed"  # the hold of a tier ended and the tier is earned again
    HELD = "held"  # less is earned, but the tier is guaranteed
    GRACE = "grace"  # less is earned, but a grace runs
    GRACE_BEGINS = "grace-begins"
    OVERRIDDEN = "overridden"
    NEXT_REVIEW = "next-review"  # less is earned; the period's review has been
    LOST = "lost"  # down, to what the facts earn
    GONE = "gone"  # the program has no such tier any more


GIVEN_BY_RULES = (Because.EARNED, Because.RENEWED, Because.LOST, Because.GONE)


@dataclass(frozen=True, slots=True)
class Held:
    """What a partner holds; days are exclusive ends."""

    tier: str | None
    since: date | None = None
    hold_until: date | None = None
    grace_until: date | None = None
    is_overridden: bool = False
    override: str | None = None  # the tier that staff fixed; None for no tier


@dataclass(frozen=True, slots=True)
class Decision:
    """What a review makes of it."""

    tier: str | None
    because: Because
    since: date | None
    hold_until: date | None = None
    grace_until: date | None = None

    @property
    def is_reached(self):
        """The rules give the tier from today, from below or above: what comes with it is issued."""
        return self.tier is not None and self.because in GIVEN_BY_RULES


def decide(program, held, earned, day, *, may_fall=True):
    """Return what becomes of a partner who holds `held` and earns the tier `earned` that day."""
    if held.is_overridden:
        return _moved(program, held, held.override, day, Because.OVERRIDDEN)
    if held.tier and not program.tier(held.tier):
        return _reached(program, earned, day, Because.GONE)
    now, then = program.rank(held.tier), program.rank(earned)
    if then > now or held.tier != earned and then == now:  # the floor, not yet written down
        return _reached(program, earned, day)
    if then == now:
        return _kept(program, held, day)
    return _earns_less(program, held, earned, day, may_fall)


def in_the_end(program, held, earned, day, *, may_fall=True):
    """Decide as if nothing kept the tier any more: neither a hold nor a grace."""
    bare = replace(held, hold_until=None, grace_until=day)
    return decide(program, bare, earned, day, may_fall=may_fall)


def kept_until(program, held, earned, day):
    """Return the day on which what postpones a fall ends, or None where nothing does.

    A grace may follow a hold.
    """
    now = decide(program, held, earned, day)
    if now.because is Because.HELD:
        return kept_until(program, held, earned, held.hold_until) or held.hold_until
    return now.grace_until if now.because in (Because.GRACE, Because.GRACE_BEGINS) else None


def just_ended(per, day):
    """Return the days [first, end) that a measure sums over when it is asked on a day.

    A month, quarter or year is the calendar one that ended last; 12-months ends with the day.
    """
    if per == TWELVE_MONTHS:
        return twelve_months(day)
    end = first_of(per, day)
    return months_after(end, -MONTHS[per]), end


def twelve_months(day):
    """Return the days [first, end) whose facts are less than 12 months old on a day."""
    first = months_after(day, -12)
    while months_after(first, 12) <= day:  # the ends of February
        first += ONE_DAY
    return first, day + ONE_DAY


def first_of(per, day):
    """Return the first day of the month, quarter or year that a day lies in."""
    months = MONTHS[per]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_of(program, day):
    """Return the first day of the review period that a day lies in; of immediate ones, the day."""
    per = PERIODS.get(program.review.schedule)
    return first_of(per, day) if per else day


def next_review(program, day):
    """Return the first day after this one on which partners may fall."""
    per = PERIODS.get(program.review.schedule)
    return months_after(first_of(per, day), MONTHS[per]) if per else day + ONE_DAY


def review_on(program, day):
    """Return the day of the scheduled review that sees what is so from a day on."""
    per = PERIODS.get(program.review.schedule)
    return day if not per or first_of(per, day) == day else next_review(program, day)


def ends(held, day):
    """Return the day on which what keeps a tier against the rules ends, or None."""
    both = (held.hold_until, held.grace_until)
    return max((end for end in both if _ahead(end, day)), default=None)


def notice_due(program, end, day):
    """Return how many days before an end a notice is due today, or None."""
    left = (end - day).days
    return left if left in program.review.notice_days else None


def _reached(program, slug, day, because=Because.EARNED):
    tier = program.tier(slug)
    hold = tier and tier.hold_months and months_after(day, tier.hold_months)
    return Decision(slug, because, day, hold or None)


def _moved(program, held, slug, day, because):
    since = held.since if slug == held.tier else day
    return Decision(slug, because, since, held.hold_until if slug == held.tier else None)


def _kept(program, held, day):
    """The tier is earned: a grace has done its work, and a hold that ended begins again."""
    tier = program.tier(held.tier)
    if held.hold_until is None or not tier.hold_months or _ahead(held.hold_until, day):
        because = Because.SETTLED if held.grace_until else Because.SAME
        return Decision(held.tier, because, held.since, held.hold_until)
    hold = months_after(held.hold_until, tier.hold_months)
    if hold <= day:  # nobody looked for longer than a hold
        hold = months_after(day, tier.hold_months)
    return Decision(held.tier, Because.RENEWED, held.since, hold)


def _earns_less(program, held, earned, day, may_fall):
    if _ahead(held.hold_until, day):
        return _stays(held, Because.HELD)
    if _ahead(held.grace_until, day):
        return _stays(held, Because.GRACE)
    if not may_fall:
        return _stays(held, Because.NEXT_REVIEW)
    if program.review.grace_months and held.grace_until is None:
        until = months_after(day, program.review.grace_months)
        return Decision(held.tier, Because.GRACE_BEGINS, held.since, held.hold_until, until)
    return _reached(program, earned, day, Because.LOST)


def _stays(held, because):
    return Decision(held.tier, because, held.since, held.hold_until, held.grace_until)


def _ahead(end, day):
    return end is not None and day < end
