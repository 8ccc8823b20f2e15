"""Memberships as days pass and fees come in: terms, notices, lapse and rejoining."""

import secrets
from dataclasses import dataclass, fields
from datetime import date

from partners.actions import following, membership_notices, pages, standing
from partners.domain import membership as rules
from partners.domain.errors import RuleBroken
from partners.domain.measures import asked
from partners.domain.membership import Case, Event, Held
from partners.domain.sentences import _, many
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.ledger import Entry
from partners.storage.membership import STATE, Fee, Gap, Membership
from partners.storage.outbox import JobRun
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion

JOB = "membership"
MOST_AT_ONCE = 500  # firms in one transaction
STAFF, LIST = "staff", "list"


@dataclass(frozen=True)
class Paid:
    """A fee that came in; minor units of the program's currency."""

    month: date  # its first day
    amount: int  # taken back: below 0
    paid_on: date
    reference: str = ""  # made up where there is none


@dataclass(frozen=True)
class State:
    """A firm's membership on a day, with what it rests on."""

    held: Held
    case: Case
    cover: rules.Cover | None


def keep_time(now):
    """Bring every membership to the day it is, once a day. Safe to repeat, and between workers."""
    if ProgramVersion.latest() is None:
        return 0
    program = programs.in_force()
    day = day_of(now, program)
    if not JobRun.claim(JOB, str(day), now):
        return 0
    changed = look_at_all(program, day, now) if program.membership else _open_all(day, now)
    JobRun.finish(
        JOB, str(day), now, many("%(n)s membership moved", "%(n)s memberships moved", changed)
    )
    return changed


def look_at_all(program, day, now):
    """Bring the memberships of all active firms to a day; return how many moved."""
    ids = [id for (id,) in _active().order_by(Partner.id).tuples()]
    return sum(
        _look(ids[start : start + MOST_AT_ONCE], program, day, now)
        for start in range(0, len(ids), MOST_AT_ONCE)
    )


def look_at(partner, now):
    """Bring one firm's membership to the present, in the caller's transaction."""
    following.follow(look_at_some, partner, now)


def look_at_some(partners, now):
    """Bring the memberships of these firms (ids) to the present, in the caller's transaction."""
    program = programs.in_force()
    if program.membership:
        day = day_of(now, program)
        for start in range(0, len(partners), MOST_AT_ONCE):
            _look(partners[start : start + MOST_AT_ONCE], program, day, now)


def state(partner, now):
    """Return a firm's membership today, or None where the program knows none or it is new."""
    program = programs.in_force()
    row = program.membership and Membership.of(partner)
    if not row:
        return None
    case = _cases([partner], program, day_of(now, program))[partner.id]
    held = row.held(partner.lapsed_on)
    return State(held, case, rules.cover(program.membership, held, case))


def agree(partner, act):
    """Accept the agreement in force for a firm; a renewal that waits for it happens at once."""
    terms = _terms()
    with write_tx():
        partner = Partner.locked(partner.id)
        look_at(partner, act.now)
        row = Membership.of(partner)
        if row is None:
            raise RuleBroken(_("The firm is in no term yet. Please try again tomorrow."))
        if row.agreement == terms.agreement:
            raise RuleBroken(_("This agreement was accepted already."))
        before = {"agreement": row.agreement}
        row.save_only(agreement=terms.agreement, agreed_at=act.now, agreed_by=act.actor)
        after = {"agreement": terms.agreement}
        Audit.note(act.actor, "membership.agree", partner, now=act.now, before=before, after=after)
        look_at(partner, act.now)
    return row


def take_fee(partner, paid, act, source=STAFF):
    """Record a fee; a notice that ran for want of it ends. Return the row."""
    with write_tx():
        return take_fee_held(Partner.locked(partner.id), paid, act, source)


def take_fee_held(partner, paid, act, source):
    """Do so for a firm that the caller holds."""
    terms, program = _terms(), programs.in_force()
    if not terms.fee:
        raise RuleBroken(_("The program asks for no fee."))
    if not paid.amount:
        raise RuleBroken(_("Write how much was paid."))
    if paid.paid_on > day_of(act.now, program):
        raise RuleBroken(_("That day is still to come. Choose the day on which it was paid."))
    with write_tx():
        row = Fee.create(
            partner=partner,
            month=paid.month.replace(day=1),
            amount=paid.amount,
            currency=program.currency,
            paid_on=paid.paid_on,
            reference=paid.reference or f"{source}-{secrets.token_hex(8)}",
            source=source,
            actor=act.actor,
            reason=act.reason,
            created_at=act.now,
        )
        _settle(partner, row, "fee.add", act)
    return row


