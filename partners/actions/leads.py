"""Leads from the merchant's words to the partner's work: written, accepted, moved, noted."""

from dataclasses import asdict
from zoneinfo import ZoneInfo

from partners.actions import lead_notices, offers
from partners.actions.announcing import tell_of_lead
from partners.domain import leads as rules
from partners.domain.errors import AlreadyTaken, RuleBroken
from partners.domain.leads import Answer, Status
from partners.domain.moments import ago
from partners.domain.program import Leads
from partners.domain.sentences import _, filled
from partners.storage import programs
from partners.storage.database import write_tx
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.partners import Partner

NOTHING_NEXT = {"next_action": "", "next_action_on": None}
TOO_LATE = {
    Answer.LOST: _("Another partner was first."),
    Answer.WITHDRAWN: _("The program team took this lead back."),
    Answer.EXPIRED: _("The time to answer has passed; the lead went back to the program team."),
}
ANSWERED = {
    Answer.ACCEPTED: _("%(who)s accepted this lead %(ago)s."),
    Answer.DECLINED: _("%(who)s declined this lead %(ago)s."),
}
# Why a lead is back in the queue.
DECLINED, SPAM = _("%(firm)s declined"), _("%(firm)s says that it is spam")


def contact(partner, brief, now, source="profile"):
    """Give a merchant's words to a partner and return the lead.

    The same words again within a day are the same lead. Raises RuleBroken where the partner
    cannot be written to.
    """
    program = programs.in_force()
    with write_tx():
        firm = Partner.locked(partner.id)
        if first := Lead.repeated(brief, firm, now - rules.REPEAT):
            return first
        refuse_unless_reachable(firm, program)
        lead = Lead.create(
            **asdict(brief), source=source, status=Status.OFFERED, received_at=now, stage_at=now
        )
        line = LeadEvent.create(lead=lead, kind="received", details={"source": source}, at=now)
        tell_of_lead(line, lead)
        due = rules.answer_by(now, program.leads.respond_hours)
        offer = offers.make(lead, firm, due, now)
        lead_notices.confirm(offer, now)
    return lead


def refuse_unless_reachable(firm, program):
    """Raise RuleBroken where merchants cannot write to this firm."""
    entitled = program.entitlement(firm.tier).leads.includes(Leads.MARKETPLACE)
    if not (firm.is_active and firm.wants_listing and entitled) or firm.has_lapsed:
        raise RuleBroken(
            _("%(name)s cannot be contacted here. Please choose another partner.", name=firm.name)
        )
    if not firm.accepting:
        raise RuleBroken(
            _(
                "%(name)s takes no new clients at present. Please choose another partner.",
                name=firm.name,
            )
        )


def accept(lead_id, person, plan, now):
    """Take a lead for the person's firm, with what will be done next; return it.

    Of several at once exactly one wins. Raises AlreadyTaken for the others, DoesNotExist where
    the firm was not asked.
    """
    with write_tx():
        offer = _answerable(lead_id, person, now)
        offers.end(offer, Answer.ACCEPTED, now, answered_by=person)
        offers.advance(
            offer.lead,
            Status.ACCEPTED,
            now,
            partner=offer.partner,
            owner=person,
            accepted_at=now,
            **asdict(plan),
        )
        offers.tell_history(offer, "accepted", now, person, **_plain(asdict(plan)))
        lead_notices.answered(offer, now)
        lead_notices.accepted(offer, person, now)
        for other in Offer.of(offer.lead).where(Offer.status == Answer.OPEN):
            other.lead = offer.lead
            offers.end(other, Answer.LOST, now)
            offers.tell_history(other, "lost", now)
            lead_notices.taken(other, now)
    return offer.lead


def decline(lead_id, person, reason, comment, now):
    """Give a lead back, with a reason; where nobody else was asked, to the staff's queue."""
    with write_tx():
        offer = _answerable(lead_id, person, now)
        said = {"reason": rules.Reason(reason), "comment": comment}
        offers.end(offer, Answer.DECLINED, now, answered_by=person, **said)
        offers.tell_history(offer, "declined", now, person, comment, reason=said["reason"])
        lead_notices.answered(offer, now)
        is_spam = reason == rules.Reason.SPAM
        offers.settle(offer, SPAM if is_spam else DECLINED, now)
    return offer.lead


def move(lead_id, person, step, now):
    """Move a held lead to a stage, or plan its next step where the stage stays; return it."""
    with write_tx():
        offer = _held(lead_id, person)
        lead, changes = offer.lead, _changes(offer.lead, step.plan)
        if step.stage == lead.status:
            _stay(offer, person, step, changes, now)
            return lead
        rules.check(step)
        said = {"from": lead.status, "to": step.stage, "reason": step.reason, **_plain(changes)}
        is_end = step.stage in rules.CLOSED
        changes |= {"closed_at": now, **NOTHING_NEXT} if is_end else {"closed_at": None}
        offers.advance(lead, step.stage, now, **changes)
        offers.tell_history(offer, "stage", now, person, step.note, **said)
    return lead


def _stay(offer, person, step, changes, now):
    """Keep the stage, with another plan or a note."""
    if not changes and not step.note:
        raise RuleBroken(_("Nothing was changed. Choose a stage, a next step, or write a note."))
    if changes:
        offer.lead.save_only(**changes)
    kind = "planned" if changes else "note"
    offers.tell_history(offer, kind, now, person, step.note, **_plain(changes))


def note(lead_id, person, text, now):
    """Write down what the firm's team and staff should know; return the history's line."""
    with write_tx():
        offer = _found(lead_id, person)
        if offer.status not in (Answer.OPEN, Answer.ACCEPTED):
            raise RuleBroken(_("This lead is no longer with your firm."))
        return offers.tell_history(offer, "note", now, person, text)


def _found(lead_id, person):
    """The offer to the person's firm, with its lead; nobody else writes until we are done."""
    lead = Lead.locked(lead_id)
    offer = Offer.to(person.partner, lead_id)
    offer.lead, offer.partner = lead, person.partner
    return offer


def _answerable(lead_id, person, now):
    """The firm's offer, to be answered now; raises RuleBroken where it is too late."""
    offer = _found(lead_id, person)
    if not person.partner.is_active:
        raise RuleBroken(_("Your firm is suspended and cannot answer leads."))
    if offer.status == Answer.OPEN and offer.respond_by > now:
        return offer
    if offer.status in ANSWERED:
        zone = ZoneInfo(programs.in_force().timezone)
        when = ago(offer.answered_at, now, zone)
        raise AlreadyTaken(filled(ANSWERED[offer.status], who=_who(offer, person), ago=when))
    raise AlreadyTaken(TOO_LATE.get(offer.status, TOO_LATE[Answer.EXPIRED]))


def _who(offer, person):
    if offer.answered_by_id == person.id:
        return _("You")
    return offer.answered_by.called if offer.answered_by else _("A colleague")


def _held(lead_id, person):
    offer = _found(lead_id, person)
    if offer.status == Answer.OPEN:
        raise RuleBroken(_("Accept this lead first."))
    if offer.status != Answer.ACCEPTED:
        raise RuleBroken(_("This lead is no longer with your firm."))
    return offer


def _changes(lead, plan):
    """The columns in which the plan says something new."""
    return {
        name: value
        for name, value in asdict(plan).items()
        if value not in (None, "") and value != getattr(lead, name)
    }


def _plain(changes):
    """The changes as a line of history keeps them."""
    return {
        name: value.isoformat() if name == "next_action_on" else value
        for name, value in changes.items()
        if value not in (None, "")
    }
