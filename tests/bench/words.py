"""Searching by words: beside a page without words, stock Whoosh, and SQLite's FTS5."""

import random
from functools import partial
from statistics import median
from urllib.parse import urlencode

from flask import render_template
from whoosh import fields, index
from whoosh.analysis import StemmingAnalyzer
from whoosh.qparser import FuzzyTermPlugin, MultifieldParser

from partners.domain.facets import Selection
from partners.search import catalog, directory, indexing, text
from partners.search.typed import read
from partners.storage.partners import Partner
from partners.web.listing import Listing
from tests.bench import corpus
from tests.bench.asking import Asker, add_page
from tests.bench.clock import ratio, turns
from tests.bench.table import Row
from tests.search.oracle import Oracle

EACH = 200  # queries of a kind: more than any cache of ours keeps
STOCK_FIELDS = ("name", "tagline", "overview")
COMPARED = 1000


def page(bench):
    """G3: pages of words against the page without, first asked and asked again"""
    app = bench.site().app
    asker = Asker(app)
    with app.app_context():
        results = directory.find(catalog.current(corpus.NOW), text.current(), Selection())
    draw = partial(render_template, "directory/directory.html", listing=Listing(results))
    add_page(app, "/constant", draw)
    constant = asker.page("/constant")
    first, again = [], []
    for kind, typed in queries().items():
        pages = [asker.page(f"/partners?{urlencode({'q': q})}") for q in typed]
        cold = ratio(turns(call, pages), constant, rounds=9)
        warm = ratio(turns(call, pages[:5]), constant, rounds=9)
        yield Row("G3", f"{kind}, first asked", cold, unit="x")
        first.append(cold)
        again.append(warm)
    yield Row("G3", "median of the kinds, first asked", median(first), at_least=0.25, unit="x")
    yield Row("G3", "median of the kinds, asked again", median(again), at_least=0.8, unit="x")


def ids(bench):
    """G7: ids of words against stock Whoosh, and against FTS5"""
    site = bench.site()
    with site.app.app_context():
        stock = Stock(bench.folder / "stock")
        ours = text.current().index
        slower = []
        for kind, typed in queries().items():
            each = ratio(
                turns(stock.ids, [f"{q}~" if kind == "typo" else q for q in typed]),
                turns(lambda q: ours.ids(read(q)), typed),
                rounds=9,
            )
            yield Row("G7", f"{kind}, against stock Whoosh", each, unit="x")
            slower.append(each)
        yield Row("G7", "median of the kinds", median(slower), at_most=0.5, unit="x")
        oracle = Oracle(indexing.documents_of(Partner.every_id()))
        asked = oracle.queries(COMPARED, seed=corpus.SEED)
        different = sum(set(ours.ids(read(q)).ids) != oracle.agrees(q) for _, q in asked)
        yield Row("G7", f"of {COMPARED:,} queries, other ids than FTS5's", different, at_most=0)


GOALS = (page, ids)


def queries():
    """Return texts of each kind that people type."""
    chance = random.Random(corpus.SEED)
    words = corpus.Writer(random.Random(corpus.SEED)).words
    long = [word for word in words[:6000] if len(word) > 6]

    def some(first, last):
        return chance.choices(words[first:last], k=EACH)

    return {
        "rare word": some(5_000, 25_000),
        "common word": some(20, 250),
        "two words": [
            f"{one} {two}" for one, two in zip(some(20, 400), some(20, 400), strict=True)
        ],
        "phrase": [f'"{one} {two}"' for one, two in zip(some(0, 200), some(0, 200), strict=True)],
        "prefix": [f"{word[:4]}*" for word in chance.sample(long, EACH)],
        "typo": [typo(word, chance) for word in chance.sample(long, EACH)],
    }


def typo(word, chance):
    """Leave a letter out, not the first."""
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def call(act):
    return act()


class Stock:
    """The library as its manual has it: a field for each text, and its parser over them all."""

    def __init__(self, folder):
        folder.mkdir()
        own = {name: fields.TEXT(analyzer=StemmingAnalyzer()) for name in STOCK_FIELDS}
        made = index.create_in(folder, fields.Schema(id=fields.STORED, **own))
        writer = made.writer(limitmb=256)
        for partner in Partner.select():
            texts = {name: getattr(partner, name) for name in STOCK_FIELDS}
            writer.add_document(id=partner.id, **texts)
        writer.commit()
        self.searcher = made.searcher()
        self.parser = MultifieldParser(STOCK_FIELDS, made.schema)
        self.parser.add_plugin(FuzzyTermPlugin())  # a word with ~ may have a typo

    def ids(self, q):
        return set(self.searcher.docs_for_query(self.parser.parse(q)))
