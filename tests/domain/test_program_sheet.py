"""The program's sheet: every cell of the source's matrix; what a program has not is left out."""

from functools import cache
from pathlib import Path

import pytest

from partners.domain.program import parse
from partners.domain.program_sheet import sheet
from tests.domain.sound import SOUND

ROOT = Path(__file__).resolve().parent.parent.parent
YES, PLAN = "yes", "Based on store plan"
# As printed in the source; "" is nothing, an asterisk is planned.
MATRIX = {
    ("Commissions", "Commission on recurring online store plan revenue"): (
        "0", "20%", "25%", "30%",
    ),
    ("Commissions", "Paid on influenced deal"): ("No", "No", "No", "Case by case"),
    ("Commissions", "Bonus on large deals"): (
        "", "", "", "One-time 5% on a single transaction with ARPU above 5,000 USD",
    ),
    ("General", "Access to portal"): (YES, YES, YES, YES),
    ("General", "Partner badges"): ("", YES, YES, YES),
    ("Enablement", "Business reviews"): ("", "", "Quarterly", "Quarterly"),
    ("Enablement", "Sandbox, non-production"): ("", YES, YES, YES),
    ("Enablement", "Dedicated partner manager"): ("", "", YES, YES),
    ("Enablement", "Access to beta programs"): ("", "", YES, YES),
    ("Enablement", "Access to product roadmaps"): (
        "Self serve on portal", "Self serve on portal", "Quarterly webinar", "Quarterly webinar",
    ),
    ("Enablement", "Input on product roadmap"): ("", "", "", YES),
    ("Support", "Access to knowledge base"): (YES, YES, YES, YES),
    ("Support", "Contribute to forum and knowledge base"): (
        "", YES, "Specialized*", "Specialized*",
    ),
    ("Support", "Priority product support queue"): (PLAN, PLAN, PLAN, PLAN),
    ("Support", "Dedicated support escalation number"): ("", "", "", f"{YES}*"),
    ("Marketing", "Partner newsletter"): (YES, YES, YES, YES),
    ("Marketing", "Standard press release"): ("", YES, "With custom quote", ""),
    ("Marketing", "Joint press announcement"): ("", "", "", YES),
    ("Marketing", "Go to market activities"): ("", "", "Proposal based", YES),
    ("Marketing", "Co-marketing funds"): ("", "", "Proposal based", "Proposal based"),
    ("Marketing", "Event support"): ("", "", "Proposal based", "Proposal based"),
    ("Marketing", "Joint collateral"): ("", "Self serve", YES, YES),
    ("Marketing", "Partner marketplace page listing"): ("", YES, "By tier", "Priority"),
    ("Sales", "Sales promotions"): ("", "", YES, YES),
    ("Sales", "Case studies, videos"): ("", "", "Self serve template", "Joint publishing"),
    ("Sales", "Webinars"): ("", "", "Proposal based", "Proposal based"),
    ("Sales", "Educate BigCommerce sales"): ("", "", "Webinar", "Presentation"),
    ("Sales", "Receive leads"): (
        "", "Marketplace", "Marketplace, and sales-directed where applicable",
        "Marketplace, and direct sales integration for highest value leads",
    ),
    ("Sales", "Joint customer planning"): ("", "", YES, YES),
    ("Sales", "Joint go to market planning"): ("", "", "Proposal based", YES),
    ("Sales", "Sales engineer support"): ("", "", "Team", "Dedicated, with a chat channel*"),
}  # fmt: skip
ENFORCED = {
    "Commission on recurring online store plan revenue": "commission",
    "Bonus on large deals": "bonus",
    "Partner badges": "badges",
    "Partner marketplace page listing": "listing",
    "Receive leads": "leads",
}


@cache
def told(name):
    return sheet(parse((ROOT / f"partners/programs/{name}.toml").read_text()))


def text(cell):
    return ("yes" if cell.is_yes else " ".join(cell.lines)) + "*" * cell.is_planned


def rows(name):
    return {
        (group.title, row.title): tuple(text(cell) for cell in row.cells)
        for group in told(name).benefits
        for row in group.rows
    }


