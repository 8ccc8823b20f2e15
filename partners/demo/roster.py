"""The demo's firms: what each says, sells and shows, and where it stands in the program."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from partners.demo import fit, prices, showcase
from partners.demo.customers import customer
from partners.demo.places import PLACES, phone
from partners.demo.prose import Writer, slots_of
from partners.demo.seats import seats
from partners.demo.standing import qualifications, standings
from partners.demo.voices import VOICES
from partners.domain.profiles import Branch, Offer, Project, Video

LISTED = 228  # as many as the seed's screenshot of the marketplace counts
UNLISTED = 24


@dataclass(frozen=True, kw_only=True)
class Firm:
    """A partner as the demo invents it; named as in the table, prices in minor units."""

    slug: str
    name: str
    topic: str
    kind: str
    status: str
    wants_listing: bool
    accepting: bool
    tier: str | None
    tier_since: date | None
    joined_on: date
    qualifications: tuple[tuple[str, date], ...]  # slug, since
    website: str
    tagline: str
    overview: str
    city: str
    subdivision: str
    country: str
    phone: str
    contact_name: str
    regions: tuple[str, ...]
    expertise: tuple[str, ...]
    services: tuple[str, ...]
    languages: tuple[str, ...]
    industries: tuple[str, ...]
    budget: tuple[str, ...]
    price_from: int | None
    founded: int
    team_size: str
    branches: tuple[Branch, ...]
    offers: tuple[Offer, ...]
    videos: tuple[Video, ...]
    portfolio: tuple[Project, ...]
    has_logo: bool
    has_preview: bool
    pictured: int  # how many works have a picture, from the first


def firms(program, *, today, seed="demo"):
    """Return the demo's partners: 228 that the program lists, then some that it does not.

    The first is the firm of partner@demo.test, the second that of rival@demo.test.
    """
    rng = random.Random(f"{seed}:firms")
    taken = seats(LISTED + UNLISTED, rng, today)
    standing = standings(program, [seat.weight for seat in taken[:LISTED]], UNLISTED, rng)
    writer = Writer(rng)
    made = [
        _firm(program, seat, each, writer, today)
        for seat, each in zip(taken, standing, strict=True)
    ]
    made[0] = showcase.first(made[0], program)
    made[1] = showcase.second(made[1], program)
    return made


def _firm(program, seat, standing, writer, today):
    rng = writer.rng
    slots = slots_of(seat, program.vendor)
    chosen = _chosen_offers(seat, rng)
    unit = prices.unit(program, _size(seat, standing), rng)
    costs = prices.projects(chosen, unit)
    is_quiet = rng.random() < 0.08  # about prices
    is_new = standing.tier is None or not standing.wants_listing
    return Firm(
        slug=seat.slug,
        name=seat.name,
        topic=seat.topic.slug,
        kind=seat.voice.slug,
        status=standing.status,
        wants_listing=standing.wants_listing,
        accepting=rng.random() < 0.86,
        **_standing(program, seat, standing, today, rng),
        **_place(program, seat, rng),
        **_terms(program, seat, rng),
        budget=prices.budgets(program, costs),
        price_from=None if is_quiet else prices.minor(program, costs[0]),
        offers=prices.offers(program, chosen, None if is_quiet else unit, rng),
        founded=seat.founded,
        team_size=str(seat.team),
        **_words(seat, writer, slots),
        has_logo=rng.random() < 0.55 + 0.4 * standing.height,
        has_preview=rng.random() < 0.31 + 0.4 * standing.height,
        pictured=0 if is_new else rng.choice((0, 0, 0, 1, 1, 2)),
    )


def _size(seat, standing):
    """How large a firm's projects are, from 0 to 1."""
    return min(1.0, seat.team**0.5 / 13 + standing.height * 0.25)


def _standing(program, seat, standing, today, rng):
    """The tier and badges, each held since some day after the firm joined."""
    days = (today - seat.joined_on).days
    since = today - timedelta(days=int(days * rng.uniform(0.05, 0.7)))
    held = tuple(
        (slug, today - timedelta(days=int(days * rng.uniform(0.02, 0.6))))
        for slug in qualifications(program, standing, rng)
    )
    return {
        "tier": standing.tier,
        "tier_since": since if standing.tier else None,
        "joined_on": seat.joined_on,
        "qualifications": held,
    }


