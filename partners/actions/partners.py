"""What staff do with firms: standing, listing, who looks after them; each act with a reason."""

from dataclasses import dataclass
from datetime import datetime

from partners.actions import certificates, moves, offers, pages
from partners.actions.announcing import tell_of_firm
from partners.domain.errors import RuleBroken
from partners.domain.imports import numbered, slug_of
from partners.domain.sentences import _
from partners.domain.terms import day_of, months_after
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.leads import Lead, Offer
from partners.storage.partners import FormerSlug, Partner, Qualification

STATUSES = ("active", "suspended", "departed")
AWAY = _("%(firm)s is not in the program at the moment")


@dataclass(frozen=True)
class Act:
    """Who does something, when, and why; the audit trail keeps all three."""

    actor: User | None
    now: datetime
    reason: str = ""

    @property
    def day(self):
        """The day it is where the program is."""
        return day_of(self.now, programs.in_force())

    def needs_reason(self, sentence):
        """Raise RuleBroken with the sentence where no reason was given."""
        if not self.reason.strip():
            raise RuleBroken(sentence)


def add(name, act):
    """Take a new firm into the program, at its floor."""
    floor = programs.in_force().floor
    with write_tx():
        taken = {row.slug for row in Partner.select(Partner.slug)}
        taken |= {row.slug for row in FormerSlug.select(FormerSlug.slug)}
        partner = Partner.create(
            slug=numbered(slug_of(name), taken),
            name=name,
            tier=floor and floor.slug,
            joined_on=act.day,
            created_at=act.now,
            updated_at=act.now,
        )
        Audit.note(act.actor, "partner.add", partner, now=act.now, after={"name": name})
        tell_of_firm("partner.joined", partner, act)
        if partner.tier:
            moves.note(partner, None, "joined", act.day, act.now, actor=act.actor)
        pages.changed(partner, act.now)
    return partner


def place(partner, tier, act):
    """Give the firm a tier by hand; the reason is kept and shown to it.

    It is held for its own time and under the program's grace, with what comes with it; what the
    rules then say counts. To fix a tier against them takes two people, see `agreements.propose`.
    """
    act.needs_reason(_("Say why the tier changes; the partner reads it."))
    if tier and programs.in_force().tier(tier) is None:
        raise RuleBroken(_("The program has no such tier. Choose one from the list."))
    if (tier or None) == partner.tier:
        return partner
    program = programs.in_force()
    held = program.tier(tier)
    months, hold = (program.grace_months, held.hold_months) if held else (0, 0)
    changes = {
        "tier": tier or None,
        "tier_since": act.day,
        "hold_until": months_after(act.day, hold) if hold else None,
        "grace_until": months_after(act.day, months) if months else None,
    }
    was = partner.tier
    with write_tx():
        partner = _change(partner, "partner.tier", changes, act)
        details = {"actor": act.actor, "reason": act.reason}
        moves.note(partner, was, "placed", act.day, act.now, **details)
        certificates.issue(partner, partner.tier, act.now)
    return partner


def qualify(partner, slugs, act):
    """Give the firm exactly these qualifications by hand."""
    act.needs_reason(_("Say why the qualifications change; the partner reads it."))
    with write_tx():
        held = Qualification.of(partner, act.day)
        wanted = {slug for slug in slugs if programs.in_force().knows("qualification", slug)}
        Qualification.delete().where(
            Qualification.partner == partner, Qualification.slug.not_in(wanted & held)
        ).execute()
        for slug in sorted(wanted - held):
            Qualification.create(partner=partner, slug=slug, since=act.day, reason=act.reason)
        if wanted != held:
            _note(partner, "partner.qualifications", sorted(held), sorted(wanted), act)
            pages.changed(partner, act.now)
    return partner


def set_status(partner, status, act):
    """Suspend a firm, bring it back, or let it go; its page follows at once."""
    act.needs_reason(_("Say why; it stays in the firm's history."))
    if status not in STATUSES:
        raise RuleBroken(_("Choose active, suspended or departed."))
    with write_tx():
        was = partner.status
        partner = _change(partner, "partner.status", {"status": status}, act)
        if partner.status != was:
            tell_of_firm("partner.status", partner, act, was=was)
        if not partner.is_active:
            _free_offers(partner, act)
    return partner


def _free_offers(partner, act):
    """No merchant waits for a firm that cannot answer: its open offers go back at once."""
    for offer in list(Offer.waiting_for(partner)):
        offer.lead = Lead.locked(offer.lead_id)
        offer.partner = partner
        offers.take_back(offer, act.now, act.actor)
        offers.settle(offer, AWAY, act.now)


def list_or_hide(partner, wants_listing, act):
    """Set whether the firm wishes to be listed; the program's entitlement decides beside it."""
    return _change(partner, "partner.listing", {"wants_listing": wants_listing}, act)


def hand_to(partner, manager, act):
    """Say which staff member looks after the firm."""
    return _change(partner, "partner.manager", {"manager_id": manager and manager.id}, act)


def edit(partner, facts, act):
    """Change what a firm's page says of it, in its stead; `facts` maps columns to values."""
    return _change(partner, "partner.facts", facts, act)


def rename(partner, name, slug, act):
    """Change the firm's name or address; the old address redirects for ever."""
    slug = slug_of(slug or name)
    with write_tx():
        if Partner.select().where(Partner.slug == slug, Partner.id != partner.id).exists():
            raise RuleBroken(
                _("Another partner has the address “%(slug)s”. Choose a different one.", slug=slug)
            )
        former = FormerSlug.get_or_none(FormerSlug.slug == slug)
        if former and former.partner_id != partner.id:
            raise RuleBroken(
                _("“%(slug)s” redirects to another partner. Choose a different one.", slug=slug)
            )
        if slug != partner.slug:
            FormerSlug.delete().where(FormerSlug.slug == slug).execute()
            FormerSlug.create(slug=partner.slug, partner=partner)
        return _change(partner, "partner.name", {"name": name, "slug": slug}, act)


def _change(partner, action, changes, act):
    """Write the changes with their trace; nothing where all is so already."""
    with write_tx():
        partner = Partner.get_by_id(partner.id)
        before = {name: getattr(partner, name) for name in changes}
        if before == changes:
            return partner
        partner.save_only(**changes, updated_at=act.now)
        _note(partner, action, _told(before), _told(changes), act)
        pages.changed(partner, act.now)
    return partner


def _note(partner, action, before, after, act):
    Audit.note(
        act.actor, action, partner, now=act.now, before=before, after=after, reason=act.reason
    )


def _told(values):
    return {name: value if value is None else str(value) for name, value in values.items()}