@pytest.mark.parametrize("where", MATRIX)
def test_a_row_of_the_matrix_says_what_the_source_prints(where):
    assert rows("bigcommerce")[where] == MATRIX[where]


def test_the_matrix_has_no_other_rows():
    assert list(rows("bigcommerce")) == list(MATRIX)


def test_what_the_app_opens_and_closes_is_marked():
    found = {
        row.title: row.enforces
        for group in told("bigcommerce").benefits
        for row in group.rows
        if row.enforces
    }
    assert ENFORCED.items() <= found.items()


def test_requirements_stand_by_topic_in_the_engines_words():
    found = {
        row.title: [cell.lines for cell in row.cells] for row in told("bigcommerce").requirements
    }
    assert found["Revenue"] == [
        (),
        (),
        ("USD 3,000 of new revenue in a quarter",),
        ("USD 6,000 of new revenue in a quarter",),
    ]
    assert found["Deployments"][3] == ("3 × Enterprise store",)
    assert found["Qualifications"][3] == ("Certified Partner",)
    assert all(cells[0] == () for cells in found.values())


def test_rules_that_join_topics_have_a_row_of_their_own():
    program = parse(
        SOUND.replace(
            "[branding]",
            '[[tiers]]\nslug = "peak"\nname = "Peak"\nlisting = "listed"\nleads = "none"\n'
            'requires = [{ any = [{ measure = "stores", at_least = 2 }, '
            '{ measure = "years", at_least = 3 }] }]\n\n[branding]',
            1,
        )
    )
    row = sheet(program).requirements[-1]
    assert (row.title, row.cells[-1].lines) == (
        "Also",
        ("2 live stores, or 3 full years of partnership",),
    )


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("bigcommerce", {"steps", "requirements", "benefits", "marks", "routes", "reviews"}),
        ("nopcommerce", {"earnings", "routes", "perks", "points", "untiered"}),
        (
            "bitrix",
            {"steps", "requirements", "benefits", "earnings", "routes", "reviews", "points"},
        ),
        (
            "exponential",
            {"steps", "requirements", "benefits", "earnings", "routes", "reviews", "points",
             "membership", "untiered"},
        ),
    ],
)  # fmt: skip
def test_a_program_shows_the_parts_that_it_has(name, parts):
    found = told(name)
    assert {part for part in vars(found) if getattr(found, part)} == parts


def test_a_program_of_nothing_but_words_is_a_short_sheet():
    whole = parse((ROOT / "partners/programs/nopcommerce.toml").read_text())
    bare = {"points": None, "activities": (), "courses": (), "course_kinds": (), "perks": ()}
    found = sheet(whole.model_copy(update=bare))
    assert {part for part in vars(found) if getattr(found, part)} == {"untiered"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "bigcommerce",
            [
                ("Sales", ["Foundations", "Sales 101", "Sales 201"], True),
                ("Technical", ["Foundations", "Tech 101", "Tech 201"], True),
                ("Specializations", ["Stencil", "Shipping", "Payment"], False),
            ],
        ),
        ("nopcommerce", [("Developer certificate", ["Certified developer"], False)]),
        (
            "bitrix",
            [
                (
                    "",
                    [
                        "System administration",
                        "Integration",
                        "Installing and configuring",
                        "Multisite support",
                    ],
                    False,
                )
            ],
        ),
    ],
)
def test_courses_are_lines_where_one_needs_another(name, expected):
    found = [
        (route.title, [stop.name for stop in route.stops], route.is_line)
        for route in told(name).routes
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("name", "activity", "award", "limits"),
    [
        ("exponential", "pipeline", "1,000 points", ("Once a month",)),
        ("exponential", "value-added", "1 point for each minute", ()),
        (
            "exponential",
            "partner-year",
            "1,000 points",
            ("Automatic, on the anniversary", "At most 3 years"),
        ),
    ],
)
def test_activities_say_what_they_earn(name, activity, award, limits):
    found = {each.slug: each for group in told(name).earnings for each in group.rows}
    assert (found[activity].award, found[activity].limits) == (award, limits)
