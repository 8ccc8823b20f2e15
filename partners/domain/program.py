"""The program file as types: what a vendor decides, and the questions the app asks of it.

One TOML file holds a whole program; `docs/program-file.md` explains it to whoever writes one.
Nothing is named in code: tiers, qualifications, regions and words are all values of this file.
"""

from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import Field, ValidationError

from partners.domain.countries import country_name
from partners.domain.program_benefits import Benefit, Fee, Membership, Perk
from partners.domain.program_checks import Draft, disagreements
from partners.domain.program_market import (
    Branding,
    Budget,
    Consent,
    Directory,
    Entitlement,
    Facet,
    Kind,
    Language,
    LeadRules,
    Leads,
    Listing,
    Placement,
    PlacementTerm,
    ProfileField,
    Region,
    Sort,
    Term,
)
from partners.domain.program_mistakes import ProgramMistakes, explain, place
from partners.domain.program_points import Activity, Award, Edition, Points
from partners.domain.program_standing import Qualification, Review, Rule, Tier
from partners.domain.program_toml import read
from partners.domain.program_training import Course, CourseKind, Track
from partners.domain.program_types import Currency, Line, Part, Slug, Timezone

# The types of the file's parts, for whoever reads a program.
__all__ = [
    "SECTIONS", "Activity", "Award", "Benefit", "Branding", "Budget", "Consent", "Course",
    "CourseKind", "Directory", "Edition", "Entitlement", "Facet", "Fee", "Kind", "Language",
    "LeadRules", "Leads", "Listing", "Membership", "Perk", "Placement", "PlacementTerm", "Points",
    "ProfileField", "Program", "Qualification", "Region", "Review", "Rule", "Sort", "Term", "Tier",
    "Track", "parse",
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
    "activity": "activities",
    "edition": "editions",
    "course": "courses",
    "course kind": "course_kinds",
    "track": "tracks",
    "deployment": "deployment_types",
}


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
    review: Review = Review()
    points: Points | None = None  # None: a program without points
    activities: tuple[Activity, ...] = ()
    editions: tuple[Edition, ...] = ()
    tracks: tuple[Track, ...] = ()
    course_kinds: tuple[CourseKind, ...] = ()
    courses: tuple[Course, ...] = ()
    deployment_types: tuple[Term, ...] = ()
    membership: Membership | None = None  # None: partnership has no term and costs nothing
    benefits: tuple[Benefit, ...] = ()
    perks: tuple[Perk, ...] = ()
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
    def has_points(self):
        return self.points is not None

    @cached_property
    def has_rules(self):
        """Say whether any tier or qualification is earned."""
        return any(each.requires for each in (*self.tiers, *self.qualifications))

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
        return self._ranks[tier.slug] if tier else 0

    def find(self, kind, slug):
        """Return the program's value of a kind (see SECTIONS), or None."""
        return self._index[kind].get(slug)

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

    def opens(self, what, tier_slug):
        """Say whether the benefits that enforce this open it to a tier; None where none does.

        What is planned is not open yet, and without a tier a partner has what the floor has.
        """
        rows = [benefit for benefit in self.benefits if benefit.enforces == what]
        tier = self.tier(tier_slug) or self.floor
        if not rows:
            return None
        return tier is not None and any(row.is_open_to(tier.slug) for row in rows)

    @cached_property
    def specializations(self):
        """The courses whose certificates are a mark of the whole firm."""
        marks = {kind.slug for kind in self.course_kinds if kind.is_mark}
        return tuple(course for course in self.courses if course.kind in marks)

    def region_of(self, country):
        """Return the region that a country lies in, or None."""
        return self._regions.get(country)

    @cached_property
    def _index(self):
        return {kind: {value.slug: value for value in self.values(kind)} for kind in SECTIONS}

    @cached_property
    def _ranks(self):
        return {tier.slug: rank for rank, tier in enumerate(self.tiers, 1)}

    @cached_property
    def _regions(self):
        return {code: region for region in self.regions for code in region.countries}


# What is loaded was mostly looked over a moment ago, and is in force a moment later.
@lru_cache(maxsize=8)
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
