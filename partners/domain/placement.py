"""The directory's order: the program's placement terms, then a draw among equals each day.

A term is one line of TERMS, a sort order one line of SORTS; the program file says which terms
place a partner and in which sequence, and which orders people may ask for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from partners.domain.sentences import _, number
from partners.domain.words import fold

DEFAULT_SORT = "certifications"  # the program's own placement, whatever the file calls it


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of one partner that placement may look at."""

    tier: str | None = None
    qualifications: tuple[str, ...] = ()
    certificates: int = 0  # valid today
    points: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt: what was looked at, what was found, and what it counted."""

    term: str
    reason: str
    value: str


@dataclass(frozen=True)
class Term:
    """One thing that places a partner: more counts for more."""

    label: str
    count: Callable  # (program, standing) -> int
    reason: Callable  # (program, standing) -> words
    value: Callable  # (program, standing) -> words


def _tier_reason(program, standing):
    tier = program.tier(standing.tier) or program.floor
    if tier is None:
        return _("Below the first tier")
    return (
        _("%(name)s, the top tier", name=tier.name)
        if tier.slug == program.tiers[-1].slug
        else tier.name
    )


def _tier_value(program, standing):
    return _("%(rank)s of %(tiers)s", rank=program.rank(standing.tier), tiers=len(program.tiers))


def _qualifications(program, standing):
    names = [program.label("qualification", slug) for slug in standing.qualifications]
    return ", ".join(names) or _("None yet")


def _certificates(program, standing):
    return _("Valid today") if standing.certificates else _("None valid today")


def _points(program, standing):
    return _("Balance today")


TERMS = {
    "tier": Term(_("Tier"), lambda program, it: program.rank(it.tier), _tier_reason, _tier_value),
    "qualifications": Term(
        _("Qualifications"),
        lambda program, it: len(it.qualifications),
        _qualifications,
        lambda program, it: str(len(it.qualifications)),
    ),
    "certificates": Term(
        _("Certificates"),
        lambda program, it: it.certificates,
        _certificates,
        lambda program, it: f"{it.certificates:,}",
    ),
    "points": Term(
        _("Points"), lambda program, it: it.points, _points, lambda program, it: f"{it.points:,}"
    ),
}


def place(program, standing):
    """Return what to sort by, smallest first; partners with the same value are equals."""
    return tuple(-TERMS[name].count(program, standing) for name in program.placement.terms)


def draw(day, ids):
    """Return each partner's lot of the day by id, the smallest first in the draw.

    A hash of day and id, not a shuffle: every page, process and restart of the day sees the same
    lots, and a partner that comes or goes moves nobody else.
    """
    of_today = blake2b(b"%s:" % day.isoformat().encode(), digest_size=8)
    lots = {}
    for id in ids:
        mine = of_today.copy()
        mine.update(b"%d" % id)
        lots[id] = mine.digest()
    return lots


def explain(program, standing, *, place_in_draw, equals, listed):
    """Return the receipt of a place: each term, and how the draw fell among equals."""
    terms = (TERMS[name] for name in program.placement.terms)
    lines = [
        Line(term.label, term.reason(program, standing), term.value(program, standing))
        for term in terms
    ]
    if equals == 1:
        return (*lines, Line(_("Today’s draw"), _("No one is equal up to here"), "–"))
    reason = _(
        "%(equals)s of %(listed)s are equal up to here",
        equals=number(equals),
        listed=number(listed),
    )
    return (
        *lines,
        Line(
            _("Today’s draw"),
            reason,
            _(
                "%(place_in_draw)s of %(equals)s",
                place_in_draw=number(place_in_draw),
                equals=number(equals),
            ),
        ),
    )


@dataclass(frozen=True)
class Sort:
    """An order that people may ask for; equals keep the program's placement.

    `key(program, *columns)` reads a partner's columns; None of them leaves the placement alone.
    """

    label: str
    columns: tuple[str, ...] = ()
    key: Callable | None = None
    highest_first: bool = False


def _rating(program, average, count):
    return (average or 0, count)


SORTS = {
    DEFAULT_SORT: Sort(_("Certifications")),
    "relevance": Sort(_("Relevance")),
    "tier": Sort(_("Tier"), ("tier",), lambda program, tier: program.rank(tier), True),
    "points": Sort(_("Points"), ("points",), lambda program, points: points, True),
    "rating": Sort(_("Rating"), ("rating", "rating_count"), _rating, True),
    "name": Sort(_("Name"), ("name",), lambda program, name: (fold(name), name)),
    "newest": Sort(_("Newest"), ("joined_on",), lambda program, joined_on: joined_on, True),
}


def sorts(program, *, searching):
    """Return the orders to offer as (name, label); relevance only to who searches for words."""
    offered = [DEFAULT_SORT, *(name for name in program.directory.sorts if name != DEFAULT_SORT)]
    labels = {name: SORTS[name].label for name in offered} | {DEFAULT_SORT: program.placement.label}
    hidden = {"relevance"} if not searching else set()
    if not program.placement.points:
        hidden.add("points")
    return {name: text for name, text in labels.items() if name not in hidden}
