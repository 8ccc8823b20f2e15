"""A firm's own page: edited in a draft, panel by panel, and published as a whole."""

from partners.domain import profiles as rules
from partners.storage.partners import Qualification


def view(partner, *, today, draft=False):
    """Return the firm's Profile as published, or as it would be with its draft over it."""
    return rules.build(
        partner,
        qualifications=sorted(Qualification.of(partner, today)),
        draft=partner.draft if draft else None,
    )
