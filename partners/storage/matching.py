"""The facts that suggestions rest on, for every partner at once: a fixed number of queries."""

from datetime import timedelta

from peewee import Case, fn

from partners.domain.leads import HELD, Answer
from partners.domain.matching import Candidate
from partners.storage.leads import Lead, Offer
from partners.storage.partners import Partner

RATE_DAYS, SHARE_DAYS = 182, 91
FIELDS = (
    "slug", "name", "tier", "status", "accepting", "lapsed_on", "expertise", "regions", "budget",
)  # fmt: skip


def candidates(now):
    """Return every active partner with how it has dealt with leads lately."""
    lately = dealings(now)
    columns = [getattr(Partner, name) for name in FIELDS]
    rows = Partner.select(Partner.id, *columns).where(Partner.status == "active")
    return [
        Candidate(
            partner_id=row.id,
            **{name: getattr(row, name) for name in FIELDS},
            **lately.get(row.id, {}),
        )
        for row in rows.order_by(Partner.id)
    ]


def dealings(now):
    """Return, by partner id, the figures of a candidate that its offers tell."""
    answered = Offer.status.in_((Answer.ACCEPTED, Answer.DECLINED))
    is_recent = Offer.offered_at > now - timedelta(days=RATE_DAYS)
    figures = {
        "load": (Offer.status == Answer.OPEN)
        | ((Offer.status == Answer.ACCEPTED) & Lead.status.in_(HELD)),
        "answered": answered & is_recent,
        "expired": (Offer.status == Answer.EXPIRED) & is_recent,
        "given": Offer.offered_at > now - timedelta(days=SHARE_DAYS),
    }
    sums = [fn.SUM(Case(None, [(figures[name], 1)], 0)) for name in figures]
    rows = Offer.select(Offer.partner_id, *sums).join(Lead).group_by(Offer.partner).tuples()
    return {partner: dict(zip(figures, map(int, values), strict=True)) for partner, *values in rows}


def past(leads):
    """Return, by lead id, what became of its offers: partner id -> answer."""
    found = {lead.id: {} for lead in leads}
    rows = Offer.select(Offer.lead_id, Offer.partner_id, Offer.status).where(
        Offer.lead.in_(list(found))
    )
    for lead, partner, status in rows.tuples():
        found[lead][partner] = status
    return found
