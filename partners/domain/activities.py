"""What activities earn: how much is suggested, what may be awarded, how often, and by when.

A suggestion comes from the program file; the decision is the staff's. Where they award another
amount than the file allows for, they say why, and both numbers are kept.
"""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from partners.domain.amounts import SPELLS
from partners.domain.errors import RuleBroken
from partners.domain.program_phrases import ONCE
from partners.domain.sentences import _, many, number
from partners.domain.terms import months_after
from partners.domain.words import fold

# Counted from other records of the app; a row that claims them would count twice.
COUNTED_HERE = ("anniversary", "holder", "certificate", "revenue")
# A report's states inside a sentence.
STATE_WORDS = {
    "submitted": _("waiting for the program team"),
    "returned": _("returned for more"),
    "approved": _("approved"),
    "rejected": _("rejected"),
    "withdrawn": _("withdrawn"),
}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
# What newsletters and campaigns put behind an address; the page is the same without it.
TRACKERS = re.compile(r"^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref)$")


@dataclass(frozen=True)
class Done:
    """Something that was done: when, and what its points depend on."""

    on: date
    quantity: int | None = None
    edition: str = ""


@dataclass(frozen=True)
class Span:
    """What something may earn without a reason, and what is suggested."""

    least: int
    most: int | None  # None: open-ended
    suggested: int

    def holds(self, points):
        return self.least <= points and (self.most is None or points <= self.most)


def span(activity, done):
    """Return what this earns; raises RuleBroken where something is not said that decides it."""
    return SPANS[activity.award.kind](activity, done)


def _fixed(activity, done):
    return _exactly(activity.award.fixed)


def _range(activity, done):
    least, most = activity.award.range
    return Span(least, most, least)


def _at_least(activity, done):
    return Span(activity.award.at_least, None, activity.award.at_least)


def _per_unit(activity, done):
    return _exactly(activity.award.per_unit * _counted(activity, done))


def _per_edition(activity, done):
    points = activity.award.per_edition.get(done.edition)
    if points is None:
        raise RuleBroken(
            _("“%(name)s” differs by edition. Choose one of those it counts.", name=activity.name)
        )
    return _exactly(points)


def _formula(activity, done):
    formula = activity.award.formula
    worked_out = _counted(activity, done) // formula.per * formula.points
    return Span(formula.least, None, max(formula.least, worked_out))


def _free(activity, done):
    return Span(0, None, 0)


SPANS = {
    "fixed": _fixed,
    "range": _range,
    "at_least": _at_least,
    "per_unit": _per_unit,
    "per_edition": _per_edition,
    "formula": _formula,
    "free": _free,
}


def _exactly(points):
    return Span(points, points, points)


def _counted(activity, done):
    if done.quantity is None:
        what = activity.award.counts
        raise RuleBroken(
            _("“%(name)s” is counted by the %(what)s. Say how many.", name=activity.name, what=what)
        )
    return done.quantity


def check_award(activity, span, points, reason):
    """Raise RuleBroken where the award is outside the span and nobody says why."""
    if points < 0:
        raise RuleBroken(_("An award takes no points away. Reverse the entry instead."))
    if not span.holds(points) and not reason.strip():
        raise RuleBroken(
            _(
                "“%(name)s” earns %(span)s here. Say in the reason why it is %(points)s.",
                name=activity.name,
                span=span_words(span),
                points=number(points),
            )
        )


def refuse_by_hand(activity):
    """Raise RuleBroken for what nobody may report."""
    if activity.is_automatic:
        raise RuleBroken(
            _("“%(name)s” is counted by itself; nobody reports it.", name=activity.name)
        )


def missing_evidence(activity, link, note, has_file):
    """Return what the activity asks for and was not given: link, text, file."""
    given = {"link": bool(link), "text": bool(note), "file": has_file}
    return [kind for kind in activity.evidence if not given[kind]]


def period(per, day):
    """Return the calendar month, quarter or year that a day is in, as [first, end)."""
    months = MONTHS[per]
    month = (day.month - 1) // months * months + 1
    first = date(day.year, month, 1)
    return first, months_after(first, months)


def once_in(activity, day):
    """Return the days, as [first, end), in which this counts once; None where it is not by time.

    For ever is the whole of time.
    """
    if activity.once == "ever":
        return date.min, date.max
    if activity.once.removeprefix("per-") in MONTHS:
        return period(activity.once.removeprefix("per-"), day)
    return None


def refuse_again(activity):
    """Raise RuleBroken: this has been counted already."""
    raise RuleBroken(
        _(
            "“%(name)s” counts %(often)s, and has been counted.",
            name=activity.name,
            often=ONCE[activity.once],
        )
    )


def room(activity, spent):
    """Return how many points the cap leaves after those spent in its period, or None without."""
    return None if activity.cap is None else max(activity.cap.points - spent, 0)


def check_cap(activity, points, spent):
    """Raise RuleBroken where the award would go above what a period allows."""
    left = room(activity, spent)
    if left is not None and points > left:
        raise RuleBroken(
            _(
                "“%(name)s” earns %(points)s a %(per)s at most; %(left)s are left. Award no more "
                "than that, or do it in another %(per)s.",
                name=activity.name,
                points=number(activity.cap.points),
                per=SPELLS[activity.cap.per],
                left=number(left),
            )
        )


def anniversaries(joined_on, day, at_most=None):
    """Return (number, date) of each full year of partnership up to the day."""
    found, number = [], 1
    while at_most is None or number <= at_most:
        on = months_after(joined_on, 12 * number)
        if on > day:
            break
        found.append((number, on))
        number += 1
    return found


def link_key(link):
    """Return an address as far as it tells pages apart: no scheme, trackers or last slash."""
    if not link:
        return ""
    parts = urlsplit(link.strip())
    host = (parts.hostname or "").removeprefix("www.")
    asked = sorted(item for item in parse_qsl(parts.query) if not TRACKERS.match(item[0]))
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{parts.path.rstrip('/')}{query}"[:300]


def client_key(name):
    """Return a client's name as far as it tells firms apart: its letters and figures."""
    return "".join(ch for ch in fold(name) if ch.isalnum())[:160]


def span_words(span):
    """Return a span as people say it: 20 to 40 points, 40 points or more."""
    if span.most is None:
        return (
            _("%(points)s or more", points=_points(span.least))
            if span.least
            else _("what staff decide")
        )
    return (
        _points(span.least)
        if span.least == span.most
        else _("%(least)s to %(most)s points", least=number(span.least), most=number(span.most))
    )


def _points(number):
    return many("%(n)s point", "%(n)s points", number)
