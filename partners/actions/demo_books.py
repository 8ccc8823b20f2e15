"""The demo's books as rows: payments, deployments and fees, as a list would have brought them."""

from datetime import UTC, datetime, time

from babel.numbers import get_currency_precision

from partners import demo
from partners.domain.activities import Done, span
from partners.domain.points import lapses_on
from partners.storage.bulk import add_all
from partners.storage.facts import Deployment, Revenue
from partners.storage.ledger import AWARD, Entry
from partners.storage.membership import Fee
from partners.storage.programs import ProgramVersion

SOURCE = "demo"


def store(program, firms, ids, today):
    """Add everything; `ids` are the firms' by slug. In the caller's transaction."""
    paid = sorted(demo.payments(program, firms, today=today), key=lambda each: each.on)
    add_all(Revenue, [_payment(number, each, ids, program) for number, each in enumerate(paid)])
    live = sorted(demo.deployments(program, firms, today=today), key=lambda each: each.on)
    add_all(Deployment, [_deployment(number, each, ids) for number, each in enumerate(live)])
    add_all(Fee, [_fee(each, ids, program) for each in demo.fees(program, firms, today=today)])
    add_all(Entry, list(_points(program)))


def _payment(number, paid, ids, program):
    return {
        "partner": ids[paid.firm],
        "store": paid.store,
        "kind": paid.kind,
        "counts_as": paid.kind,
        "amount": paid.amount,
        "currency": program.currency,
        "paid_on": paid.on,
        "reference": f"demo-{number}",
        "source": SOURCE,
        "created_at": _at(paid.on),
    }


def _deployment(number, live, ids):
    return {
        "partner": ids[live.firm],
        "name": live.name,
        "type": live.type,
        "deployed_on": live.on,
        "reference": f"demo-{number}",
        "source": SOURCE,
        "created_at": _at(live.on),
    }


def _fee(due, ids, program):
    fee = program.membership.fee
    return {
        "partner": ids[due.firm],
        "month": due.month,
        "amount": fee.amount * 10 ** get_currency_precision(program.currency),
        "currency": program.currency,
        "paid_on": due.on,
        "reference": f"demo-{due.firm}-{due.month:%Y-%m}",
        "source": SOURCE,
        "created_at": _at(due.on),
    }


def _points(program):
    """Yield the points that the payments earn, as `facts.pay` would post them."""
    followed = [each for each in program.activities if each.source == "revenue"]
    whole = 10 ** get_currency_precision(program.currency)
    version = ProgramVersion.latest()
    for row in Revenue.select().order_by(Revenue.id) if followed else ():
        for activity in followed:
            points = span(activity, Done(row.paid_on, quantity=row.amount // whole)).suggested
            yield {
                "partner": row.partner_id,
                "activity": activity.slug,
                "points": points,
                "earned_on": row.paid_on,
                "expires_on": lapses_on(program, activity, row.paid_on),
                "source_type": "revenue",
                "source_id": f"{activity.slug}:{row.id}",
                "kind": AWARD,
                "reason": row.store,
                "version": version.id,
                "created_at": _at(row.paid_on),
            }


def _at(day):
    return datetime.combine(day, time(9), UTC)
