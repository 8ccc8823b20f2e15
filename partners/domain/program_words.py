"""The program's rules in plain words, for `flask program show` and for pages that explain them."""

from dataclasses import dataclass

from partners.domain.program import Leads, Listing
from partners.domain.program_phrases import (
    award_words,
    benefit_words,
    count,
    course_words,
    limit_words,
    membership_words,
    money,
    points_words,
    review_words,
    rule_words,
    series,
    tier_extras,
)

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

    @property
    def nested(self):
        """Each line with what it asks (-) and what it brings (+), which stand below it."""
        found = []
        for line in self.lines:
            if found and line.startswith(("- ", "+ ")):
                found[-1]["-+".index(line[0]) + 1].append(line[2:])
            else:
                found.append((line, [], []))
        return found


def words(program):
    """Return the whole program as chapters; a chapter with nothing to say is left out."""
    chapters = (
        Chapter(program.name, tuple(_opening(program))),
        Chapter("Tiers, highest first", tuple(_tiers(program))),
        Chapter("Qualifications", tuple(_qualifications(program))),
        Chapter("Reviews", tuple(_reviews(program))),
        Chapter("Points", tuple(_points(program))),
        Chapter("What earns points", tuple(_activities(program))),
        Chapter("Courses", tuple(course_words(each, program) for each in program.courses)),
        Chapter("Membership", tuple(_membership(program))),
        Chapter("Benefits", tuple(_benefits(program))),
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
        months = count(program.grace_months, "month")
        yield f"Standing that an import brings along is held for {months}."


def _tiers(program):
    for tier in reversed(program.tiers):
        where = " (where everybody starts)" if tier.floor else ""
        yield f"{tier.name}{where}: {entitlement_words(tier)}."
        yield from (f"- {line}" for line in _asks(tier.requires, program))
        yield from (f"+ {line}" for line in tier_extras(tier))
        if tier.is_given:
            yield "- given by staff or an import, for as long as they say"
    if program.untiered:
        who = "A partner without a tier" if program.tiers else "Every partner; there are no tiers"
        yield f"{who}: {entitlement_words(program.untiered)}."


def _qualifications(program):
    for each in program.qualifications:
        yield f"{each.name}: {each.blurb}" if each.blurb else each.name
        yield from (f"- {line}" for line in _asks(each.requires, program))
        if each.apply:
            yield "+ partners may ask staff for it"


def _asks(rules, program):
    return (rule_words(rule, program) for rule in rules)


def _reviews(program):
    if any(holder.requires for holder in (*program.tiers, *program.qualifications)):
        yield from review_words(program)


def _points(program):
    if program.points:
        yield from points_words(program)


def _activities(program):
    for each in program.activities:
        limits = "; ".join(limit_words(each))
        yield f"{each.name}: {award_words(each, program)}{f' ({limits})' if limits else ''}"


def _membership(program):
    if program.membership:
        yield from membership_words(program)


def _benefits(program):
    yield from (benefit_words(each, program) for each in program.benefits)
    yield from (f"{each.name}: {each.text}" for each in program.perks)


def _directory(program):
    yield placement_words(program.placement)
    yield f"This order is called “{program.placement.label}”."
    yield "Points are shown." if program.placement.points else "Points are not shown."
    if program.directory.facets:
        yield f"Merchants filter by {series(program.directory.facets)}."
    yield f"Merchants sort by {series(program.directory.sorts, 'or')}."


def _leads(program):
    rules = program.leads
    yield f"A partner has {count(rules.respond_hours, 'hour')} to accept or decline a lead."
    amount = money(rules.highest_value_from, program)
    yield f"A lead worth {amount} or more counts as highest value."
    yield f"A partner with {count(rules.capacity, 'open lead')} is asked after the others."


def _profiles(program):
    if program.profile:
        wanted = series([name.replace("_", " ") for name in program.profile])
        yield f"A profile can be published once it has {wanted}."


def _terms(program):
    yield _labels("Expertise", program.expertise)
    for region in program.regions:
        yield f"Region {region.label} ({region.slug}): {count(len(region.countries), 'country')}"
    if program.budgets:
        bands = (f"{each.label} ({each.slug}): {_band(each, program)}" for each in program.budgets)
        yield f"Budgets: {'; '.join(bands)}"
    for title in ("services", "industries", "languages"):
        if getattr(program, title):
            yield _labels(title.capitalize(), getattr(program, title))


def _labels(title, terms):
    return f"{title}: {', '.join(f'{term.label} ({term.slug})' for term in terms)}"


def _band(budget, program):
    low = money(budget.low, program)
    return f"{low} and more" if budget.high is None else f"{low} to {budget.high:,}"
