"""Which partners suit a lead: points per term, each with its reason.

At most 100 points: what the merchant asks for 40, tier 20, room 15, answers 15, fair share 10.
Ties go to tiers whose listing has priority, then by lot, always the same lot for the same lead.
"""

import zlib
from dataclasses import dataclass, field
from typing import NamedTuple

from babel.numbers import get_currency_precision

from partners.domain.leads import Answer
from partners.domain.program import Leads, Listing

EXPERTISE, REGION, BUDGET = 20, 12, 8
NEAR_REGION = 6  # the partner works in some countries of the region asked for
TIER, ROOM, ANSWERS, FAIR = 20, 15, 15, 10
UNKNOWN_ANSWERS = 10  # nobody was asked yet: neither good nor bad
FROM_MERCHANTS = {"profile", "brief", "match"}  # written on the site, so of the marketplace
PAST = {
    Answer.ACCEPTED: "Has this lead.",
    Answer.DECLINED: "Declined this lead.",
    Answer.EXPIRED: "Did not answer this lead in time.",
    Answer.OPEN: "Has this lead to answer now.",
}


@dataclass(frozen=True)
class Wish:
    """What a lead asks for; value in whole units of the program's currency."""

    number: int
    source: str = "sales"
    expertise: tuple[str, ...] = ()
    region: str = ""
    budget: str = ""
    value: int | None = None


@dataclass(frozen=True)
class Candidate:
    """A partner and how it has dealt with leads lately."""

    partner_id: int
    slug: str
    name: str
    tier: str | None = None
    status: str = "active"
    accepting: bool = True
    expertise: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    load: int = 0  # leads held or before it now
    answered: int = 0  # offers of the last half year that it accepted or declined
    expired: int = 0  # and that it let pass
    given: int = 0  # offers of the last quarter


class Term(NamedTuple):
    """One line of a suggestion's receipt."""

    name: str
    words: str
    points: int


@dataclass(frozen=True)
class Suggestion:
    """A partner for a lead; `objection` says why it should not be asked, "" if it may."""

    candidate: Candidate
    terms: tuple[Term, ...]
    objection: str = ""
    total: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "total", sum(term.points for term in self.terms))


def wish_of(lead, program):
    """Return what a lead asks for, its value in whole units."""
    digits = get_currency_precision(program.currency)
    value = None if lead.value is None else lead.value // 10**digits
    return Wish(lead.id, lead.source, tuple(lead.expertise), lead.region, lead.budget, value)


def rank(wish, candidates, program, past=None, limit=8):
    """Return the best partners for a lead, then those who are left out, with the reason.

    `past` maps partner ids to what became of this lead's offer to them. Of those left out, only
    the ones are named who would else stand among the best, or who have had this lead already.
    """
    past = past or {}
    shares = fair_shares(candidates, program)
    found = [
        Suggestion(
            candidate,
            tuple(terms(wish, candidate, program, shares[candidate.partner_id])),
            objection(wish, candidate, program, past.get(candidate.partner_id)),
        )
        for candidate in candidates
        if candidate.status == "active"
    ]
    found.sort(key=lambda each: _order(each, wish, program))
    best = [each for each in found if not each.objection][:limit]
    bar = best[-1].total if len(best) == limit else 0
    out = [each for each in found if each.objection]
    met = [each for each in out if past.get(each.candidate.partner_id)]
    near = [each for each in out if each not in met and each.total >= max(bar, 1) and fits(each)]
    return best + met + near[: max(limit - len(met), 0)]


def fits(suggestion):
    """Say whether the partner does anything of what is asked for."""
    return any(term.points for term in suggestion.terms if term.name in ("Expertise", "Region"))


def objection(wish, candidate, program, past=None):
    """Return why a partner should not be asked, as a sentence, or ""; staff may overrule it."""
    if past in PAST:
        return PAST[past]
    entitled = program.entitlement(candidate.tier).leads
    if not entitled.includes(required(wish)):
        tier = program.tier(candidate.tier) or program.floor
        who = f"The {tier.name} tier is" if tier else "A partner without a tier is"
        kind = "marketplace leads only" if entitled is Leads.MARKETPLACE else "no leads"
        return f"{who} entitled to {kind}."
    return "" if candidate.accepting else "Takes no new clients at present."


def required(wish):
    """Return what a partner must be entitled to for this lead."""
    return Leads.MARKETPLACE if wish.source in FROM_MERCHANTS else Leads.SALES_ASSIGNED


