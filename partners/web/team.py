"""A firm's specialists: what each holds, since when and until when, and whom to name in public."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from partners.domain.certificates import last_day
from partners.domain.program import Program
from partners.domain.training import MARKS, counts, in_order
from partners.storage.partners import Partner
from partners.storage.training import Completion, Specialist


@dataclass(frozen=True)
class Held:
    """One certificate of a person: the one that counts longest of its course."""

    completion: Completion
    label: str
    day: date

    @property
    def until(self):
        return last_day(self.completion.expires_on, self.completion.withdrawn_on)

    @property
    def is_valid(self):
        return counts(self.completion.earned_on, self.until, self.day)

    @property
    def state(self):
        """A state as the marks draw it: good, warn before its end, bad after."""
        if not self.is_valid:
            return "bad"
        return "warn" if self.until and (self.until - self.day).days <= max(MARKS) else "good"


@dataclass
class Member:
    """A person of the firm and what they hold, in the order of the courses."""

    specialist: Specialist
    held: list[Held] = field(default_factory=list)

    @property
    def name(self):
        return self.specialist.name

    @property
    def valid(self):
        return [each for each in self.held if each.is_valid]


@dataclass(frozen=True)
class Team:
    """Everybody of a firm who passed anything, as of a day."""

    partner: Partner
    program: Program
    day: date

    @cached_property
    def members(self):
        """Everybody, by name, with their certificates, ended ones included."""
        order = {each.slug: place for place, each in enumerate(in_order(self.program.courses))}
        found = {row.id: Member(row) for row in Specialist.of(self.partner)}
        rows = sorted(Completion.of(self.partner), key=_reach)
        latest = {(row.specialist_id, row.course): row for row in rows}
        for (person, course), row in latest.items():
            label = self.program.label("course", course)
            found[person].held.append(Held(row, label, self.day))
        for member in found.values():
            member.held.sort(key=lambda each: order.get(each.completion.course, len(order)))
        return [member for member in found.values() if member.held]

    @cached_property
    def certified(self):
        """Those of them who hold something today."""
        return [member for member in self.members if member.valid]

    @property
    def named(self):
        return [member for member in self.certified if member.specialist.is_named]

    @property
    def unnamed(self):
        """How many hold something and are only counted."""
        return len(self.certified) - len(self.named)

    @cached_property
    def holders(self):
        """How many people hold each course today, by slug."""
        return Counter(each.completion.course for it in self.certified for each in it.valid)

    @property
    def total(self):
        """How many certificates count today."""
        return self.holders.total()

    @property
    def marks(self):
        """The names of specializations that somebody holds: marks beside the qualifications."""
        marks = in_order(self.program.specializations)
        return [course.name for course in marks if self.holders[course.slug]]

    @property
    def courses(self):
        """(name, holders) of each course that anybody holds, in the program's order."""
        known = [course.slug for course in in_order(self.program.courses)]
        slugs = sorted(self.holders, key=lambda it: known.index(it) if it in known else len(known))
        return [(self.program.label("course", slug), self.holders[slug]) for slug in slugs]

    def of_course(self, slug):
        """Return who holds or held the course, with their certificate of it."""
        return [
            (member, each)
            for member in self.members
            for each in member.held
            if each.completion.course == slug
        ]


def _reach(row):
    """How far a certificate reaches: what counts longest comes last."""
    until = last_day(row.expires_on, row.withdrawn_on)
    return (until or date.max, row.earned_on)
