"""A whole town in the directory: what is counted is what is listed, whatever is asked.

Its tests share one app and only read; tests that make firms of their own are elsewhere.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.domain.facets import Selection
from partners.domain.placement import SORTS
from partners.search import directory, text
from tests.search.looking import find, select
from tests.search.town import WORDS

VALUES = [
    ("expertise", "designer"), ("expertise", "web-developer"), ("expertise", "other"),
    ("region", "europe"), ("region", "fr"), ("region", "us"), ("region", "latin-america"),
    ("budget", "under-5k"), ("budget", "over-100k"),
    ("tier", "partner"), ("tier", "preferred"), ("tier", "elite"),
    ("qualification", "certified"), ("specialization", "stencil"), ("specialization", "payment"),
    ("service", "seo"), ("service", "migration"),
    ("language", "en"), ("language", "fr"), ("industry", "fashion"),
    ("rating", "4"), ("rating", "3"), ("accepting", "1"),
]  # fmt: skip
typed = st.lists(st.sampled_from([*WORDS, '"', "*", "zzz"]), max_size=3).map(" ".join)
chosen = st.lists(st.sampled_from(VALUES), max_size=4, unique=True)


def listed(catalog, selection):
    """Return the ids of the whole list, page by page."""
    first = find(catalog, selection)
    pages = (find(catalog, selection.at(page)) for page in range(1, first.pages + 1))
    return [card.id for results in pages for card in results.cards]


@settings(max_examples=30, deadline=None)
@given(q=typed, chosen=chosen)
def test_every_count_is_the_total_of_the_list_it_opens(filled, q, chosen):
    selection = select(filled.program, q, chosen)
    results = find(filled, selection)
    for facet in results.facets:
        alone = selection.without(facet.name)
        for option in facet.options:
            opened = find(filled, alone.choose(facet.name, option.value))
            assert option.count == opened.total, (facet.name, option.value)


@settings(max_examples=30, deadline=None)
@given(
    q=typed,
    chosen=chosen,
    sort=st.sampled_from(["certifications", "relevance", "tier", "rating", "name", "newest"]),
    per_page=st.sampled_from(["10", "25", "50"]),
)
def test_the_pages_together_are_the_list_and_nobody_stands_twice(filled, q, chosen, sort, per_page):
    selection = select(filled.program, q, chosen, sort=sort, per_page=per_page)
    everybody = listed(filled, selection)
    assert len(everybody) == len(set(everybody)) == find(filled, selection).total
    assert set(everybody) == set(
        listed(filled, select(filled.program, q, chosen, sort="certifications"))
    )


@settings(max_examples=20, deadline=None)
@given(q=typed, chosen=chosen)
def test_choices_are_or_inside_a_facet_and_and_across(filled, q, chosen):
    selection = select(filled.program, q, chosen)
    expected = set(listed(filled, select(filled.program, q)))
    for name in {facet for facet, _ in chosen}:
        own = [pair for pair in chosen if pair[0] == name]
        lists = (listed(filled, select(filled.program, "", [pair])) for pair in own)
        expected &= {id for ids in lists for id in ids}
    assert set(listed(filled, selection)) == expected


def test_the_order_among_equals_is_the_same_everywhere(filled):
    """A narrowed list has its firms in the order of the whole."""
    whole = listed(filled, Selection())
    for pair in VALUES:
        part = listed(filled, select(filled.program, "", [pair]))
        assert part == [id for id in whole if id in set(part)]


def test_a_page_beyond_the_last_is_the_last(filled):
    results = find(filled, Selection(page=999))
    assert results.selection.page == results.pages
    assert results.last == results.total
    assert results.first == (results.pages - 1) * 10 + 1
    assert len(results.cards) == results.last - results.first + 1


@pytest.mark.parametrize("sort", ["name", "newest", "rating", "tier"])
def test_sorting(filled, sort):
    cards = find(filled, select(filled.program, sort=sort, per_page="50")).cards
    keys = {
        "name": [card.name for card in cards],
        "newest": [-card.joined_on.toordinal() for card in cards],
        "rating": [-(card.rating or 0) for card in cards],
        "tier": [-card.rank for card in cards],
    }[sort]
    if sort == "name":
        folded = [SORTS["name"].key(None, name) for name in keys]
        assert folded == sorted(folded)
    else:
        assert keys == sorted(keys)


def test_a_sentence_says_what_was_found(filled):
    selection = select(filled.program, "shop", [("region", "europe"), ("region", "us")])
    results = find(filled, selection)
    assert results.sentence.total == results.total
    assert results.sentence.words == "shop"
    assert results.sentence.places == ("Europe", "United States")
    assert find(filled, select(filled.program, "the of")).sentence.words == ""


def test_the_words_may_be_what_to_drop(filled):
    selection = select(filled.program, "zzzz", [("tier", "elite")])
    drops = {drop.label: drop for drop in find(filled, selection).drop}
    assert drops["Words"].selection == select(filled.program, "", [("tier", "elite")])


def test_words_that_find_somebody_are_not_corrected(filled):
    """Where only the choices keep everybody out, the words are not to blame."""
    selection = select(
        filled.program,
        "shop",
        [
            ("language", "ko"),
            ("language", "hi"),
            ("rating", "4"),
            ("industry", "automotive"),
            ("tier", "elite"),
        ],
    )
    results = find(filled, selection)
    assert results.total == 0
    assert results.suggestion is None


def test_counts_of_random_selections_agree_with_counting_by_hand(filled):
    chance = random.Random(1)
    cards = [filled.card(number) for number in range(filled.size)]
    for _ in range(50):
        tier, language = chance.choice(["partner", "elite"]), chance.choice(["en", "fr"])
        by_hand = sum(card.tier == tier and language in card.languages for card in cards)
        selection = select(filled.program, "", [("tier", tier), ("language", language)])
        assert directory.count(filled, text.current(), selection) == by_hand


def hostile(chance):
    """A text that nobody should type, of one of many kinds."""
    letters = (
        "\"*~^:()[]{}<>!?&|\\/-+._,;'“”«» \t\n\x00\x1b\u200b\u202e\ud800\udfff\U0001f600é٣߷ß東"
    )
    kinds = (
        lambda: "".join(chance.choices(letters, k=chance.randint(1, 60))),
        lambda: "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randint(1, 40))),
        lambda: " ".join(chance.choices([*WORDS, "AND", "OR", "NOT", "TO", "name:", "id:1"], k=9)),
        lambda: '"' * chance.randint(1, 9) + chance.choice(WORDS) + '"' * chance.randint(0, 9),
        lambda: chance.choice(["[a TO z]", "{* TO *}", "a~9", "a^99", "?*?*", "/.*/", "%_%", "*a"]),
        lambda: chance.choice(["(", "((", "a AND (b", "' OR 1=1 --", "\\", "${x}", "{{x}}"]) * 3,
        lambda: chance.choice(WORDS)[: chance.randint(1, 5)] + chance.choice(["*", "**", "~", '"']),
        lambda: chance.choice(["a", "é", "東", '"', "a ", "* ", "\u0301"]) * 10_000,
        lambda: "".join(chance.choices(chance.choice(WORDS), k=3)) + chance.choice(WORDS),
        lambda: " ".join(chance.choices(["the", "of", "a", "-", "*"], k=5)),
    )
    return chance.choice(kinds)()


def test_nothing_that_is_typed_raises_anything(filled):
    chance = random.Random(11)
    for _ in range(2000):
        q = hostile(chance)
        results = find(filled, select(filled.program, q, sort="relevance"))
        assert not results.is_limited, q
        assert 0 <= results.total <= filled.size
