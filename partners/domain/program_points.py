"""Points in a program file: how long they count, and what earns how many of them."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from partners.domain.program_market import Term
from partners.domain.program_types import Line, Months, OnlyTrue, Part, Slug, wrong
from partners.domain.sentences import _, series

Count = Annotated[int, Field(ge=1)]
AWARDS = ("fixed", "range", "at_least", "per_unit", "per_edition", "formula", "free")
# Who brings an activity in. The last four are never entered by a person.
Source = Literal["report", "staff", "feed", "anniversary", "holder", "certificate", "revenue"]
BY_HAND = ("report", "staff")


class Decay(Part):
    """What is left of an entry's points once some months have passed since it was earned."""

    after: Months
    keep: Annotated[int, Field(ge=0, lt=100)]  # percent of what was earned


class Points(Part):
    """How long points count. An entry counts from the day it was earned to the day it lapses.

    With `decay` an entry lapses in portions: 100 points with { after = 12, keep = 50 } are 50 that
    lapse after 12 months and 50 that lapse with the window, so a balance stays a sum of entries.
    """

    name: Line = "points"  # what they are called in sentences
    one: Line | None = None  # what one of them is called, where the name is another
    window: Literal["rolling", "calendar", "forever"] = "rolling"
    months: Months = 12  # of a rolling window, from each entry's own day
    decay: tuple[Decay, ...] = ()
    top: Annotated[int, Field(ge=0, le=100)] = 3  # how many the yearly ranking announces


class Formula(Part):
    """Points from a number that is reported: one for every `per` of them, and `least` at least."""

    of: Line  # what is counted, in the plural: "attendees"
    per: Count
    points: Count = 1  # for every `per`
    least: Annotated[int, Field(ge=0)] = 0


class Award(Part):
    """How many points an activity earns; exactly one of these ways."""

    fixed: Annotated[int, Field(ge=0)] | None = None
    range: tuple[int, int] | None = None  # staff choose between the two, both inside
    at_least: Annotated[int, Field(ge=0)] | None = None  # staff may give more
    per_unit: Annotated[int, Field(ge=0)] | None = None
    unit: Line | Literal[""] = ""  # what is counted for per_unit: "minute"
    per_edition: dict[Slug, Annotated[int, Field(ge=0)]] | None = None
    formula: Formula | None = None  # a suggestion: staff may give another amount
    free: OnlyTrue | None = None  # staff, or the feed's own amount, decide each case

    @model_validator(mode="after")
    def one_way(self):
        given = [name for name in AWARDS if getattr(self, name) is not None]
        if len(given) != 1:
            found = series(given) or _("none")
            raise wrong(
                _("One way to earn points is needed, not %(found)s.", found=found), _one_of(AWARDS)
            )
        if bool(self.unit) != (self.per_unit is not None):
            hint = _('For example { per_unit = 1, unit = "minute" }.')
            raise wrong(_("`per_unit` and `unit` belong together."), hint)
        if self.range and not 0 <= self.range[0] < self.range[1]:
            raise wrong(_("The range ends before it begins."), _("Write the lower number first."))
        return self

    @property
    def kind(self):
        """The way that is used, one of AWARDS."""
        return next(name for name in AWARDS if getattr(self, name) is not None)

    @property
    def counts(self):
        """What a report must count ("minute", "attendees"), or nothing."""
        return self.unit or (self.formula.of if self.formula else "")


class Cap(Part):
    """The most points that one activity can earn a partner in a calendar period."""

    points: Count
    per: Literal["month", "quarter", "year"]


class Activity(Part):
    """Something that earns points."""

    slug: Slug
    name: Line
    group: Line | Literal[""] = ""  # the heading it stands under
    blurb: Line | Literal[""] = ""
    award: Award
    source: Source = "report"
    kinds: tuple[Slug, ...] = ()  # of courses, for the sources holder and certificate; none: all
    evidence: tuple[Literal["link", "text", "file"], ...] = ()  # what a report must bring
    visible: Literal["choice", "always", "never"] = "never"  # on the partner's public page
    once: Literal["", "per-month", "per-quarter", "per-year", "ever", "per-client"] = ""
    cap: Cap | None = None
    first_in_country: Annotated[int, Field(ge=0)] = 0  # extra points for the first in a country
    years_at_most: Count | None = None  # of the source anniversary
    lasts: Months | None = None  # overrides the program's window
    gallery: bool = False  # the report is a project, which the gallery may show

    @property
    def label(self):
        return self.name

    @property
    def is_automatic(self):
        """Nobody reports it: a feed, a date or another record brings it in."""
        return self.source not in BY_HAND


class Edition(Term):
    """An edition of what is sold, for awards that differ by it."""


def _one_of(names):
    return _("One of %(names)s.", names=", ".join(names))
