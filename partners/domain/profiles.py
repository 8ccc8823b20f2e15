"""What a firm's profile is, as published and with a draft over it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from partners.domain.panels import ANSWERS, FIELDS


@dataclass(frozen=True)
class Branch:
    """Another place where the firm works."""

    city: str = ""
    country: str = ""  # ISO 3166


@dataclass(frozen=True)
class Offer:
    """A service that can be bought."""

    name: str = ""
    detail: str = ""
    price: int | None = None  # from; minor units of the program's currency


@dataclass(frozen=True)
class Video:
    """A film on another site, loaded only when somebody asks for it."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class Material:
    """A PDF to download."""

    title: str = ""
    file: str = ""  # stored upload
    name: str = ""  # what it is saved as
    bytes: int = 0


@dataclass(frozen=True)
class Project:
    """Work for a customer."""

    title: str = ""
    customer: str = ""
    text: str = ""
    url: str = ""
    image: str = ""  # stored upload
    logo: str = ""  # the customer's, a stored upload too


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A firm as its page shows it, published or with the draft over it.

    Slugs are the program's; pictures and files are names of stored uploads.
    """

    slug: str
    name: str
    tagline: str
    overview: str  # Markdown
    website: str
    city: str
    subdivision: str
    country: str
    phone: str
    contact_name: str
    branches: tuple[Branch, ...]
    regions: tuple[str, ...]  # the program's slugs and ISO countries
    expertise: tuple[str, ...]
    services: tuple[str, ...]
    languages: tuple[str, ...]
    industries: tuple[str, ...]
    budget: tuple[str, ...]
    price_from: int | None  # minor units of the program's currency
    founded: int | None
    team_size: str
    offers: tuple[Offer, ...]
    videos: tuple[Video, ...]
    materials: tuple[Material, ...]
    portfolio: tuple[Project, ...]
    logo: str
    preview: str
    accepting: bool
    wants_listing: bool
    tier: str | None
    tier_since: date | None
    joined_on: date
    qualifications: tuple[str, ...]
    rating: float | None  # of 5; None without a review
    rating_count: int

    @property
    def uploads(self):
        """The names of every stored file that the profile shows."""
        shown = [self.logo, self.preview]
        shown += [material.file for material in self.materials]
        shown += [name for project in self.portfolio for name in (project.image, project.logo)]
        return frozenset(name for name in shown if name)


ROWS = {
    "branches": Branch,
    "offers": Offer,
    "videos": Video,
    "materials": Material,
    "portfolio": Project,
}
LISTS = ("regions", "expertise", "services", "languages", "industries", "budget")
MOST = {"branches": 30, "offers": 20, "videos": 6, "materials": 10, "portfolio": 12}  # rows


def build(row, qualifications=(), draft=None):
    """Return the profile of a partner row, with a draft's answers over the published ones."""
    values = {name: getattr(row, name) for name in FIELDS}
    values |= {name: value for name, value in (draft or {}).items() if name in ANSWERS}
    for name in LISTS:
        values[name] = tuple(values[name])
    for name, kind in ROWS.items():
        values[name] = tuple(_row(kind, each) for each in values[name])
    return Profile(
        **values,
        slug=row.slug,
        tier=row.tier,
        tier_since=row.tier_since,
        joined_on=row.joined_on,
        qualifications=tuple(qualifications),
        rating=row.rating_sum / row.rating_count if row.rating_count else None,
        rating_count=row.rating_count,
    )


def _row(kind, values: Mapping):
    """Read a row leniently: an import or an older release may have left something out."""
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in values.items() if name in known})


def drafted(published, draft, changes=()):
    """Return the draft after these changes; what equals the published answer is no change.

    All three are mappings of plain values: text, numbers, lists, lists of dicts.
    """
    merged = {**draft, **dict(changes)}
    known = {name: value for name, value in merged.items() if name in published}
    return {name: value for name, value in known.items() if value != published[name]}
