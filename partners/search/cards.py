"""One partner as lists show it."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from partners.storage.partners import Partner


@dataclass(frozen=True, slots=True)
class Card:
    """What the directory, the home page and the API show of a partner."""

    id: int
    slug: str
    name: str
    tagline: str
    city: str
    subdivision: str
    country: str  # ISO 3166, or empty
    branches: tuple[dict, ...]  # {city, country}
    tier: str | None
    tier_name: str
    rank: int  # 1 for the lowest tier, 0 below it
    qualifications: tuple[tuple[str, str], ...]  # slug, name
    points: int
    rating: float | None  # out of five; None without reviews
    reviews: int
    price_from: int | None  # minor units of the program's currency
    accepting: bool
    logo: str
    preview: str
    joined_on: date
    updated_at: datetime
    regions: tuple[str, ...]
    expertise: tuple[str, ...]
    services: tuple[str, ...]
    languages: tuple[str, ...]
    industries: tuple[str, ...]
    budget: tuple[str, ...]


SAME = (
    "id", "slug", "name", "tagline", "city", "subdivision", "country", "points", "rating",
    "price_from", "logo", "preview",
)  # fmt: skip
LISTS = ("regions", "expertise", "services", "languages", "industries", "budget")


def card(program, own):
    """Return the card of a partner, whose columns are as the database engine gave them."""
    tier = program.tier(own["tier"]) or program.floor
    joined_on = own["joined_on"]
    return Card(
        **{name: own[name] for name in SAME},
        **{name: getattr(Partner, name).python_value(own[name]) for name in LISTS},
        branches=tuple(json.loads(own["branches"] or "[]")),
        tier=tier.slug if tier else None,
        tier_name=tier.name if tier else "",
        rank=program.rank(own["tier"]),
        qualifications=tuple(
            (slug, program.label("qualification", slug)) for slug in own["qualifications"]
        ),
        reviews=own["rating_count"],
        accepting=bool(own["accepting"]),
        joined_on=date.fromisoformat(joined_on) if isinstance(joined_on, str) else joined_on,
        updated_at=Partner.updated_at.python_value(own["updated_at"]),
    )
