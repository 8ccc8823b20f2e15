"""A program that nobody here thought of: tiers by membership, badges by certified people."""

from datetime import date

import pytest

from partners.actions import programs, standing
from partners.actions.partners import Act
from partners.actions.partners import place as give_tier
from partners.storage.partners import Partner, Qualification
from tests import make
from tests.actions.test_standing import passed

MEMBERSHIP = """
slug = "landscape"
name = "Landscape"
vendor = "Landscape"
tagline = "Find who runs your clusters."
currency = "USD"
untiered = { listing = "none", leads = "none" }
expertise = [{ slug = "operations", label = "Operations" }]

[branding]
accent = "#2f6fb0"
mail_footer = "You are a member."

# Given by the foundation: no rule earns them.
[[tiers]]
slug = "silver"
name = "Silver member"
listing = "listed"
leads = "marketplace"

[[tiers]]
slug = "platinum"
name = "Platinum member"
listing = "priority"
leads = "highest-value"

[[qualifications]]
slug = "kcsp"
name = "Certified Service Provider"
requires = [
  { measure = "tier", tier = "silver" },
  { measure = "certificates", kind = "engineer", at_least = 3 },
]

[[qualifications]]
slug = "kctp"
name = "Training Partner"
requires = [
  { measure = "qualification", qualification = "kcsp" },
  { measure = "confirmed", claim = "trainer", label = "Teaches the foundation's courses" },
]

[[course_kinds]]
slug = "engineer"
label = "Certified engineer"

[[courses]]
slug = "cka"
name = "Administrator"
kind = "engineer"

[[courses]]
slug = "ckad"
name = "Application developer"
kind = "engineer"

[placement]
label = "Membership"
terms = ["tier", "qualifications"]

[directory]
facets = ["tier", "qualification"]
sorts = ["certifications", "name"]

[consent]
version = "1"
text = "Yes."
"""


@pytest.fixture
def landscape(app, now):
    programs.load(MEMBERSHIP, now)


@pytest.mark.parametrize(
    ("tier", "people", "held"),
    [
        (None, 3, set()),
        ("silver", 2, set()),
        ("silver", 3, {"kcsp"}),
        ("platinum", 3, {"kcsp"}),
    ],
)
def test_a_badge_asks_for_members_with_certified_people(landscape, now, tier, people, held):
    firm = make.partner(tier=tier)
    for number in range(people):
        passed(firm, "cka", person=f"Engineer {number}")
    standing.touched(firm, now)
    assert Qualification.of(firm, date(2026, 3, 24)) == held
    assert Partner.get_by_id(firm.id).tier == tier


def test_a_membership_that_ends_takes_its_badges_with_it(landscape, now):
    firm = make.partner(tier="silver")
    for number in range(3):
        passed(firm, "ckad", person=f"Engineer {number}")
    standing.touched(firm, now)
    give_tier(firm, None, Act(make.person("dana@vendor.test", "admin"), now, "Left"))
    standing.touched(Partner.get_by_id(firm.id), now)
    assert Qualification.of(firm, date(2026, 3, 24)) == set()
