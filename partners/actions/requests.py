"""Requests of firms for what staff may give: asked once, answered once, with a reason."""

from partners.actions import agreements, notices, pages, standing
from partners.actions.notices import Notice, tell, those_who_may
from partners.domain.access import Capability
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.domain.measures import leaves
from partners.domain.sentences import _, filled
from partners.domain.terms import day_of
from partners.domain.verdicts import APPROVED, DECLINED, WAITING
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.partners import Partner, Qualification
from partners.storage.requests import Request
from partners.storage.standing import Claim

LINES = {
    APPROVED: _("%(firm)s is %(name)s now. %(reason)s"),
    DECLINED: _("The request to become %(name)s is declined. %(reason)s"),
}
LATER = _(
    "The request to become %(name)s is approved; it is yours once the rest is met. %(reason)s"
)


def ask(partner, slug, person, now):
    """Ask staff for a qualification that the program lets partners ask for; return the request."""
    wanted = programs.in_force().find("qualification", slug)
    if wanted is None or not wanted.apply:
        raise NotFound(_("There is no such qualification to ask for."))
    with write_tx():
        partner = Partner.locked(partner.id)
        if slug in _held(partner, now):
            raise RuleBroken(
                _("%(name)s is %(name2)s already.", name=partner.name, name2=wanted.name)
            )
        if Request.waiting(partner).where(Request.qualification == slug).exists():
            raise RuleBroken(_("This was asked for already; the program team answers here."))
        row = Request.create(partner=partner, qualification=slug, person=person, asked_at=now)
        Audit.note(person, "qualification.ask", partner, now=now, after={"qualification": slug})
        notice = Notice(
            line=_("%(firm)s asks to become %(name)s.", firm=partner.name, name=wanted.name),
            path=path_of(partner),
            key=f"request:{row.id}",
        )
        tell(those_who_may(Capability.EDIT_PARTNERS), notice, now)
    return row


def answer(request_id, verdict, act):
    """Approve or decline a request; the firm hears of it, with the reason. Return the request.

    To approve is to confirm what the rules ask staff for; without rules, to give it by hand.
    """
    act.needs_reason(_("Say why; the partner reads it."))
    with write_tx():
        row = Request.locked(request_id)
        if row.state != WAITING:
            raise AlreadyTaken(_("A colleague has answered this request already."))
        partner, program = Partner.locked(row.partner_id), programs.in_force()
        wanted = program.find("qualification", row.qualification)
        if verdict == APPROVED and wanted is None:
            raise RuleBroken(_("The program has no such qualification any more. Decline it."))
        row.save_only(state=verdict, reason=act.reason, decided_by=act.actor, decided_at=act.now)
        after = {"qualification": row.qualification, "answer": verdict}
        Audit.note(
            act.actor, "qualification.answer", partner,
            now=act.now, after=after, reason=act.reason,
        )  # fmt: skip
        if verdict == APPROVED:
            _give(partner, wanted, act)
        tell_of(partner, row, wanted, act)
        notices.settle(those_who_may(Capability.EDIT_PARTNERS), path_of(partner), act.now)
    return row


def path_of(partner):
    """Return the page on which staff answer what the firm asks for."""
    return f"/admin/reviews/partners/{partner.slug}"


def _give(partner, wanted, act):
    if wanted.requires:
        known = Claim.held(act.day, [partner.id]).get(partner.id, ())
        asked = {rule.claim for rule in leaves(wanted.requires) if rule.claim}
        for claim in sorted(asked.difference(known)):
            agreements.confirm(partner, claim, act)
    elif wanted.slug not in _held(partner, act.now):
        # A row that was given until a day that has passed makes room.
        Qualification.delete().where(
            Qualification.partner == partner, Qualification.slug == wanted.slug
        ).execute()
        Qualification.create(
            partner=partner, slug=wanted.slug, since=act.day, reason=act.reason[:200]
        )
        pages.changed(partner, act.now)
        standing.touched(partner, act.now)


def tell_of(partner, row, wanted, act):
    """Tell who runs the firm of the answer to its request, in the caller's transaction."""
    has_it = row.qualification in _held(partner, act.now)
    line = LATER if row.state == APPROVED and not has_it else LINES[row.state]
    name = wanted.name if wanted else row.qualification
    notice = Notice(
        line=filled(line, firm=partner.name, name=name, reason=act.reason),
        path="/portal/tier",
        key=f"request:{row.id}:{row.state}",
        template="request_answered",
        context={"firm": partner.name},
    )
    tell(User.who_run([partner.id])[partner.id], notice, act.now)


def _held(partner, now):
    return Qualification.of(partner, day_of(now, programs.in_force()))
