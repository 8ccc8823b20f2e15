"""Payments, deployments and fees given out, in the columns and the order that imports take."""

from decimal import Decimal

from babel.numbers import get_currency_precision

from partners.storage.facts import Deployment, Revenue
from partners.storage.membership import Fee


def revenue():
    """Yield every payment and refund, each after the one that it refunds."""
    known = {}
    for row in Revenue.payments().order_by(Revenue.id).iterator():
        known[row.id] = row.reference
        yield {
            **_alike(row),
            "store": row.store,
            "store_email": row.store_email,
            "kind": row.kind,
            "on": row.paid_on.isoformat(),
            "refunds": known.get(row.refunds_id, ""),
        }


def deployments():
    """Yield every deployment that was not withdrawn."""
    for row in Deployment.found().where(Deployment.withdrawn_on.is_null()).iterator():
        yield {
            "partner": row.partner.slug,
            "name": row.name,
            "type": row.type,
            "url": row.url,
            "deployed_on": row.deployed_on.isoformat(),
            "reference": row.reference,
        }


def fees():
    """Yield every fee, and what was taken back."""
    for row in Fee.found().order_by(Fee.id).iterator():
        yield {
            **_alike(row),
            "month": f"{row.month:%Y-%m}",
            "paid_on": row.paid_on.isoformat(),
        }


def _alike(row):
    digits = get_currency_precision(row.currency)
    return {
        "partner": row.partner.slug,
        "amount": f"{Decimal(row.amount).scaleb(-digits):.{digits}f}",
        "currency": row.currency,
        "reference": row.reference,
    }
