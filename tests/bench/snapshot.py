"""The directory in memory: beside numpy, and the rows it is made of."""

import random
import subprocess
import sys
from pathlib import Path

import numpy

from partners.domain.facets import Selection
from partners.search import catalog, directory, text
from partners.storage import database as storage
from partners.storage.database import database
from partners.storage.partners import CATALOG
from tests.bench import corpus
from tests.bench.clock import ratio, turns
from tests.bench.table import Row

LARGE = 100_000
SELECTIONS = 300


def facets(bench):
    """G6: facets, sorting and page in process against numpy"""
    for size, limit in ((10_000, 1.5), (LARGE, 3)):
        snapshot = read(bench, size)
        chosen = selections(snapshot)
        by_numpy = Masks(snapshot)
        for one in chosen:
            results = directory.find(snapshot, text.current(), one)
            assert by_numpy.find(one) == (results.total, results.positions, counts(results))
        slower = ratio(
            turns(by_numpy.find, chosen),
            turns(lambda one, at=snapshot: directory.find(at, text.current(), one).cards, chosen),
        )
        yield Row("G6", f"facets, sort and page of {size:,}", slower, at_most=limit, unit="x")


def rebuild(bench):
    """G11: the snapshot against reading its rows, and what it weighs"""
    read(bench, 10_000)
    slower = ratio(raw, lambda: catalog.read(corpus.NOW))
    yield Row("G11", "snapshot of 10,000 against its rows", slower, at_most=2, unit="x")
    folder = filled(bench, LARGE)
    weigh = [sys.executable, "-W", "ignore", "-m", "tests.bench.weigh", str(folder)]
    peak, at_rest = subprocess.run(weigh, check=True, capture_output=True, text=True).stdout.split()
    yield Row("G11", "process with 100,000, at its peak", float(peak), at_most=400, unit=" MB")
    yield Row("G11", "process with 100,000, at rest", float(at_rest), unit=" MB")


GOALS = (facets, rebuild)


def selections(snapshot):
    """Return random choices of none to four values of the directory."""
    chance = random.Random(corpus.SEED)
    values = [
        (facet, value.slug) for facet, offered in snapshot.offered.items() for value in offered
    ]
    chosen = (chance.sample(values, number % 5) for number in range(SELECTIONS))
    return [Selection(chosen=tuple(sorted(pairs))) for pairs in chosen]


def filled(bench, size):
    """Return the folder of a database of so many partners; no index is built for it."""
    folder = Path(bench.folder) / f"snapshot-{size}"
    if not folder.exists():
        folder.mkdir()
        corpus.build(folder, size)
        database.close()
    return folder


def read(bench, size):
    """Connect to so many partners and return their snapshot."""
    storage.connect(f"sqlite:///{filled(bench, size)}/bench.db")
    return catalog.read(corpus.NOW)


def raw():
    """Read what a snapshot is made of, and do nothing with it."""
    cursor = database.connection().cursor()
    shown = "SELECT {} FROM partner WHERE status = 'active' AND wants_listing"
    cursor.execute(shown.format(", ".join(CATALOG))).fetchall()
    held = "SELECT partner_id, slug FROM qualification WHERE until IS NULL OR until > '2026-03-24'"
    cursor.execute(held).fetchall()


def counts(results):
    return [[option.count for option in facet.options] for facet in results.facets]


class Masks:
    """The same facets as arrays of truth values."""

    def __init__(self, snapshot):
        self.everybody = numpy.ones(snapshot.size, bool)
        self.masks = {
            facet: {
                value.slug: self._mask(snapshot.bits[facet].get(value.slug, 0), snapshot.size)
                for value in offered
            }
            for facet, offered in snapshot.offered.items()
            if offered
        }

    def find(self, selection):
        """Return the total, the positions of the first page, and all counts."""
        chosen = {}
        for facet, value in selection.chosen:
            mask = self.masks[facet][value]
            chosen[facet] = chosen[facet] | mask if facet in chosen else mask
        left = self._left(chosen, None)
        total, first = numpy.count_nonzero(left), numpy.flatnonzero(left)[: selection.per_page]
        return (
            int(total),
            tuple(first.tolist()),
            [
                [int(numpy.count_nonzero(others & mask)) for mask in masks.values()]
                for facet, masks in self.masks.items()
                for others in (self._left(chosen, facet) if facet in chosen else left,)
            ],
        )

    def _left(self, chosen, but):
        left = self.everybody
        for facet, mask in chosen.items():
            if facet != but:
                left = left & mask
        return left

    def _mask(self, bits, size):
        flags = numpy.frombuffer(bits.to_bytes(-(-size // 8), "little"), numpy.uint8)
        return numpy.unpackbits(flags, bitorder="little")[:size].astype(bool)
