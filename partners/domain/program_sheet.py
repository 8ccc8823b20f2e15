"""The program as one sheet for everybody: tiers, what they ask and bring, points, courses.

The page at /program, its PDF and the open data are made from the same sheet, and its words are
those of `flask program show`. A part that the program has nothing for is empty.
"""

from dataclasses import dataclass
from itertools import groupby

from partners.domain.measures import leaves
from partners.domain.program_phrases import (
    award_words,
    edition_words,
    limit_words,
    membership_words,
    points_words,
    review_words,
    tier_extras,
)
from partners.domain.program_routes import Route, routes
from partners.domain.program_rule_words import rule_words
from partners.domain.program_words import entitlement_words
from partners.domain.sentences import _, begun

TOPICS = {
    "points": _("Points"),
    "revenue": _("Revenue"),
    "mrr": _("Recurring revenue"),
    "certificates": _("Courses and certificates"),
    "deployments": _("Deployments"),
    "stores": _("Stores"),
    "activities": _("Activities"),
    "qualification": _("Qualifications"),
    "tier": _("Tier"),
    "satisfaction": _("Reviews by merchants"),
    "membership": _("Membership"),
    "fee": _("Fee"),
    "years": _("Years of partnership"),
    "confirmed": _("Confirmed by staff"),
}
MIXED = _("Also")  # rules that join several topics
OTHER = _("More")


@dataclass(frozen=True)
class Cell:
    """What a tier asks or has in one row: some lines, or plainly yes; planned is not there yet."""

    lines: tuple[str, ...] = ()
    is_yes: bool = False
    is_planned: bool = False

    @property
    def is_empty(self):
        return not (self.lines or self.is_yes)


@dataclass(frozen=True)
class Row:
    """A line of a table that has one column a tier, the lowest first."""

    title: str
    cells: tuple[Cell, ...]
    enforces: str = ""  # what of it the app itself opens and closes


@dataclass(frozen=True)
class Group:
    """Some rows, or items, under a heading."""

    title: str
    rows: tuple


@dataclass(frozen=True)
class Step:
    """A tier as a step of the stairs: what it is for, and what comes with it."""

    slug: str
    name: str
    blurb: str
    brings: str
    extras: tuple[str, ...]
    is_floor: bool
    is_given: bool


@dataclass(frozen=True)
class Mark:
    """A qualification and what it asks."""

    name: str
    blurb: str
    asks: tuple[str, ...]
    may_be_asked_for: bool


@dataclass(frozen=True)
class Earning:
    """An activity: what it earns, and what else holds for it."""

    slug: str
    name: str
    blurb: str
    award: str
    limits: tuple[str, ...]
    editions: tuple[str, ...] = ()  # the award in parts, where it differs by edition


@dataclass(frozen=True)
class Told:
    """Something that every partner gets."""

    name: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """All of it."""

    steps: tuple[Step, ...]
    requirements: tuple[Row, ...]
    benefits: tuple[Group, ...]
    marks: tuple[Mark, ...]
    earnings: tuple[Group, ...]
    routes: tuple[Route, ...]
    perks: tuple[Told, ...]
    reviews: tuple[str, ...]
    points: tuple[str, ...]
    membership: tuple[str, ...]
    untiered: str

    @property
    def has_planned(self):
        """Say whether a cell needs the footnote."""
        rows = (row for group in self.benefits for row in group.rows)
        return any(cell.is_planned for row in rows for cell in row.cells)


def sheet(program):
    """Return the program's sheet."""
    is_reviewed = any(each.requires for each in (*program.tiers, *program.qualifications))
    return Sheet(
        steps=tuple(_step(tier) for tier in program.tiers),
        requirements=requirements(program),
        benefits=benefits(program),
        marks=tuple(_mark(each, program) for each in program.qualifications),
        earnings=earnings(program),
        routes=routes(program),
        perks=tuple(Told(each.name, each.text) for each in program.perks),
        reviews=tuple(review_words(program)) if is_reviewed else (),
        points=tuple(points_words(program)) if program.points else (),
        membership=tuple(membership_words(program)) if program.membership else (),
        untiered=_sentence(entitlement_words(program.untiered)) if program.untiered else "",
    )


def requirements(program):
    """Return a row for each topic that any tier asks about, in the order of first mention."""
    asked = [_by_topic(tier, program) for tier in program.tiers]
    topics = dict.fromkeys(topic for tier in asked for topic in tier)
    return tuple(Row(topic, tuple(Cell(tier.get(topic, ())) for tier in asked)) for topic in topics)


def benefits(program):
    """Return the matrix, group by group."""
    return tuple(
        Group(title, tuple(_benefit(row, program) for row in rows))
        for title, rows in groupby(program.benefits, key=lambda benefit: benefit.group)
    )


def earnings(program):
    """Return the activities by their groups; those without one come last."""
    if not program.points:
        return ()
    found = {}
    for each in program.activities:
        found.setdefault(each.group or OTHER, []).append(_earning(each, program))
    named = [(title, rows) for title, rows in found.items() if title != OTHER]
    others = [(OTHER, found[OTHER])] if OTHER in found else []
    return tuple(Group(title, tuple(rows)) for title, rows in (*named, *others))


def _step(tier):
    return Step(
        slug=tier.slug,
        name=tier.name,
        blurb=tier.blurb,
        brings=_sentence(entitlement_words(tier)),
        extras=tuple(_sentence(line) for line in tier_extras(tier)),
        is_floor=tier.floor,
        is_given=tier.is_given,
    )


def _by_topic(tier, program):
    found = {}
    for rule in tier.requires:
        line = _sentence(rule_words(rule, program))
        topic = _topic(rule)
        found[topic] = (*found.get(topic, ()), line)
    return found


def _topic(rule):
    topics = {TOPICS[leaf.measure] for leaf in leaves((rule,))}
    return topics.pop() if len(topics) == 1 else MIXED


def _benefit(benefit, program):
    cells = []
    for tier in program.tiers:
        cell = benefit.cell(tier.slug)
        lines = () if cell is None or cell is True else (cell,)
        cells.append(Cell(lines, cell is True, tier.slug in benefit.planned))
    return Row(benefit.name, tuple(cells), benefit.enforces or "")


def _mark(qualification, program):
    asks = tuple(_sentence(rule_words(rule, program)) for rule in qualification.requires)
    return Mark(qualification.name, qualification.blurb, asks, qualification.apply)


def _earning(activity, program):
    return Earning(
        slug=activity.slug,
        name=activity.name,
        blurb=activity.blurb,
        award=_sentence(award_words(activity, program)),
        limits=tuple(_sentence(line) for line in limit_words(activity)),
        editions=tuple(edition_words(activity, program)),
    )


def _sentence(words):
    return begun(words)
