"""The demo for several programs, each invented once however many tests look at it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from partners import demo
from partners.domain.program import Program, parse
from tests.domain.sound import SOUND, TIERLESS

TODAY = date(2026, 3, 24)
NOW = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
PRESETS = Path(demo.__file__).parent.parent / "programs"
SEVEN = "".join(
    f'\n[[tiers]]\nslug = "t{n}"\nname = "Step {n}"\nlisting = "listed"\nleads = "marketplace"\n'
    for n in range(1, 8)
)
UNTIERED = 'untiered = { listing = "listed", leads = "marketplace" }\n'
NAMES = (
    "bigcommerce",  # a floor that is not listed, and three tiers above
    "nopcommerce",  # no tiers
    "exponential",  # seven tiers, and firms below them that are not listed
    "bitrix",  # everybody is listed
    "seven",  # seven tiers above those who have none, all listed
    "small",  # few words to choose from
)
EVERY = pytest.mark.parametrize("world", NAMES, indirect=True)


@dataclass(frozen=True)
class World:
    """One program with its invented firms, leads and people."""

    program: Program
    firms: tuple
    leads: tuple

    @property
    def listed(self):
        return [
            firm
            for firm in self.firms
            if firm.status == "active" and firm.wants_listing and self.program.listed(firm.tier)
        ]


@cache
def world_of(name):
    own = {"seven": UNTIERED + TIERLESS + SEVEN, "small": SOUND}
    program = parse(own.get(name) or (PRESETS / f"{name}.toml").read_text())
    firms = demo.firms(program, today=TODAY)
    return World(program, tuple(firms), tuple(demo.leads(program, firms, now=NOW)))
