"""What a program answers, and how it is told in words."""

import pytest

from partners.domain.program import Benefit, Leads, parse
from partners.domain.program_words import words
from partners.storage import programs
from tests.domain.sound import SOUND, TIERLESS, changed


@pytest.fixture(scope="module")
def program():
    return parse(SOUND)


@pytest.mark.parametrize(
    ("tier", "rank", "listed", "leads"),
    [
        ("summit", 2, True, "sales-assigned"),
        ("base", 1, False, "none"),
        (None, 1, False, "none"),
        ("gone", 1, False, "none"),
    ],
)
def test_who_has_no_tier_stands_on_the_floor(program, tier, rank, listed, leads):
    assert program.rank(tier) == rank
    assert program.listed(tier) is listed
    assert program.entitlement(tier).leads == leads


@pytest.mark.parametrize(
    ("preset", "what", "tier", "is_open"),
    [
        ("bigcommerce", "resources", None, False),  # stands on the floor
        ("bigcommerce", "resources", "partner", False),
        ("bigcommerce", "resources", "preferred", True),
        ("bigcommerce", "badges", "enrolled", False),
        ("bigcommerce", "badges", "partner", True),
        ("bigcommerce", "bonus", "preferred", False),
        ("bigcommerce", "bonus", "elite", True),
        ("bitrix", "listing", "business-partner", True),
        ("bitrix", "resources", "business-partner", None),  # no row says anything
        ("exponential", "leads", None, False),  # no tier, no floor
        ("nopcommerce", "badges", None, None),
    ],
)
def test_benefits_open_what_they_enforce(preset, what, tier, is_open):
    assert parse(programs.preset(preset)).opens(what, tier) is is_open


def test_what_is_planned_is_not_open(program):
    row = Benefit(
        group="Portal", name="Library", cells={"summit": True, "base": "Soon"},
        planned=("base",), enforces="resources",
    )  # fmt: skip
    rich = program.model_copy(update={"benefits": (row,)})
    assert [rich.opens("resources", tier) for tier in ("base", "summit")] == [False, True]


def test_without_a_floor_the_untiered_have_their_own_entitlement():
    program = parse('untiered = { listing = "listed", leads = "marketplace" }' + TIERLESS)
    assert program.floor is None
    assert program.rank(None) == 0
    assert program.listed(None) is True
    assert program.entitlement(None).leads == "marketplace"
    assert program.listed("base") is False


@pytest.mark.parametrize(
    ("kind", "slug", "label"),
    [
        ("expertise", "build", "Building"),
        ("service", "training", "Training"),
        ("industry", "food", "Food"),
        ("language", "de", "German"),
        ("region", "alps", "Alps"),
        ("region", "AT", "Austria"),
        ("budget", "large", "Large"),
        ("tier", "summit", "Summit"),
        ("qualification", "safe", "Safe Hands"),
        ("tier", "gone", "gone"),
    ],
)
def test_every_value_has_a_label(program, kind, slug, label):
    assert program.label(kind, slug) == label


def test_it_knows_its_values_and_no_others(program):
    assert program.knows("expertise", "design") is True
    assert program.knows("expertise", "training") is False
    assert [value.slug for value in program.values("budget")] == ["small", "large"]


def test_a_country_lies_in_its_region(program):
    assert program.region_of("SE").slug == "nordics"
    assert program.region_of("US") is None


def test_the_wordmark_sets_the_vendor_apart(program):
    assert program.wordmark == ("Northstack", "Partners")
    renamed = parse(changed('name = "Northstack Partners"', 'name = "The Guild"'))
    assert renamed.wordmark == ("The Guild", "")


def test_a_kind_of_lead_includes_the_lesser_ones():
    assert Leads.SALES_ASSIGNED.includes("marketplace") is True
    assert Leads.SALES_ASSIGNED.includes("sales-assigned") is True
    assert Leads.SALES_ASSIGNED.includes("highest-value") is False
    assert Leads.NONE.includes("marketplace") is False


def test_what_may_be_left_out_has_a_default():
    program = parse(SOUND.split("[leads]")[0] + "[consent]" + SOUND.split("[consent]")[1])
    assert program.leads.respond_hours == 48
    assert program.leads.highest_value_from == 50_000
    assert program.leads.capacity == 10


def test_a_changed_copy_answers_by_its_own_values(program):
    assert program.rank("summit") == 2
    copy = program.model_copy(update={"tiers": program.tiers[:1]})
    assert (copy.tier("summit"), program.tier("summit").name) == (None, "Summit")


def test_a_program_cannot_be_changed(program):
    with pytest.raises(ValueError, match="frozen"):
        program.tiers[0].name = "Other"


def test_the_rules_are_told_in_words(program):
    told = {chapter.title: chapter.lines for chapter in words(program)}
    assert told["Tiers, highest first"] == (
        "Summit: listed in the marketplace with priority; "
        "gets leads from the marketplace and from sales.",
        "- 100 points in 12 months",
        "Base (where everybody starts): not listed in the marketplace; gets no leads.",
    )
    assert told["Directory"][:2] == (
        "Partners are placed by tier, then points; equals take turns from day to day.",
        "This order is called “Standing”.",
    )
    assert told["Leads"][0] == "A partner has 24 hours to accept or decline a lead."
    assert "Region Alps (alps): 2 countries" in told["What partners choose and merchants filter by"]
