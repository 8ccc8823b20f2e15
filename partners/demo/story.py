"""How one lead comes about: received, offered, answered, moved, each at its time."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from partners.domain.leads import HELD, Answer, Brief, Status, remind_at


@dataclass(frozen=True)
class Event:
    """One line of a lead's history; `by` is a firm's slug, "staff", or "" for the program."""

    kind: str
    at: datetime
    partner: str = ""
    by: str = ""
    text: str = ""
    details: dict = field(default_factory=dict)


@dataclass
class Offered:
    """A lead put before one firm, and what became of that."""

    partner: str
    offered_at: datetime
    respond_by: datetime
    status: Answer = Answer.OPEN
    is_by_staff: bool = False
    answered_at: datetime | None = None
    reminded_at: datetime | None = None
    reason: str = ""
    comment: str = ""
    note: str = ""


@dataclass
class Story:
    """A lead as the table has it, with its offers and its history; amounts in minor units."""

    reference: str
    source: str
    brief: Brief
    received_at: datetime
    respond_hours: int
    value: int | None = None
    status: Status = Status.UNASSIGNED
    stage_at: datetime | None = None
    partner: str = ""
    accepted_at: datetime | None = None
    expected_value: int | None = None
    next_action: str = ""
    next_action_on: date | None = None
    closed_at: datetime | None = None
    returned: int = 0
    offers: list[Offered] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self):
        self.stage_at = self.received_at
        by = "" if self.source == "profile" else "staff"
        self._say("received", self.received_at, by=by, source=self.source)

    def offer(self, firm, at, *, is_by_staff=False, note=""):
        """Put the lead before a firm; the program's clock runs from then."""
        due = at + timedelta(hours=self.respond_hours)
        self.offers.append(
            Offered(firm.slug, at, due, is_by_staff=is_by_staff, note=note if is_by_staff else "")
        )
        by = "staff" if is_by_staff else ""
        self._say("offered", at, firm.slug, by, self.offers[-1].note, due=due.isoformat())
        self._move(Status.OFFERED, at)

    def remind(self, now):
        """Remind those whose time is half over."""
        for each in self.offers:
            moment = remind_at(each.offered_at, each.respond_by)
            if each.status is Answer.OPEN and moment < now:
                each.reminded_at = moment
                self._say("reminded", moment, each.partner)

    def accept(self, firm, at, *, next_action, next_action_on, expected_value):
        """The firm takes the lead; whoever else was asked has lost it."""
        self._close(firm, Answer.ACCEPTED, at)
        self.partner, self.accepted_at, self.expected_value = firm.slug, at, expected_value
        plan = self._plan(next_action, next_action_on)
        self._say("accepted", at, firm.slug, firm.slug, **plan, expected_value=expected_value)
        for each in self.offers:
            if each.status is Answer.OPEN:
                each.status, each.answered_at = Answer.LOST, at
                self._say("lost", at, each.partner)
        self._move(Status.ACCEPTED, at)

    def move(self, to, at, text, *, next_action="", next_action_on=None, reason=""):
        """The firm moves the lead to a stage."""
        said = {"from": self.status, "to": to, "reason": reason}
        if to in HELD:
            said |= self._plan(next_action, next_action_on)
        else:
            self.next_action, self.next_action_on, self.closed_at = "", None, at
        self._say("stage", at, self.partner, self.partner, text, **said)
        self._move(to, at)

    def note(self, at, text):
        self._say("note", at, self.partner, self.partner, text)

    def decline(self, firm, at, reason, comment):
        """The firm gives the lead back."""
        offer = self._close(firm, Answer.DECLINED, at)
        offer.reason, offer.comment = reason, comment
        self._say("declined", at, firm.slug, firm.slug, comment, reason=reason)
        self._settle(at)

    def expire(self, firm):
        """The firm lets its time pass."""
        offer = next(each for each in self.offers if each.partner == firm.slug)
        self.remind(offer.respond_by)
        self._close(firm, Answer.EXPIRED, offer.respond_by)
        self._say("expired", offer.respond_by, firm.slug)
        self._settle(offer.respond_by)

    def spam(self, at):
        """Staff take the lead out of every inbox."""
        self._say("spam", at, by="staff")
        self.closed_at = at
        self._move(Status.SPAM, at)

    def _settle(self, at):
        if any(each.status is Answer.OPEN for each in self.offers):
            return
        self.returned += 1
        self._say("returned", at)
        self._move(Status.UNASSIGNED, at)

    def _close(self, firm, answer, at):
        offer = next(each for each in self.offers if each.partner == firm.slug)
        offer.status, offer.answered_at = answer, at
        return offer

    def _plan(self, action, day):
        self.next_action, self.next_action_on = action, day
        return {"next_action": action, "next_action_on": day.isoformat()}

    def _move(self, status, at):
        self.status, self.stage_at = status, at

    def _say(self, kind, at, partner="", by="", text="", **details):
        details = {name: value for name, value in details.items() if value not in (None, "")}
        self.events.append(Event(kind, at, partner, by, text, details))
