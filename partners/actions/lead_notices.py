"""Who hears what about a lead; before a partner accepts, without a word of who wrote it."""

from zoneinfo import ZoneInfo

from partners.actions import mail
from partners.actions.notices import Notice, settle, tell, those_who_may
from partners.domain.access import Capability
from partners.domain.moments import spoken
from partners.domain.sentences import _, filled
from partners.domain.veil import headline, names_of, veiled
from partners.storage import programs
from partners.storage.accounts import User

LONGEST_EXCERPT = 600


def offered(offer, now):
    """Tell the firm's people of a new lead; where there are none, staff, who can help at once."""
    _to_firm(offer, now, "offered", "lead_offered", _("New lead: %(title)s. Answer by %(due)s."))
    if not User.who_see_leads(offer.partner).exists():
        line = _(
            "Lead %(number)s is with %(firm)s, where nobody sees leads yet.",
            number=offer.lead.id,
            firm=offer.partner.name,
        )
        notice = Notice(line, f"/admin/leads/{offer.lead.id}", _key("unseen", offer))
        tell(those_who_may(Capability.ASSIGN_LEADS), notice, now)


def reminded(offer, now):
    """Tell the firm's people that half of the time has passed."""
    _to_firm(offer, now, "reminded", "lead_reminder", _("Answer by %(due)s: %(title)s"))


def expired(offer, now):
    """Tell the firm's people that the time has passed."""
    line = _("The time to answer a lead has passed: %(title)s")
    _to_firm(offer, now, "expired", "lead_expired", line)


def taken(offer, now):
    """Tell the people of a firm that another was first, not which."""
    _to_firm(offer, now, "taken", "lead_taken", _("Another partner was first: %(title)s"))


def withdrawn(offer, now):
    """Tell the firm's people that staff took the lead back."""
    line = _("The program team took a lead back: %(title)s")
    _to_firm(offer, now, "withdrawn", "lead_withdrawn", line)


def answered(offer, now):
    """Nobody of the firm needs to be told of the lead any more."""
    settle(list(User.who_see_leads(offer.partner)), _path(offer.lead), now)


def accepted(offer, person, now):
    """Tell the colleagues who accepted; the bell is enough."""
    colleagues = [each for each in User.who_see_leads(offer.partner) if each.id != person.id]
    title = title_of(offer.lead, is_open=True)
    line = _("%(person)s accepted a lead: %(title)s", person=person.called, title=title)
    tell(colleagues, Notice(line, _path(offer.lead), _key("accepted", offer)), now)


def returned(offer, why, now):
    """Tell staff that a lead came back, and why, as a sentence of the %(firm)s: the bell for all
    who assign, a mail to who looks after the firm, or to all where nobody does."""
    staff = those_who_may(Capability.ASSIGN_LEADS)
    manager = offer.partner.manager
    notice = Notice(
        line=_(
            "Lead %(number)s came back to the queue: %(why)s.",
            number=offer.lead.id,
            why=filled(why, firm=offer.partner.name),
        ),
        path=f"/admin/leads/{offer.lead.id}",
        key=_key("returned", offer),
        template="lead_returned",
        context={"number": offer.lead.id},
    )
    if manager is None or manager.suspended:
        tell(staff, notice, now)
        return
    tell([manager], notice, now)
    others = [each for each in staff if each.id != manager.id]
    tell(others, Notice(notice.line, notice.path, notice.key), now)


def confirm(offer, now):
    """Tell the merchant that the partner has it; nothing of what was typed goes into this mail."""
    context = {
        "number": offer.lead.id,
        "firm": offer.partner.name,
        "path": f"/partners/{offer.partner.slug}",
        "due": _due(offer),
    }
    mail.queue(
        offer.lead.email,
        "lead_confirmation",
        context,
        key=_key("confirmation", offer),
        now=now,
        kind="confirmation",
    )


def title_of(lead, is_open=False):
    """Return a lead's title, veiled unless it is open to who reads it."""
    text = lead.message if is_open else veiled(lead.message, names_of(lead))
    return headline(text) or _("Lead %(number)s", number=lead.id)


def _to_firm(offer, now, event, template, line):
    title = title_of(offer.lead)
    # The title last: it may be long, and the line is cut at its end.
    line = filled(line, title=title, due=_due(offer))
    notice = Notice(line, _path(offer.lead), _key(event, offer), template, _context(offer, title))
    tell(User.who_see_leads(offer.partner), notice, now)


def _context(offer, title):
    """What a mail may say of a lead that is not accepted."""
    lead, program = offer.lead, programs.in_force()
    excerpt = veiled(lead.message, names_of(lead))
    facts = [
        (_("Budget"), lead.budget and program.label("budget", lead.budget)),
        (_("Region"), lead.region and program.label("region", lead.region)),
        (_("Expertise"), ", ".join(program.label("expertise", slug) for slug in lead.expertise)),
    ]
    return {
        "title": title,
        "excerpt": excerpt[:LONGEST_EXCERPT] + ("…" if len(excerpt) > LONGEST_EXCERPT else ""),
        "facts": [(name, words) for name, words in facts if words],
        "note": offer.note,
        "due": _due(offer),
        "firm": offer.partner.name,
    }


def _due(offer):
    return spoken(offer.respond_by, ZoneInfo(programs.in_force().timezone))


def _path(lead):
    return f"/portal/leads/{lead.id}"


def _key(event, offer):
    """One cause is one offer as it was made; made again, it is another."""
    return f"lead-{event}:{offer.id}:{int(offer.offered_at.timestamp())}"
