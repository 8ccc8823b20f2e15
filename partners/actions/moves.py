"""Writing down what a review decided: the move, its reasons, what comes with it, who is told."""

from collections import defaultdict
from dataclasses import dataclass

from partners.actions import certificates, pages
from partners.actions.announcing import tell_of_moves
from partners.actions.notices import tell_all
from partners.actions.standing_notices import of_move
from partners.domain.measures import Facts
from partners.domain.recipes import kept
from partners.domain.standing import Because, Decision, Held
from partners.domain.tiers import explain
from partners.storage.accounts import User
from partners.storage.bulk import add_all
from partners.storage.partners import Partner, Qualification
from partners.storage.programs import ProgramVersion
from partners.storage.standing import Move

MOST_AT_ONCE = 500  # firms whose rows are held in memory
# What of a firm its moves, certificates and letters name.
NEEDED = (
    Partner.id, Partner.slug, Partner.name, Partner.city, Partner.country, Partner.tier,
    Partner.tier_since, Partner.hold_until, Partner.grace_until,
)  # fmt: skip
STANDING = ("tier", "tier_since", "hold_until", "grace_until")


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


def apply(planned, program, day, now, *, review=None, actor=None):
    """Write down what was planned, with its reasons, and tell the firms; in a transaction."""
    changed = []
    for start in range(0, len(planned), MOST_AT_ONCE):
        some = planned[start : start + MOST_AT_ONCE]
        changed += _apply(some, program, day, now, review, actor)
    pages.some_changed([partner.id for partner in changed], now)


def note(partner, was, because, day, now, **details):
    """Write a move down under the rules in force."""
    row = _row(partner, was, because, day, now, ProgramVersion.latest())
    tell_of_moves([row], now)
    return Move.create(**row, **details)


def told(planned, program, day):
    """Return the requirements behind a decision as plain values, to be kept with it."""
    fell = planned.decision.because in (Because.LOST, Because.GRACE_BEGINS)
    tier = program.tier(planned.held.tier if fell else planned.decision.tier)
    requirements = explain(tier, planned.facts, day, program, planned.waivers) if tier else ()
    return [as_kept(each) for each in requirements]


def as_kept(requirement):
    """Return a requirement as plain values: its words, state, and what there is of how much."""
    words, state = kept(requirement.words), str(requirement.state)
    return [words, state, float(requirement.have), float(requirement.need)]


def _apply(planned, program, day, now, review, actor):
    held = Partner.locked_all([each.partner_id for each in planned], *NEEDED)
    firms = {firm.id: firm for firm in held}
    # Where somebody was faster, the next review sees it.
    pairs = [
        (firms[each.partner_id], each)
        for each in planned
        if each.partner_id in firms and firms[each.partner_id].tier == each.held.tier
    ]
    Qualification.lose([(firm.id, slug) for firm, each in pairs for slug in each.lost])
    Qualification.earn([(firm.id, slug) for firm, each in pairs for slug in each.gained], day)
    moved = [(firm, each) for firm, each in pairs if each.is_a_move]
    _place(moved)
    version = ProgramVersion.latest()
    why = {"review": review, "actor": actor}
    rows = [
        _row(firm, each.held.tier, each.decision.because, day, now, version)
        | {"told": told(each, program, day), **why}
        for firm, each in moved
    ]
    add_all(Move, rows)
    tell_of_moves(rows, now)
    people = User.who_run([firm.id for firm, _ in moved])
    notices = [(people[row["partner"].id], of_move(row["partner"], row, program)) for row in rows]
    tell_all([(some, notice) for some, notice in notices if some and notice], now)
    reached = [(firm, firm.tier) for firm, each in moved if each.decision.is_reached]
    certificates.issue_all(reached, now)
    return [firm for firm, _ in pairs]


def _place(moved):
    """Write where firms stand now; those that come to stand alike with one statement."""
    alike = defaultdict(list)
    for firm, each in moved:
        it = each.decision
        alike[it.tier, it.since, it.hold_until, it.grace_until].append(firm)
    for values, firms in alike.items():
        changes = dict(zip(STANDING, values, strict=True))
        Partner.update(changes).where(Partner.id.in_([firm.id for firm in firms])).execute()
        for firm in firms:
            for name, value in changes.items():
                setattr(firm, name, value)


def _row(partner, was, because, day, now, version):
    return {
        "partner": partner,
        "day": day,
        "was": was,
        "tier": partner.tier,
        "because": because,
        "hold_until": partner.hold_until,
        "grace_until": partner.grace_until,
        "version": version,
        "created_at": now,
    }
