"""Giving lists out: the columns of the imports, in the same words."""

import csv
import io
from decimal import Decimal

from babel.numbers import get_currency_precision
from defusedcsv import csv as safe_csv

from partners.actions import fact_lists, point_rows
from partners.domain.imports import KINDS
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.leads import Lead
from partners.storage.partners import Partner, Qualification
from partners.storage.training import Completion


def text(kind):
    """Return the whole list as CSV, with cells that a spreadsheet cannot take for formulas."""
    names = [column.name for column in KINDS[kind]]
    file = io.StringIO()
    writer = safe_csv.DictWriter(file, names, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROWS[kind]())
    return file.getvalue()


def partners():
    """Yield every firm."""
    held, owners = {}, {}
    for row in Qualification.select().order_by(Qualification.slug):
        held.setdefault(row.partner_id, []).append(row.slug)
    for row in User.select().where(User.role == "owner").order_by(User.id.desc()):
        owners[row.partner_id] = row.email
    staff = {row.id: row.email for row in User.staff()}
    digits = get_currency_precision(programs.in_force().currency)
    for row in Partner.select().order_by(Partner.slug):
        yield {name: cell(getattr(row, name, "")) for name in PLAIN} | {
            "branches": "|".join(f"{each['city']}, {each['country']}" for each in row.branches),
            "services": cell((*row.services, *filter(None, row.keywords.split(", ")))),
            "price_from": amount(row.price_from, digits),
            "listed": cell(row.wants_listing),
            "qualifications": cell(held.get(row.id, [])),
            "manager": staff.get(row.manager_id, ""),
            "email": owners.get(row.id, ""),
        }


def users():
    """Yield everybody who signs in."""
    for row in User.select(User, Partner).left_outer_join(Partner).order_by(User.email):
        slug = row.partner.slug if row.partner_id else ""
        yield {"email": row.email, "name": row.name, "role": row.role, "partner": slug}


def leads():
    """Yield every lead; the partner is the one who accepted it."""
    query = Lead.select(Lead, Partner).left_outer_join(Partner, on=Lead.partner)
    for row in query.order_by(Lead.id):
        yield {name: cell(getattr(row, name)) for name in LEAD_PLAIN} | {
            "partner": row.partner.slug if row.partner_id else "",
            "received_at": row.received_at.isoformat(),
            "reference": row.reference or f"lead-{row.id}",
        }


def certificates():
    """Yield what people of firms passed, in the order in which it can be taken in again."""
    query = Completion.found().where(Completion.withdrawn_on.is_null())
    for row in query.order_by(Completion.earned_on, Completion.id):
        yield {
            "partner": row.partner.slug,
            "person": row.specialist.name,
            "email": row.specialist.email,
            "course": row.course,
            "earned_on": cell(row.earned_on),
            "expires_on": cell(row.expires_on),
            "number": row.number,
        }


PLAIN = (
    "slug", "name", "website", "tagline", "overview", "city", "subdivision", "country", "phone",
    "contact_name", "regions", "expertise", "languages", "industries", "budget", "founded",
    "team_size", "joined_on", "accepting", "tier", "grace_until",
)  # fmt: skip
LEAD_PLAIN = (
    "name", "email", "company", "website", "budget", "expertise", "region", "timeline", "message",
    "source",
)  # fmt: skip
ROWS = {
    "partners": partners,
    "users": users,
    "leads": leads,
    "points": point_rows.exported,
    "certificates": certificates,
    "revenue": fact_lists.revenue,
    "deployments": fact_lists.deployments,
    "fees": fact_lists.fees,
}


def cell(value):
    """Return a value as the imports read it."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return "|".join(value)
    return "" if value is None else str(value)


def amount(minor, digits):
    """Return minor units as an amount: 150000 -> 1500.00."""
    return "" if minor is None else f"{Decimal(minor).scaleb(-digits):.{digits}f}"