def _place(program, seat, rng):
    place = seat.place
    known = {language.slug for language in program.languages}
    spoken = tuple(code for code in place.languages if code in known)
    english = ("en",) if "en" in known else tuple(sorted(known))[:1]
    return {
        "city": place.city,
        "subdivision": "" if place.is_city_state else place.subdivision,
        "country": place.country,
        "phone": phone(place, rng),
        "contact_name": seat.contact,
        "website": f"https://{seat.slug}.example",  # a top-level domain of RFC 2606
        "languages": spoken or english,
        "regions": _regions(program, seat, rng),
        "branches": _branches(seat, rng),
    }


def _regions(program, seat, rng):
    """The region of the firm's own country, or only that country, and others for larger firms."""
    country = seat.place.country
    home = program.region_of(country)
    if home is None:
        return (rng.choice(program.regions).slug,) if program.regions else ()
    if seat.team < 8 and rng.random() < 0.3:
        return (country,)
    reach = rng.random() * (1 + seat.team / 60)
    further = [region.slug for region in program.regions if region is not home]
    count = min(len(further), (reach > 0.55) + (reach > 0.85) + 2 * (reach > 1.15))
    chosen = {home.slug, *rng.sample(further, count)}
    return tuple(region.slug for region in program.regions if region.slug in chosen)


def _branches(seat, rng):
    if seat.team < 16 or rng.random() < 0.35:
        return ()
    near = [place for place in PLACES if place.names == seat.place.names] + list(PLACES)
    chosen = rng.sample(near, 1 + (seat.team > 45))
    return tuple(
        Branch(city=place.city, country=place.country)
        for place in dict.fromkeys(chosen)
        if place.city != seat.place.city
    )


def _terms(program, seat, rng):
    """What the firm chose of the program's words."""
    topic, voice = seat.topic, seat.voice
    expertise = {fit.best(program.expertise, voice.words, rng)}
    if rng.random() < 0.6:
        other = rng.choice([kind for kind in topic.kinds if kind != voice.slug])
        expertise.add(fit.best(program.expertise, VOICES[other].words, rng))
    if rng.random() < 0.12:
        expertise.add(rng.choice(program.expertise).slug)
    services = set(
        fit.some(program.services, f"{topic.services} {voice.words}", rng, least=2, most=5)
    )
    if program.services and rng.random() < 0.4:
        services.add(rng.choice(program.services).slug)
    return {
        "expertise": tuple(term.slug for term in program.expertise if term.slug in expertise),
        "services": tuple(term.slug for term in program.services if term.slug in services),
        "industries": fit.some(program.industries, topic.industries, rng, least=1, most=4),
    }


def _chosen_offers(seat, rng):
    """Some of the topic's services in its order, at least one of them a project."""
    offers = seat.topic.offers
    project = rng.choice([offer for offer in offers if offer.level not in prices.PERIODS])
    chosen = {project, *rng.sample(offers, rng.choice((2, 3, 3, 4)))}
    return sorted(chosen, key=offers.index)


def _words(seat, writer, slots):
    """Everything the firm writes, films and shows."""
    rng = writer.rng
    works = rng.choice((0, 2, 2, 3, 3, 4))
    return {
        "tagline": writer.tagline(seat.topic, slots),
        "overview": writer.overview(seat, slots),
        "portfolio": writer.portfolio(seat.topic, works, customer, slots),
        "videos": _videos(seat, rng),
    }


def _videos(seat, rng):
    if rng.random() > 0.12:
        return ()
    title = rng.choice(
        (
            f"A day at {seat.name}",
            "How a project begins, in four minutes",
            f"{seat.contact} on {seat.topic.asks[0]}",
            "A customer tells the story",
        )
    )
    return (Video(title=title, url=f"https://films.example/{seat.slug}"),)
