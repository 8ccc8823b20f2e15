"""One look into the directory: a page of cards, counts beside every choice, and what next.

The counts are exact by construction: the count of a value is taken from the same bits as the
list that choosing the value opens.
"""

from dataclasses import dataclass
from typing import NamedTuple

from partners.domain.facets import FACETS, Chip, Selection, Value, label
from partners.domain.placement import Line, sorts
from partners.search.cards import Card
from partners.search.found import TextMatch
from partners.search.snippets import snippet
from partners.storage.partners import Partner


class Option(NamedTuple):
    """One value of a facet, and how many partners choosing it would show.

    A hundred are made for each page, and a tuple is made three times as fast as a dataclass.
    """

    value: str
    label: str
    count: int
    is_chosen: bool
    within: str = ""  # the value that it is a part of


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """A facet with its options in the program's order."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self):
        return tuple(option for option in self.options if option.is_chosen)


@dataclass(frozen=True, slots=True)
class Drop:
    """A choice to take back when nothing fits, and what that would show."""

    label: str  # the facet's, or "Words"
    text: str
    selection: Selection
    total: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Other words that are known to find something."""

    words: str
    selection: Selection
    total: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The parts of "12 partners for checkout in Europe or Asia"."""

    total: int
    words: str  # as typed; empty where they were not searched for
    places: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """Everything a results page shows."""

    catalog: object
    selection: Selection
    match: TextMatch
    positions: tuple[int, ...]
    total: int
    facets: tuple[FacetCounts, ...]
    snippets: dict[int, list[tuple[str, bool]]]  # by the partner's id; empty without words
    drop: tuple[Drop, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(map(self.catalog.card, self.positions))

    @property
    def first(self):
        """The number of the first card shown, counted from 1; 0 where there is none."""
        return self.total and (self.selection.page - 1) * self.selection.per_page + 1

    @property
    def last(self):
        return min(self.selection.page * self.selection.per_page, self.total)

    @property
    def pages(self):
        return max(1, -(-self.total // self.selection.per_page))

    @property
    def chips(self) -> tuple[Chip, ...]:
        return self.selection.chips(self.catalog.program)

    @property
    def sorts(self):
        """The orders to offer, as name and label."""
        return sorts(self.catalog.program, searching=bool(self.selection.q))

    @property
    def sentence(self):
        program = self.catalog.program
        places = (label(program, "region", value) for value in self.selection.values("region"))
        words = "" if self.match.ids is None else self.match.query.typed
        return Sentence(self.total, words, tuple(places))

    @property
    def is_limited(self):
        """Say whether the words were looked for in names and short texts only."""
        return self.match.is_limited

    @property
    def is_ignored(self):
        """Say whether nothing that was typed could be looked for."""
        return self.match.is_ignored

    @property
    def read_as(self):
        """Typos that were forgiven: (typed, (what it was taken for, …))."""
        return self.match.read_as

    def why(self, card) -> tuple[Line, ...]:
        """Return the receipt of a card's place."""
        return self.catalog.explain(self.catalog.position[card.id])


