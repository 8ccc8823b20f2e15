"""The marketplace in a program file: its words, its look, how firms are placed and leads shared."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from partners.domain.languages import language_name
from partners.domain.program_types import (
    Colour,
    Country,
    LanguageCode,
    Line,
    Part,
    Prose,
    ShortLine,
    SitePath,
    Slug,
    known_language,
)

Kind = Literal[
    "expertise", "region", "budget", "tier", "qualification", "service", "language", "industry"
]
Facet = Literal[Kind, "specialization", "rating", "accepting"]
Sort = Literal["certifications", "tier", "points", "rating", "name", "newest", "relevance"]
PlacementTerm = Literal["tier", "qualifications", "certificates", "points"]
ProfileField = Literal[
    "website", "tagline", "overview", "logo", "preview", "city", "country", "phone",
    "contact_name", "regions", "expertise", "services", "languages", "industries", "budget",
    "price_from", "founded", "team_size", "branches", "offers", "videos", "materials", "portfolio",
]  # fmt: skip


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


class Entitlement(Part):
    """What a standing opens."""

    listing: Annotated[Listing, Field(strict=False)]
    leads: Annotated[Leads, Field(strict=False)]

    @property
    def is_listed(self):
        return self.listing is not Listing.NONE


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
