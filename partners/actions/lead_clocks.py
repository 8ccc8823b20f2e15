"""What time does to offers: one reminder, then their end. Safe to repeat, and between workers."""

from partners.actions import lead_notices, offers
from partners.domain.leads import Answer
from partners.domain.sentences import _
from partners.storage.database import write_tx
from partners.storage.leads import Lead, Offer

MOST_AT_ONCE = 200
TOO_LATE = _("%(firm)s did not answer in time")


def keep_time(now):
    """End the offers whose clock has run out, and remind where half of the time has passed."""
    for offer in list(Offer.run_out(now).limit(MOST_AT_ONCE)):
        expire(offer, now)
    for offer in list(Offer.half_way(now).limit(MOST_AT_ONCE)):
        remind(offer, now)


def expire(offer, now):
    """End one offer, unless it was answered meanwhile; the lead goes on without this firm."""
    with write_tx():
        # The lead first, as every answer does, so that two ends of one lead wait for each other.
        lead = Lead.locked(offer.lead_id)
        if not Offer.close(offer, Answer.EXPIRED, now):
            return
        offer.lead, offer.status = lead, Answer.EXPIRED
        offers.tell_history(offer, "expired", now)
        lead_notices.expired(offer, now)
        offers.settle(offer, TOO_LATE, now)


def remind(offer, now):
    """Remind one firm, once."""
    with write_tx():
        if not Offer.remind(offer, now):
            return
        offers.tell_history(offer, "reminded", now)
        lead_notices.reminded(offer, now)
