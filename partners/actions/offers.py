"""What every way of offering a lead shares; all of it inside the caller's transaction."""

from partners.actions import lead_notices
from partners.actions.announcing import tell_of_lead
from partners.domain.errors import RuleBroken
from partners.domain.leads import Answer, Status, move
from partners.storage.leads import Lead, LeadEvent, Offer

ELSEWHERE = "Somebody else changed this lead a moment ago. Load the page again to see it."
# What a lead loses when no firm has it any more.
FREED = {
    "partner": None,
    "owner": None,
    "accepted_at": None,
    "expected_value": None,
    "next_action": "",
    "next_action_on": None,
    "closed_at": None,
}


def make(lead, partner, due, now, by=None, note=""):
    """Put a lead before a partner, until `due`, and tell its people."""
    offer = Offer.get_or_none(Offer.lead == lead, Offer.partner == partner)
    fields = {
        "status": Answer.OPEN,
        "offered_at": now,
        "offered_by": by,
        "respond_by": due,
        "note": note,
    }
    if offer is None:
        offer = Offer.create(lead=lead, partner=partner, **fields)
    else:
        # Made again: how it ended before stands in the lead's history.
        offer.save_only(
            **fields, reminded_at=None, answered_at=None, answered_by=None, reason="", comment=""
        )
    offer.lead, offer.partner = lead, partner
    tell_history(offer, "offered", now, by, note, due=due.isoformat())
    lead_notices.offered(offer, now)
    return offer


def end(offer, answer, now, **changes):
    """End an offer; raises RuleBroken where it has ended otherwise meanwhile."""
    if not Offer.close(offer, answer, now, **changes):
        raise RuleBroken(ELSEWHERE)
    offer.status = answer


def advance(lead, to, now, **changes):
    """Move a lead on by the rules; raises RuleBroken where that is not possible."""
    if not Lead.advance(lead, move(lead.status, to), now, **changes):
        raise RuleBroken(ELSEWHERE)
    lead.status = to
    lead.stage_at = now
    for name, value in changes.items():
        setattr(lead, name, value)


def settle(offer, why, now):
    """After a firm gave a lead back: where nobody else has it, it waits for staff, who are told."""
    lead = offer.lead
    if Offer.standing(lead).exists():
        return
    advance(lead, Status.UNASSIGNED, now, returned=lead.returned + 1, **FREED)
    line = LeadEvent.create(lead=lead, kind="returned", at=now)
    tell_of_lead(line, lead, offer.partner)
    lead_notices.returned(offer, why, now)


def take_back(offer, now, by):
    """Withdraw an offer from a firm, held or open, and tell its people."""
    end(offer, Answer.WITHDRAWN, now)
    tell_history(offer, "withdrawn", now, by)
    lead_notices.withdrawn(offer, now)


def tell_history(offer, kind, now, by=None, text="", **details):
    """Add a line to the lead's history that the firm of the offer may read; return it."""
    line = LeadEvent.create(
        lead=offer.lead, partner=offer.partner, actor=by, kind=kind, text=text, details=details,
        at=now,
    )  # fmt: skip
    tell_of_lead(line, offer.lead, offer.partner)
    return line
