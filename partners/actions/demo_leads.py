"""The demo's leads as rows: offers, history, and what the bell says of them."""

from dataclasses import asdict
from zoneinfo import ZoneInfo

from partners.actions import lead_notices
from partners.actions.notices import Notice, tell, those_who_may
from partners.domain.access import Capability
from partners.domain.leads import Answer, Status
from partners.domain.moments import spoken
from partners.domain.sentences import _
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.bulk import add_all
from partners.storage.leads import Lead, LeadEvent, Offer

AS_TOLD = (
    "reference", "source", "received_at", "value", "status", "stage_at", "accepted_at",
    "expected_value", "next_action", "next_action_on", "closed_at", "returned",
)  # fmt: skip
BY_HAND = (Answer.ACCEPTED, Answer.DECLINED)


def store(stories, people, firms, users):
    """Add the leads with their offers and history, and ring the bell of those who have them.

    `firms` and `users` are ids by slug and by address.
    """
    keeper = Keeper(people, firms, users)
    add_all(Lead, [keeper.lead(story) for story in stories])
    references = [story.reference for story in stories]
    leads = {lead.reference: lead for lead in Lead.select().where(Lead.reference.in_(references))}
    told = [(story, leads[story.reference]) for story in stories]
    add_all(Offer, [row for story, lead in told for row in keeper.offers(story, lead)])
    add_all(LeadEvent, [row for story, lead in told for row in keeper.events(story, lead)])
    for story, lead in told:
        keeper.trail(story, lead)
        ring(lead)


class Keeper:
    """Turns stories into rows: knows the ids of firms and of the people who act for them."""

    def __init__(self, people, firms, users):
        self.firms = firms
        self.staff = users["editor@demo.test"]
        self.editor = User.get_by_id(self.staff)
        self.teams = {}
        for person in people:
            if person.firm and person.role in ("owner", "manager"):
                self.teams.setdefault(person.firm, []).append(users[person.email])

    def actor(self, story, by):
        """Who acted: of a firm with several people, now one and now the other."""
        if by in ("", "staff"):
            return self.staff if by else None
        team = self.teams[by]
        return team[int(story.reference[-2:]) % len(team)]

    def lead(self, story):
        row = {name: getattr(story, name) for name in AS_TOLD} | asdict(story.brief)
        row["partner"] = self.firms.get(story.partner)
        row["owner"] = self.actor(story, story.partner)
        return row

    def offers(self, story, lead):
        for each in story.offers:
            is_by_hand = each.status in BY_HAND
            yield {
                "lead": lead,
                "partner": self.firms[each.partner],
                "status": each.status,
                "offered_at": each.offered_at,
                "offered_by": self.staff if each.is_by_staff else None,
                "respond_by": each.respond_by,
                "reminded_at": each.reminded_at,
                "answered_at": each.answered_at,
                "answered_by": self.actor(story, each.partner) if is_by_hand else None,
                "reason": each.reason,
                "comment": each.comment,
                "note": each.note,
            }

    def events(self, story, lead):
        for each in story.events:
            yield {
                "lead": lead,
                "partner": self.firms.get(each.partner),
                "actor": self.actor(story, each.by),
                "kind": each.kind,
                "text": each.text,
                "details": each.details,
                "at": each.at,
            }

    def trail(self, story, lead):
        """What the audit trail says of the staff's part."""
        if story.source != "profile":
            after = {"source": story.source}
            Audit.note(self.editor, "lead.enter", lead, now=story.received_at, after=after)
        for each in story.offers:
            if each.is_by_staff:
                after = {"partners": [each.partner], "respond_by": each.respond_by.isoformat()}
                Audit.note(self.editor, "lead.offer", lead, now=each.offered_at, after=after)


def ring(lead):
    """Tell, by the bell alone, who has a lead to answer or to assign."""
    path, zone = f"/portal/leads/{lead.id}", ZoneInfo(programs.in_force().timezone)
    for offer in Offer.of(lead).where(Offer.status == Answer.OPEN):
        due, title = spoken(offer.respond_by, zone), lead_notices.title_of(lead)
        notice = Notice(
            _("New lead: %(title)s. Answer by %(due)s.", title=title, due=due), path, ""
        )
        tell(User.who_see_leads(offer.partner), notice, offer.offered_at)
    if lead.status == Status.UNASSIGNED and lead.returned:
        line = _("Lead %(number)s came back to the queue.", number=lead.id)
        notice = Notice(line, f"/admin/leads/{lead.id}", "")
        tell(those_who_may(Capability.ASSIGN_LEADS), notice, lead.stage_at)
