"""The lines of a suggestion's receipt: points for one thing each, and the reason in words.

At most 100 points: what the merchant asks for 40, tier 20, room 15, answers 15, fair share 10.
"""

from typing import NamedTuple

from partners.domain.program import Leads
from partners.domain.sentences import _

EXPERTISE, REGION, BUDGET = 20, 12, 8
NEAR_REGION = 6  # the partner works in some countries of the region asked for
TIER, ROOM, ANSWERS, FAIR = 20, 15, 15, 10
UNKNOWN_ANSWERS = 10  # nobody was asked yet: neither good nor bad
AFTER_THE_FIRST = TIER // 4  # of a highest-value lead, for tiers that come after


class Term(NamedTuple):
    """One line of a receipt, as the pages draw it: term, reason, value."""

    name: str
    words: str
    points: int


def expertise(asked, offered, program):
    """How much of what is asked for the partner does."""
    has = [slug for slug in asked if slug in offered]
    words = ", ".join(program.label("expertise", slug) for slug in has) or _(
        "none of what is asked"
    )
    return Term(_("Expertise"), words, round(EXPERTISE * len(has) / len(asked)))


def region(asked, served, program):
    """Whether the partner works there; a country lies in its region."""
    label = program.label("region", asked)
    around = program.region_of(asked)
    if asked in served:
        return Term(_("Region"), label, REGION)
    if around and around.slug in served:
        return Term(
            _("Region"), _("%(region)s, so %(country)s", region=around.label, country=label), REGION
        )
    inside = [
        program.label("region", code)
        for code in served
        if (found := program.region_of(code)) and found.slug == asked
    ]
    if inside:
        return Term(
            _("Region"),
            _("only %(what)s of %(label)s", what=", ".join(inside[:3]), label=label),
            NEAR_REGION,
        )
    return Term(_("Region"), _("not %(label)s", label=label), 0)


def budget(band, taken, program):
    """Whether the partner takes projects of this size."""
    label, has = program.label("budget", band), band in taken
    return Term(
        _("Budget"), label if has else _("not %(label)s", label=label), BUDGET if has else 0
    )


def tier(slug, is_highest_value, program):
    """How far up the partner stands; the highest-value leads go to those entitled to them first."""
    found = program.tier(slug) or program.floor
    name = found.name if found else _("No tier")
    if is_highest_value:
        if program.entitlement(slug).leads is Leads.HIGHEST_VALUE:
            return Term(
                _("Tier"), _("%(name)s: highest-value leads go here first", name=name), TIER
            )
        return Term(
            _("Tier"), _("%(name)s: after the highest-value tiers", name=name), AFTER_THE_FIRST
        )
    steps, rank = len(program.tiers) or 1, program.rank(slug)
    return Term(
        _("Tier"),
        _("%(name)s: step %(rank)s of %(steps)s", name=name, rank=rank, steps=steps),
        round(TIER * rank / steps),
    )


def room(load, most):
    """How many more leads the partner can work at once."""
    return Term(
        _("Room"),
        _("%(load)s of %(most)s leads at work", load=load, most=most),
        max(round(ROOM * (1 - load / most)), 0),
    )


def answers(answered, expired):
    """How often the partner answers in time."""
    asked = answered + expired
    if not asked:
        return Term(_("Answers"), _("not asked yet"), UNKNOWN_ANSWERS)
    rate = answered / asked
    return Term(
        _("Answers"),
        _("%(rate)s of %(asked)s in time", rate=f"{rate:.0%}", asked=asked),
        round(ANSWERS * rate),
    )


def fair_share(given, share):
    """How far the partner is from what its tier's weight would give it."""
    words = _("%(given)s this quarter, weight says %(share)s", given=given, share=f"{share:.1f}")
    return Term(_("Fair share"), words, round(FAIR * max(1 - given / (2 * max(share, 0.5)), 0)))
