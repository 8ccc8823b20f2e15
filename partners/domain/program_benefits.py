"""What a tier brings, and what being a partner costs, in a program file."""

from typing import Annotated, Literal

from pydantic import Field

from partners.domain.program_types import Cell, Line, Months, Part, Slug


class Benefit(Part):
    """A row of the benefits matrix. Nothing is inherited from the tier below."""

    group: Line
    name: Line
    cells: dict[Slug, Cell] = {}  # by tier; a tier that is left out has nothing
    planned: tuple[Slug, ...] = ()  # tiers whose cell is promised, not yet there
    enforces: Literal["listing", "leads", "commission", "bonus", "badges", "resources"] | None = (
        None  # what of it the app itself opens and closes
    )

    def cell(self, tier_slug):
        """Return True, a text, or None where the tier has nothing."""
        return self.cells.get(tier_slug)

    def is_open_to(self, tier_slug):
        """Say whether partners of the tier have it today."""
        return bool(self.cell(tier_slug)) and tier_slug not in self.planned


class Perk(Part):
    """Something that partners have whatever their tier: the benefits of a program without tiers."""

    name: Line
    text: Line


class Fee(Part):
    """What membership costs, in whole units of the program's currency."""

    amount: Annotated[int, Field(ge=0)]
    per: Literal["month", "year"] = "month"


class Membership(Part):
    """The term of a partnership, and what keeps it alive."""

    term_months: Months = 12
    renew_days: Annotated[int, Field(ge=0, le=366)] = 60  # renewal opens so long before the end
    fee: Fee | None = None
    or_points: Annotated[int, Field(ge=1)] | None = None  # as many points stand for the fee
    free_from: Slug | None = None  # whoever has this tier at the renewal owes no fee
    lapse_notice_days: Annotated[int, Field(ge=0, le=366)] = 30  # between lapse and being unlisted
    agreement: Line | Literal[""] = ""  # the version of the agreement that partners accept
