"""The programs that ship with the app, and the document that explains how to write another."""

import re
from pathlib import Path

import pytest

from partners.domain.countries import country_codes
from partners.domain.program import Program, parse
from partners.domain.program_mistakes import part_of
from partners.domain.program_words import words

ROOT = Path(__file__).resolve().parent.parent.parent
PRESETS = {path.stem: path.read_text() for path in (ROOT / "partners/programs").glob("*.toml")}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_sound_and_named_after_its_file(name):
    assert parse(PRESETS[name]).slug == name


@pytest.mark.parametrize("name", PRESETS)
def test_a_presets_regions_cover_every_country_once(name):
    countries = [code for region in parse(PRESETS[name]).regions for code in region.countries]
    assert len(countries) == len(set(countries)) == 250
    assert set(countries) == country_codes()


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_can_be_told_in_words(name):
    chapters = words(parse(PRESETS[name]))
    assert all(line and not line.isspace() for chapter in chapters for line in chapter.lines)
    assert len({chapter.title for chapter in chapters}) == len(chapters)


@pytest.mark.parametrize(
    ("tier", "listing", "leads", "listed"),
    [
        ("enrolled", "none", "none", False),
        ("partner", "listed", "marketplace", True),
        ("preferred", "by-tier", "sales-assigned", True),
        ("elite", "priority", "highest-value", True),
        (None, "none", "none", False),
    ],
)
def test_the_default_programs_tiers_open_what_its_matrix_says(tier, listing, leads, listed):
    program = parse(PRESETS["bigcommerce"])
    entitlement = program.entitlement(tier)
    assert (entitlement.listing, entitlement.leads) == (listing, leads)
    assert program.listed(tier) is listed


def test_the_default_program_has_the_values_of_its_source():
    program = parse(PRESETS["bigcommerce"])
    assert {term.slug: term.label for term in program.expertise} == {
        "designer": "Designer",
        "web-developer": "Web Developer",
        "full-service-advertising-agency": "Full Service Advertising Agency",
        "marketing-services-agency": "Marketing Services Agency",
        "it-integrator-solution-provider": "IT integrator and/or solution provider",
        "ecommerce-consultant": "eCommerce Consultant",
        "other": "Other",
    }
    assert [tier.slug for tier in program.tiers] == ["enrolled", "partner", "preferred", "elite"]
    assert [each.slug for each in program.qualifications] == ["certified", "stencil-ready"]
    assert [each.slug for each in program.budgets] == [
        "under-5k",
        "5k-25k",
        "25k-100k",
        "over-100k",
    ]
    assert program.placement.label == "Certifications"
    assert program.placement.points is False
    assert program.grace_months == 6


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("US", "north-america"),
        ("MX", "latin-america"),
        ("JM", "latin-america"),
        ("GB", "europe"),
        ("RU", "europe"),
        ("XK", "europe"),
        ("TR", "middle-east-africa"),
        ("ZA", "middle-east-africa"),
        ("IR", "asia-pacific"),
        ("KZ", "asia-pacific"),
        ("NZ", "asia-pacific"),
    ],
)
def test_the_default_programs_regions_follow_the_grouping_of_cldr(country, region):
    assert parse(PRESETS["bigcommerce"]).region_of(country).slug == region


@pytest.mark.parametrize(
    ("name", "tiers", "placement", "untiered_listed"),
    [
        ("nopcommerce", 0, ("points",), True),
        ("exponential", 7, ("tier", "points"), False),
        ("bitrix", 3, ("tier", "certificates", "points"), True),
    ],
)
def test_the_other_programs_differ_by_their_files_alone(name, tiers, placement, untiered_listed):
    program = parse(PRESETS[name])
    assert len(program.tiers) == tiers
    assert program.placement.terms == placement
    assert program.listed(None) is untiered_listed


def test_the_document_explains_every_key():
    document = (ROOT / "docs/program-file.md").read_text()
    told = r"`\[*{0}\]*`|[{{ `]{0} ="
    unexplained = [key for key in all_keys(Program) if not re.search(told.format(key), document)]
    assert unexplained == []


def test_the_documents_example_is_sound():
    document = (ROOT / "docs/program-file.md").read_text()
    example = document.split("```toml example\n")[1].split("```")[0]
    assert parse(example).slug == "harbor"


def all_keys(shape, above=()):
    for name, field in shape.model_fields.items():
        yield name
        part = part_of(field.annotation)
        if part and part not in above:
            yield from all_keys(part, (*above, part))
