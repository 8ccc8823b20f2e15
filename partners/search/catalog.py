"""The directory in memory: one immutable snapshot per process, swapped when something moved.

Partners are numbered in placement order, and each facet value is one integer whose bits are the
partners that have it. So a choice is `&`, a count is `bit_count()`, and the first page of a list
is its lowest bits: a hundred counts take a tenth of a millisecond where SQL takes twenty.
"""

from bisect import bisect_right
from collections import defaultdict
from itertools import compress, islice
from threading import Lock
from zoneinfo import ZoneInfo

from partners.domain.facets import shown
from partners.domain.placement import SORTS, Standing, draw, explain, place
from partners.search.cards import card
from partners.storage import programs
from partners.storage.database import Generation, ListField, database
from partners.storage.partners import CATALOG, Partner, Qualification

LISTS = tuple(name for name in CATALOG if isinstance(getattr(Partner, name), ListField))
ID, TIER = CATALOG.index("id"), CATALOG.index("tier")
ZERO, ONE = b"01"
FLAGS = bytes.maketrans(b"01", b"\0\1")
KEPT_MATCHES = 128


class Catalog:
    """Everything the directory knows without words, as of one generation and day."""

    def __init__(self, generation, program, day):
        self.source = database.obj
        self.generation = generation
        self.program = program
        self.zone = ZoneInfo(program.timezone)
        self.day = day
        held = _holdings(program, day)
        rows, self._blocks = _placed(program, day, held)
        self.size = len(rows)
        self.everybody = (1 << self.size) - 1
        self.columns = dict(zip(CATALOG, zip(*rows, strict=True), strict=True)) if rows else {}
        del rows
        self._add_columns(held)
        self.bits = {facet.name: self._bits_of(facet) for facet in shown(program)}
        self.offered = {facet.name: self._offered(facet) for facet in shown(program)}
        self._share_lists()
        self.position = {id: number for number, id in enumerate(self.columns["id"])}
        # Plain dicts: a cache of bound methods would keep an old snapshot alive in a cycle.
        self._matches = {}
        self._cards = {}
        self._orders = {}

    def is_current(self, now):
        """Say whether nothing has moved since: no write, no midnight, no other database."""
        return (
            self.source is database.obj
            and self.generation == Generation.current()
            and self.day == now.astimezone(self.zone).date()
        )

    # What pages ask

    def matching(self, match):
        """Return the bits of a text match; partners who are not shown have none."""
        if match.ids is None:
            return self.everybody
        if match not in self._matches:
            if len(self._matches) >= KEPT_MATCHES:
                self._matches.clear()
            self._matches[match] = self._bits_of_ids(match.ids)
        return self._matches[match]

    def page(self, bits, sort, first, count, scores=None):
        """Return the positions of some of these partners, in an order of SORTS."""
        flags = f"{bits:0{self.size}b}".encode().translate(FLAGS)[::-1]
        if sort == "relevance" and scores:
            found = compress(range(self.size), flags)
            ids = self.columns["id"]
            order = sorted(found, key=lambda number: -scores.get(ids[number], 0))
            return order[first : first + count]
        order = self._order(sort)
        return list(islice(compress(order, map(flags.__getitem__, order)), first, first + count))

    def explain(self, number):
        """Return the receipt of a partner's place."""
        block = bisect_right(self._blocks, number) - 1
        start = self._blocks[block]
        end = self._blocks[block + 1] if block + 1 < len(self._blocks) else self.size
        return explain(
            self.program,
            self._standing(number),
            place_in_draw=number - start + 1,
            equals=end - start,
            listed=self.size,
        )

    def card(self, number):
        """Return the card at a position."""
        if number not in self._cards:
            own = {name: column[number] for name, column in self.columns.items()}
            self._cards[number] = card(self.program, own)
        return self._cards[number]

    def _order(self, sort):
        if sort not in self._orders:
            self._orders[sort] = self._sorted(sort)
        return self._orders[sort]

    def _bits_of_ids(self, ids):
        flags = bytearray(b"0") * self.size
        for id in ids:
            number = self.position.get(id)
            if number is not None:
                flags[number] = ONE
        return _int(flags)

    # How it is built

    def _add_columns(self, held):
        columns = self.columns or dict.fromkeys(CATALOG, ())
        columns["qualifications"] = tuple(held.get(id, ()) for id in columns["id"])
        # Certificates and points have no rows of their own yet.
        columns["certificates"] = columns["points"] = (0,) * self.size
        self.columns = columns

    def _bits_of(self, facet):
        """Return the bits of each value that any partner has."""
        values = [self.columns[name] for name in facet.columns]
        groups = defaultdict(list)
        for number, raw in enumerate(zip(*values, strict=True)):
            groups[raw].append(number)
        flags = {}
        for raw, numbers in groups.items():
            own = (_read(name, value) for name, value in zip(facet.columns, raw, strict=True))
            for value in facet.read(self.program, *own):
                if value not in flags:
                    flags[value] = bytearray(b"0") * self.size
                mine = flags[value]
                for number in numbers:
                    mine[number] = ONE
        return {value: _int(each) for value, each in flags.items()}

    def _offered(self, facet):
        """Return the values to show: all of a list that anybody is in, of parts only the used."""
        used = self.bits[facet.name]
        values = facet.values(self.program)
        if not any(value.slug in used for value in values):
            return ()
        return tuple(value for value in values if not value.within or value.slug in used)

    def _share_lists(self):
        """Keep each list once, however many partners have the same."""
        for name in LISTS:
            known = _Read(name)
            self.columns[name] = tuple(map(known.__getitem__, self.columns[name]))

    def _standing(self, number):
        names = ("tier", "qualifications", "certificates", "points")
        return Standing(*(self.columns[name][number] for name in names))

    def _sorted(self, sort):
        order = SORTS[sort]
        everybody = range(self.size)
        if order.key is None:
            return everybody
        columns = [self.columns[name] for name in order.columns]
        keys = [order.key(self.program, *own) for own in zip(*columns, strict=True)]
        return sorted(everybody, key=keys.__getitem__, reverse=order.highest_first)


