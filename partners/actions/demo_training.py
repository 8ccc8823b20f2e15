"""Storing what the demo's people passed, and what their firms got with their tiers."""

from collections import Counter

from partners.domain.certificates import PARTNER, SPECIALIST, number, valid_until
from partners.domain.countries import country_name
from partners.domain.words import fold
from partners.storage.bulk import add_all
from partners.storage.certificates import Certificate, Licence, Serial
from partners.storage.programs import ProgramVersion
from partners.storage.training import Completion, Specialist

SOURCE = "demo"


def store(program, passes, firms, ids, now, today):
    """Add everything; `ids` are the firms' by slug. In the caller's transaction."""
    _completions(passes, _specialists(passes, ids, now), ids, now)
    _certificates(program, firms, ids, now, today)
    _licences(program, firms, ids, now)


def _specialists(passes, ids, now):
    """Add the people and return their ids by firm and address."""
    people = {(each.firm, each.email): each for each in passes}
    add_all(
        Specialist,
        [
            {
                "partner": ids[each.firm],
                "name": each.person,
                "email": each.email,
                "key": each.email or fold(each.person),
                "is_named": each.is_named,
                "named_at": now if each.is_named else None,
                "created_at": now,
            }
            for each in people.values()
        ],
    )
    found = Specialist.select(Specialist.partner, Specialist.email, Specialist.id)
    by_firm = {(partner, email): id for partner, email, id in found.tuples()}
    return {(slug, email): by_firm[ids[slug], email] for slug, email in people}


def _completions(passes, people, ids, now):
    numbers = _numbers(SPECIALIST, [each.earned_on.year for each in passes])
    add_all(
        Completion,
        [
            {
                "partner": ids[each.firm],
                "specialist": people[each.firm, each.email],
                "course": each.course,
                "earned_on": each.earned_on,
                "expires_on": each.expires_on,
                "number": next(numbers[each.earned_on.year]),
                "source": SOURCE,
                "created_at": now,
            }
            for each in sorted(passes, key=lambda each: each.earned_on)
        ],
    )


def _certificates(program, firms, ids, now, today):
    """Add the certificate of each firm whose tier brings one, as its last anniversary gave it."""
    certified = []
    for firm in firms:
        tier = program.tier(firm.tier)
        if tier and tier.certificate and firm.tier_since:
            issued_on = firm.tier_since
            while valid_until(tier, issued_on) <= today:
                issued_on = valid_until(tier, issued_on)
            certified.append((issued_on, firm, tier))
    certified.sort(key=lambda each: (each[0], each[1].slug))
    numbers = _numbers(PARTNER, [issued_on.year for issued_on, _, _ in certified])
    version = ProgramVersion.latest()
    add_all(
        Certificate,
        [
            {
                "partner": ids[firm.slug],
                "number": next(numbers[issued_on.year]),
                "tier": tier.slug,
                "tier_name": tier.name,
                "firm": firm.name,
                "place": ", ".join(filter(None, (firm.city, country_name(firm.country)))),
                "program": program.name,
                "issued_on": issued_on,
                "valid_until": valid_until(tier, issued_on),
                "version": version,
                "created_at": now,
            }
            for issued_on, firm, tier in certified
        ],
    )


def _licences(program, firms, ids, now):
    add_all(
        Licence,
        [
            {
                "partner": ids[firm.slug],
                "tier": tier.slug,
                "count": tier.licences.count,
                "granted_on": firm.tier_since,
                "note": tier.licences.note,
                "created_at": now,
            }
            for firm in firms
            if (tier := program.tier(firm.tier)) and tier.licences and firm.tier_since
        ],
    )


def _numbers(kind, years: list[int]):
    """Take a number for each of these years and return iterators over them by year."""
    return {
        year: iter([number(kind, year, serial) for serial in Serial.take(f"{kind}-{year}", count)])
        for year, count in sorted(Counter(years).items())
    }
