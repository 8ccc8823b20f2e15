"""Training in a program file: courses, what they need first, and what their certificates are."""

from typing import Annotated, Literal

from pydantic import Field

from partners.domain.program_market import Term
from partners.domain.program_types import Line, Months, Part, Slug


class Track(Term):
    """A row of courses that belong together, such as Sales."""


class CourseKind(Term):
    """What a course's certificate proves; rules may count certificates of a kind."""

    is_mark: bool = False  # a specialization: a mark on the profile of whoever's people hold one


class Course(Part):
    """Something that a person can pass; a certificate is its proof."""

    slug: Slug
    name: Line
    blurb: Line | Literal[""] = ""
    track: Slug | None = None
    kind: Slug | None = None
    needs: tuple[Slug, ...] = ()  # courses that a person must have passed before
    valid_months: Months | None = None  # None: for ever
    minutes: Annotated[int, Field(ge=1)] | None = None  # how long it takes

    @property
    def label(self):
        return self.name
