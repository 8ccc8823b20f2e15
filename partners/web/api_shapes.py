"""What the open data and the feeds answer, as types: the description of the API is made of them."""

from datetime import date

from pydantic import BaseModel, ConfigDict, create_model

from partners.domain.program import SECTIONS
from partners.domain.program_sheet import Sheet


class Shape(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class PartnerSummary(Shape):
    """A partner as the directory lists it; words are slugs of the program."""

    slug: str
    name: str
    tagline: str
    city: str
    subdivision: str
    country: str
    tier: str | None
    accepting: bool
    regions: list[str]
    expertise: list[str]
    services: list[str]
    languages: list[str]
    industries: list[str]
    budget: list[str]
    rating: float | None
    url: str
    price_from: str | None
    joined_on: date
    qualifications: list[str]
    reviews: int
    logo: str | None
    preview: str | None
    points: int | None = None  # left out where the program does not show them


class Branch(Shape):
    city: str
    country: str


class Offer(Shape):
    name: str
    detail: str
    price: str | None


class Project(Shape):
    title: str
    customer: str
    text: str
    url: str


class Partner(PartnerSummary):
    """A partner with all that its page tells."""

    website: str
    overview: str
    founded: int | None
    team_size: str
    branches: list[Branch]
    offers: list[Offer]
    portfolio: list[Project]


class FacetValue(Shape):
    """A value that can be asked for, and how many partners that would leave."""

    value: str
    label: str
    count: int
    chosen: bool
    within: str = ""  # the value that it is a part of


class PartnerList(Shape):
    """A page of the directory."""

    total: int
    page: int
    pages: int
    per_page: int
    url: str
    results: list[PartnerSummary]
    facets: dict[str, list[FacetValue]]


class Term(Shape):
    """A word of the program."""

    slug: str
    label: str
    countries: list[str] | None = None  # of a region
    low: int | None = None  # of a budget, in whole units of the currency
    high: int | None = None


class ProgramHead(Shape):
    slug: str
    name: str
    vendor: str
    tagline: str
    currency: str
    timezone: str
    placement: list[str]
    facets: list[str]
    sorts: list[str]
    rules: Sheet


Program = create_model(
    "Program", __base__=ProgramHead, **dict.fromkeys(SECTIONS.values(), (list[Term], ...))
)
Program.__doc__ = "The program in force: what the slugs mean, and its rules in words."


class Fault(Shape):
    """What is wrong with a cell."""

    column: str
    reason: str


class RowAnswer(Shape):
    """What became of a row."""

    row: int
    reference: str
    outcome: str
    faults: list[Fault]


class Counts(Shape):
    new: int
    changed: int
    same: int
    bad: int


class FeedAnswer(Shape):
    """What became of a call's rows."""

    counts: Counts
    rows: list[RowAnswer]


class Refusal(Shape):
    """Why a call was not heard, and what to mend."""

    error: str


SHAPES = (PartnerList, Partner, Program, FeedAnswer, Refusal)
