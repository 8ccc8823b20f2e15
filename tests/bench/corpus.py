"""A seeded directory of any size: invented partners whose texts follow Zipf's law."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

from partners.actions import programs
from partners.search import text
from partners.storage import database as storage
from partners.storage import schema
from partners.storage.database import Generation, database
from partners.storage.partners import Partner, Qualification

SEED = 20260324
NOW = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
VOCABULARY = 30_000
CONSONANTS = "bcdfghlmnprstvz"
VOWELS = "aeiou"
EXPERTISE = [f"expertise-{number}" for number in range(8)]
TIERS = [f"tier-{number}" for number in range(5)]
BADGES = [f"badge-{number}" for number in range(8)]
BUDGETS = [f"budget-{number}" for number in range(5)]
CONTINENTS = {
    "africa": "ZA NG KE EG MA GH TN UG TZ SN", "asia": "JP CN IN KR SG TH VN MY ID PH",
    "europe": "DE FR GB NL SE PL ES IT PT IE", "north-america": "US CA MX GT CR PA CU JM HT DO",
    "oceania": "AU NZ FJ PG SB VU NC PF WS TO", "south-america": "BR AR CL CO PE UY PY BO EC VE",
}  # fmt: skip
COUNTRIES = [code for codes in CONTINENTS.values() for code in codes.split()]


def program():
    """Return a program file with as many values as the goals were measured with."""

    def rows(name, slugs, extra=""):
        return "\n".join(f'[[{name}]]\nslug = "{it}"\n{extra.format(it)}' for it in slugs)

    regions = "\n".join(
        f'[[regions]]\nslug = "{slug}"\nlabel = "{slug.title()}"\ncountries = {codes.split()}'
        for slug, codes in CONTINENTS.items()
    )
    bands = "\n".join(
        f'[[budgets]]\nslug = "{slug}"\nlabel = "Band {number}"\nlow = {number * 1000}\n'
        f"high = {number * 1000 + 1000}"
        for number, slug in enumerate(BUDGETS)
    )
    opens = 'name = "{0}"\nlisting = "listed"\nleads = "marketplace"'
    return "\n".join((
        'slug = "bench"', 'name = "Bench Partners"', 'vendor = "Bench"', 'tagline = "Measured."',
        'currency = "USD"',
        '[branding]\naccent = "#0b5fa8"\nmail_footer = "Bench"',
        '[placement]\nlabel = "Certifications"\nterms = ["tier", "qualifications"]',
        '[directory]\nfacets = ["expertise", "region", "budget", "tier", "qualification", '
        '"accepting"]\nsorts = ["certifications", "relevance", "tier", "name", "newest"]',
        '[untiered]\nlisting = "none"\nleads = "none"',
        '[consent]\nversion = "1"\ntext = "Yes."',
        rows("expertise", EXPERTISE, 'label = "{0}"'), rows("tiers", TIERS, opens),
        rows("qualifications", BADGES, 'name = "{0}"'), regions, bands,
    ))  # fmt: skip


def vocabulary(chance):
    """Return distinct words, the most frequent first."""
    words = {}
    while len(words) < VOCABULARY:
        syllables = (chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(5))
        words["".join(syllables)[: chance.randint(3, 10)]] = None
    return list(words)


class Writer:
    """Writes texts of Zipf's law."""

    def __init__(self, chance):
        self.chance = chance
        self.words = vocabulary(chance)
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def text(self, fewest, most):
        count = self.chance.randint(fewest, most)
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=count))


def build(folder, size, url=""):
    """Make a database of so many listed partners, in the folder unless elsewhere; connect to it."""
    storage.connect(url or f"sqlite:///{folder}/bench.db")
    text.connect(folder / "search")
    schema.migrate()
    programs.load(program(), NOW)
    chance = random.Random(SEED)
    writer = Writer(chance)
    with storage.write_tx():
        for start in range(1, size + 1, 500):
            numbers = range(start, min(start + 500, size + 1))
            rows = [partner(number, chance, writer) for number in numbers]
            Partner.insert_many(rows).execute()
            held = [
                {"partner": number, "slug": slug, "since": date(2025, 1, 1)}
                for number in numbers
                for slug in chance.sample(BADGES, chance.choice((0, 0, 0, 1, 1, 2, 3)))
            ]
            if held:
                Qualification.insert_many(held).execute()
        Generation.bump()
    return writer


def partner(number, chance, writer):
    countries = chance.sample(COUNTRIES, chance.choice((0, 0, 1, 1, 2)))
    return {
        "id": number,
        "slug": f"partner-{number}",
        "name": f"{writer.text(1, 2).title()} {number}",
        "tier": chance.choices(TIERS, (30, 30, 20, 15, 5))[0],
        "accepting": chance.random() < 0.7,
        "joined_on": date(2015, 1, 1) + timedelta(days=chance.randrange(4000)),
        "tagline": writer.text(8, 20).capitalize()[:200],
        "overview": writer.text(80, 300),
        "city": writer.text(1, 1).title(),
        "country": chance.choice(COUNTRIES),
        "regions": countries or [chance.choice(list(CONTINENTS))],
        "expertise": chance.sample(EXPERTISE, chance.choice((1, 1, 2, 2, 3))),
        "budget": chance.sample(BUDGETS, chance.choice((1, 2, 2, 3))),
        "price_from": chance.choice((None, 250_000, 500_000, 1_000_000)),
        "rating_sum": 0,
        "rating_count": 0,
        "created_at": NOW,
        "updated_at": NOW,
    }


def close():
    database.close()
