"""What a rule can ask about a partner: the facts, and one small function for each measure.

A new measure is a function here, its name and details in `program_standing`, and a source of its
facts in `partners.actions.standing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from babel.numbers import get_currency_precision

from partners.domain.terms import months_after


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a rule may ask about one partner on one day; money in minor units."""

    joined_on: date | None = None
    tier: str | None = None  # held that day
    given: str | None = None  # a tier that no rule earns, if staff or an import gave one
    points: int = 0  # the balance
    activities: Mapping[str, int] = field(default_factory=dict)  # entries that count, by activity
    revenue: Mapping[tuple[str, str], int] = field(default_factory=dict)  # by kind and period
    mrr: int = 0  # of the last full month, all live stores
    certificates: frozenset[tuple] = frozenset()  # (person, course), valid that day
    qualifications: frozenset[str] = frozenset()
    deployments: Mapping[str, int] = field(default_factory=dict)  # by type
    stores: int = 0  # live
    reviews: int = 0  # verified
    rating: float | None = None  # their average
    membership: bool = False  # active that day
    fee: bool = False  # paid for the month that day is in
    claims: frozenset[str] = frozenset()  # what staff confirm


def points(facts, rule, day, program):
    return facts.points


def activities(facts, rule, day, program):
    return facts.activities.get(rule.activity, 0)


def revenue(facts, rule, day, program):
    return whole(facts.revenue.get((rule.kind or "new", rule.per), 0), program)


def mrr(facts, rule, day, program):
    return whole(facts.mrr, program)


def certificates(facts, rule, day, program):
    """Count once per person and course, whoever holds them."""
    return sum(_is_meant(course, rule, program) for _, course in facts.certificates)


def deployments(facts, rule, day, program):
    types = rule.types or facts.deployments
    return sum(facts.deployments.get(type, 0) for type in types)


def stores(facts, rule, day, program):
    return facts.stores


def qualification(facts, rule, day, program):
    return int(rule.qualification in facts.qualifications)


def tier(facts, rule, day, program):
    return int(program.rank(facts.tier) >= program.rank(rule.tier))


def satisfaction(facts, rule, day, program):
    """Return the average; where there are too few reviews to judge by, what is asked for."""
    if facts.reviews < (rule.unless_fewer_than or 1):
        return rule.at_least if rule.unless_fewer_than else 0
    return facts.rating or 0


def membership(facts, rule, day, program):
    return int(facts.membership)


def fee(facts, rule, day, program):
    return int(facts.fee)


def years(facts, rule, day, program):
    """Count full years; whoever joined on 29 February has a year on the 28th."""
    if facts.joined_on is None or facts.joined_on > day:
        return 0
    whole = day.year - facts.joined_on.year
    return whole if months_after(facts.joined_on, 12 * whole) <= day else whole - 1


def confirmed(facts, rule, day, program):
    return int(rule.claim in facts.claims)


MEASURES = {
    each.__name__: each
    for each in (
        points, revenue, mrr, certificates, deployments, stores, activities, qualification, tier,
        satisfaction, membership, fee, years, confirmed,
    )
}  # fmt: skip


def asked(program, measure):
    """Yield every rule of the program's tiers and qualifications that is about this measure."""
    for holder in (*program.tiers, *program.qualifications):
        for rule in leaves(holder.requires):
            if rule.measure == measure:
                yield rule


def leaves(rules):
    """Yield the single rules among these, out of all groups."""
    for rule in rules:
        if rule.measure:
            yield rule
        else:
            yield from leaves(rule.parts)


def _is_meant(course, rule, program):
    if rule.course:
        return course == rule.course
    known = program.find("course", course)
    return rule.kind is None or (known is not None and known.kind == rule.kind)


def whole(minor, program):
    """Return minor units as an amount of the program's currency."""
    amount = Decimal(minor).scaleb(-get_currency_precision(program.currency))
    return int(amount) if amount == int(amount) else amount
