"""How leads read: the words of their states, and of each line of their history."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import g
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from partners.domain.leads import Answer, Loss, Reason, Status, Timeline, is_overdue, shown
from partners.domain.matching import FROM_MERCHANTS
from partners.web import clocks
from partners.web.display import money, program, today, zone

STATES = {
    Status.UNASSIGNED: _("Not assigned"),
    Status.OFFERED: _("Offered"),
    Status.ACCEPTED: _("Accepted"),
    Status.CONTACTED: _("Contacted"),
    Status.QUALIFIED: _("Qualified"),
    Status.PROPOSAL: _("Proposal"),
    Status.WON: _("Won"),
    Status.LOST: _("Lost"),
    Status.SPAM: _("Spam"),
}
ANSWERS = {
    Answer.OPEN: _("Offered"),
    Answer.ACCEPTED: _("Accepted"),
    Answer.DECLINED: _("Declined"),
    Answer.EXPIRED: _("Not answered in time"),
    Answer.LOST: _("Another partner was first"),
    Answer.WITHDRAWN: _("Taken back"),
}
REASONS = {
    Reason.CAPACITY: _("No capacity at that time"),
    Reason.EXPERTISE: _("Outside our expertise"),
    Reason.BUDGET: _("Budget too small"),
    Reason.REGION: _("Too far away"),
    Reason.TIMING: _("The dates do not fit"),
    Reason.CONFLICT: _("Conflict with another client"),
    Reason.SPAM: _("Spam"),
    Reason.OTHER: _("Another reason"),
}
LOSSES = {
    Loss.PRICE: _("Price"),
    Loss.COMPETITOR: _("Somebody else got it"),
    Loss.SILENCE: _("The merchant went silent"),
    Loss.CANCELLED: _("The project was cancelled"),
    Loss.FIT: _("It did not fit"),
    Loss.OTHER: _("Another reason"),
}
TIMELINES = {
    Timeline.OPEN: _("Not known yet"),
    Timeline.NOW: _("This month"),
    Timeline.QUARTER: _("Within three months"),
    Timeline.HALF: _("Within six months"),
    Timeline.LATER: _("Later"),
}
SOURCES = {
    "profile": _("from the profile page"),
    "brief": _("from a brief to several partners"),
    "match": _("from “match me”"),
    "sales": _("from the program's sales team"),
    "import": _("from an import"),
}
# How a lead ended for a firm that did not win it.
ENDINGS = {
    Status.LOST: _("This lead was lost. If the merchant comes back, take it up again."),
    Status.SPAM: _("This lead was marked as spam."),
    Answer.DECLINED: _("Your firm declined this lead."),
    Answer.EXPIRED: _("The time to answer passed, and the lead went back to the program team."),
    Answer.LOST: _("Another partner was first. You need do nothing."),
    Answer.WITHDRAWN: _(
        "The program team took this lead back. Please do not contact the merchant."
    ),
}
MARKS = {Status.UNASSIGNED: "bad", Status.OFFERED: "warn", Status.LOST: "off", Status.SPAM: "off"}


@dataclass(frozen=True)
class Line:
    """One line of a history: who, what happened, what they wrote, when."""

    who: str
    words: str
    text: str
    at: datetime

    @property
    def is_said(self):
        """Say whether somebody stands behind it, and not the program alone."""
        return bool(self.who)


def state(answer, status, next_action_on=None):
    """Return what a firm sees of a lead, as a shape and a word."""
    seen = shown(answer, status)
    if isinstance(seen, Answer):
        return "off", ANSWERS[seen]
    late = is_overdue(seen, next_action_on, today())
    return "bad" if late else MARKS.get(seen, "good"), STATES[seen]


def source(name):
    """Return where a lead comes from; an import's own word stands for itself."""
    return SOURCES.get(name) or name


def next_step(action, on):
    """Return a next step as it is read in a row: Call, Thu 26 Mar."""
    on = date.fromisoformat(on) if isinstance(on, str) else on
    day = clocks.weekday(on, zone()) if on else ""
    return ", ".join(part for part in (action, day) if part)


def history(events, for_staff=False):
    """Return the lines of a lead's history; a firm reads of staff only what they did."""
    return [_line(event, for_staff) for event in events]


def _line(event, for_staff):
    firm = event.partner.name if for_staff and event.partner else ""
    is_named = event.actor is not None and (for_staff or not event.actor.is_staff)
    tell = TELL.get(event.kind)
    words = tell(event.details) if tell else DONE.get(event.kind, event.kind)
    return Line(
        who=event.actor.called if is_named else "",
        words=f"{words} ({firm})" if firm and words else str(words) or firm,
        text=event.text,
        at=event.at,
    )


def _received(details):
    name = details.get("source", "")
    if name in FROM_MERCHANTS:
        return gettext("Received %(source)s, with consent", source=source(name))
    return gettext("Received %(source)s", source=source(name)) if name else gettext("Received")


def _offered(details):
    due = details.get("due")
    if not due:
        return gettext("Offered")
    until = clocks.when(datetime.fromisoformat(due), g.now, zone())
    return gettext("Offered, to answer by %(until)s", until=until)


def _accepted(details):
    return _joined(gettext("accepted"), *_plans(details))


def _declined(details):
    return _joined(gettext("declined"), REASONS.get(details.get("reason")))


def _moved(details):
    to = details.get("to", "")
    words = gettext("moved it to %(stage)s", stage=STATES.get(to, to))
    return _joined(words, LOSSES.get(details.get("reason")), *_plans(details))


def _planned(details):
    return _joined(gettext("planned"), *_plans(details))


def _plans(details):
    """The next step and the worth that a line tells of."""
    yield next_step(details.get("next_action"), details.get("next_action_on"))
    yield money(details.get("expected_value"), program().currency)


def _joined(*parts):
    return " · ".join(str(part) for part in parts if part)


TELL = {
    "received": _received,
    "offered": _offered,
    "accepted": _accepted,
    "declined": _declined,
    "stage": _moved,
    "planned": _planned,
}
DONE = {
    "note": "",
    "reminded": _("Reminder sent"),
    "expired": _("The time to answer passed"),
    "lost": _("Another partner was first"),
    "withdrawn": _("Taken back by the program team"),
    "returned": _("Came back to the queue"),
    "spam": _("Marked as spam"),
    "restored": _("Put back into the queue"),
}
