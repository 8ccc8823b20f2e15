"""A look into the directory: what is counted is what is listed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.domain.facets import Selection
from partners.search import catalog, directory, indexing, text
from tests import make
from tests.conftest import NOW
from tests.search.town import WORDS

VALUES = [
    ("expertise", "designer"), ("expertise", "web-developer"), ("expertise", "other"),
    ("region", "europe"), ("region", "fr"), ("region", "us"), ("region", "latin-america"),
    ("budget", "under-5k"), ("budget", "over-100k"),
    ("tier", "partner"), ("tier", "preferred"), ("tier", "elite"),
    ("qualification", "certified"), ("service", "seo"), ("service", "migration"),
    ("language", "en"), ("language", "fr"), ("industry", "fashion"),
    ("rating", "4"), ("rating", "3"), ("accepting", "1"),
]  # fmt: skip
typed = st.lists(st.sampled_from([*WORDS, '"', "*", "zzz"]), max_size=3).map(" ".join)
chosen = st.lists(st.sampled_from(VALUES), max_size=4, unique=True)


def select(program, q="", chosen=(), **more):
    args = {"q": q, **more}
    for facet, value in chosen:
        args.setdefault(facet, []).append(value)
    return Selection.build(program, args)


def find(catalog, selection):
    return directory.find(catalog, text.current(), selection)


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
    assert set(everybody) == set(listed(filled, selection.sorted_by("certifications")))


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
        folded = [catalog.SORTS["name"].key(None, name) for name in keys]
        assert folded == sorted(folded)
    else:
        assert keys == sorted(keys)


def test_relevance_puts_the_best_fit_first(app):
    make.partner(
        name="Anything Goes", slug="once", tier="elite", overview="Some baking here. " + "x " * 60
    )
    make.partner(name="Bread and Baking", slug="name", overview="We bake.")
    make.partner(name="Crust", slug="often", overview="baking baking baking")
    indexing.rebuild()
    snapshot = catalog.read(NOW)
    slugs = {
        sort: [
            card.slug
            for card in find(snapshot, select(snapshot.program, "baking", sort=sort)).cards
        ]
        for sort in ("certifications", "relevance")
    }
    assert slugs["certifications"][0] == "once"
    assert slugs["relevance"][0] == "name"
    assert slugs["relevance"][-1] == "once"


def test_a_firm_shows_under_its_country_and_the_region_of_that(app):
    make.partner(slug="french", regions=["FR"])
    make.partner(slug="everywhere", regions=["europe"])
    make.partner(slug="home", regions=[], country="FR")
    make.partner(slug="far", regions=["BR"], country="FR")
    snapshot = catalog.read(NOW)

    def of(value):
        results = find(snapshot, select(snapshot.program, "", [("region", value)]))
        return {card.slug for card in results.cards}

    assert of("europe") == {"french", "everywhere", "home"}
    assert of("fr") == {"french", "home"}
    assert of("latin-america") == {"far"}


def test_countries_without_firms_are_not_offered_and_regions_are(app):
    make.partner(regions=["FR"])
    snapshot = catalog.read(NOW)
    facets = {facet.name: facet for facet in find(snapshot, Selection()).facets}
    assert [(option.label, option.count, option.within) for option in facets["region"].options] == [
        ("North America", 0, ""),
        ("Latin America", 0, ""),
        ("Europe", 1, ""),
        ("France", 1, "europe"),
        ("Middle East and Africa", 0, ""),
        ("Asia Pacific", 0, ""),
    ]
    assert "language" not in facets
    assert "rating" not in facets


def test_a_choice_that_nobody_offers_can_be_seen_and_taken_back(app):
    make.partner(regions=["FR"])
    snapshot = catalog.read(NOW)
    results = find(snapshot, select(snapshot.program, "", [("region", "de"), ("language", "fr")]))
    options = {(facet.name, it.value): it for facet in results.facets for it in facet.options}
    assert options["region", "de"].is_chosen
    assert options["region", "de"].label == "Germany"
    assert options["language", "fr"].count == 0
    assert len(results.chips) == 2


def test_a_sentence_says_what_was_found(filled):
    selection = select(filled.program, "shop", [("region", "europe"), ("region", "us")])
    results = find(filled, selection)
    assert results.sentence.total == results.total
    assert results.sentence.words == "shop"
    assert results.sentence.places == ("Europe", "United States")
    assert find(filled, select(filled.program, "the of")).sentence.words == ""


def test_when_nothing_fits_it_says_which_choice_to_drop(app):
    make.partner(expertise=["designer"], regions=["FR"])
    make.partner(expertise=["designer"], regions=["FR"])
    make.partner(expertise=["other"], regions=["BR"])
    snapshot = catalog.read(NOW)
    chosen = [("expertise", "designer"), ("region", "br")]
    results = find(snapshot, select(snapshot.program, "", chosen))
    assert results.total == 0
    assert [(drop.label, drop.text, drop.total) for drop in results.drop] == [
        ("Region", "Brazil", 2),
        ("Expertise", "Designer", 1),
    ]
    for drop in results.drop:
        assert find(snapshot, drop.selection).total == drop.total


def test_the_words_may_be_what_to_drop(filled):
    selection = select(filled.program, "zzzz", [("tier", "elite")])
    drops = {drop.label: drop for drop in find(filled, selection).drop}
    assert drops["Words"].selection == select(filled.program, "", [("tier", "elite")])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("cusstommers", "customers"),
        ("cusstommers warehooze", "customers warehouse"),
        ("webdesign", "web design"),
        ("fur niture", "furniture"),
    ],
)
def test_other_words_are_offered_that_do_find_somebody(app, wrong, right):
    make.partner(overview="customers warehouse web design themes furniture")
    indexing.rebuild()
    snapshot = catalog.read(NOW)
    results = find(snapshot, select(snapshot.program, wrong))
    assert results.total == 0
    assert results.suggestion.words == right
    assert find(snapshot, results.suggestion.selection).total == results.suggestion.total == 1


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


def test_a_snippet_shows_the_hit(app):
    firm = make.partner(
        tagline="We build shops.",
        overview="# About\n"
        + "Long ago. " * 40
        + "**Checkouts** [that](https://x.test) work."
        + " The end." * 40,
    )
    indexing.rebuild()
    snapshot = catalog.read(NOW)
    pieces = find(snapshot, select(snapshot.program, "checkout")).snippets[firm.id]
    whole = "".join(part for part, _ in pieces)
    assert [part for part, is_hit in pieces if is_hit] == ["Checkouts"]
    assert "Checkouts that work." in whole
    assert whole.startswith("… ") and whole.endswith(" …")
    assert len(whole) < 260


def test_why_here_tells_the_terms_and_the_draw(app):
    best = make.partner(tier="elite", qualifications=["certified"])
    for _ in range(3):
        make.partner(tier="partner")
    snapshot = catalog.read(NOW)
    results = find(snapshot, Selection())
    assert results.cards[0].id == best.id
    lines = [(line.term, line.value) for line in results.why(results.cards[0])]
    assert lines == [
        ("Tier", "4 of 4"), ("Qualifications", "1"), ("Certificates", "0"), ("Today’s draw", "–"),
    ]  # fmt: skip
    draws = [results.why(card)[-1] for card in results.cards[1:]]
    assert [line.value for line in draws] == ["1 of 3", "2 of 3", "3 of 3"]
    assert {line.reason for line in draws} == {"3 of 4 are equal up to here"}


def test_an_empty_directory_answers(app):
    snapshot = catalog.read(NOW)
    results = find(snapshot, select(snapshot.program, "shop", [("tier", "elite")], page="3"))
    assert (results.total, results.cards, results.first, results.last) == (0, (), 0, 0)
    assert directory.top(snapshot, 3) == ()


def test_counts_of_random_selections_agree_with_counting_by_hand(filled):
    chance = random.Random(1)
    cards = [filled.card(number) for number in range(filled.size)]
    for _ in range(50):
        tier, language = chance.choice(["partner", "elite"]), chance.choice(["en", "fr"])
        by_hand = sum(card.tier == tier and language in card.languages for card in cards)
        selection = select(filled.program, "", [("tier", tier), ("language", language)])
        assert directory.count(filled, text.current(), selection) == by_hand
