"""Facts that just earn each tier of the presets, requirement by requirement.

The numbers are written out again, from the programs' sources: a preset that changes is noticed.
"""

from datetime import date

from partners.domain.measures import Facts
from partners.domain.program import parse
from tests.domain.test_presets import PRESETS

DAY = date(2026, 7, 1)
PROGRAMS = {name: parse(text) for name, text in PRESETS.items()}


def holders(**counts):
    """Certificates of so many people for each course."""
    courses = ((course.replace("_", "-"), count) for course, count in counts.items())
    return frozenset((person, course) for course, count in courses for person in range(count))


FOUR = {"sales_101": 1, "sales_201": 1, "tech_101": 1, "tech_201": 1}
BASIC = holders(foundations=1, sales_101=1, tech_101=1)
PREFERRED = holders(foundations=1, **FOUR)
CERTIFIED = holders(foundations=1, stencil=1, **FOUR)


def bigcommerce(certificates=(), quarter=0, mrr=0, reviews=0, rating=None, **deployments):
    return Facts(
        certificates=frozenset(certificates),
        revenue={("new", "quarter"): quarter},
        mrr=mrr,
        reviews=reviews,
        rating=rating,
        deployments={type.replace("_", "-"): count for type, count in deployments.items()},
    )


def exponential(points=0, revenue=0, **courses):
    money = {("all", "12-months"): revenue}
    return Facts(points=points, revenue=money, certificates=holders(**courses))


def bitrix(points=0, **courses):
    return Facts(points=points, certificates=holders(**courses))


THREE = {"system_administration": 1, "integration": 1, "installing_configuring": 1}
GOLD = {
    "system_administration": 2, "integration": 2, "installing_configuring": 2,
    "multisite_support": 2,
}  # fmt: skip
SALES_6 = {"sales_premium": 2, "sales_exponential_6": 2, "sales_newsletter": 2}
SALES_10 = {"sales_premium": 4, "sales_exponential_6": 3, "sales_newsletter": 3}
ELITE = {"enterprise": 3, "stencil_store": 2}

# The program, the facts, the tier they earn: at each threshold, and just below each.
CASES = [
    ("bigcommerce", bigcommerce(), "enrolled"),
    ("bigcommerce", bigcommerce(BASIC), "partner"),
    *(("bigcommerce", bigcommerce(BASIC - {each}), "enrolled") for each in BASIC),
    ("bigcommerce", bigcommerce(BASIC, reviews=2, rating=1.0), "partner"),
    ("bigcommerce", bigcommerce(BASIC, reviews=3, rating=3.5), "partner"),
    ("bigcommerce", bigcommerce(BASIC, reviews=3, rating=3.49), "enrolled"),
    ("bigcommerce", bigcommerce(PREFERRED, 3000_00, enterprise=1), "preferred"),
    ("bigcommerce", bigcommerce(PREFERRED, 2999_99, enterprise=1), "partner"),
    ("bigcommerce", bigcommerce(PREFERRED, 3000_00, enterprise=0), "partner"),
    ("bigcommerce", bigcommerce(PREFERRED, 3000_00, store=9), "partner"),
    ("bigcommerce", bigcommerce(PREFERRED - {(0, "sales-201")}, 3000_00, enterprise=1), "partner"),
    ("bigcommerce", bigcommerce(PREFERRED - {(0, "tech-201")}, 3000_00, enterprise=1), "partner"),
    ("bigcommerce", bigcommerce(PREFERRED - {(0, "sales-101")}, 3000_00, enterprise=1), "enrolled"),
    (
        "bigcommerce",
        bigcommerce(PREFERRED, 3000_00, reviews=3, rating=3.4, enterprise=1),
        "enrolled",
    ),
    ("bigcommerce", bigcommerce(CERTIFIED, 6000_00, 10_000_00, **ELITE), "elite"),
    ("bigcommerce", bigcommerce(CERTIFIED, 5999_99, 10_000_00, **ELITE), "preferred"),
    ("bigcommerce", bigcommerce(CERTIFIED, 6000_00, 9_999_99, **ELITE), "preferred"),
    ("bigcommerce", bigcommerce(PREFERRED, 6000_00, 10_000_00, **ELITE), "preferred"),
    (
        "bigcommerce",
        bigcommerce(CERTIFIED, 6000_00, 10_000_00, enterprise=2, stencil_store=2),
        "preferred",
    ),
    (
        "bigcommerce",
        bigcommerce(CERTIFIED, 6000_00, 10_000_00, enterprise=3, stencil_store=1),
        "preferred",
    ),
    ("exponential", exponential(), None),
    ("exponential", exponential(2_999), None),
    ("exponential", exponential(3_000), "now"),
    ("exponential", exponential(3_999), "now"),
    ("exponential", exponential(4_000), "starter"),
    ("exponential", exponential(4_999), "starter"),
    ("exponential", exponential(5_000), "basic"),
    ("exponential", exponential(7_999, 7_200_00), "basic"),
    ("exponential", exponential(8_000, 7_199_99), "basic"),
    ("exponential", exponential(8_000, 7_200_00), "professional"),
    ("exponential", exponential(19_999, 12_000_00, developer=1, sales_premium=2), "professional"),
    ("exponential", exponential(20_000, 11_999_99, developer=1, sales_premium=2), "professional"),
    ("exponential", exponential(20_000, 12_000_00, sales_premium=2), "professional"),
    ("exponential", exponential(20_000, 12_000_00, developer=1, sales_premium=1), "professional"),
    ("exponential", exponential(20_000, 12_000_00, developer=3), "professional"),
    ("exponential", exponential(20_000, 12_000_00, developer=1, sales_premium=2), "silver"),
    ("exponential", exponential(49_999, 18_000_00, design=2, **SALES_6), "silver"),
    ("exponential", exponential(50_000, 17_999_99, design=2, **SALES_6), "silver"),
    ("exponential", exponential(50_000, 18_000_00, design=1, **SALES_6), "silver"),
    ("exponential", exponential(50_000, 18_000_00, design=2, sales_premium=5), "silver"),
    ("exponential", exponential(50_000, 18_000_00, design=2, **SALES_6), "gold"),
    ("exponential", exponential(199_999, 30_000_00, solution=3, **SALES_10), "gold"),
    ("exponential", exponential(200_000, 29_999_99, solution=3, **SALES_10), "gold"),
    ("exponential", exponential(200_000, 30_000_00, solution=2, **SALES_10), "gold"),
    ("exponential", exponential(200_000, 30_000_00, solution=3, sales_newsletter=9), "gold"),
    ("exponential", exponential(200_000, 30_000_00, solution=3, **SALES_10), "platinum"),
    ("exponential", exponential(200_000), "basic"),
    ("bitrix", bitrix(), "business-partner"),
    ("bitrix", bitrix(500, **THREE), "certified-partner"),
    ("bitrix", bitrix(499, **THREE), "business-partner"),
    ("bitrix", bitrix(2000, **GOLD), "gold-certified-partner"),
    ("bitrix", bitrix(1999, **GOLD), "certified-partner"),
    *(("bitrix", bitrix(500, **THREE | {each: 0}), "business-partner") for each in THREE),
    *(("bitrix", bitrix(2000, **GOLD | {each: 1}), "certified-partner") for each in GOLD),
    ("nopcommerce", bitrix(1_000_000, certified_developer=9), None),
]