def give_back(fee_id, act):
    """Take a fee back, as if it had never been paid; both rows stay."""
    act.needs_reason(_("Say why the fee is taken back; the reason is kept with the row."))
    with write_tx():
        fee = Fee.get_by_id(fee_id)
        partner = Partner.locked(fee.partner_id)
        if fee.amount < 0 or Fee.get_or_none(Fee.reverses == fee):
            raise RuleBroken(_("This fee is taken back already."))
        row = Fee.create(
            partner=partner,
            month=fee.month,
            amount=-fee.amount,
            currency=fee.currency,
            paid_on=fee.paid_on,
            reference=f"back-{fee.id}",
            reverses=fee,
            source=STAFF,
            actor=act.actor,
            reason=act.reason,
            created_at=act.now,
        )
        _settle(partner, row, "fee.reverse", act)
    return row


def _settle(partner, row, action, act):
    if row.source == STAFF:
        after = {"month": str(row.month), "amount": row.amount, "reference": row.reference}
        Audit.note(act.actor, action, partner, now=act.now, after=after, reason=act.reason)
    look_at(partner, act.now)
    standing.touched(partner, act.now)


def _terms():
    terms = programs.in_force().membership
    if terms is None:
        raise RuleBroken(_("The program knows no membership."))
    return terms


def _active():
    return Partner.select(Partner.id).where(Partner.status == "active")


def _look(ids, program, day, now):
    """Bring some firms' memberships to a day in one transaction; return how many moved."""
    with write_tx():
        query = Partner.select().where(Partner.id.in_(ids), Partner.status == "active")
        firms = list(query.order_by(Partner.id))
        kept = {
            row.partner_id: row for row in Membership.select().where(Membership.partner.in_(ids))
        }
        cases = _cases(firms, program, day)
        steps = (
            _step(firm, kept.get(firm.id), cases[firm.id], program, day, now) for firm in firms
        )
        return sum(steps)


def _step(partner, row, case, program, day, now):
    """Bring one firm's membership to a day; say whether anything happened."""
    terms = program.membership
    if row is None:
        began = rules.begin(terms, partner.joined_on, day, case, terms.agreement)
        row = Membership.create(partner=partner, **_columns(began))
    before = row.held(partner.lapsed_on)
    after, events = rules.step(terms, before, case, day)
    if not events:
        return False
    row.save_only(**_columns(after))
    if after.is_active != before.is_active:
        _note_gap(partner, after.is_active, program, day, now)
    if after.lapsed_on != before.lapsed_on:
        partner.save_only(lapsed_on=after.lapsed_on)
        pages.changed(partner, now)
    for event in events:
        _trail(partner, event, after, now)
        membership_notices.tell_of(event, partner, after, program, now)
    return True


def _note_gap(partner, is_active, program, day, now):
    """Keep since when the membership is not active, or until when it was not."""
    if is_active:
        Gap.end([partner.id], day)
    else:
        Gap.begin(partner, day)
    if any(asked(program, "membership")):
        standing.touched(partner, now)


def _trail(partner, event, held, now):
    if event in (Event.RENEWED, Event.LAPSED, Event.REJOINED):
        term = {"from": str(held.term_from), "until": str(held.term_until)}
        Audit.note(None, f"membership.{event}", partner, now=now, after=term)


def _columns(held):
    return {field.name: getattr(held, field.name) for field in fields(held) if field.name in STATE}


def _cases(firms, program, day):
    """Return what speaks for each of these firms on a day, in a fixed number of queries."""
    terms, ids = program.membership, [firm.id for firm in firms]
    paid = Fee.paid(ids, day, program)
    points = Entry.balances(ids, day) if terms.or_points else {}
    free = program.rank(terms.free_from) if terms.free_from else None
    return {
        firm.id: Case(
            fee_is_paid=firm.id in paid,
            points=points.get(firm.id, 0),
            has_free_tier=free is not None and program.rank(firm.tier) >= free,
        )
        for firm in firms
    }


def _open_all(day, now):
    """The program knows no membership any more: nothing may stay closed for want of one."""
    with write_tx():
        lapsed = Partner.lapsed_on.is_null(False)
        Gap.end(Partner.select(Partner.id).where(lapsed), day)
        opened = Partner.update(lapsed_on=None).where(lapsed).execute()
        if opened:
            pages.all_changed(now)
    return opened
