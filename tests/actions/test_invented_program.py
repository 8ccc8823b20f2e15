"""A program that nobody here thought of: tiers by membership, badges by certified people."""

from datetime import UTC, date, datetime

import pytest

from partners.actions import agreements, imports, programs, standing, tables
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


EARNED = """
[[tiers]]
slug = "gold"
name = "Gold"
listing = "listed"
leads = "marketplace"
requires = [{ measure = "certificates", kind = "engineer", at_least = 2 }]

[[qualifications]]"""


def test_a_given_tier_comes_back_when_the_earned_one_above_it_ends(app, now):
    programs.load(MEMBERSHIP.replace("[[qualifications]]", EARNED, 1), now)
    admin, other = (make.person(f"{name}@vendor.test", "admin") for name in ("ada", "ben"))
    firm = make.partner(tier=None)
    give_tier(firm, "silver", Act(admin, now, "Joined the foundation"))
    end = date(2026, 6, 1)
    for person in ("Ada", "Bo"):
        passed(firm, "cka", person=person, until=end)
    standing.touched(firm, now)
    assert tier_of(firm) == "gold"
    # The list of members, sent again, tells what is known.
    members = f"slug,name,tier\n{firm.slug},{firm.name},silver\n"
    outcome = imports.run("partners", tables.read(members.encode()), now)
    assert str(outcome).startswith("0 new, 0 changed")
    assert tier_of(firm) == "gold"
    fixed = agreements.propose(firm, "platinum", Act(admin, now, "For a year"))
    fixed = agreements.second(fixed, Act(other, now))
    assert tier_of(firm) == "platinum"
    agreements.end(fixed, Act(admin, now, "Over"))
    assert tier_of(firm) == "gold"
    standing.touched(firm, datetime(2026, 6, 1, 12, tzinfo=UTC))
    assert tier_of(firm) == "silver"
    # taken away by hand it does not come back
    give_tier(Partner.get_by_id(firm.id), "", Act(admin, now, "Left the foundation"))
    standing.touched(firm, now)
    assert tier_of(firm) == "gold"
    standing.touched(firm, datetime(2026, 6, 1, 12, tzinfo=UTC))
    assert tier_of(firm) is None


def tier_of(firm):
    return Partner.get_by_id(firm.id).tier
