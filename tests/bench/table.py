"""What a measurement says beside its goal, and how the whole is printed."""

from dataclasses import dataclass
from math import isnan

COLUMNS = ("goal", "what", "figure", "target", "met")


@dataclass(frozen=True)
class Row:
    """One figure; give `at_least` or `at_most` where PERFORMANCE.md sets one, else it is a note."""

    goal: str  # G1 …
    what: str
    figure: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""

    @property
    def is_met(self):
        """True, False, or None for a note without a goal."""
        if self.at_least is not None:
            return self.figure >= self.at_least
        if self.at_most is not None:
            return self.figure <= self.at_most
        return None

    @property
    def target(self):
        if self.at_least is not None:
            return f">= {_number(self.at_least)}{self.unit}"
        if self.at_most is not None:
            return f"<= {_number(self.at_most)}{self.unit}"
        return ""

    def cells(self):
        met = {True: "yes", False: "NO", None: ""}[self.is_met]
        return (self.goal, self.what, f"{_number(self.figure)}{self.unit}", self.target, met)


def lines(rows):
    """Return the table as lines of text, ordered by the number of the goal."""
    table = [COLUMNS, *(row.cells() for row in sorted(rows, key=_by_number))]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for number, cells in enumerate(table):
        padded = (
            cell.rjust(width) if column in ("figure", "target") else cell.ljust(width)
            for column, cell, width in zip(COLUMNS, cells, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _by_number(row):
    return int(row.goal[1:])


def _number(value):
    if isnan(value):
        return "?"
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"
