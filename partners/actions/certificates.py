"""What a firm gets on reaching a tier: its certificate, which is never taken back, and licences."""

from partners.actions.notices import Notice, tell
from partners.domain import certificates as rules
from partners.domain.countries import country_name
from partners.domain.errors import RuleBroken
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.certificates import Certificate, Licence, Serial
from partners.storage.database import write_tx
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion


def issue(partner, tier, now):
    """Give the firm what the tier (a slug, or None) brings; return the certificate, or None.

    In the caller's transaction, on reaching the tier and when its time is renewed. The same tier
    twice on a day gives one certificate; licences are added up to the tier's total.
    """
    program = programs.in_force()
    held = program.tier(tier)
    if held is None:
        return None
    with write_tx():
        partner = Partner.locked(partner.id)
        added = _licences(partner, held, now) if held.licences and held.licences.automatic else 0
        certificate = held.certificate and _certificate(partner, held, program, now)
        if certificate or added:
            _tell(partner, held, certificate, added, program, now)
    return certificate


def grant(partner, act):
    """Add the licences of the firm's level by hand, up to the level's total; return their number.

    Raises RuleBroken where the level brings none, or all are there.
    """
    program = programs.in_force()
    tier = program.tier(partner.tier) or program.floor
    if tier is None or tier.licences is None:
        raise RuleBroken("This level brings no licences.")
    with write_tx():
        partner = Partner.locked(partner.id)
        added = _licences(partner, tier, act.now, act.actor, act.reason)
        if not added:
            raise RuleBroken(f"{partner.name} has all licences of {tier.name} already.")
        Audit.note(
            act.actor, "licence.grant", partner,
            now=act.now, after={"tier": tier.slug, "count": added}, reason=act.reason,
        )  # fmt: skip
        _tell(partner, tier, None, added, program, act.now)
    return added


def _licences(partner, tier, now, actor=None, note=""):
    """Add what is missing to the level's total; return how many that was."""
    count = rules.licences_due(tier, Licence.total(partner))
    if count:
        Licence.create(
            partner=partner,
            tier=tier.slug,
            count=count,
            granted_on=day_of(now, programs.in_force()),
            actor=actor,
            note=note or tier.licences.note,
            created_at=now,
        )
    return count


def _certificate(partner, tier, program, now):
    """Write the certificate, or return None where this tier's is there since today."""
    today = day_of(now, program)
    if Certificate.get_or_none(partner=partner, tier=tier.slug, issued_on=today):
        return None
    serial = Serial.take(f"{rules.PARTNER}-{today.year}")[0]
    country = country_name(partner.country) if partner.country else ""
    certificate = Certificate.create(
        partner=partner,
        number=rules.number(rules.PARTNER, today.year, serial),
        tier=tier.slug,
        tier_name=tier.name,
        firm=partner.name,
        place=", ".join(filter(None, (partner.city, country))),
        program=program.name,
        issued_on=today,
        valid_until=rules.valid_until(tier, today),
        version=ProgramVersion.latest(),
        created_at=now,
    )
    after = {"number": certificate.number, "tier": tier.slug, "until": str(certificate.valid_until)}
    Audit.note(None, "certificate.issue", partner, now=now, after=after)
    return certificate


def _tell(partner, tier, certificate, added, program, now):
    """Tell who runs the firm what it got, with the discount of the level."""
    people = User.select().where(
        User.partner == partner, ~User.suspended, User.role.in_(("owner", "manager"))
    )
    cause = certificate.number if certificate else f"licences:{Licence.of(partner).first().id}"
    line = (
        f"Your certificate as {tier.name} is here: {certificate.number}"
        if certificate
        else f"You got {added} licence{'s' if added > 1 else ''} not for resale."
    )
    until = certificate and certificate.valid_until
    notice = Notice(
        line=line,
        path="/portal/certificates",
        key=f"certificate:{partner.id}:{cause}",
        template="certificate_issued",
        context={
            "firm": partner.name,
            "tier": tier.name,
            "number": certificate.number if certificate else "",
            "until": f"{until.day} {until:%B %Y}" if until else "",
            "discount": tier.discount,
            "added": added,
            "total": Licence.total(partner),
        },
    )
    tell(people, notice, now)
