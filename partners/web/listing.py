"""The directory as a page: addresses, groups of boxes, links to other pages, cards."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote_plus, urlencode

from flask import url_for
from flask_babel import gettext as _

from partners.domain.facets import PAGE_SIZES, Selection
from partners.domain.placement import TERMS
from partners.search.directory import FacetCounts, Option, Results
from partners.web.cards import drawn

# So many facets stand open, and so many boxes of each; the others wait behind a line of words.
OPEN_FACETS = 5
OPEN_BOXES = 5
AROUND = 2  # links on each side of the current page
_quoted = lru_cache(maxsize=1024)(quote_plus)


def address(selection, path=""):
    """Return the one address of a selection; the path of the directory may be known already."""
    query = query_of(selection)
    path = path or url_for("directory.index")
    return f"{path}?{query}" if query else path


def query_of(selection):
    """Return the query string of a selection; a page has two dozen that differ in one value."""
    return "&".join(f"{name}={_quoted(value)}" for name, value in selection.query())


@dataclass(frozen=True, slots=True)
class Box:
    """One choice of a facet, and the smaller ones within it: the countries of a region."""

    option: Option
    parts: tuple[Option, ...] = ()

    @property
    def is_open(self):
        return any(part.is_chosen for part in self.parts)


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one facet; those behind "more" are shown when one of them is chosen."""

    facet: FacetCounts
    boxes: tuple[Box, ...]
    is_open: bool

    @property
    def first(self):
        return self.boxes[: self._fold]

    @property
    def rest(self):
        return self.boxes[self._fold :]

    @property
    def _fold(self):
        # "1 more" would take the room of the one.
        return OPEN_BOXES if len(self.boxes) > OPEN_BOXES + 1 else len(self.boxes)

    @property
    def is_rest_open(self):
        return any(box.option.is_chosen or box.is_open for box in self.rest)


@dataclass(frozen=True)
class Listing:
    """What the directory's templates show of its results."""

    results: Results

    @cached_property
    def path(self):
        """Where the directory is, which each of a dozen links would look up."""
        return url_for("directory.index")

    @property
    def selection(self):
        return self.results.selection

    @property
    def url(self):
        return self.at(self.selection)

    def at(self, selection):
        return address(selection, self.path)

    @property
    def is_worth_indexing(self):
        """Say whether search engines should keep this list; combinations are without number."""
        plain = self.selection.sort == Selection.sort and self.selection.per_page == PAGE_SIZES[0]
        return plain and not self.selection.q and len(self.selection.chosen) <= 1

    @property
    def groups(self):
        return [
            _group(facet, number < OPEN_FACETS) for number, facet in enumerate(self.results.facets)
        ]

    @property
    def chips(self):
        """What is chosen: the kind, the words, and the address without it."""
        chosen = [(_(chip.label), chip.text, self.at(chip.without)) for chip in self.results.chips]
        words = self.selection.q
        asked = [(_("Words"), words, self.at(self.selection.with_words("")))] if words else []
        return asked + chosen

    @property
    def pages(self):
        """Links to the first page, the last, and those around this one: label, address, is it."""
        here, last = self.selection.page, self.results.pages
        near = range(max(here - AROUND, 1), min(here + AROUND, last) + 1)
        links, before = [], 0
        for number in sorted({1, *near, last}):
            if number - before > 1:
                links.append(("…", "", False))
            links.append((str(number), self.at(self.selection.at(number)), number == here))
            before = number
        return links

    @property
    def next_url(self):
        page = self.selection.page
        return self.at(self.selection.at(page + 1)) if page < self.results.pages else ""

    @property
    def sizes(self):
        if self.results.total <= PAGE_SIZES[0]:
            return []
        here = self.selection
        return [(str(n), self.at(here.sized(n)), n == here.per_page) for n in PAGE_SIZES]

    @property
    def terms(self):
        """The words for what places a partner, in the program's order."""
        return [_(TERMS[name].label) for name in self.results.catalog.program.placement.terms]

    def cards(self):
        """Yield the cards as HTML, each leading back to this list."""
        query = query_of(self.selection)
        back = f"?{urlencode({'from': query})}" if query else ""
        return drawn(self.results.catalog, self.results.cards, self.results.snippets, back)


def _group(facet, is_open):
    parts = {}
    for option in facet.options:
        if option.within and (option.count or option.is_chosen):
            parts.setdefault(option.within, []).append(option)
    boxes = tuple(
        Box(option, tuple(parts.get(option.value, ())))
        for option in facet.options
        if not option.within
    )
    return Group(facet, boxes, is_open or bool(facet.chosen))
