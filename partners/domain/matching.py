"""Which partners suit a lead, in which order, and who should not be asked, and why.

Ties go to tiers whose listing has priority, then by lot, always the same lot for the same lead.
"""

import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from heapq import nsmallest

from babel.numbers import get_currency_precision

from partners.domain import match_terms
from partners.domain.leads import Answer
from partners.domain.match_terms import Term
from partners.domain.program import Leads, Listing
from partners.domain.sentences import _

FROM_MERCHANTS = {"profile", "brief", "match"}  # written on the site, so of the marketplace
PAST = {
    Answer.ACCEPTED: _("Has this lead."),
    Answer.DECLINED: _("Declined this lead."),
    Answer.EXPIRED: _("Did not answer this lead in time."),
    Answer.OPEN: _("Has this lead to answer now."),
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
    lapsed_on: date | None = None  # its membership
    expertise: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    load: int = 0  # leads held or before it now
    answered: int = 0  # offers of the last half year that it accepted or declined
    expired: int = 0  # and that it let pass
    given: int = 0  # offers of the last quarter


@dataclass(frozen=True)
class Suggestion:
    """A partner for a lead; `objection` says why it should not be asked, "" if it may."""

    candidate: Candidate
    terms: tuple[Term, ...]
    objection: str = ""

    @cached_property
    def total(self):
        return sum(term.points for term in self.terms)

    @property
    def fits(self):
        """Say whether the partner does anything of what is asked for."""
        return any(term.points for term in self.terms if term.name in ("Expertise", "Region"))


def wish_of(lead, program):
    """Return what a lead asks for, its value in whole units."""
    digits = get_currency_precision(program.currency)
    value = None if lead.value is None else lead.value // 10**digits
    return Wish(lead.id, lead.source, tuple(lead.expertise), lead.region, lead.budget, value)


def rank(wish, candidates, program, past=None, limit=8):
    """Return the best partners for a lead, then those who are left out, with the reason."""
    return Bench(candidates, program).rank(wish, past, limit)


class Bench:
    """Everybody who could be asked, weighed for many leads at once: most lines repeat."""

    def __init__(self, candidates, program):
        self.program = program
        self.candidates = [each for each in candidates if each.status == "active"]
        self._shares = fair_shares(candidates, program)
        self._expertise = cache(partial(match_terms.expertise, program=program))
        self._region = cache(partial(match_terms.region, program=program))
        self._budget = cache(partial(match_terms.budget, program=program))
        self._tier = cache(partial(match_terms.tier, program=program))
        self._room = cache(partial(match_terms.room, most=program.leads.capacity))
        self._answers = cache(match_terms.answers)
        self._fair_share = cache(match_terms.fair_share)
        self._unentitled = cache(partial(unentitled, program=program))

    def rank(self, wish, past=None, limit=8):
        """Return the best partners for a lead, then those who are left out, with the reason.

        `past` maps partner ids to what became of this lead's offer to them. Of those left out,
        only the ones are named who would else stand among the best, or had this lead already.
        """
        past = past or {}
        found = list(self._weighed(wish, past))
        order = partial(self._order, wish)
        best = nsmallest(limit, (each for each in found if not each.objection), key=order)
        out = [each for each in found if each.objection]
        met = sorted((each for each in out if each.candidate.partner_id in past), key=order)
        bar = best[-1].total if len(best) == limit else 1
        near = [each for each in out if each.total >= bar and each.fits and each not in met]
        return best + met + nsmallest(max(limit - len(met), 0), near, key=order)

    def _weighed(self, wish, past):
        """Every candidate with its receipt, in no order."""
        band, is_highest = band_of(wish, self.program), is_highest_value(wish, self.program)
        kind = required(wish)
        for each in self.candidates:
            terms = (
                *self._asked_for(wish, band, each),
                self._tier(each.tier, is_highest),
                self._room(each.load),
                self._answers(each.answered, each.expired),
                self._fair_share(each.given, self._shares[each.partner_id]),
            )
            had = PAST.get(past.get(each.partner_id), "")
            why_not = had or self._unentitled(each.tier, kind) or lapsed(each) or closed(each)
            yield Suggestion(each, terms, why_not)

    def _asked_for(self, wish, band, candidate):
        """The lines of what the lead asks for; what it does not ask for has none."""
        if wish.expertise:
            yield self._expertise(wish.expertise, candidate.expertise)
        if wish.region:
            yield self._region(wish.region, candidate.regions)
        if band:
            yield self._budget(band, candidate.budget)

    def _order(self, wish, suggestion):
        candidate = suggestion.candidate
        entitled = self.program.entitlement(candidate.tier)
        lot = zlib.crc32(f"{wish.number}:{candidate.slug}".encode())
        return (-suggestion.total, entitled.listing is not Listing.PRIORITY, lot)


def objection(wish, firm, program, past=None):
    """Return why a partner should not be asked, as a sentence, or ""; staff may overrule it."""
    entitled = unentitled(firm.tier, required(wish), program)
    return PAST.get(past, "") or entitled or lapsed(firm) or closed(firm)


def unentitled(tier_slug, kind, program):
    """Return why partners of a tier may not be given leads of a kind, or ""."""
    entitled = program.entitlement(tier_slug).leads
    if entitled.includes(kind):
        return ""
    tier = program.tier(tier_slug) or program.floor
    who = _("The %(name)s tier is", name=tier.name) if tier else _("A partner without a tier is")
    what = _("marketplace leads only") if entitled is Leads.MARKETPLACE else _("no leads")
    return _("%(who)s entitled to %(what)s.", who=who, what=what)


def lapsed(firm):
    return _("Its membership has lapsed.") if firm.lapsed_on else ""


def closed(firm):
    return "" if firm.accepting else _("Takes no new clients at present.")


def required(wish):
    """Return what a partner must be entitled to for this lead."""
    return Leads.MARKETPLACE if wish.source in FROM_MERCHANTS else Leads.SALES_ASSIGNED


def is_highest_value(wish, program):
    """Say whether a lead is one of those that go to the highest entitlement first."""
    low = next((band.low for band in program.budgets if band.slug == wish.budget), 0)
    worth = low if wish.value is None else wish.value
    return worth >= program.leads.highest_value_from


def band_of(wish, program):
    """Return the slug of the budget asked for, or of the one that the lead's value lies in; ""."""
    if wish.budget or wish.value is None:
        return wish.budget if program.knows("budget", wish.budget) else ""
    inside = (
        band.slug
        for band in program.budgets
        if band.low <= wish.value and (band.high is None or wish.value < band.high)
    )
    return next(inside, "")


def fair_shares(candidates, program):
    """Return how many of the quarter's offers each partner would have by its tier's weight."""
    weights = {
        each.partner_id: max(program.rank(each.tier), 1)
        for each in candidates
        if not closed(each)
        and not lapsed(each)
        and program.entitlement(each.tier).leads is not Leads.NONE
    }
    whole = sum(weights.values()) or 1
    offers = sum(each.given for each in candidates)
    return {
        each.partner_id: offers * weights.get(each.partner_id, 0) / whole for each in candidates
    }
