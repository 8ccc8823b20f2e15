"""The directory in memory: one immutable snapshot per process, swapped when something moved.

Partners are numbered in placement order, and each facet value is one integer whose bits are the
partners that have it. So a choice is `&`, a count is `bit_count()`, and the first page of a list
is its lowest bits: a hundred counts take a tenth of a millisecond where SQL takes twenty.
"""

import gc
from bisect import bisect_right
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from itertools import compress, islice, repeat
from threading import Lock
from time import perf_counter
from zoneinfo import ZoneInfo

from partners.domain.facets import shown
from partners.domain.placement import SORTS, Standing, explain
from partners.domain.terms import day_of
from partners.search import bits, standings
from partners.search.cards import card
from partners.storage import programs
from partners.storage.database import Generation, ListField, database
from partners.storage.partners import CATALOG, Partner

LISTS = {
    name: field.python_value
    for name in CATALOG
    if isinstance(field := getattr(Partner, name), ListField)
}
KEPT_MATCHES = 128


class Catalog:
    """Everything the directory knows without words, as of one generation and day."""

    def __init__(self, generation, program, day):
        self.source = database.obj
        self.generation = generation
        self.program = program
        self.zone = ZoneInfo(program.timezone)
        self.day = day
        # Midnight to midnight: comparing moments costs a tenth of finding out their day.
        self.begins, self.ends = (
            datetime.combine(day + timedelta(days), time(), self.zone).astimezone(UTC)
            for days in (0, 1)
        )
        counts = standings.counts(program, day)
        merits = standings.merits(program, day, counts)
        self._columns, self._blocks = standings.placed(program, day, merits)
        ids = self._columns["id"]
        self.size = len(ids)
        self.everybody = (1 << self.size) - 1
        self.position = dict(zip(ids, range(self.size), strict=True))
        self._held = [merits.get(id, standings.NO_MERITS)[0] for id in ids]
        self._counts = {name: list(map(them.get, ids, repeat(0))) for name, them in counts.items()}
        self._holdings = {
            name: list(map(them.get, ids, repeat(())))
            for name, them in standings.holdings(program, day).items()
        }
        self.bits = {facet.name: self._bits_of(facet) for facet in shown(program)}
        self.offered = {facet.name: self._offered(facet) for facet in shown(program)}
        # Plain dicts: a cache of bound methods would keep an old snapshot alive in a cycle.
        self._matches = {}
        self._cards = {}
        self._receipts = {}
        self._orders = {}

    def is_current(self, now):
        """Say whether nothing has moved since: no write, no midnight, no other database."""
        return (
            self.source is database.obj
            and self.begins <= now < self.ends
            and self.generation == Generation.current()
        )

    # What pages ask

    def matching(self, match):
        """Return the bits of a text match; partners who are not shown have none."""
        return self.everybody if match.ids is None else self._of(match)[0]

    def snippets_of(self, match):
        """Return the snippets made for this match so far, by id; to be added to."""
        return self._of(match)[1]

    def _of(self, match):
        if match not in self._matches:
            if len(self._matches) >= KEPT_MATCHES:
                self._matches.clear()
            found = map(self.position.get, match.ids)
            mine = bits.at((number for number in found if number is not None), self.size)
            self._matches[match] = mine, {}
        return self._matches[match]

    def page(self, shown, sort, first, count, scores=None):
        """Return the positions of some of the partners in a set, in an order of SORTS."""
        if sort == "relevance" and scores:
            ids, numbers = self._columns["id"], bits.positions(shown, self.size)
            order = sorted(numbers, key=lambda number: -scores.get(ids[number], 0))
            return order[first : first + count]
        if SORTS[sort].key is None:
            return bits.positions(shown, self.size, first, count)
        flags, order = bits.flags(shown, self.size), self._order(sort)
        return list(islice(compress(order, map(flags.__getitem__, order)), first, first + count))

    def explain(self, number):
        """Return the receipt of a partner's place."""
        if number not in self._receipts:
            self._receipts[number] = self._receipt(number)
        return self._receipts[number]

    def card(self, number):
        """Return the card at a position."""
        if number not in self._cards:
            self._cards[number] = card(self.program, self._own(number))
        return self._cards[number]

    def column(self, name):
        """Return one column of everybody, in placement order, as the engine gave it."""
        if name == "qualifications":
            return self._held
        if name == "rating":
            return list(map(_average, self.column("rating_sum"), self.column("rating_count")))
        if name in self._counts:
            return self._counts[name]
        if name in self._holdings:
            return self._holdings[name]
        return self._columns[name]

    def _own(self, number):
        """Return every column of one partner by name."""
        own = {name: cells[number] for name, cells in self._columns.items()}
        own["qualifications"] = self._held[number]
        own["rating"] = _average(own["rating_sum"], own["rating_count"])
        return own | {name: them[number] for name, them in self._counts.items()}

    def _order(self, sort):
        if sort not in self._orders:
            self._orders[sort] = self._sorted(sort)
        return self._orders[sort]

    # How it is built

    def _bits_of(self, facet):
        """Return the bits of each value that any partner has."""
        column = self.column(facet.column)
        if facet.otherwise:
            others = self.column(facet.otherwise)
            column = [one or other for one, other in zip(column, others, strict=True)]
        found = {}
        for answer, mine in bits.by_answer(column, LISTS.get(facet.column)):
            for value in facet.read(self.program, answer):
                found[value] = found.get(value, 0) | mine
        return found

    def _offered(self, facet):
        """Return the values to show: all of a list that anybody is in, of parts those that differ.

        A country that only firms for its whole region serve would say what the region says.
        """
        found = self.bits[facet.name]
        values = facet.values(self.program)
        if not any(value.slug in found for value in values):
            return ()
        whole = {}
        for value in values:
            whole[value.within] = whole.get(value.within, -1) & found.get(value.slug, 0)
        return tuple(
            value
            for value in values
            if not value.within or found.get(value.slug, 0) != whole[value.within]
        )

    def _receipt(self, number):
        block = bisect_right(self._blocks, number)
        start, end = self._blocks[block - 1], [*self._blocks, self.size][block]
        return explain(
            self.program,
            self._standing(number),
            place_in_draw=number - start + 1,
            equals=end - start,
            listed=self.size,
        )

    def _standing(self, number):
        own = self._own(number)
        return Standing(own["tier"], own["qualifications"], own["certificates"], own["points"])

    def _sorted(self, sort):
        order = SORTS[sort]
        columns = [self.column(name) for name in order.columns]
        keys = [order.key(self.program, *own) for own in zip(*columns, strict=True)]
        return sorted(range(self.size), key=keys.__getitem__, reverse=order.highest_first)


def _average(total, count):
    return total / count if count else None


class Snapshots:
    """The newest snapshot of this process, and the one thread that may be building the next."""

    def __init__(self):
        self._newest = None
        self._building = Lock()

    def newest(self):
        """Return the snapshot that this process built last, or None; builds nothing."""
        return self._newest

    def current(self, now):
        newest = self._newest
        if newest and newest.is_current(now):
            return newest
        is_of_use = newest is not None and newest.source is database.obj
        if not self._building.acquire(blocking=not is_of_use):
            return newest  # another thread is building; this page is a moment old
        try:
            if self._newest is None or not self._newest.is_current(now):
                self._newest = read(now)
            return self._newest
        finally:
            self._building.release()


def read(now):
    """Build the snapshot of this moment."""
    # The number first: rows that are newer than it only mean one more look.
    generation = Generation.current()
    program = programs.in_force()
    began = perf_counter()
    with _no_collection():
        found = Catalog(generation, program, day_of(now, program))
    found.seconds = perf_counter() - began
    return found


@contextmanager
def _no_collection():
    """Keep the garbage collector from walking the new rows, which make no cycles, a dozen times."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_snapshots = Snapshots()
current, newest = _snapshots.current, _snapshots.newest
