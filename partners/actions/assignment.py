"""What staff do with leads: enter them, see who suits them, offer them, take them back."""

from dataclasses import asdict

from partners.actions import offers
from partners.actions.announcing import tell_of_lead
from partners.domain import leads as rules
from partners.domain import matching
from partners.domain.errors import RuleBroken
from partners.domain.leads import Answer, Status
from partners.domain.sentences import _
from partners.storage import matching as facts
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.partners import Partner


def enter(brief, origin, actor, now):
    """Put a lead that staff know of into the queue and return it."""
    received_at = origin.received_at or now
    with write_tx():
        lead = Lead.create(
            **asdict(brief),
            source=origin.source,
            value=origin.value,
            reference=origin.reference,
            received_at=received_at,
            stage_at=now,
        )
        line = LeadEvent.create(
            lead=lead, actor=actor, kind="received", details={"source": origin.source}, at=now
        )
        tell_of_lead(line, lead)
        Audit.note(actor, "lead.enter", lead, now=now, after={"source": origin.source})
    return lead


def suggest(lead, program, now, limit=8):
    """Return the partners who suit a lead, best first, each with its reasons; then who is left
    out, and why."""
    return suggest_all([lead], program, now, limit)[lead.id]


def suggest_all(leads, program, now, limit=1):
    """Return suggestions by lead id for many leads; the number of queries does not grow."""
    bench = matching.Bench(facts.candidates(now), program)
    past = facts.past(leads)
    return {
        lead.id: bench.rank(matching.wish_of(lead, program), past[lead.id], limit) for lead in leads
    }


def offer(lead_id, partners, terms, actor, now):
    """Put a lead before one partner or several, the first to accept gets it; return the lead.

    Raises RuleBroken where a partner should not be asked and the terms give no reason.
    """
    program = programs.in_force()
    due = rules.answer_by(now, program.leads.respond_hours, terms.respond_by)
    with write_tx():
        lead = Lead.locked(lead_id)
        firms = _firms(partners)
        refuse_objections(lead, firms, terms, program, now)
        if lead.status != Status.OFFERED:
            offers.advance(lead, Status.OFFERED, now, **offers.FREED)
        for firm in firms:
            offers.make(lead, firm, due, now, actor, terms.note)
        after = {"partners": [firm.slug for firm in firms], "respond_by": due.isoformat()}
        Audit.note(actor, "lead.offer", lead, now=now, after=after, reason=terms.reason)
    return lead


def reassign(lead_id, partners, terms, actor, now):
    """Take a lead from whoever has it, held or open, and offer it to others; return the lead."""
    with write_tx():
        _take_from_all(lead_id, actor, now)
        lead = offer(lead_id, partners, terms, actor, now)
        Audit.note(actor, "lead.reassign", lead, now=now, reason=terms.reason)
    return lead


def withdraw_offer(offer_id, reason, actor, now):
    """Take a lead back from one firm; where no other has it, it waits in the queue. Return it."""
    with write_tx():
        lead = Lead.locked(Offer.get_by_id(offer_id).lead_id)
        found = Offer.standing(lead).where(Offer.id == offer_id).first()
        if found is None:
            raise RuleBroken(_("This offer has ended already."))
        found.lead = lead
        offers.take_back(found, now, actor)
        if not Offer.standing(lead).exists():
            offers.advance(lead, Status.UNASSIGNED, now, **offers.FREED)
        before = {"partner": found.partner.slug}
        Audit.note(actor, "lead.withdraw", lead, now=now, before=before, reason=reason)
    return lead


def mark_spam(lead_id, reason, actor, now):
    """Take a lead out of every inbox and queue; return it."""
    with write_tx():
        lead = Lead.locked(lead_id)
        before = {"status": lead.status}
        _take_from_all(lead_id, actor, now)
        lead = Lead.get_by_id(lead_id)
        offers.advance(lead, Status.SPAM, now, **(offers.FREED | {"closed_at": now}))
        LeadEvent.create(lead=lead, actor=actor, kind="spam", text=reason, at=now)
        Audit.note(actor, "lead.spam", lead, now=now, before=before, reason=reason)
    return lead


def restore(lead_id, actor, now):
    """Put a lead that is no spam after all back into the queue; return it."""
    with write_tx():
        lead = Lead.locked(lead_id)
        offers.advance(lead, Status.UNASSIGNED, now, closed_at=None)
        LeadEvent.create(lead=lead, actor=actor, kind="restored", at=now)
        Audit.note(actor, "lead.restore", lead, now=now, before={"status": Status.SPAM})
    return lead


def refuse_objections(lead, firms, terms, program, now):
    """Raise RuleBroken for firms that cannot be asked, or should not be without a reason."""
    if not firms:
        raise RuleBroken(_("Choose at least one partner."))
    past = facts.past([lead])[lead.id]
    wish = matching.wish_of(lead, program)
    for firm in firms:
        if not firm.is_active:
            raise RuleBroken(_("%(name)s is suspended and cannot be given leads.", name=firm.name))
        if past.get(firm.id) in (Answer.OPEN, Answer.ACCEPTED):
            raise RuleBroken(_("%(name)s has this lead already.", name=firm.name))
        if past.get(firm.id) == Answer.DECLINED:
            raise RuleBroken(
                _("%(name)s declined this lead. Offer it to somebody else.", name=firm.name)
            )
        objection = matching.objection(wish, firm, program, past.get(firm.id))
        if objection and not terms.reason:
            raise RuleBroken(
                _(
                    "%(name)s: %(objection)s Give a reason to offer it all the same.",
                    name=firm.name,
                    objection=objection,
                )
            )


def _firms(partners):
    """The partners as they are now, each once, in the order given."""
    wanted = list(dict.fromkeys(partner.id for partner in partners))
    found = {row.id: row for row in Partner.select().where(Partner.id.in_(wanted))}
    return [found[id] for id in wanted if id in found]


def _take_from_all(lead_id, actor, now):
    """Withdraw every standing offer; the lead itself goes to the queue for the moment."""
    lead = Lead.locked(lead_id)
    standing = list(Offer.standing(lead))
    for each in standing:
        each.lead = lead
        offers.take_back(each, now, actor)
    if standing:
        offers.advance(lead, Status.UNASSIGNED, now, **offers.FREED)
