"""What a firm gets on reaching a tier: its certificate, which is never taken back, and licences."""

from partners.actions.notices import Notice, tell_all
from partners.domain import certificates as rules
from partners.domain.countries import country_name
from partners.domain.errors import RuleBroken
from partners.domain.moments import day_words
from partners.domain.sentences import _, many
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.bulk import add_all
from partners.storage.certificates import Certificate, Licence, Serial
from partners.storage.database import write_tx
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion


def issue(partner, tier, now):
    """Give the firm what the tier (a slug, or None) brings; return the certificate, or None.

    In the caller's transaction, on reaching the tier and when its time is renewed. The same tier
    twice on a day gives one certificate; licences are added up to the tier's total.
    """
    with write_tx():
        numbers = issue_all([(Partner.locked(partner.id), tier)], now)
    return Certificate.with_number(numbers[0]) if numbers else None


def issue_all(reached, now):
    """Give many firms what their tiers bring, pairs of a locked firm and a tier's slug.

    In the caller's transaction, in a fixed number of queries; return the certificates' numbers.
    """
    program = programs.in_force()
    pairs = [(firm, program.tier(slug)) for firm, slug in reached]
    pairs = [(firm, tier) for firm, tier in pairs if tier and (tier.licences or tier.certificate)]
    if not pairs:
        return []
    added = _licences([(firm, tier) for firm, tier in pairs if is_automatic(tier)], program, now)
    given = _certificates([pair for pair in pairs if pair[1].certificate], program, now)
    got = [
        (firm, tier, given.get(firm.id), *added.get(firm.id, (0, 0)))
        for firm, tier in pairs
        if firm.id in given or firm.id in added
    ]
    _tell(got, now)
    return [certificate["number"] for certificate in given.values()]


def is_automatic(tier):
    """Say whether licences of the tier come by themselves."""
    return tier.licences is not None and tier.licences.automatic


def grant(partner, act):
    """Add the licences of the firm's level by hand, up to the level's total; return their number.

    Raises RuleBroken where the level brings none, or all are there.
    """
    program = programs.in_force()
    tier = program.tier(partner.tier) or program.floor
    if tier is None or tier.licences is None:
        raise RuleBroken(_("This level brings no licences."))
    with write_tx():
        partner = Partner.locked(partner.id)
        found = _licences([(partner, tier)], program, act.now, act.actor, act.reason)
        if not found:
            raise RuleBroken(
                _(
                    "%(name)s has all licences of %(name2)s already.",
                    name=partner.name,
                    name2=tier.name,
                )
            )
        added, total = found[partner.id]
        Audit.note(
            act.actor, "licence.grant", partner,
            now=act.now, after={"tier": tier.slug, "count": added}, reason=act.reason,
        )  # fmt: skip
        _tell([(partner, tier, None, added, total)], act.now)
    return added


def _licences(pairs, program, now, actor=None, note=""):
    """Add what firms lack of their levels' totals; return what was added and the total, by id."""
    totals = Licence.totals([firm.id for firm, _ in pairs])
    rows, added = [], {}
    for firm, tier in pairs:
        had = totals.get(firm.id, 0)
        count = rules.licences_due(tier, had)
        if not count:
            continue
        added[firm.id] = (count, had + count)
        rows.append(
            {
                "partner": firm,
                "tier": tier.slug,
                "count": count,
                "granted_on": day_of(now, program),
                "actor": actor,
                "note": note or tier.licences.note,
                "created_at": now,
            }
        )
    add_all(Licence, rows)
    return added


def _certificates(pairs, program, now):
    """Write the certificates of firms that have none of their tier since today; by firm's id."""
    today = day_of(now, program)
    issued = Certificate.issued([firm.id for firm, _ in pairs], today)
    pairs = [(firm, tier) for firm, tier in pairs if (firm.id, tier.slug) not in issued]
    if not pairs:
        return {}
    serials = Serial.take(f"{rules.PARTNER}-{today.year}", len(pairs))
    version = ProgramVersion.latest()
    rows = [
        {
            "partner": firm,
            "number": rules.number(rules.PARTNER, today.year, serial),
            "tier": tier.slug,
            "tier_name": tier.name,
            "firm": firm.name,
            "place": _place(firm),
            "program": program.name,
            "issued_on": today,
            "valid_until": rules.valid_until(tier, today),
            "version": version,
            "created_at": now,
        }
        for (firm, tier), serial in zip(pairs, serials, strict=True)
    ]
    add_all(Certificate, rows)
    told = [
        {"number": row["number"], "tier": row["tier"], "until": str(row["valid_until"])}
        for row in rows
    ]
    firms = [firm for firm, _ in pairs]
    Audit.note_all(None, "certificate.issue", zip(firms, told, strict=True), now)
    return {row["partner"].id: row for row in rows}


def _place(partner):
    country = country_name(partner.country) if partner.country else ""
    return ", ".join(filter(None, (partner.city, country)))


def _tell(got, now):
    """Tell who runs each firm what it got: (firm, tier, certificate's columns, added, total)."""
    people = User.who_run([firm.id for firm, *_ in got])
    tell_all([(people[it[0].id], notice(*it)) for it in got if it[0].id in people], now)


def notice(partner, tier, certificate, added, total):
    """Return what is told of a certificate, or of licences alone, with the level's discount."""
    number = certificate["number"] if certificate else ""
    until = certificate["valid_until"] if certificate else None
    line = (
        _("Your certificate as %(tier)s is here: %(number)s", tier=tier.name, number=number)
        if certificate
        else many(
            "You got %(n)s licence not for resale.",
            "You got %(n)s licences not for resale.",
            added,
        )
    )
    return Notice(
        line=line,
        path="/portal/certificates",
        key=f"certificate:{partner.id}:{number or f'licences:{total}'}",
        template="certificate_issued",
        context={
            "firm": partner.name,
            "tier": tier.name,
            "number": number,
            "until": day_words(until) if until else "",
            "discount": tier.discount,
            "added": added,
            "total": total,
        },
    )
