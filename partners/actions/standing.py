"""Where partners stand: their facts from every part of the app, and what a review makes of them."""

from partners.actions import following, moves, pages
from partners.actions.moves import Planned
from partners.domain import tiers as rules
from partners.domain.facts import sums_of
from partners.domain.judging import Judge
from partners.domain.measures import asked
from partners.domain.program import Qualification, Rule
from partners.domain.standing import Because, Decision, Held, decide
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.facts import Deployment, Revenue
from partners.storage.ledger import Entry
from partners.storage.membership import Fee, Membership
from partners.storage.standing import (
    Claim,
    Move,
    Override,
    Waiver,
    as_day,
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
        Membership.active(partners, day) if any(asked(program, "membership")) else {}
    ),
    "fee": lambda program, day, partners: (
        Fee.paid(partners, day, program) if any(asked(program, "fee")) else {}
    ),
    "qualifications": lambda program, day, partners: given_qualifications(day, partners),
    "given": lambda program, day, partners: (
        Move.by_hand(day, partners) if any(tier.is_given for tier in program.tiers) else {}
    ),
    "claims": lambda program, day, partners: Claim.held(day, partners),
}


def facts_of(partners, day, program):
    """Return the facts of these partners (ids, or None for everybody) on a day, by id."""
    rows, judge = _gathered(partners, day, program, Waiver.by_partner(day, partners))
    return {id: judge.facts(id, tier) for id, tier, *_rest in rows}


def touched(partner, now):
    """Say, inside the transaction of the change, that something moved which rules may ask about.

    Qualifications follow at once, tiers where the program reviews them at once.
    """
    following.follow(look_at, partner, now)


def look_at(partners, now):
    """Let the standing of these firms (ids) follow what rules ask about."""
    pages.some_changed(partners, now)
    program = programs.in_force()
    if not program.has_rules:
        return
    day, is_immediate = day_of(now, program), program.review.schedule == "immediate"
    for start in range(0, len(partners), moves.MOST_AT_ONCE):
        some = partners[start : start + moves.MOST_AT_ONCE]
        moves.apply(plan(program, day, some, moves_tiers=is_immediate), program, day, now)


def plan(program, day, partners=None, *, may_fall=True, moves_tiers=True, decides=decide):
    """Return what a review of these firms (ids, or None for everybody) would change.

    `decides` judges tiers: as a review does, or for good (domain/standing.in_the_end).
    """
    waivers = Waiver.by_partner(day, partners)
    overrides = Override.by_partner(day, partners)
    ruled = ruled_qualifications(day, partners)
    rows, judge = _gathered(partners, day, program, waivers)
    by_hand = judge.columns["qualifications"]
    nothing, found = frozenset(), []
    for id, tier, since, hold, grace, *_rest in rows:
        agreed = waivers_of(waivers[id]) if id in waivers else ()
        override = overrides[id][-1] if id in overrides else None
        earned = judge.earned(id, tier, agreed)
        had = ruled.get(id, nothing)
        by_rule = earned.qualifications - by_hand.get(id, nothing)
        is_quiet = earned.tier == tier and hold is grace is override is None
        if by_rule == had and (is_quiet or not moves_tiers):
            continue
        held = Held(
            tier, as_day(since), as_day(hold), as_day(grace),
            override is not None, override and override.tier,
        )  # fmt: skip
        decision = Decision(tier, Because.SAME, held.since, held.hold_until, held.grace_until)
        if moves_tiers:
            decision = decides(program, held, earned.tier, day, may_fall=may_fall)
        facts = judge.facts(id, tier)
        planned = Planned(id, held, decision, facts, agreed, by_rule - had, had - by_rule)
        if planned.is_a_move or by_rule != had:
            found.append(planned)
    return found


def waivers_of(rows):
    """Return agreed waivers as the rules take them."""
    return tuple(
        rules.Waiver(
            row.rule, row.tier, row.instead and Rule.model_validate(row.instead), row.reason,
            row.until,
        )
        for row in rows
    )  # fmt: skip


def _gathered(partners, day, program, waivers):
    """Return each firm's raw standing, and the judge who knows all their facts."""
    wider = _with_negotiated(program, waivers)
    columns = {name: source(wider, day, partners) for name, source in SOURCES.items()}
    rows = standings(partners)
    if any(asked(program, "years")) or wider is not program:
        columns["joined_on"] = {row[0]: as_day(row[5]) for row in rows}
    if any(asked(program, "satisfaction")):
        columns["reviews"] = {row[0]: row[7] for row in rows if row[7]}
        columns["rating"] = {row[0]: row[6] / row[7] for row in rows if row[7]}
    return rows, Judge(program, day, columns)


def _with_negotiated(program, waivers):
    """Return the program with what was negotiated, so that those facts are gathered as well."""
    found = [rule.instead for own in waivers.values() for rule in waivers_of(own) if rule.instead]
    if not found:
        return program
    badge = Qualification(slug="negotiated", name="Negotiated", requires=tuple(found))
    return program.model_copy(update={"qualifications": (*program.qualifications, badge)})
