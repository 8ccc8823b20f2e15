"""A look into the directory of a few firms."""

import pytest

from partners.domain.facets import Selection
from partners.search import catalog, directory, indexing
from tests import make
from tests.conftest import NOW
from tests.search.looking import find, select


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
    assert of("fr") == {"french", "everywhere", "home"}
    assert of("de") == {"everywhere"}
    assert of("latin-america") == {"far"}


def test_countries_that_say_no_more_than_their_region_are_not_offered(app):
    make.partner(regions=["FR"])
    make.partner(regions=["europe"])
    snapshot = catalog.read(NOW)
    facets = {facet.name: facet for facet in find(snapshot, Selection()).facets}
    assert [(option.label, option.count, option.within) for option in facets["region"].options] == [
        ("North America", 0, ""),
        ("Latin America", 0, ""),
        ("Europe", 2, ""),
        ("France", 2, "europe"),
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
