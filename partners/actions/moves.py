"""Writing down what a review decided: the move, its reasons, what comes with it, who is told."""

from collections import defaultdict
from dataclasses import dataclass

from partners.actions import certificates, pages, standing_notices
from partners.domain.measures import Facts
from partners.domain.standing import Because, Decision, Held
from partners.domain.tiers import explain
from partners.storage.accounts import User
from partners.storage.bulk import add_all
from partners.storage.partners import Partner, Qualification
from partners.storage.programs import ProgramVersion
from partners.storage.standing import Move

MOST_AT_ONCE = 500  # firms whose rows are held in memory
FEW = 20  # firms whose pages are said to have changed one by one


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
    if len(changed) > FEW:
        pages.all_changed(now)
    else:
        for partner in changed:
            pages.changed(partner, now)


def note(partner, was, because, day, now, **details):
    """Write a move down under the rules in force."""
    return Move.create(**_row(partner, was, because, day, now, ProgramVersion.latest()), **details)


def told(planned, program, day):
    """Return the requirements behind a decision as plain values, to be kept with it."""
    fell = planned.decision.because in (Because.LOST, Because.GRACE_BEGINS)
    tier = program.tier(planned.held.tier if fell else planned.decision.tier)
    requirements = explain(tier, planned.facts, day, program, planned.waivers) if tier else ()
    return [
        [each.words, str(each.state), float(each.have), float(each.need)] for each in requirements
    ]


def _apply(planned, program, day, now, review, actor):
    firms = _locked([each.partner_id for each in planned])
    people = _people(firms)
    version = ProgramVersion.latest()
    rows, changed = [], []
    for each in planned:
        partner = firms.get(each.partner_id)
        if partner is None or partner.tier != each.held.tier:
            continue  # somebody was faster; the next review sees it
        changed.append(partner)
        _qualify(partner, each, day)
        if not each.is_a_move:
            continue
        decision = each.decision
        partner.save_only(
            tier=decision.tier,
            tier_since=decision.since,
            hold_until=decision.hold_until,
            grace_until=decision.grace_until,
        )
        row = _row(partner, each.held.tier, decision.because, day, now, version)
        rows.append(row | {"told": told(each, program, day), "review": review, "actor": actor})
        standing_notices.moved(partner, rows[-1], people[partner.id], program, now)
        if decision.is_reached:
            certificates.issue(partner, decision.tier, now)
    add_all(Move, rows)
    return changed


def _locked(ids):
    """Load firms by id and keep other writers off them until the transaction ends."""
    query = Partner.select().where(Partner.id.in_(ids)).order_by(Partner.id)
    if Partner._meta.database.is_postgres:
        query = query.for_update("FOR NO KEY UPDATE")
    return {partner.id: partner for partner in query}


def _people(firms):
    """Return who runs each firm."""
    found = defaultdict(list)
    query = User.select().where(
        User.partner.in_(list(firms)), ~User.suspended, User.role.in_(("owner", "manager"))
    )
    for person in query:
        found[person.partner_id].append(person)
    return found


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
