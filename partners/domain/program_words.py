"""The program's rules in plain words, for `flask program show` and for pages that explain them."""

from dataclasses import dataclass

from partners.domain.amounts import count, money
from partners.domain.program import Leads, Listing
from partners.domain.program_phrases import (
    award_words,
    benefit_words,
    course_words,
    limit_words,
    membership_words,
    points_words,
    review_words,
    tier_extras,
)
from partners.domain.program_rule_words import rule_words
from partners.domain.sentences import _, joined, number, series

LISTING = {
    Listing.NONE: _("not listed in the marketplace"),
    Listing.LISTED: _("listed in the marketplace"),
    Listing.BY_TIER: _("listed in the marketplace by tier"),
    Listing.PRIORITY: _("listed in the marketplace with priority"),
}
LEADS = {
    Leads.NONE: _("gets no leads"),
    Leads.MARKETPLACE: _("gets leads from the marketplace"),
    Leads.SALES_ASSIGNED: _("gets leads from the marketplace and from sales"),
    Leads.HIGHEST_VALUE: _("gets leads from the marketplace and from sales, highest value first"),
}
TERMS = {
    "tier": "tier",
    "qualifications": "qualifications",
    "certificates": _("valid certificates"),
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
        Chapter(_("Tiers, highest first"), tuple(_tiers(program))),
        Chapter(_("Qualifications"), tuple(_qualifications(program))),
        Chapter(_("Reviews"), tuple(_reviews(program))),
        Chapter(_("Points"), tuple(_points(program))),
        Chapter(_("What earns points"), tuple(_activities(program))),
        Chapter(_("Courses"), tuple(course_words(each, program) for each in program.courses)),
        Chapter(_("Membership"), tuple(_membership(program))),
        Chapter(_("Benefits"), tuple(_benefits(program))),
        Chapter(_("Directory"), tuple(_directory(program))),
        Chapter(_("Leads"), tuple(_leads(program))),
        Chapter(_("Profiles"), tuple(_profiles(program))),
        Chapter(_("What partners choose and merchants filter by"), tuple(_terms(program))),
        Chapter(_("Words that find each other"), tuple(" = ".join(g) for g in program.synonyms)),
        Chapter(
            _("Consent, version %(version)s", version=program.consent.version),
            (program.consent.text.strip(),),
        ),
    )
    return tuple(chapter for chapter in chapters if chapter.lines)


def entitlement_words(entitlement):
    """Return what a standing opens, as the end of a sentence."""
    return f"{LISTING[entitlement.listing]}; {LEADS[entitlement.leads]}"


def placement_words(placement):
    """Return how the directory orders partners, as a sentence."""
    terms = joined((TERMS[term] for term in placement.terms), _(", then "))
    return _("Partners are placed by %(terms)s; equals take turns from day to day.", terms=terms)


def _opening(program):
    yield program.tagline
    yield _("Days begin and end in the time zone %(timezone)s.", timezone=program.timezone)
    yield _("Amounts are in %(currency)s.", currency=program.currency)
    if program.grace_months:
        months = count(program.grace_months, "month")
        yield _("Standing that an import brings along is held for %(months)s.", months=months)


def _tiers(program):
    for tier in reversed(program.tiers):
        where = _(" (where everybody starts)") if tier.floor else ""
        yield f"{tier.name}{where}: {entitlement_words(tier)}."
        yield from (f"- {line}" for line in _asks(tier.requires, program))
        yield from (f"+ {line}" for line in tier_extras(tier))
        if tier.is_given:
            given = _("given by staff or an import, for as long as they say")
            yield f"- {given}"
    if program.untiered:
        who = (
            _("A partner without a tier")
            if program.tiers
            else _("Every partner; there are no tiers")
        )
        yield f"{who}: {entitlement_words(program.untiered)}."


def _qualifications(program):
    for each in program.qualifications:
        yield f"{each.name}: {each.blurb}" if each.blurb else each.name
        yield from (f"- {line}" for line in _asks(each.requires, program))
        if each.apply:
            may_ask = _("partners may ask staff for it")
            yield f"+ {may_ask}"


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
        limits = joined(limit_words(each), "; ")
        yield f"{each.name}: {award_words(each, program)}{f' ({limits})' if limits else ''}"


def _membership(program):
    if program.membership:
        yield from membership_words(program)


def _benefits(program):
    yield from (benefit_words(each, program) for each in program.benefits)
    yield from (f"{each.name}: {each.text}" for each in program.perks)


def _directory(program):
    yield placement_words(program.placement)
    yield _("This order is called “%(label)s”.", label=program.placement.label)
    yield _("Points are shown.") if program.placement.points else _("Points are not shown.")
    if program.directory.facets:
        yield _("Merchants filter by %(facets)s.", facets=series(program.directory.facets))
    yield _("Merchants sort by %(sorts)s.", sorts=series(program.directory.sorts, "or"))


def _leads(program):
    rules = program.leads
    yield _(
        "A partner has %(respond_hours)s to accept or decline a lead.",
        respond_hours=count(rules.respond_hours, "hour"),
    )
    amount = money(rules.highest_value_from, program)
    yield _("A lead worth %(amount)s or more counts as highest value.", amount=amount)
    yield _(
        "A partner with %(capacity)s is asked after the others.",
        capacity=count(rules.capacity, "open lead"),
    )


def _profiles(program):
    if program.profile:
        wanted = series([name.replace("_", " ") for name in program.profile])
        yield _("A profile can be published once it has %(wanted)s.", wanted=wanted)


def _terms(program):
    yield _labels(_("Expertise"), program.expertise)
    for region in program.regions:
        yield _(
            "Region %(label)s (%(slug)s): %(what)s",
            label=region.label,
            slug=region.slug,
            what=count(len(region.countries), "country"),
        )
    if program.budgets:
        bands = (f"{each.label} ({each.slug}): {_band(each, program)}" for each in program.budgets)
        yield _("Budgets: %(bands)s", bands=joined(bands, "; "))
    chosen = (
        (_("Services"), program.services),
        (_("Industries"), program.industries),
        (_("Languages"), program.languages),
    )
    yield from (_labels(title, terms) for title, terms in chosen if terms)


def _labels(title, terms):
    return f"{title}: {', '.join(f'{term.label} ({term.slug})' for term in terms)}"


def _band(budget, program):
    low = money(budget.low, program)
    return (
        _("%(low)s and more", low=low)
        if budget.high is None
        else _("%(low)s to %(high)s", low=low, high=number(budget.high))
    )