class _Read(dict):
    """The lists of one column by their raw text, each read once."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def __missing__(self, raw):
        self[raw] = _read(self.name, raw)
        return self[raw]


def _read(name, raw):
    return getattr(Partner, name).python_value(raw) if name in LISTS else raw


def _int(flags):
    """Return the integer whose lowest bit is the first flag."""
    return int(flags[::-1] or b"0", 2)


def _holdings(program, day):
    """Return what each partner holds today, by id, in the program's order."""
    order = {each.slug: number for number, each in enumerate(program.qualifications)}
    found = defaultdict(list)
    for id, slug in Qualification.holdings(day):
        if slug in order:
            found[id].append(slug)
    kept = {}
    for id, slugs in found.items():
        held = tuple(sorted(slugs, key=order.__getitem__))
        found[id] = kept.setdefault(held, held)
    return found


def _placed(program, day, held):
    """Return the listed partners' rows in placement order, and each block of equals' start."""
    is_listed = _Listed(program)
    blocks = defaultdict(list)
    for row in Partner.catalog_rows():
        if is_listed[row[TIER]]:
            blocks[row[TIER], held.get(row[ID], ())].append(row)
    equals = defaultdict(list)
    for standing, rows in blocks.items():
        equals[place(program, Standing(*standing))] += rows
    lot = draw(day)
    ordered, starts = [], []
    for _, rows in sorted(equals.items(), key=lambda block: block[0]):
        starts.append(len(ordered))
        ordered += sorted(rows, key=lambda row: lot(row[ID]))
    return ordered, starts


class _Listed(dict):
    """Whether the directory shows partners of a tier, each asked once."""

    def __init__(self, program):
        super().__init__()
        self.program = program

    def __missing__(self, tier):
        self[tier] = self.program.listed(tier)
        return self[tier]


class Snapshots:
    """The newest snapshot of this process, and the one thread that may be building the next."""

    def __init__(self):
        self._newest = None
        self._building = Lock()

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
    return Catalog(generation, program, now.astimezone(ZoneInfo(program.timezone)).date())


current = Snapshots().current
