"""Leads: their states and legal moves, the clocks of offers, and what partners write about them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from partners.domain.errors import RuleBroken
from partners.domain.sentences import _


class Status(StrEnum):
    """Where a lead stands."""

    UNASSIGNED = "unassigned"  # in the staff's queue
    OFFERED = "offered"  # before one partner or several, until one accepts
    ACCEPTED = "accepted"
    CONTACTED = "contacted"
    QUALIFIED = "qualified"
    PROPOSAL = "proposal"
    WON = "won"
    LOST = "lost"
    SPAM = "spam"


class Answer(StrEnum):
    """What became of an offer; only an open one can be answered."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    LOST = "lost"  # another partner was first
    WITHDRAWN = "withdrawn"  # staff took it back


class Reason(StrEnum):
    """Why a partner declines."""

    CAPACITY = "capacity"
    EXPERTISE = "expertise"
    BUDGET = "budget"
    REGION = "region"
    TIMING = "timing"
    CONFLICT = "conflict"
    SPAM = "spam"
    OTHER = "other"


class Loss(StrEnum):
    """Why a lead was lost."""

    PRICE = "price"
    COMPETITOR = "competitor"
    SILENCE = "silence"
    CANCELLED = "cancelled"
    FIT = "fit"
    OTHER = "other"


class Timeline(StrEnum):
    """When a merchant wants to start."""

    NOW = "now"
    QUARTER = "3-months"
    HALF = "6-months"
    LATER = "later"
    OPEN = "open"


# The first four are the firm's until it has won or lost the lead. Staff can take a lead back from
# any of them; what was won or lost can be taken up again, one step before its end.
HELD = (Status.ACCEPTED, Status.CONTACTED, Status.QUALIFIED, Status.PROPOSAL)
CLOSED = (Status.WON, Status.LOST, Status.SPAM)
STAGES = (Status.CONTACTED, Status.QUALIFIED, Status.PROPOSAL, Status.WON, Status.LOST)
ROUTE = (Status.OFFERED, *HELD, Status.WON)
TAKEN_BACK = frozenset({Status.UNASSIGNED, Status.OFFERED, Status.SPAM})
NEXT = {
    Status.UNASSIGNED: frozenset({Status.OFFERED, Status.SPAM}),
    Status.OFFERED: frozenset({Status.ACCEPTED}) | TAKEN_BACK,
    Status.ACCEPTED: frozenset(STAGES) | TAKEN_BACK,
    Status.CONTACTED: frozenset(STAGES) - {Status.CONTACTED} | TAKEN_BACK,
    Status.QUALIFIED: frozenset(STAGES) - {Status.QUALIFIED} | TAKEN_BACK,
    Status.PROPOSAL: frozenset(STAGES) - {Status.PROPOSAL} | TAKEN_BACK,
    Status.WON: frozenset({Status.PROPOSAL}),
    Status.LOST: frozenset({Status.CONTACTED}),
    Status.SPAM: frozenset({Status.UNASSIGNED}),
}
REPEAT = timedelta(hours=24)  # the same words again within this time are the same lead
SHORTEST_CLOCK = timedelta(minutes=30)
LONGEST_CLOCK = timedelta(days=60)


@dataclass(frozen=True)
class Brief:
    """What a merchant writes; consent as it was read."""

    name: str
    email: str
    message: str = ""
    company: str = ""
    website: str = ""
    budget: str = ""
    expertise: tuple[str, ...] = ()
    region: str = ""  # a region's slug or an ISO country
    timeline: str = ""
    consent_version: str = ""
    consent_text: str = ""

    def __post_init__(self):
        # One mailbox, however its owner capitalises it.
        object.__setattr__(self, "email", self.email.strip().lower())


@dataclass(frozen=True)
class Origin:
    """Where a lead that staff bring in comes from; value in minor units."""

    source: str = "sales"
    value: int | None = None
    received_at: datetime | None = None
    reference: str | None = None  # an import's own key


@dataclass(frozen=True)
class Plan:
    """What a firm will do next with a lead, and what it is worth to them in minor units."""

    next_action: str = ""
    next_action_on: date | None = None
    expected_value: int | None = None


@dataclass(frozen=True)
class Step:
    """A lead's move to a stage, or a new plan where the stage stays as it is."""

    stage: Status
    plan: Plan = Plan()
    note: str = ""
    reason: str = ""  # of a loss


@dataclass(frozen=True)
class Terms:
    """How staff offer a lead; without `respond_by` the program's clock runs."""

    respond_by: datetime | None = None
    note: str = ""  # to the partner
    reason: str = ""  # why outside the rules


def move(status, to):
    """Return where the lead goes; raises RuleBroken where it cannot go there."""
    status, to = Status(status), Status(to)
    if to in NEXT[status]:
        return to
    ways = ", ".join(step for step in Status if step in NEXT[status])
    raise RuleBroken(
        _(
            "A lead that is %(status)s cannot become %(to)s; from here it can be: %(ways)s.",
            status=status,
            to=to,
            ways=ways,
        )
    )


def steps(status):
    """Return the stages that the firm may choose now, the present one first."""
    status = Status(status)
    return (status, *(stage for stage in STAGES if stage in NEXT[status]))


def check(step):
    """Raise RuleBroken where a firm may not choose the stage, or it lacks what it must say."""
    if step.stage not in STAGES:
        raise RuleBroken(_("Only the program team can make a lead %(stage)s.", stage=step.stage))
    if step.stage is Status.WON and step.plan.expected_value is None:
        raise RuleBroken(_("Say what the won lead is worth."))
    if step.stage is Status.LOST and step.reason not in list(Loss):
        raise RuleBroken(_("Say why the lead was lost."))


def shown(answer, status):
    """Return what a firm sees: the state of a lead it holds, else what became of the offer."""
    answer = Answer(answer)
    if answer is Answer.OPEN:
        return Status.OFFERED
    return Status(status) if answer is Answer.ACCEPTED else answer


def is_overdue(status, next_action_on, today):
    """Say whether the next step of a held lead has passed its day."""
    return status in HELD and next_action_on is not None and next_action_on < today


def is_past(day, today):
    """Say whether a day lies behind, everywhere: west of the program's zone it is a day earlier."""
    return day < today - timedelta(days=1)


def answer_by(now, hours, wanted=None):
    """Return until when a partner may answer; raises RuleBroken for a clock that makes no sense."""
    due = wanted or now + timedelta(hours=hours)
    if due < now + SHORTEST_CLOCK:
        raise RuleBroken(_("Give the partner at least half an hour to answer."))
    if due > now + LONGEST_CLOCK:
        raise RuleBroken(_("Give the partner at most 60 days to answer."))
    return due


def remind_at(offered_at, respond_by):
    """Return when the one reminder is due: with half of the time left."""
    return offered_at + (respond_by - offered_at) / 2
