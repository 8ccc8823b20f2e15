"""What merchants choose, and the addresses that say so."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from partners.domain.facets import FACETS, PAGE_SIZES, Selection, label, shown
from partners.domain.program import parse
from partners.storage.programs import preset

PROGRAM = parse(preset("bigcommerce"))
VALUES = [(facet.name, value.slug) for facet in shown(PROGRAM) for value in facet.values(PROGRAM)]


def build(**args):
    return Selection.build(PROGRAM, args)


def test_a_query_string_becomes_choices_in_one_order():
    one = build(q="shop", region=["fr", "europe"], expertise=["other", "designer"], accepting="1")
    two = build(accepting="1", expertise=["designer", "other"], region=["europe", "fr"], q="shop")
    assert one == two
    assert one.chosen == (
        ("expertise", "designer"), ("expertise", "other"),
        ("region", "europe"), ("region", "fr"), ("accepting", "1"),
    )  # fmt: skip
    assert one.accepting
    assert one.values("region") == ("europe", "fr")


def test_it_reads_what_the_web_hands_over():
    args = MultiDict([("expertise", "designer"), ("expertise", "other"), ("page", "2")])
    assert Selection.build(PROGRAM, args) == build(expertise=["designer", "other"], page="2")


@pytest.mark.parametrize(
    "args",
    [
        {"expertise": "witch"},
        {"region": ["atlantis", "FR", "zz"]},
        {"tier": "enrolled"},  # not listed, so nobody to show
        {"rating": "5"},
        {"accepting": "yes"},
        {"sort": "price"},
        {"sort": "relevance"},  # of what? no words
        {"sort": "points"},  # a program without points
        {"page": "-1"},
        {"page": "0"},
        {"page": "two"},
        {"page": "２"},
        {"page": "9" * 5000},
        {"per_page": "1000"},
        {"q": "  \x00 "},
        {"q": "\ud800"},
        {"unheard": "of"},
    ],
)
def test_what_is_unknown_is_dropped(args):
    assert build(**args) == Selection()


@pytest.mark.parametrize("size", PAGE_SIZES)
def test_page_sizes(size):
    assert build(per_page=str(size)).per_page == size


def test_words_are_cleaned_and_cut():
    assert build(q="  two\t words ").q == "two words"
    assert len(build(q="x" * 10_000).q) == 100


def test_every_change_begins_at_the_first_page():
    selection = build(q="shop", expertise="designer", page="3", sort="name")
    changed = [
        selection.choose("region", "fr"),
        selection.without("expertise", "designer"),
        selection.clear(),
        selection.with_words("cart"),
        selection.sized(25),
    ]
    assert {each.page for each in changed} == {1}
    assert selection.at(4).page == 4


def test_a_choice_is_made_and_taken_back():
    selection = build(region=["europe", "fr"])
    assert selection.choose("region", "de").values("region") == ("de", "europe", "fr")
    assert selection.choose("region", "fr") == selection
    assert selection.without("region", "fr").values("region") == ("europe",)
    assert selection.without("region").values("region") == ()
    assert selection.clear() == Selection()


def test_clearing_the_choices_keeps_words_and_order():
    selection = build(q="shop", expertise="designer", sort="relevance", per_page="50")
    assert selection.clear() == build(q="shop", sort="relevance", per_page="50")
    assert selection.with_words("").sort == "certifications"


def test_what_is_so_by_default_is_not_in_the_address():
    assert build(page="1", per_page="10", sort="certifications").query() == []
    assert build(q="a b", tier="elite", page="2", per_page="25", sort="name").query() == [
        ("q", "a b"), ("tier", "elite"), ("sort", "name"), ("page", "2"), ("per_page", "25"),
    ]  # fmt: skip


@given(
    q=st.text(max_size=120),
    chosen=st.lists(st.sampled_from(VALUES), max_size=12),
    sort=st.sampled_from(["certifications", "relevance", "name", "nonsense"]),
    page=st.integers(-3, 2_000_000),
    per_page=st.sampled_from([10, 25, 50, 7]),
)
def test_an_address_opens_the_selection_it_was_made_from(q, chosen, sort, page, per_page):
    args = {"q": q, "sort": sort, "page": str(page), "per_page": str(per_page)}
    for facet, value in chosen:
        args.setdefault(facet, []).append(value)
    selection = Selection.build(PROGRAM, args)
    again = Selection.build(PROGRAM, parse_qs(urlencode(selection.query())))
    assert again == selection
    assert set(selection.chosen) == set(chosen)


def test_each_chip_takes_back_its_own_choice():
    selection = build(q="shop", region="fr", tier="elite", accepting="1")
    chips = {(chip.label, chip.text): chip.without for chip in selection.chips(PROGRAM)}
    assert chips == {
        ("Region", "France"): build(q="shop", tier="elite", accepting="1"),
        ("Tier", "Elite"): build(q="shop", region="fr", accepting="1"),
        ("New clients", "Accepting new clients"): build(q="shop", region="fr", tier="elite"),
    }


@pytest.mark.parametrize(
    ("facet", "answer", "values"),
    [
        ("region", "FR", ("fr", "europe")),
        ("region", "ZZ", ("zz",)),
        ("rating", 4.0, ("4", "3")),
        ("rating", 3.9, ("3",)),
        ("rating", 2.5, ()),
        ("rating", None, ()),
        ("tier", "elite", ("elite",)),
        ("tier", None, ("enrolled",)),  # who has no tier stands on the floor
        ("accepting", True, ("1",)),
        ("accepting", 0, ()),
        ("expertise", "designer", ("designer",)),
    ],
)
def test_an_answer_counts_for_its_values(facet, answer, values):
    assert FACETS[facet].read(PROGRAM, answer) == values


def test_who_serves_a_region_serves_its_countries():
    assert {"europe", "de", "fr"} <= set(FACETS["region"].read(PROGRAM, "europe"))


def test_every_value_has_a_label_and_is_known():
    for facet, value in VALUES:
        assert label(PROGRAM, facet, value) != value or value.isdigit()
        assert build(**{facet: value}).chosen == ((facet, value),)
