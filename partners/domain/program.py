"""The program file as types: what a vendor decides, and the questions the app asks of it.

One TOML file holds a whole program; `docs/program-file.md` explains it to whoever writes one.
Nothing is named in code: tiers, qualifications, regions and words are all values of this file.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from partners.domain.countries import country_name
from partners.domain.languages import language_name
from partners.domain.program_checks import Draft, disagreements
from partners.domain.program_mistakes import ProgramMistakes, explain, place
from partners.domain.program_toml import read
from partners.domain.program_types import (
    Colour,
    Country,
    Currency,
    LanguageCode,
    Line,
    Part,
    Prose,
    ShortLine,
    SitePath,
    Slug,
    Timezone,
    known_language,
)


class Listing(StrEnum):
    """What a tier opens in the marketplace, least first."""

    NONE = "none"
    LISTED = "listed"
    BY_TIER = "by-tier"
    PRIORITY = "priority"  # also leads the featured block and wins ties in matching


class Leads(StrEnum):
    """Which leads a tier may be given; each kind includes the ones before it."""

    NONE = "none"
    MARKETPLACE = "marketplace"
    SALES_ASSIGNED = "sales-assigned"
    HIGHEST_VALUE = "highest-value"

    def includes(self, kind):
        """Say whether a partner with this entitlement may be given leads of that kind."""
        order = list(Leads)
        return order.index(self) >= order.index(Leads(kind))


Kind = Literal[
    "expertise", "region", "budget", "tier", "qualification", "service", "language", "industry"
]
Facet = Literal[Kind, "rating", "accepting"]
Sort = Literal["certifications", "tier", "points", "rating", "name", "newest", "relevance"]
PlacementTerm = Literal["tier", "qualifications", "certificates", "points"]
ProfileField = Literal[
    "website", "tagline", "overview", "logo", "preview", "city", "country", "phone",
    "contact_name", "regions", "expertise", "services", "languages", "industries", "budget",
    "price_from", "founded", "team_size", "branches", "offers", "videos", "materials", "portfolio",
]  # fmt: skip
# The part of the program that holds the values of each kind.
SECTIONS = {
    "expertise": "expertise",
    "region": "regions",
    "budget": "budgets",
    "tier": "tiers",
    "qualification": "qualifications",
    "service": "services",
    "language": "languages",
    "industry": "industries",
}


class Branding(Part):
    """How the site looks and signs its mails."""

    accent: Colour
    face: Literal["narrow", "sans", "serif"] = "narrow"  # the headings' typeface
    logo: SitePath = ""  # a picture on this site; empty writes the name instead
    mail_footer: Prose


class Term(Part):
    """One word of the program that partners choose and merchants filter by."""

    slug: Slug
    label: Line


class Language(Term):
    """A language; written as its code alone, it is called what CLDR calls it."""

    slug: LanguageCode

    @model_validator(mode="before")
    @classmethod
    def from_code(cls, value):
        if not isinstance(value, str):
            return value
        return {"slug": known_language(value), "label": language_name(value)}


class Region(Term):
    """A part of the world and its countries."""

    countries: Annotated[tuple[Country, ...], Field(min_length=1)]


class Budget(Term):
    """A band of project sizes, in whole units of the program's currency; `low` is inside it."""

    low: Annotated[int, Field(ge=0)]
    high: int | None = None  # outside the band; None is open-ended


class Entitlement(Part):
    """What a standing opens."""

    listing: Annotated[Listing, Field(strict=False)]
    leads: Annotated[Leads, Field(strict=False)]

    @property
    def is_listed(self):
        return self.listing is not Listing.NONE


class Tier(Entitlement):
    """A level of the program."""

    slug: Slug
    name: Line
    floor: bool = False  # where everybody stands who has earned no other tier

    @property
    def label(self):
        return self.name


class Qualification(Part):
    """A badge beside the tier."""

    slug: Slug
    name: Line
    blurb: Line | Literal[""] = ""

    @property
    def label(self):
        return self.name


class Placement(Part):
    """The directory's own order; equals take turns by the day."""

    label: Line
    terms: Annotated[tuple[PlacementTerm, ...], Field(min_length=1)]
    points: bool = False  # points are shown, and may be sorted by


