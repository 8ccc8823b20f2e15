"""Profiles: drafts over what is published, completeness in words, and where answers are read."""

from datetime import date
from types import SimpleNamespace

import pytest

from partners.config import ROOT
from partners.domain import panels, profiles
from partners.domain.errors import RuleBroken
from partners.domain.panels import ANSWERS, PANELS, completeness
from partners.domain.profiles import MOST, ROWS, Branch, Material, Offer, Project, build, drafted
from partners.domain.program import parse

PROGRAM = parse((ROOT / "partners/programs/bigcommerce.toml").read_text())
NAMED_ONLY = {
    **dict.fromkeys(panels.FIELDS, ""),
    **dict.fromkeys(profiles.LISTS, ()),
    **{name: [] for name in ROWS},
    "name": "Alder & Finch",
    "price_from": None,
    "founded": None,
    "accepting": True,
    "wants_listing": True,
}
ENOUGH = {
    "tagline": "Shops that last",
    "overview": "We build shops.",
    "city": "Rotterdam",
    "country": "NL",
    "regions": ("europe",),
    "expertise": ("designer",),
}


def row(**fields):
    standing = {
        "slug": "alder-finch", "tier": "partner", "tier_since": date(2025, 1, 1),
        "joined_on": date(2024, 1, 1), "rating_sum": 0, "rating_count": 0,
    }  # fmt: skip
    return SimpleNamespace(**{**standing, **NAMED_ONLY, **fields})


def without(program, **changes):
    return program.model_copy(update=changes)


def test_a_profile_is_what_the_row_has():
    profile = build(row(**ENOUGH, branches=[{"city": "Ghent", "country": "BE"}]), ["certified"])
    assert (profile.slug, profile.tier, profile.qualifications) == (
        "alder-finch", "partner", ("certified",),
    )  # fmt: skip
    assert profile.branches == (Branch("Ghent", "BE"),)
    assert profile.regions == ("europe",) and profile.rating is None


def test_a_draft_lies_over_it_and_says_nothing_else():
    draft = {"tagline": "New", "offers": [{"name": "Care", "price": 65000}], "tier": "elite"}
    profile = build(row(**ENOUGH), draft=draft)
    assert profile.tagline == "New" and profile.offers == (Offer("Care", "", 65000),)
    assert profile.tier == "partner" and profile.city == "Rotterdam"


def test_rows_of_other_releases_are_read_leniently():
    profile = build(row(branches=[{"town": "Ghent", "country": "BE"}], videos=[{}]))
    assert profile.branches == (Branch("", "BE"),) and profile.videos[0].url == ""


def test_a_rating_is_a_mean():
    assert build(row(rating_sum=14, rating_count=3)).rating == pytest.approx(4.667, abs=0.001)


def test_a_profile_knows_every_file_it_shows():
    profile = build(
        row(
            logo="a.webp", preview="b.webp",
            materials=[{"file": "c.pdf"}], portfolio=[{"image": "d.webp"}, {"title": "No picture"}],
        )
    )  # fmt: skip
    assert profile.uploads == {"a.webp", "b.webp", "c.pdf", "d.webp"}
    assert profile.materials == (Material(file="c.pdf"),)
    assert profile.portfolio[1] == Project("No picture")


@pytest.mark.parametrize(
    "draft, changes, left",
    [
        ({}, {"city": "Ghent"}, {"city": "Ghent"}),
        ({"city": "Ghent"}, {"tagline": "New"}, {"city": "Ghent", "tagline": "New"}),
        ({"city": "Ghent"}, {"city": "Rotterdam"}, {}),
        ({"city": "Ghent"}, {"city": "Lyon"}, {"city": "Lyon"}),
        ({"regions": ["US"]}, {"regions": ["europe"]}, {}),
        ({}, {"tagline": ""}, {"tagline": ""}),
        ({"gone": 1}, {}, {}),
    ],
)
def test_a_draft_holds_only_what_differs(draft, changes, left):
    published = {"city": "Rotterdam", "tagline": "Old", "regions": ["europe"]}
    assert drafted(published, draft, changes) == left


def test_every_answer_has_one_panel():
    fields = [name for panel in PANELS for name in panel.fields]
    assert len(fields) == len(set(fields)) == len(ANSWERS)
    assert set(MOST) == set(ROWS) < set(fields)


def test_what_is_required_is_missed_first():
    measured = completeness(build(row()), PROGRAM)
    assert [answer.name for answer in measured.required] == [
        "tagline", "overview", "expertise", "regions", "city", "country",
    ]  # fmt: skip
    assert "website" in [answer.name for answer in measured.recommended]
    assert measured.answered == 0 and not measured.is_enough


def test_enough_is_not_everything():
    measured = completeness(build(row(**ENOUGH)), PROGRAM)
    assert measured.is_enough and measured.answered == len(ENOUGH)
    assert measured.asked == len(ENOUGH) + len(measured.recommended)


def test_a_price_of_nothing_is_an_answer():
    names = [a.name for a in completeness(build(row(price_from=0)), PROGRAM).recommended]
    assert "price_from" not in names


def test_nobody_is_asked_for_what_the_program_does_not_list():
    bare = without(PROGRAM, industries=())
    names = [answer.name for answer in completeness(build(row()), bare).recommended]
    assert "industries" not in names and "services" in names


def test_a_program_may_ask_for_anything():
    strict = without(PROGRAM, profile=("logo", "branches"))
    required = [answer.name for answer in completeness(build(row(**ENOUGH)), strict).required]
    assert required == ["logo", "branches"]


def test_it_is_refused_in_words():
    with pytest.raises(RuleBroken, match="It still needs a tagline, an overview and a city.$"):
        known = {"country": "NL", "regions": ("europe",), "expertise": ("designer",)}
        panels.refuse_incomplete(build(row(**known)), PROGRAM)


def test_a_complete_one_is_not_refused():
    assert panels.refuse_incomplete(build(row(**ENOUGH)), PROGRAM) is None


@pytest.mark.parametrize(
    "name, facets, feeds",
    [
        ("regions", ("region",), "Feeds the filter “Region” of the directory."),
        ("regions", (), "A section of your page."),
        ("accepting", ("accepting",), "Feeds the filter “New clients” of the directory."),
        ("website", ("region",), "The link to you on your page."),
    ],
)
def test_an_answer_says_where_it_goes(name, facets, feeds):
    program = without(PROGRAM, directory=without(PROGRAM.directory, facets=facets))
    assert ANSWERS[name].feeds(program) == feeds
