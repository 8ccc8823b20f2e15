"""A few hundred invented firms, the same every time, to search among."""

import random
from datetime import date, timedelta

from partners.storage import programs
from partners.storage.database import write_tx
from tests import make

SIZE = 240
SEED = 7
# Words with their forms, accents, signs and other scripts, so that each rule has its cases.
WORDS = """
    design designs designer designing redesign shop shops shopping store stores storefront
    checkout checkouts payment payments paying cart carts basket migrate migration migrations
    migrating platform platforms commerce e-commerce ecommerce wholesale retail retailer retailers
    search searches searching fast faster catalogue catalogues integrate integration integrations
    warehouse delivery deliveries shipping returns marketing market markets campaign campaigns
    photograph photography café cafés crème résumé Zürich Malmö smørrebrød naïve façade piñata
    node.js C++ C# front-end frontend back-end headless API APIs mobile apps app database data
    analytics analysis analyse conversion conversions optimise optimisation subscription theme
    themes template templates plugin plugins custom customer customers client clients support
    maintenance security secure hosting cloud server servers training workshop workshops strategy
    brand brands branding logo logos copy copywriting content translation translations 東京 日本語
    λόγος привет fashion footwear furniture garden tools music books wine bicycle bicycles
    sustainable local global regional enterprise startup small large team teams years experience
    award awards certified partner partners trusted reliable friendly honest careful quick
""".split()  # noqa: SIM905


def fill(size=SIZE):
    """Make so many firms of the program in force; one in ten is not listed."""
    chance = random.Random(SEED)
    program = programs.in_force()
    with write_tx():
        firms = [make.partner(**_firm(number, chance, program)) for number in range(size)]
        for firm in firms:
            marks = [course.slug for course in program.specializations if chance.random() < 0.2]
            make.passed(firm, *marks)
    return firms


def text(chance, fewest, most):
    """Write sentences: frequent words come more often, as in any text."""
    weights = [1 / (rank + 3) for rank in range(len(WORDS))]
    words = chance.choices(WORDS, weights, k=chance.randint(fewest, most))
    return " ".join(word + chance.choice(("", "", "", "", ",", ".")) for word in words)


def _firm(number, chance, program):
    def some(kind, *sizes):
        values = [value.slug for value in program.values(kind)]
        return chance.sample(values, min(chance.choice(sizes), len(values)))

    countries = [code for region in program.regions for code in region.countries]
    often = ["FR", "DE", "US", "BR", "JP", "ZA"]
    places = chance.sample(list(dict.fromkeys(often + countries)), chance.choice((0, 1, 2)))
    rating_count = chance.choice((0, 0, 1, 4))
    return {
        "name": f"{chance.choice(WORDS).title()} {chance.choice(WORDS)} {number}",
        "slug": f"firm-{number}",
        "status": chance.choice(("active",) * 19 + ("suspended",)),
        "wants_listing": chance.random() < 0.95,
        "accepting": chance.random() < 0.7,
        "tier": chance.choice((None, "enrolled", *("partner",) * 8, *("preferred",) * 4, "elite")),
        "joined_on": date(2018, 1, 1) + timedelta(days=chance.randrange(3000)),
        "tagline": text(chance, 4, 12),
        "overview": text(chance, 20, 120),
        "city": chance.choice(("Lyon", "Zürich", "São Paulo", "")),
        "country": chance.choice(("FR", "CH", "BR", "US", "")),
        "regions": places + some("region", 0, 0, 1, 2),
        "expertise": some("expertise", 1, 1, 2, 3),
        "services": some("service", 0, 1, 3),
        "languages": some("language", 1, 2),
        "industries": some("industry", 0, 0, 1),
        "budget": some("budget", 0, 1, 2),
        "rating_count": rating_count,
        "rating_sum": sum(chance.randint(2, 5) for _ in range(rating_count)),
        "qualifications": some("qualification", 0, 0, 1, 2),
        "offers": [{"name": text(chance, 2, 4), "detail": text(chance, 3, 8), "price": None}],
        "portfolio": [{"title": text(chance, 2, 5), "customer": "", "text": text(chance, 5, 15)}],
    }
