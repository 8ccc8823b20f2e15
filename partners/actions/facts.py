"""Recording what the vendor's systems know: payments, refunds and deployments, each once."""

import secrets
from dataclasses import dataclass
from datetime import date

from babel.numbers import get_currency_precision

from partners.actions import standing
from partners.actions.points import Grant, cut_to_cap, post
from partners.domain import activities
from partners.domain import facts as rules
from partners.domain.activities import Done
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.facts import Deployment, Revenue
from partners.storage.partners import Partner

STAFF, LIST = "staff", "list"  # where a row came from; lists and feeds have their own references


@dataclass(frozen=True)
class Payment:
    """Money that a store paid, or got back; minor units of the program's currency."""

    store: str
    kind: str
    amount: int  # of a refund below 0
    paid_on: date
    store_email: str = ""
    reference: str = ""  # made up where there is none
    refunds: str = ""  # the reference of the payment that is refunded


@dataclass(frozen=True)
class Site:
    """Something that a firm brought live."""

    name: str
    type: str
    deployed_on: date
    url: str = ""
    reference: str = ""


def pay(partner, payment, act, source=STAFF):
    """Record a payment or a refund for a firm, with the points it earns; return the row."""
    with write_tx():
        return pay_held(Partner.locked(partner.id), payment, act, source)


def pay_held(partner, payment, act, source):
    """Do so for a firm that the caller holds."""
    program = programs.in_force()
    rules.check_amount(payment.kind, payment.amount)
    _refuse_future(payment.paid_on, act, program)
    with write_tx():
        original = _original(partner, payment)
        row = Revenue.create(
            partner=partner,
            store=original.store if original else payment.store,
            store_email=payment.store_email or (original.store_email if original else ""),
            kind=payment.kind,
            counts_as=original.kind if original else payment.kind,
            amount=payment.amount,
            currency=program.currency,
            paid_on=payment.paid_on,
            reference=payment.reference or f"{source}-{secrets.token_hex(8)}",
            refunds=original,
            source=source,
            actor=act.actor,
            reason=act.reason,
            created_at=act.now,
        )
        _earn(row, program, act)
        _note("revenue.add", row, {"amount": row.amount, "kind": row.kind}, act, source)
        standing.touched(partner, act.now)
    return row


def refund(payment_id, amount, on, act):
    """Take back some of a payment, on a day of its own; `amount` is what is paid back."""
    act.needs_reason(_("Say why it is taken back; the reason is kept with the row."))
    row = Revenue.get_by_id(payment_id)
    back = Payment(row.store, rules.REFUND, -amount, on, refunds=row.reference)
    return pay(row.partner, back, act)


def deploy(partner, site, act, source=STAFF):
    """Record something that a firm brought live; return the row."""
    program = programs.in_force()
    if not program.knows("deployment", site.type):
        raise RuleBroken(_("The program has no such type of deployment. Choose one from the list."))
    _refuse_future(site.deployed_on, act, program)
    with write_tx():
        row = Deployment.create(
            partner=partner,
            name=site.name,
            type=site.type,
            url=site.url,
            deployed_on=site.deployed_on,
            reference=site.reference or f"{source}-{secrets.token_hex(8)}",
            source=source,
            actor=act.actor,
            created_at=act.now,
        )
        _note("deployment.add", row, {"name": row.name, "type": row.type}, act, source)
        standing.touched(partner, act.now)
    return row


def withdraw(deployment_id, act):
    """Count a deployment no more, from the day that it was counted on; it stays on record."""
    act.needs_reason(_("Say why it does not count; the partner reads it."))
    with write_tx():
        row = Deployment.locked(deployment_id)
        if row.withdrawn_on:
            raise RuleBroken(_("This deployment is withdrawn already."))
        row.save_only(withdrawn_on=row.deployed_on, withdrawn_why=act.reason)
        _note("deployment.withdraw", row, {"name": row.name}, act, STAFF)
        standing.touched(row.partner, act.now)
    return row


def _original(partner, payment):
    """Return the payment that a refund names, once the refund fits it; None for a payment."""
    if payment.kind != rules.REFUND:
        if payment.refunds:
            raise RuleBroken(_("Only a refund names a payment that it takes back."))
        return None
    original = Revenue.get_or_none(Revenue.reference == payment.refunds)
    if original is None or original.partner_id != partner.id:
        raise RuleBroken(_("The payment that is refunded is not known. Record it first."))
    rules.check_refund(original, original.left, payment.amount, payment.paid_on)
    return original


def _refuse_future(on, act, program):
    if on > day_of(act.now, program):
        raise RuleBroken(_("That day is still to come. Choose the day on which it happened."))


def _earn(row, program, act):
    """Give the points that revenue earns; a refund takes as many, on its own day."""
    units = abs(row.amount) // 10 ** get_currency_precision(program.currency)
    sign = -1 if row.amount < 0 else 1
    for activity in program.activities:
        if activity.source != "revenue" or not units:
            continue
        points = activities.span(activity, Done(row.paid_on, quantity=units)).suggested
        if sign > 0:
            points = cut_to_cap(row.partner, activity, points, row.paid_on)
        source = ("revenue", f"{activity.slug}:{row.id}")
        grant = (row.partner, activity, sign * points, row.paid_on, source, row.store)
        if points:
            post(Grant(*grant), program, act.now)


def _note(action, row, after, act, source):
    """Lists and feeds are their own trail; what a person did by hand is written down."""
    if source == STAFF:
        after = after | {"partner": row.partner.slug, "reference": row.reference}
        Audit.note(act.actor, action, row, now=act.now, after=after, reason=act.reason)
