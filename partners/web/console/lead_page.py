"""What the console's lead pages show beside the lead itself."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from partners.actions import assignment
from partners.domain.leads import Status
from partners.storage import programs
from partners.web.lead_words import STATES

ASSIGNABLE = (Status.UNASSIGNED, Status.OFFERED)
DID = {
    "received": _("received it"),
    "offered": _("offered it"),
    "reminded": _("reminded the partner"),
    "accepted": _("accepted it"),
    "declined": _("declined it"),
    "expired": _("let the time to answer pass"),
    "lost": _("was told that another was first"),
    "withdrawn": _("took it back"),
    "returned": _("put it back into the queue"),
    "planned": _("changed the plan"),
    "note": _("wrote a note"),
    "spam": _("marked it as spam"),
    "restored": _("put it back: it is no spam"),
}
BY_FIRM = ("expired", "lost")  # what happens to a firm while nobody acts


@dataclass(frozen=True)
class Line:
    """One line of a lead's history as staff read it."""

    who: str  # a person, or empty for the program itself
    firm: str
    words: str
    text: str
    at: datetime


def best_matches(leads, now):
    """Return, by lead id, the best partner for each lead that nobody has."""
    waiting = [lead for lead in leads if lead.status == Status.UNASSIGNED]
    if not waiting:
        return {}
    found = assignment.suggest_all(waiting, programs.in_force(), now)
    return {
        lead_id: suggestions[0].candidate
        for lead_id, suggestions in found.items()
        if suggestions and not suggestions[0].objection
    }


def suggestions(lead, now):
    """Return who suits the lead; nobody is suggested for one that is closed or at work."""
    is_open = lead.status in ASSIGNABLE
    return assignment.suggest(lead, programs.in_force(), now) if is_open else []


def line(event):
    """Return a line of the history in words, with whose people it was about."""
    words = DID.get(event.kind, event.kind)
    if event.kind == "stage":
        words = gettext("moved it to %(stage)s", stage=STATES[event.details["to"]])
    firm = event.partner.name if event.partner_id else ""
    if event.kind in BY_FIRM and not event.actor_id:
        return Line(firm, "", words, event.text, event.at)
    if event.kind == "received" and event.actor_id:
        words = gettext("entered it")
    return Line(
        who=event.actor.called if event.actor_id else "",
        firm=firm,
        words=words,
        text=event.text,
        at=event.at,
    )
