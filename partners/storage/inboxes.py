"""A firm's leads as its inbox shows them: one row for each offer, in four tabs."""

from peewee import Case, fn

from partners.domain.leads import CLOSED, HELD, Answer
from partners.storage.leads import Lead, LeadEvent, Offer

IS_OFFERED = Offer.status == Answer.OPEN
IS_HELD = (Offer.status == Answer.ACCEPTED) & Lead.status.in_(HELD)
IS_OPEN = IS_OFFERED | IS_HELD
IS_CLOSED = Offer.status.in_((Answer.DECLINED, Answer.EXPIRED, Answer.LOST, Answer.WITHDRAWN)) | (
    (Offer.status == Answer.ACCEPTED) & Lead.status.in_(CLOSED)
)

TABS = ("open", "offered", "late", "closed")


def tabs(today):
    """Return the condition of each tab."""
    is_late = IS_HELD & (Lead.next_action_on < today)
    return dict(zip(TABS, (IS_OPEN, IS_OFFERED, is_late, IS_CLOSED), strict=True))


def counts(partner, today):
    """Return how many leads each tab holds."""
    shown = tabs(today)
    sums = [fn.COALESCE(fn.SUM(Case(None, [(shown[name], 1)], 0)), 0) for name in shown]
    row = Offer.select(*sums).join(Lead).where(Offer.partner == partner).tuples().get()
    return dict(zip(shown, row, strict=True))


def offers(partner, tab, today):
    """The offers of a tab, each with its lead: what must be answered first, then the next steps."""
    query = Offer.select(Offer, Lead).join(Lead)
    query = query.where(Offer.partner == partner, tabs(today)[tab])
    if tab == "closed":
        return query.order_by(
            fn.COALESCE(Lead.closed_at, Offer.answered_at).desc(), Offer.id.desc()
        )
    return query.order_by(
        Case(None, [(IS_OFFERED, Offer.respond_by)], None).asc(nulls="last"),
        Lead.next_action_on.asc(nulls="last"),
        Offer.id.desc(),
    )


def notes(partner):
    """What the firm's team wrote about its leads, as pairs of lead id and text."""
    return (
        LeadEvent.select(LeadEvent.lead_id, LeadEvent.text)
        .where(LeadEvent.partner == partner, LeadEvent.text != "")
        .tuples()
    )
