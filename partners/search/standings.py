"""What places partners, read for all of them at once, and the columns of those who are listed."""

from collections import defaultdict
from functools import cache
from operator import itemgetter

from partners.domain.facets import shown
from partners.domain.placement import Standing, draw, place
from partners.storage.ledger import Entry
from partners.storage.partners import CATALOG, Partner, Qualification
from partners.storage.training import Completion

ID, TIER = CATALOG.index("id"), CATALOG.index("tier")
LARGE = 20_000  # rows; a smaller directory is light anyway, and built faster without sharing
OFTEN_EQUAL = (
    "city", "country", "branches", "tier", "joined_on", "regions", "expertise", "services",
    "languages", "industries", "budget",
)  # fmt: skip
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
    """Return the listed partners' columns by name, and the start of each block of equals.

    Both are in placement order; the cells are as the database engine gave them.
    """
    alike = defaultdict(list)
    for row in Partner.catalog_rows():
        alike[row[TIER], merits.get(row[ID], NO_MERITS)].append(row)
    equals = defaultdict(list)
    for (tier, mine), rows in alike.items():
        if program.listed(tier):
            equals[place(program, Standing(tier, *mine))] += rows
    ordered, starts = [], []
    for own in sorted(equals):
        starts.append(len(ordered))
        lots = draw(day, map(itemgetter(ID), equals[own]))
        ordered += sorted(equals[own], key=lambda row, lots=lots: lots[row[ID]])
    return _columns(ordered), starts


def _columns(rows):
    """Turn rows around: columns are read as a whole, and weigh less than a tuple for each row."""
    cells = zip(*rows, strict=True) if rows else [()] * len(CATALOG)
    columns = dict(zip(CATALOG, cells, strict=True))
    if len(rows) > LARGE:
        # Equal cells are kept once: a third of what a large directory weighs.
        kept = {}
        for name in OFTEN_EQUAL:
            columns[name] = tuple(map(kept.setdefault, columns[name], columns[name]))
    return columns


def _held(program, day):
    """Return the merits of those who hold qualifications today, in the program's order."""
    order = {each.slug: number for number, each in enumerate(program.qualifications)}

    @cache
    def merits_of(slugs):
        ours = filter(order.__contains__, slugs)
        return tuple(sorted(ours, key=order.__getitem__)), *NO_MERITS[1:]

    held = defaultdict(list)
    for id, slug in Qualification.holdings(day):
        held[id].append(slug)
    return {id: merits_of(tuple(slugs)) for id, slugs in held.items()}
