"""Who the demo's firms are before a word is written: subject, kind, place, name and size."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from partners.demo import names
from partners.demo.places import PLACES, Place
from partners.demo.topics import TOPICS
from partners.demo.voices import VOICES
from partners.demo.words import Topic, Voice
from partners.domain.words import fold

OLDEST_PARTNERSHIP = 9 * 365  # days
NEWEST = 9  # firms that joined within the last weeks
CHANCES = (9, 5, 3, 2, 1)  # of a topic's kinds, in its order
TEAMS = {
    "designer": (3, 14), "developer": (3, 30), "agency": (9, 90), "marketing": (4, 36),
    "integrator": (8, 120), "consultant": (3, 12), "niche": (3, 9),
}  # fmt: skip


@dataclass(frozen=True)
class Seat:
    """What is settled about a firm before its texts are written."""

    topic: Topic
    voice: Voice
    place: Place
    name: str
    team: int
    founded: int
    joined_on: date
    contact: str

    @property
    def slug(self):
        return slug(self.name)

    @property
    def weight(self):
        """How far such a firm gets: size, and years in business and in the program."""
        years = -(self.joined_on.toordinal() / 365 + self.founded) / 2
        return self.team**0.5 + years


def slug(name):
    """Return a name as it stands in addresses."""
    plain = fold(name.replace("&", "and")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def seats(count, rng, today):
    """Return so many firms, the two of the demo logins first."""
    places = [place for place in PLACES for _ in range(place.firms)]
    rng.shuffle(places)
    stock = {group: list(names.firm_names(group)) for group in names.FIRMS}
    for group in stock:
        rng.shuffle(stock[group])
    topics = [topic for _ in range(count // len(TOPICS) + 1) for topic in TOPICS]
    return [
        *_reserved(today),
        *(
            _seat(topic, place, stock, rng, today)
            for topic, place in zip(topics[2:count], places, strict=False)
        ),
    ]


def _reserved(today):
    """The firms of partner@demo.test and rival@demo.test."""
    by_city = {place.city: place for place in PLACES}
    by_topic = {topic.slug: topic for topic in TOPICS}
    yield Seat(
        by_topic["wholesale"], VOICES["integrator"], by_city["Rotterdam"], "Tidewright",
        18, 2014, today - timedelta(days=7 * 365 + 40), "Ilse van Drongen",
    )  # fmt: skip
    yield Seat(
        by_topic["books"], VOICES["designer"], by_city["Bristol"], "Quillhaven",
        9, 2011, today - timedelta(days=8 * 365 + 121), "Harriet Ashworth",
    )  # fmt: skip


def _seat(topic, place, stock, rng, today):
    kind = rng.choices(topic.kinds, CHANCES[: len(topic.kinds)])[0]
    low, high = TEAMS[kind]
    age = 2 + int(rng.triangular(0, 26, 6))
    years = min(OLDEST_PARTNERSHIP, (age - 1) * 365)
    days = int(years * rng.betavariate(1.3, 1.6)) + 12
    return Seat(
        topic=topic,
        voice=VOICES[kind],
        place=place,
        name=_name(stock[place.names].pop(), place.names, kind, rng),
        team=int(low + (high - low) * rng.betavariate(1.1, 3.4)),
        founded=today.year - age,
        joined_on=today - timedelta(days=days),
        contact=names.person(place.names, rng),
    )


def _name(word, group, kind, rng):
    """A single word usually says what it does."""
    if " " in word or rng.random() < 0.28:
        return word
    return f"{word} {names.ending(group, kind, rng)}".strip()