def find(catalog, text, selection):
    """Return the results of a selection; a page beyond the last one is the last one."""
    match = text.find(selection.q, catalog.program.synonyms)
    narrowed = _narrowed(catalog, match, selection)
    bits = narrowed.everything
    total = bits.bit_count()
    pages = max(1, -(-total // selection.per_page))
    selection = selection.at(min(selection.page, pages))
    positions = _page(catalog, text, match, selection, bits)
    return Results(
        catalog,
        selection,
        match,
        positions,
        total,
        facets=tuple(_counts(catalog, selection, narrowed)),
        snippets=_snippets(catalog, match, positions),
        drop=() if total else tuple(_drops(catalog, text, selection)),
        suggestion=None if total else _suggestion(catalog, text, match, selection),
    )


def count(catalog, text, selection):
    """Return how many partners a selection shows."""
    match = text.find(selection.q, catalog.program.synonyms)
    return _narrowed(catalog, match, selection).everything.bit_count()


def top(catalog, number):
    """Return the first cards of the program's own placement."""
    return tuple(map(catalog.card, range(min(number, catalog.size))))


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """The bits that the words leave, and those of each facet that is chosen from."""

    words: int
    by_facet: dict[str, int]

    @property
    def everything(self):
        return self.without(None)

    def without(self, facet):
        """Return what all but one facet leave."""
        bits = self.words
        for name, chosen in self.by_facet.items():
            if name != facet:
                bits &= chosen
        return bits


def _narrowed(catalog, match, selection):
    by_facet = {}
    for facet, value in selection.chosen:
        if facet in catalog.bits:
            by_facet[facet] = by_facet.get(facet, 0) | catalog.bits[facet].get(value, 0)
    return _Narrowed(catalog.matching(match), by_facet)


def _page(catalog, text, match, selection, bits):
    is_ranked = selection.sort == "relevance" and match.ids is not None
    scores = text.scores(match) if is_ranked else None
    first = (selection.page - 1) * selection.per_page
    return tuple(catalog.page(bits, selection.sort, first, selection.per_page, scores))


def _counts(catalog, selection, narrowed):
    """Yield the facets that tell partners apart; each ignores its own choice."""
    everything = narrowed.everything
    for name, own in catalog.bits.items():
        offered = catalog.offered[name]
        chosen = selection.values(name)
        if not offered and not chosen:
            continue
        left = narrowed.without(name) if chosen else everything
        options = tuple(
            Option(
                value.slug,
                value.label,
                (left & own.get(value.slug, 0)).bit_count(),
                value.slug in chosen,
                value.within,
            )
            for value in _with_chosen(catalog, name, offered, chosen)
        )
        yield FacetCounts(name, FACETS[name].label, options)


def _with_chosen(catalog, facet, offered, chosen):
    """Add what is chosen but not offered, so that it can be seen and taken back."""
    missing = set(chosen) - {value.slug for value in offered} if chosen else ()
    return (*offered, *(Value(slug, label(catalog.program, facet, slug)) for slug in missing))


def _snippets(catalog, match, positions):
    if not match.hits or not positions:
        return {}
    kept = catalog.snippets_of(match)
    cards = [catalog.card(number) for number in positions]
    missing = [card for card in cards if card.id not in kept]
    overviews = Partner.overviews([card.id for card in missing]) if missing else {}
    for card in missing:
        overview = overviews.get(card.id, "")
        kept[card.id] = snippet(match.hits, card.tagline, overview, _terms(catalog.program, card))
    return {card.id: kept[card.id] for card in cards}


def _terms(program, card):
    """Yield what the words may have found a partner by, besides its texts."""
    for kind, slugs in (
        ("service", card.services),
        ("expertise", card.expertise),
        ("industry", card.industries),
        ("language", card.languages),
        ("region", card.regions),
    ):
        for slug in slugs:
            yield program.label(kind, slug)


def _drops(catalog, text, selection):
    """Return the single choices that keep everything out, the most telling first."""
    ways = [(chip.label, chip.text, chip.without) for chip in selection.chips(catalog.program)]
    if selection.q and selection.chosen:
        ways.append(("Words", selection.q, selection.with_words("")))
    drops = [Drop(*way, count(catalog, text, way[2])) for way in ways]
    return sorted((drop for drop in drops if drop.total), key=lambda drop: -drop.total)


def _suggestion(catalog, text, match, selection):
    """Return the other words that find most, with the same choices or else without them.

    None where the words do find somebody, and only the choices keep them out.
    """
    if match.ids is None or catalog.matching(match):
        return None
    others = [selection.with_words(words) for words in text.rewritings(match.query)]
    for ways in (others, [other.clear() for other in others]):
        found = [Suggestion(way.q, way, count(catalog, text, way)) for way in ways]
        best = max(found, key=lambda it: it.total, default=None)
        if best and best.total:
            return best
    return None
