"""The training page of a firm: the catalogue by track, with the firm's people in it."""

from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import ngettext

from partners.domain import training as rules
from partners.domain.program import Course
from partners.domain.program_phrases import award_words
from partners.storage.accounts import User
from partners.storage.training import Enrolment
from partners.web.team import Team


@dataclass(frozen=True)
class Row:
    """A course with who of the firm holds it, who means to, and what it is good for."""

    course: Course
    needs: list[str]
    feeds: list[str]
    earns: list[str]  # the points of a certificate, in words
    holders: list  # (web/team.Member, Held)
    wishes: list[Enrolment]
    is_wished: bool  # by who looks at the page
    is_mine: bool  # held by them, today
    is_held: bool  # by anybody, today


@dataclass(frozen=True)
class Track:
    """Courses that belong together; `ways` are those that lead from one to the next."""

    label: str
    ways: list[list[Row]]
    rows: list[Row]


@dataclass(frozen=True)
class TrainingPage:
    """What the page shows to one person."""

    team: Team
    wishes: list[Enrolment]
    user: User

    @property
    def program(self):
        return self.team.program

    @cached_property
    def rows(self):
        return {course.slug: self._row(course) for course in self.program.courses}

    @cached_property
    def tracks(self):
        return [
            Track(
                label or _("Courses"), self._ways(courses), [self.rows[it.slug] for it in courses]
            )
            for label, courses in rules.tracks(self.program)
        ]

    @property
    def held(self):
        return {slug for slug, row in self.rows.items() if row.is_held}

    @cached_property
    def next(self):
        """The course to take next, as its Row, or None."""
        passed = [
            {each.completion.course for each in member.held if not each.completion.withdrawn_on}
            for member in self.team.members
        ]
        course = rules.next_course(self.program, self.team.partner.tier, self.held, passed)
        return self.rows[course.slug] if course else None

    @property
    def headline(self):
        if not self.rows:
            return _("This program has no courses")
        if not self.held:
            return _("%(course)s comes first", course=self.next.course.name)
        words = ngettext(
            "%(held)s of %(num)s course held", "%(held)s of %(num)s courses held",
            len(self.rows), held=len(self.held),
        )  # fmt: skip
        if self.next is None:
            return words
        return _("%(words)s; %(course)s comes next", words=words, course=self.next.course.name)

    @property
    def ending(self):
        """(Member, Held) whose time ends soon, or has ended, the earliest first."""
        found = [
            (member, each)
            for member in self.team.members
            for each in member.held
            if each.state != "good" and not each.completion.withdrawn_on
        ]
        return sorted(found, key=lambda pair: pair[1].until)

    def _row(self, course):
        wishes = [each for each in self.wishes if each.course == course.slug]
        holders = self.team.of_course(course.slug)
        return Row(
            course=course,
            needs=[self.program.label("course", slug) for slug in course.needs],
            feeds=[holder.name for holder in rules.feeds(self.program, course)],
            earns=[earned(it, self.program) for it in rules.paying(self.program, course)],
            holders=holders,
            wishes=wishes,
            is_wished=any(each.user_id == self.user.id for each in wishes),
            is_mine=any(
                member.specialist.email == self.user.email and held.is_valid
                for member, held in holders
            ),
            is_held=bool(self.team.holders[course.slug]),
        )

    def _ways(self, courses):
        """Return the ways to the track's last courses, each with what it needs from elsewhere."""
        needed = {slug for course in courses for slug in course.needs}
        lasts = [course for course in courses if course.slug not in needed]
        ways = [rules.way_to(self.program, course) for course in lasts]
        return [[self.rows[it.slug] for it in way] for way in ways if len(way) > 1]


def earned(activity, program):
    """Return what an activity pays for a certificate, and how often."""
    points = award_words(activity, program)
    if activity.source == rules.HOLDER:
        return _("%(points)s for each person with a valid certificate, however many", points=points)
    return _("%(points)s for each person who passes", points=points)
