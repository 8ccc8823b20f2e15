"""Searching by words: what is found, what is forgiven, and what is never raised."""

from datetime import date

import pytest

from partners.domain.facets import Selection
from partners.search import catalog, directory, indexing, text
from partners.storage.partners import Partner, Qualification
from tests import make
from tests.conftest import NOW

FIRM = {
    "name": "Alder & Finch",
    "tagline": "We build online shops for bakeries.",
    "overview": "Our designers migrate **wholesale** catalogues from [Magento](https://m.test).\n\n"
    "Checkout, payments and a café for e-commerce people. Point of sale too.",
    "city": "Zürich",
    "country": "CH",
    "services": ["seo"],
    "expertise": ["web-developer"],
    "languages": ["de"],
    "regions": ["europe"],
    "industries": ["fashion"],
    "keywords": "kubernetes typescript",
    "offers": [{"name": "Launch package", "detail": "Six weeks, fixed price", "price": 100}],
    "portfolio": [{"title": "Holt Bakery", "customer": "Holt Ltd", "text": "A *kiosk* system"}],
    "branches": [{"city": "Lyon", "country": "FR"}],
}


@pytest.fixture
def alder(app):
    """One firm with much to say, among others that say nothing of it."""
    for _ in range(5):
        make.partner(overview="Something quite different.")
    firm = make.partner(**FIRM, qualifications=["stencil-ready"])
    indexing.rebuild()
    return firm


def find(q, **more):
    snapshot = catalog.read(NOW)
    selection = Selection.build(snapshot.program, {"q": q, **more})
    return directory.find(snapshot, text.current(), selection)


@pytest.mark.parametrize(
    "q",
    [
        "alder", "finch", "shops", "shop", "shopping", "bakeries", "bakery",  # stems
        "designer", "design", "migration", "wholesale", "magento",
        "cafe", "CAFÉ", "zurich", "Zürich",  # accents
        "switzerland", "lyon", "france",  # places
        "seo", "fashion", "kubernetes", "stencil ready",  # services, trades, words, badges
        "web developer", "german", "europe",  # choices of the facets
        "launch", "holt", "kiosk",  # offers and portfolio
        "build shops", "shops build", "alder wholesale zurich",  # and
        '"online shops"', '"point of sale"', '"shops bakeries"', '"alder & finch"',  # phrases
        "e-commerce", "ecommerce",  # hyphens
        "magen", "whole", "wholesa*", "kub*",  # beginnings
        "basket", "cart", "search engine optimization",  # synonyms of the program
        "chekout", "magneto", "kubernets", "wholesael",  # one typo
    ],
)  # fmt: skip
def test_it_is_found(alder, q):
    assert [card.id for card in find(q).cards] == [alder.id]


@pytest.mark.parametrize(
    "q",
    [
        '"shops online"',  # not in that order
        '"bakeries designers"',  # not across texts
        '"basket"',  # quoted: no synonym
        '"chekout"',  # quoted: no typo
        "alder xylophone",  # and
        "m.test", "https",  # addresses are not shown, so not searched
        "chkout",  # two typos
        "kios*k*s zz",
    ],
)  # fmt: skip
def test_it_is_not_found(alder, q):
    assert find(q).total == 0


def test_what_a_typo_was_taken_for_is_told(alder):
    assert find("chekout").read_as == (("chekout", ("checkout",)),)
    assert find("checkout").read_as == ()


def test_a_known_word_is_no_beginning(app):
    make.partner(slug="art", overview="art")
    make.partner(slug="artichoke", overview="artichoke")
    indexing.rebuild()
    assert [card.slug for card in find("art").cards] == ["art"]
    assert {card.slug for card in find("art*").cards} == {"art", "artichoke"}
    assert [card.slug for card in find("arti").cards] == ["artichoke"]


@pytest.mark.parametrize("q", ["the of", "*", "…", '""', "- + ~"])
def test_words_that_say_nothing_are_not_looked_for(alder, q):
    results = find(q)
    assert results.is_ignored
    assert results.total == 6


def test_an_empty_text_is_no_search(alder):
    assert not find("").is_ignored
    assert find("").snippets == {}


def test_who_is_not_shown_is_not_found(alder):
    """The index may be older than the database: it never brings anybody back."""
    Partner.update(wants_listing=False).where(Partner.id == alder.id).execute()
    assert alder.id in text.current().find("alder").ids
    assert find("alder").total == 0


def test_an_edit_is_found_and_a_repeat_changes_nothing(alder):
    Partner.update(overview="Now we tune pianos.").where(Partner.id == alder.id).execute()
    for _ in range(2):
        indexing.apply([{"partners": [alder.id]}, {"partners": [alder.id]}])
        assert [card.id for card in find("piano").cards] == [alder.id]
        assert list(text.current().find("piano").ids) == [alder.id]
        assert find("kiosk").total == 1  # of the portfolio, which is as it was
        assert find("magento").total == 0


def test_who_leaves_is_forgotten(alder):
    Partner.update(status="departed").where(Partner.id == alder.id).execute()
    indexing.apply([{"partners": [alder.id, 987_654]}])
    assert list(text.current().find("alder").ids) == []


def test_phrases_are_found_beside_what_was_edited(alder):
    """An edit leaves a document behind that is deleted, in the segment of the others."""
    other = Partner.get(Partner.id != alder.id)
    Partner.update(overview="Now we tune pianos.").where(Partner.id == other.id).execute()
    indexing.apply([{"partners": [other.id]}])
    for q, total in (('"something quite"', 4), ('"online shops"', 1), ('"tune pianos"', 1)):
        listing = find(q)
        assert (listing.total, listing.is_limited) == (total, False), q


def test_everything_anew(alder):
    Partner.update(tagline="Violins").where(Partner.id == alder.id).execute()
    indexing.apply([{"partners": [alder.id]}, {"all": True}])
    assert find("violin").total == 1


def test_a_badge_is_found_while_it_is_held(alder):
    Qualification.update(until=date(2025, 6, 1)).execute()
    indexing.apply([{"partners": [alder.id]}])
    assert find("stencil").total == 0


def test_ideographs_are_found_one_by_one_and_in_a_row(app):
    make.partner(slug="tokyo", overview="東京のウェブ制作")
    indexing.rebuild()
    assert find("東京").total == 1
    assert find("制作").total == 1
    assert find("京東").total == 0
