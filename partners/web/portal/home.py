"""What needs this person now: leads with their clocks, late steps, and the firm's own page."""

from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, g, render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from partners.domain import veil
from partners.domain.access import Capability
from partners.storage import inboxes
from partners.storage.accounts import User
from partners.storage.leads import Offer
from partners.web.access import may, requires
from partners.web.display import today
from partners.web.portal.profile import desk
from partners.web.profile_desk import Desk

bp = Blueprint("portal", __name__)


@bp.get("/portal")
@requires(Capability.PORTAL)
def home():
    return render_template("portal/page.html", waiting=waiting(g.user, g.partner))


def waiting(user, partner):
    """Return what waits for this person of the firm."""
    sees_leads = user.sees_leads and may("work-leads")
    return Waiting(
        offered=list(inboxes.offers(partner, "offered", today())) if sees_leads else [],
        late=list(inboxes.offers(partner, "late", today())) if sees_leads else [],
        desk=desk(),
        edits=may("edit-profile"),
        invited=list(User.invited(partner)),
        sees_leads=sees_leads,
    )


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for one person."""

    offered: list[Offer]
    late: list[Offer]
    desk: Desk
    edits: bool
    invited: list[User]
    sees_leads: bool

    @property
    def publishes(self):
        """Say whether a draft waits for this person to publish it."""
        return self.edits and self.desk.is_draft and self.desk.completeness.is_enough

    @property
    def completes(self):
        """Say whether answers are missing that the program asks for, and this person may give."""
        return self.edits and not self.desk.completeness.is_enough

    @cached_property
    def count(self):
        return len(self.offered) + len(self.late) + self.publishes + self.completes

    @property
    def headline(self):
        if not self.count:
            return _("Nothing waits for you.")
        return ngettext("One thing waits for you", "%(num)s things wait for you", self.count)

    def need(self, offer):
        """Return what an offered lead is about, without who it is from."""
        lead = offer.lead
        told = veil.headline(veil.veiled(lead.message, veil.names_of(lead)))
        return told or _("A merchant looks for a partner")

    def customer(self, offer):
        return offer.lead.company or offer.lead.name
