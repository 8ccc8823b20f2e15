"""Which tier and qualifications the facts earn, and every requirement explained.

The highest tier whose every rule is met is earned. A waiver takes one rule of one tier away from a
partner, or puts another in its place.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from partners.domain.measures import MEASURES
from partners.domain.program_rule_words import rule_words
from partners.domain.program_standing import Rule


class State(StrEnum):
    """How a requirement stands."""

    MET = "met"
    MISSING = "missing"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Waiver:
    """What staff agreed with one partner about one rule, named by its key."""

    key: str
    tier: str = ""  # only for this tier; empty for every one
    instead: Rule | None = None  # what must be met in its place; None: nothing
    reason: str = ""
    until: date | None = None  # exclusive

    def covers(self, tier, rule):
        return self.key == rule.key and self.tier in ("", tier)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A rule held against the facts."""

    rule: Rule
    words: str
    state: State
    have: float = 0
    need: float = 0
    parts: tuple["Requirement", ...] = ()
    waiver: Waiver | None = None

    @property
    def is_met(self):
        return self.state is not State.MISSING

    @property
    def shortfall(self):
        return max(self.need - self.have, 0)

    @property
    def share(self):
        """How far it is, from 0 to 1."""
        if self.is_met or not self.need:
            return 1.0
        if self.parts:
            shares = sorted((part.share for part in self.parts), reverse=True)
            return sum(shares[: self.need]) / self.need
        return min(float(self.have) / float(self.need), 1.0)

    @property
    def nearest(self):
        """What to look at: itself, or where one of several is enough, the part that is nearest."""
        if not self.parts or self.need > 1:
            return self
        return max(self.parts, key=lambda part: part.share).nearest


@dataclass(frozen=True, slots=True)
class Earned:
    """What the facts earn."""

    tier: str | None
    qualifications: frozenset[str]


def earned(program, facts, day, waivers=()):
    """Return the tier and the qualifications that the facts earn that day.

    Tiers and qualifications may ask for each other, never in a circle, so a few rounds settle it.
    """
    given = program.tier(facts.given or facts.tier)
    tier = given.slug if given and given.is_given else None
    facts = replace(facts, given=tier)
    held = facts.qualifications
    while True:
        now = replace(facts, tier=tier, qualifications=held)
        also = {
            each.slug
            for each in program.qualifications
            if each.slug not in held and each.requires and meets(each, now, day, program, waivers)
        }
        best = _highest(program, now, day, waivers)
        if not also and best == tier:
            return Earned(best, on_ladders(program, held))
        tier, held = best, held | also


def meets(holder, facts, day, program, waivers=()):
    """Say whether every rule of a tier or a qualification is met."""
    return all(is_met(rule, facts, day, program, waivers, holder.slug) for rule in holder.requires)


def is_met(rule, facts, day, program, waivers=(), tier=""):
    """Say whether one rule is met, without explaining it."""
    for waiver in waivers:
        if waiver.covers(tier, rule):
            return waiver.instead is None or is_met(waiver.instead, facts, day, program)
    if rule.measure:
        return MEASURES[rule.measure](facts, rule, day, program) >= _need(rule)
    met = sum(is_met(part, facts, day, program, waivers, tier) for part in rule.parts)
    return met >= rule.needed


def explain(holder, facts, day, program, waivers=()):
    """Return each rule of a tier or a qualification, held against the facts."""
    return tuple(
        requirement(rule, facts, day, program, waivers, holder.slug) for rule in holder.requires
    )


def requirement(rule, facts, day, program, waivers=(), tier=""):
    """Return one rule held against the facts."""
    waiver = next((each for each in waivers if each.covers(tier, rule)), None)
    if waiver and waiver.instead is None:
        return Requirement(rule, rule_words(rule, program), State.WAIVED, waiver=waiver)
    if waiver:
        instead = requirement(waiver.instead, facts, day, program)
        return replace(instead, waiver=waiver)
    parts = tuple(requirement(part, facts, day, program, waivers, tier) for part in rule.parts)
    if parts:
        have, need = sum(part.is_met for part in parts), rule.needed
    else:
        have, need = MEASURES[rule.measure](facts, rule, day, program), _need(rule)
    state = State.MET if have >= need else State.MISSING
    return Requirement(rule, rule_words(rule, program), state, have, need, parts)


def on_ladders(program, held):
    """Leave of each ladder's qualifications only the highest that is held."""
    best = {each.ladder: each.slug for each in program.qualifications if each.slug in held}
    return frozenset(
        slug
        for slug in held
        if not (known := program.find("qualification", slug))
        or not known.ladder
        or best[known.ladder] == slug
    )


def _highest(program, facts, day, waivers):
    for tier in reversed(program.tiers):
        if tier.is_given:
            if facts.given == tier.slug:
                return tier.slug
        elif meets(tier, facts, day, program, waivers):
            return tier.slug
    return None


def _need(rule):
    return 1 if rule.at_least is None else rule.at_least
