"""The program's rules in plain words, for `flask program show` and for pages that explain them."""

from dataclasses import dataclass

from partners.domain.program import Leads, Listing

LISTING = {
    Listing.NONE: "not listed in the marketplace",
    Listing.LISTED: "listed in the marketplace",
    Listing.BY_TIER: "listed in the marketplace by tier",
    Listing.PRIORITY: "listed in the marketplace with priority",
}
LEADS = {
    Leads.NONE: "gets no leads",
    Leads.MARKETPLACE: "gets leads from the marketplace",
    Leads.SALES_ASSIGNED: "gets leads from the marketplace and from sales",
    Leads.HIGHEST_VALUE: "gets leads from the marketplace and from sales, highest value first",
}
TERMS = {
    "tier": "tier",
    "qualifications": "qualifications",
    "certificates": "valid certificates",
    "points": "points",
}


@dataclass(frozen=True)
class Chapter:
    """Some sentences under one heading."""

    title: str
    lines: tuple[str, ...]


def words(program):
    """Return the whole program as chapters; a chapter with nothing to say is left out."""
    chapters = (
        Chapter(program.name, tuple(_opening(program))),
        Chapter("Tiers, highest first", tuple(_tiers(program))),
        Chapter("Qualifications", tuple(_qualifications(program))),
        Chapter("Directory", tuple(_directory(program))),
        Chapter("Leads", tuple(_leads(program))),
        Chapter("Profiles", tuple(_profiles(program))),
        Chapter("What partners choose and merchants filter by", tuple(_terms(program))),
        Chapter("Words that find each other", tuple(" = ".join(g) for g in program.synonyms)),
        Chapter(f"Consent, version {program.consent.version}", (program.consent.text.strip(),)),
    )
    return tuple(chapter for chapter in chapters if chapter.lines)


def entitlement_words(entitlement):
    """Return what a standing opens, as the end of a sentence."""
    return f"{LISTING[entitlement.listing]}; {LEADS[entitlement.leads]}"


def placement_words(placement):
    """Return how the directory orders partners, as a sentence."""
    terms = ", then ".join(TERMS[term] for term in placement.terms)
    return f"Partners are placed by {terms}; equals take turns from day to day."


def _opening(program):
    yield program.tagline
    yield f"Days begin and end in the time zone {program.timezone}."
    yield f"Amounts are in {program.currency}."
    if program.grace_months:
        months = _count(program.grace_months, "month")
        yield f"Standing that an import brings along is held for {months}."


def _tiers(program):
    for tier in reversed(program.tiers):
        where = " (where everybody starts)" if tier.floor else ""
        yield f"{tier.name}{where}: {entitlement_words(tier)}."
    if program.untiered:
        who = "A partner without a tier" if program.tiers else "Every partner; there are no tiers"
        yield f"{who}: {entitlement_words(program.untiered)}."


def _qualifications(program):
    for each in program.qualifications:
        yield f"{each.name}: {each.blurb}" if each.blurb else each.name


def _directory(program):
    yield placement_words(program.placement)
    yield f"This order is called “{program.placement.label}”."
    yield "Points are shown." if program.placement.points else "Points are not shown."
    if program.directory.facets:
        yield f"Merchants filter by {_series(program.directory.facets)}."
    yield f"Merchants sort by {_series(program.directory.sorts, 'or')}."


def _leads(program):
    rules = program.leads
    yield f"A partner has {_count(rules.respond_hours, 'hour')} to accept or decline a lead."
    amount = _money(rules.highest_value_from, program)
    yield f"A lead worth {amount} or more counts as highest value."
    yield f"A partner with {_count(rules.capacity, 'open lead')} is asked after the others."


def _profiles(program):
    if program.profile:
        wanted = _series([name.replace("_", " ") for name in program.profile])
        yield f"A profile can be published once it has {wanted}."


def _terms(program):
    yield _labels("Expertise", program.expertise)
    for region in program.regions:
        yield f"Region {region.label} ({region.slug}): {_count(len(region.countries), 'country')}"
    if program.budgets:
        bands = (f"{each.label} ({each.slug}): {_band(each, program)}" for each in program.budgets)
        yield f"Budgets: {'; '.join(bands)}"
    for title in ("services", "industries", "languages"):
        if getattr(program, title):
            yield _labels(title.capitalize(), getattr(program, title))


def _labels(title, terms):
    return f"{title}: {', '.join(f'{term.label} ({term.slug})' for term in terms)}"


def _band(budget, program):
    low = _money(budget.low, program)
    return f"{low} and more" if budget.high is None else f"{low} to {budget.high:,}"


def _money(amount, program):
    return f"{program.currency} {amount:,}"


def _count(number, noun):
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def _series(names, last="and"):
    *head, tail = names
    return f"{', '.join(head)} {last} {tail}" if head else tail
