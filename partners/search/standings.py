"""What places partners, read for all of them at once, and the rows of those who are listed."""

from collections import defaultdict
from operator import itemgetter

from partners.domain.facets import shown
from partners.domain.placement import Standing, draw, place
from partners.storage.ledger import Entry
from partners.storage.partners import CATALOG, Partner, Qualification
from partners.storage.training import Completion

ID, TIER = CATALOG.index("id"), CATALOG.index("tier")
LARGE = 20_000  # rows; a smaller directory is light anyway, and built faster without sharing
OFTEN_EQUAL = [
    CATALOG.index(name)
    for name in ("city", "country", "branches", "tier", "joined_on", "regions", "expertise",
                 "services", "languages", "industries", "budget")
]  # fmt: skip
# Figures of many partners at once, by id; whoever is left out has none.
COUNTS = {
    "certificates": lambda program, day: (
        Completion.totals(day) if "certificates" in program.placement.terms else {}
    ),
    "points": lambda program, day: Entry.balances(None, day) if program.has_points else {},
}
# What partners have beside their rows, as slugs by id; read where the directory asks for it.
HOLDINGS = {
    "specializations": lambda program, day: Completion.marks(
        [course.slug for course in program.specializations], day
    ),
}
NO_MERITS = (), 0, 0  # qualifications, and then the COUNTS


def counts(program, day):
    """Return each of the COUNTS."""
    return {name: count(program, day) for name, count in COUNTS.items()}


def holdings(program, day):
    """Return each of the HOLDINGS that a facet of the program's directory asks for."""
    asked = {facet.column for facet in shown(program)}
    return {name: read(program, day) for name, read in HOLDINGS.items() if name in asked}


def merits(program, day, counts):
    """Return what places each partner beside its tier, by id: see NO_MERITS for the parts."""
    found = _held(program, day)
    for number, name in enumerate(COUNTS, 1):
        # What does not place anybody must not set equals apart.
        if name in program.placement.terms:
            for id, figure in counts[name].items():
                mine = found.get(id, NO_MERITS)
                found[id] = *mine[:number], figure, *mine[number + 1 :]
    return found


def placed(program, day, merits):
    """Return the listed partners' rows in placement order, and each block of equals' start."""
    is_listed = _Listed(program)
    alike = defaultdict(list)
    for row in Partner.catalog_rows():
        tier = row[TIER]
        if is_listed[tier]:
            alike[tier, merits.get(row[ID], NO_MERITS)].append(row)
    equals = defaultdict(list)
    for (tier, mine), rows in alike.items():
        equals[place(program, Standing(tier, *mine))] += rows
    ordered, starts = [], []
    for _, rows in sorted(equals.items(), key=itemgetter(0)):
        starts.append(len(ordered))
        lots = draw(day, map(itemgetter(ID), rows))
        ordered += sorted(rows, key=lambda row, lots=lots: lots[row[ID]])
    if len(ordered) > LARGE:
        _share_cells(ordered)
    return ordered, starts


def _share_cells(rows):
    """Keep equal cells once: a third of what a large directory weighs."""
    kept = {}
    for number, row in enumerate(rows):
        cells = list(row)
        for cell in OFTEN_EQUAL:
            cells[cell] = kept.setdefault(cells[cell], cells[cell])
        rows[number] = tuple(cells)


def _held(program, day):
    """Return the merits of those who hold qualifications today, in the program's order."""
    order = {each.slug: number for number, each in enumerate(program.qualifications)}
    held = defaultdict(tuple)
    for id, slug in Qualification.holdings(day):
        held[id] += (slug,)
    known = {}
    for slugs in set(held.values()):
        ours = (slug for slug in slugs if slug in order)
        known[slugs] = tuple(sorted(ours, key=order.__getitem__)), *NO_MERITS[1:]
    return {id: known[slugs] for id, slugs in held.items()}


class _Listed(dict):
    """Whether the directory shows partners of a tier, each asked once."""

    def __init__(self, program):
        super().__init__()
        self.program = program

    def __missing__(self, tier):
        self[tier] = self.program.listed(tier)
        return self[tier]