def is_highest_value(wish, program):
    """Say whether a lead is one of those that go to the highest entitlement first."""
    band = next((band for band in program.budgets if band.slug == wish.budget), None)
    worth = wish.value if wish.value is not None else band.low if band else 0
    return worth >= program.leads.highest_value_from


def fair_shares(candidates, program):
    """Return how many of the quarter's offers each partner would have by its tier's weight."""
    entitled = [
        each
        for each in candidates
        if each.accepting and program.entitlement(each.tier).leads is not Leads.NONE
    ]
    weights = {each.partner_id: max(program.rank(each.tier), 1) for each in entitled}
    whole = sum(weights.values()) or 1
    offers = sum(each.given for each in candidates)
    return {
        each.partner_id: offers * weights.get(each.partner_id, 0) / whole for each in candidates
    }


def terms(wish, candidate, program, share):
    """Yield the receipt's lines; what the lead does not ask for has none."""
    if wish.expertise:
        yield _expertise(wish, candidate, program)
    if wish.region:
        yield _region(wish, candidate, program)
    if band := _band(wish, program):
        has = band.slug in candidate.budget
        yield Term("Budget", band.label if has else f"not {band.label}", BUDGET if has else 0)
    yield _tier(wish, candidate, program)
    yield _room(candidate, program)
    yield _answers(candidate)
    yield _fair(candidate, share)


def _expertise(wish, candidate, program):
    has = [slug for slug in wish.expertise if slug in candidate.expertise]
    words = ", ".join(program.label("expertise", slug) for slug in has) or "none of what is asked"
    return Term("Expertise", words, round(EXPERTISE * len(has) / len(wish.expertise)))


def _region(wish, candidate, program):
    label = program.label("region", wish.region)
    around = program.region_of(wish.region)
    if wish.region in candidate.regions:
        return Term("Region", label, REGION)
    if around and around.slug in candidate.regions:
        return Term("Region", f"{around.label}, so {label}", REGION)
    inside = [
        program.label("region", code)
        for code in candidate.regions
        if (found := program.region_of(code)) and found.slug == wish.region
    ]
    if inside:
        return Term("Region", f"only {', '.join(inside[:3])} of {label}", NEAR_REGION)
    return Term("Region", f"not {label}", 0)


def _band(wish, program):
    """The budget asked for, or the one that the lead's value lies in."""
    for band in program.budgets:
        if band.slug == wish.budget:
            return band
    if wish.budget or wish.value is None:
        return None
    inside = (b for b in program.budgets if b.low <= wish.value and not _is_above(b, wish.value))
    return next(inside, None)


def _is_above(band, value):
    return band.high is not None and value >= band.high


def _tier(wish, candidate, program):
    tier = program.tier(candidate.tier) or program.floor
    name = tier.name if tier else "No tier"
    if is_highest_value(wish, program):
        entitled = program.entitlement(candidate.tier).leads
        is_first = entitled is Leads.HIGHEST_VALUE
        words = "highest-value leads go here first" if is_first else "after the highest-value tiers"
        return Term("Tier", f"{name}: {words}", TIER if is_first else TIER // 4)
    steps = len(program.tiers) or 1
    rank = program.rank(candidate.tier)
    return Term("Tier", f"{name}: step {rank} of {steps}", round(TIER * rank / steps))


def _room(candidate, program):
    most = program.leads.capacity
    points = max(round(ROOM * (1 - candidate.load / most)), 0)
    return Term("Room", f"{candidate.load} of {most} leads at work", points)


def _answers(candidate):
    asked = candidate.answered + candidate.expired
    if not asked:
        return Term("Answers", "not asked yet", UNKNOWN_ANSWERS)
    rate = candidate.answered / asked
    return Term("Answers", f"{rate:.0%} of {asked} in time", round(ANSWERS * rate))


def _fair(candidate, share):
    words = f"{candidate.given} this quarter, weight says {share:.1f}"
    points = round(FAIR * max(1 - candidate.given / (2 * max(share, 0.5)), 0))
    return Term("Fair share", words, points)


def _order(suggestion, wish, program):
    candidate = suggestion.candidate
    has_priority = program.entitlement(candidate.tier).listing is Listing.PRIORITY
    lot = zlib.crc32(f"{wish.number}:{candidate.slug}".encode())
    return (-suggestion.total, not has_priority, lot)
