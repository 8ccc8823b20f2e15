"""Where partners stand: their facts from every part of the app, reviews, and what follows."""

from dataclasses import dataclass

from partners.actions import certificates, pages, standing_notices
from partners.domain import tiers as rules
from partners.domain.facts import sums_of
from partners.domain.judging import Judge
from partners.domain.measures import Facts, asked
from partners.domain.program import Rule
from partners.domain.standing import Because, Decision, Held, decide
from partners.domain.terms import day_of
from partners.domain.tiers import explain
from partners.storage import programs
from partners.storage.facts import Deployment, Revenue
from partners.storage.ledger import Entry
from partners.storage.membership import Fee, Membership
from partners.storage.partners import Partner, Qualification
from partners.storage.programs import ProgramVersion
from partners.storage.standing import (
    Claim,
    Move,
    Override,
    Waiver,
    given_qualifications,
    ruled_qualifications,
    standings,
)
from partners.storage.training import Completion

# A field of Facts, and who knows it: a function(program, day, partners) that returns the field's
# value by partner id in a fixed number of queries; `partners` are ids, or None for everybody.
# Whoever is left out has nothing.
SOURCES = {
    "points": lambda program, day, partners: Entry.balances(partners, day),
    "activities": lambda program, day, partners: (
        Entry.counts(partners, day) if any(asked(program, "activities")) else {}
    ),
    "certificates": lambda program, day, partners: (
        Completion.held(partners, day) if any(asked(program, "certificates")) else {}
    ),
    "revenue": lambda program, day, partners: Revenue.sums(
        partners, sums_of(asked(program, "revenue")), day
    ),
    "mrr": lambda program, day, partners: (
        Revenue.mrr(partners, day) if any(asked(program, "mrr")) else {}
    ),
    "stores": lambda program, day, partners: (
        Revenue.live_stores(partners, day) if any(asked(program, "stores")) else {}
    ),
    "deployments": lambda program, day, partners: (
        Deployment.counts(partners, day) if any(asked(program, "deployments")) else {}
    ),
    "membership": lambda program, day, partners: (
        Membership.active(partners) if any(asked(program, "membership")) else {}
    ),
    "fee": lambda program, day, partners: (
        Fee.paid(partners, day, program) if any(asked(program, "fee")) else {}
    ),
    "qualifications": lambda program, day, partners: given_qualifications(day, partners),
    "claims": lambda program, day, partners: Claim.held(day, partners),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """What a review makes of one firm, before it is so."""

    partner_id: int
    held: Held
    decision: Decision
    facts: Facts
    waivers: tuple
    gained: frozenset[str]  # qualifications
    lost: frozenset[str]

    @property
    def changes_tier(self):
        return self.decision.tier != self.held.tier

    @property
    def is_a_move(self):
        """Something is written down: the tier, or until when it is kept."""
        kept = (self.held.hold_until, self.held.grace_until)
        return self.changes_tier or (self.decision.hold_until, self.decision.grace_until) != kept


def facts_of(partners, day, program):
    """Return the facts of these partners (ids, or None for everybody) on a day, by id."""
    return {row[0]: facts for row, facts in _gathered(partners, day, program)}


def touched(partner, now):
    """Say, inside the transaction of the change, that something moved which rules may ask about.

    Qualifications follow at once, tiers where the program reviews them at once.
    """
    pages.changed(partner, now)
    program = programs.in_force()
    day = day_of(now, program)
    if any(holder.requires for holder in (*program.tiers, *program.qualifications)):
        is_immediate = program.review.schedule == "immediate"
        for planned in plan(program, day, [partner.id], moves_tiers=is_immediate):
            apply(planned, program, day, now)


def plan(program, day, partners=None, *, may_fall=True, moves_tiers=True):
    """Return what a review of these firms (ids, or None for everybody) would change."""
    judge = Judge(program, day)
    agreed = {
        name: table.by_partner(day, partners)
        for name, table in (("waivers", Waiver), ("overrides", Override))
    }
    ruled = ruled_qualifications(day, partners)
    return [
        planned
        for row, facts in _gathered(partners, day, program)
        if (planned := _planned(row, facts, agreed, ruled, judge, may_fall, moves_tiers))
    ]


def apply(planned, program, day, now, *, review=None, actor=None):
    """Write down what was planned, with its reasons, and tell the firm; in a transaction."""
    partner = Partner.locked(planned.partner_id)
    if partner.tier != planned.held.tier:
        return None  # somebody was faster; the next review sees it
    _qualify(partner, planned, day)
    move = None
    if planned.is_a_move:
        decision = planned.decision
        partner.save_only(
            tier=decision.tier,
            tier_since=decision.since,
            hold_until=decision.hold_until,
            grace_until=decision.grace_until,
        )
        move = note(partner, planned.held.tier, decision.because, day, now, actor=actor,
                    review=review, told=told(planned, program, day))  # fmt: skip
        standing_notices.moved(partner, move, program, now)
        if decision.is_reached:
            certificates.issue(partner, decision.tier, now)
    pages.changed(partner, now)
    return move


def note(partner, was, because, day, now, **details):
    """Write a move down under the rules in force."""
    return Move.create(
        partner=partner,
        day=day,
        was=was,
        tier=partner.tier,
        because=because,
        hold_until=partner.hold_until,
        grace_until=partner.grace_until,
        version=ProgramVersion.latest(),
        created_at=now,
        **details,
    )


def told(planned, program, day):
    """Return the requirements behind a decision as plain values, to be kept with it."""
    slug = planned.held.tier if planned.decision.because == Because.LOST else planned.decision.tier
    tier = program.tier(slug)
    requirements = explain(tier, planned.facts, day, program, planned.waivers) if tier else ()
    return [
        [each.words, str(each.state), float(each.have), float(each.need)] for each in requirements
    ]


def waivers_of(rows):
    """Return agreed waivers as the rules take them; a rule that is no rule any more waives."""
    return tuple(
        rules.Waiver(
            row.rule, row.tier, row.instead and Rule.model_validate(row.instead), row.reason,
            row.until,
        )
        for row in rows
    )  # fmt: skip


def _gathered(partners, day, program):
    """Yield each firm's raw standing and its facts."""
    found = {name: source(program, day, partners) for name, source in SOURCES.items()}
    for row in standings(partners):
        id, tier, _since, _hold, _grace, joined_on, stars, reviews = row
        known = {name: values[id] for name, values in found.items() if id in values}
        yield (
            row,
            Facts(
                joined_on=joined_on,
                tier=tier,
                reviews=reviews,
                rating=stars / reviews if reviews else None,
                **known,
            ),
        )


def _planned(row, facts, agreed, ruled, judge, may_fall, moves_tiers):
    """Return what changes for a firm, or None."""
    id, tier, since, hold_until, grace_until, *_rest = row
    waivers = waivers_of(agreed["waivers"].get(id, ()))
    override = next(iter(agreed["overrides"].get(id, ())), None)
    earned = judge.earned(facts, waivers)
    had = ruled.get(id, frozenset())
    by_rule = earned.qualifications - facts.qualifications
    is_same = earned.tier == tier and not (hold_until or grace_until or override)
    if by_rule == had and (is_same or not moves_tiers):
        return None
    held = Held(tier, since, hold_until, grace_until, bool(override), override and override.tier)
    decision = Decision(tier, Because.SAME, since, hold_until, grace_until)
    if moves_tiers:
        decision = decide(judge.program, held, earned.tier, judge.day, may_fall=may_fall)
    planned = Planned(id, held, decision, facts, waivers, by_rule - had, had - by_rule)
    return planned if planned.is_a_move or by_rule != had else None


def _qualify(partner, planned, day):
    """Give and take the qualifications that the rules decide about."""
    mine = Qualification.partner == partner
    if planned.lost:
        Qualification.delete().where(
            mine, Qualification.by_rule, Qualification.slug.in_(planned.lost)
        ).execute()
    for slug in sorted(planned.gained):
        # A row that somebody gave until a day that has passed makes room.
        Qualification.delete().where(mine, Qualification.slug == slug).execute()
        Qualification.create(partner=partner, slug=slug, since=day, by_rule=True, reason="Earned")
