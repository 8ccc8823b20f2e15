"""What staff agree with one firm: waivers, negotiated rules, overrides, and what they confirm."""

from partners.actions import moves, standing
from partners.domain.errors import RuleBroken
from partners.domain.measures import leaves
from partners.domain.program import Rule
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.partners import Partner
from partners.storage.standing import Claim, Override, Waiver

WHY = _("Say why; the partner reads it.")


def waive(partner, tier, key, act, *, instead=None, until=None):
    """Let a firm off one rule of a tier (slug; empty for all), or ask for `instead` in its place.

    `instead` is a rule as the program file writes it.
    """
    act.needs_reason(WHY)
    program = programs.in_force()
    if key not in waivable(program, tier):
        raise RuleBroken(_("This tier asks for no such thing. Choose a rule from the list."))
    _not_over(until, act)
    instead = instead and Rule.model_validate(instead).model_dump(exclude_defaults=True)
    with write_tx():
        Waiver.update(ended_at=act.now).where(
            Waiver.partner == partner, Waiver.tier == tier, Waiver.rule == key,
            Waiver.ended_at.is_null(),
        ).execute()  # fmt: skip
        waiver = Waiver.create(
            partner=partner, tier=tier, rule=key, instead=instead, until=until,
            reason=act.reason, actor=act.actor, created_at=act.now,
        )  # fmt: skip
        _note("waiver.add", partner, act, {"tier": tier, "rule": key, "until": until})
        settle(partner, act.now, may_fall=False)
    return waiver


def confirm(partner, claim, act, until=None):
    """Confirm something about a firm that a rule asks staff for."""
    act.needs_reason(WHY)
    if claim not in claims_of(programs.in_force()):
        raise RuleBroken(_("No rule of the program asks for this."))
    _not_over(until, act)
    with write_tx():
        row = Claim.create(
            partner=partner, claim=claim, until=until, reason=act.reason, actor=act.actor,
            created_at=act.now,
        )  # fmt: skip
        _note("claim.add", partner, act, {"claim": claim, "until": until})
        settle(partner, act.now, may_fall=False)
    return row


def propose(partner, tier, act, until=None):
    """Propose a tier (slug, or empty for none) against the rules; a second admin decides."""
    act.needs_reason(WHY)
    if tier and programs.in_force().tier(tier) is None:
        raise RuleBroken(_("The program has no such tier. Choose one from the list."))
    _not_over(until, act)
    with write_tx():
        partner = Partner.locked(partner.id)  # so that the second of two at once sees the first
        if Override.proposed(partner, tier or None, act.day).exists():
            raise RuleBroken(
                _(
                    "This tier is proposed already and waits for a second person. Ask a colleague "
                    "to agree, or take that proposal back first."
                )
            )
        row = Override.create(
            partner=partner, tier=tier or None, until=until, reason=act.reason, actor=act.actor,
            created_at=act.now,
        )  # fmt: skip
        _note("override.propose", partner, act, {"tier": tier or None, "until": until})
    return row


def second(override, act):
    """Put a proposed tier in force; whoever proposed it cannot."""
    with write_tx():
        row = Override.locked(override.id)
        if row.ended_at or row.second_id:
            raise RuleBroken(_("This was decided already."))
        if row.actor_id == act.actor.id:
            raise RuleBroken(_("A second person must agree: you proposed this yourself."))
        others = Override.update(ended_at=act.now).where(
            Override.partner == row.partner_id, Override.second.is_null(False),
            Override.ended_at.is_null(),
        )  # fmt: skip
        others.execute()
        row.save_only(second=act.actor, second_at=act.now)
        _note("override.second", row.partner, act, {"tier": row.tier, "reason": row.reason})
        settle(row.partner, act.now)
    return row


def end(agreed, act):
    """Take back a waiver, an override or a claim; the rules follow."""
    table = type(agreed)
    with write_tx():
        row = table.locked(agreed.id)
        if row.ended_at:
            raise RuleBroken(_("This has ended already."))
        row.save_only(ended_at=act.now)
        _note(f"{table._meta.table_name}.end", row.partner, act, {"id": row.id})
        settle(row.partner, act.now, may_fall=table is Override)
    return row


def settle(partner, now, *, may_fall=True):
    """Work out one firm's standing again, in the caller's transaction."""
    program = programs.in_force()
    day = day_of(now, program)
    may_fall = may_fall or program.review.schedule == "immediate"
    planned = standing.plan(program, day, [partner.id], may_fall=may_fall)
    moves.apply(planned, program, day, now)


def waivable(program, tier):
    """Return the rules that can be waived for a tier (slug, or empty for every one), by key."""
    holders = [program.tier(tier)] if tier else program.tiers
    rules = [rule for holder in holders if holder for rule in holder.requires]
    return {rule.key: rule for rule in (*rules, *leaves(rules))}


def claims_of(program):
    """Return what rules ask staff to confirm: the words by the claim."""
    holders = (*program.tiers, *program.qualifications)
    rules = [rule for holder in holders for rule in leaves(holder.requires)]
    return {rule.claim: rule.label for rule in rules if rule.claim}


def _not_over(until, act):
    if until and until <= act.day:
        raise RuleBroken(_("The day it ends must lie ahead."))


def _note(action, partner, act, after):
    plain = {name: value if value is None else str(value) for name, value in after.items()}
    Audit.note(act.actor, action, partner, now=act.now, after=plain, reason=act.reason)