class Directory(Part):
    """What merchants may filter and sort by."""

    facets: tuple[Facet, ...]
    sorts: Annotated[tuple[Sort, ...], Field(min_length=1)]


class LeadRules(Part):
    """How leads are handed out; money in whole units of the program's currency."""

    respond_hours: Annotated[int, Field(ge=1, le=24 * 60)] = 48
    highest_value_from: Annotated[int, Field(ge=0)] = 50_000
    capacity: Annotated[int, Field(ge=1)] = 10  # open leads at once, before others go first


class Consent(Part):
    """What a merchant agrees to before writing; kept with every inquiry."""

    version: ShortLine
    text: Prose


class Program(Part):
    """Everything a vendor decides about its partner program."""

    slug: Slug
    name: Line
    vendor: Line
    tagline: Line
    timezone: Timezone = "UTC"
    currency: Currency
    grace_months: Annotated[int, Field(ge=0, le=60)] = 0
    profile: tuple[ProfileField, ...] = ()
    synonyms: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...] = ()
    expertise: Annotated[tuple[Term, ...], Field(min_length=1)]
    services: tuple[Term, ...] = ()
    industries: tuple[Term, ...] = ()
    languages: tuple[Language, ...] = ()
    regions: tuple[Region, ...] = ()
    budgets: tuple[Budget, ...] = ()
    tiers: tuple[Tier, ...] = ()  # lowest first
    untiered: Entitlement | None = None  # for partners without a tier, where there is no floor
    qualifications: tuple[Qualification, ...] = ()
    branding: Branding
    placement: Placement
    directory: Directory
    leads: LeadRules = LeadRules()
    consent: Consent

    def model_copy(self, *, update=None, deep=False):
        """Return a changed copy, checked again; what was worked out from the old values stays."""
        own = {name: getattr(self, name) for name in Program.model_fields}
        return Program(**(own | (update or {})))

    @property
    def wordmark(self):
        """The name as two words to set apart: the vendor's, and what is left of the name."""
        noun = self.name.removeprefix(self.vendor).strip()
        return (self.vendor, noun) if noun != self.name else (self.name, "")

    @cached_property
    def floor(self):
        """The tier of everybody who has earned no other, or None."""
        return next((tier for tier in self.tiers if tier.floor), None)

    def tier(self, slug):
        """Return the tier, or None where the program has none of that name."""
        return self._index["tier"].get(slug)

    def entitlement(self, tier_slug):
        """Return what a partner of this tier may do; without a tier, what the floor may."""
        return self.tier(tier_slug) or self.floor or self.untiered

    def listed(self, tier_slug):
        """Say whether the directory may show partners of this tier."""
        return self.entitlement(tier_slug).is_listed

    def rank(self, tier_slug):
        """Return 1 for the lowest tier and up; 0 for a partner below every tier."""
        tier = self.tier(tier_slug) or self.floor
        return self.tiers.index(tier) + 1 if tier else 0

    def values(self, kind):
        """Return the program's values of a kind (see SECTIONS), each with a slug and a label."""
        return getattr(self, SECTIONS[kind])

    def knows(self, kind, slug):
        """Say whether this is one of the program's values of the kind."""
        return slug in self._index[kind]

    def label(self, kind, slug):
        """Return what people read for a slug; a country's name for its code among regions."""
        value = self._index[kind].get(slug)
        if value:
            return value.label
        return country_name(slug) if kind == "region" else slug

    def region_of(self, country):
        """Return the region that a country lies in, or None."""
        return self._regions.get(country)

    @cached_property
    def _index(self):
        return {kind: {value.slug: value for value in self.values(kind)} for kind in SECTIONS}

    @cached_property
    def _regions(self):
        return {code: region for region in self.regions for code in region.countries}


def parse(text):
    """Return the program that a TOML text describes; raises ProgramMistakes with all of them."""
    data, lines = read(text)
    found = [*_misshapen(data), *disagreements(Draft(data, Program))]
    if found:
        mistakes = (place(path, message, hint, lines) for path, message, hint in found)
        raise ProgramMistakes(sorted(mistakes, key=lambda mistake: mistake.line or 0))
    return Program.model_validate(data)


def _misshapen(data):
    try:
        Program.model_validate(data)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            yield (each["loc"], *explain(each, Program))
