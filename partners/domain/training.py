"""Training: what a person must have passed before, how long it counts, and when to remind.

A certificate counts in [earned_on, expires_on): on its first day it does, on the last it does not.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from partners.domain.errors import RuleBroken
from partners.domain.measures import leaves
from partners.domain.moments import day_words
from partners.domain.sentences import _, series
from partners.domain.terms import months_after
from partners.domain.words import fold

MARKS = (90, 60, 30, 7, 0)  # days before its end at which a certificate's holder is told; 0: ended
HOLDER, CERTIFICATE = PAYING = ("holder", "certificate")  # sources of points
NEVER = 1000  # no mark was told of yet


@dataclass(frozen=True)
class Passed:
    """Somebody passed a course; without a last day the course says how long it counts."""

    person: str
    course: str
    earned_on: date
    email: str = ""
    expires_on: date | None = None  # exclusive
    number: str = ""  # the academy's own

    @property
    def key(self):
        """What tells the person from the firm's others."""
        return self.email or fold(self.person)


def ends(course, earned_on):
    """Return the first day on which the course's certificate no longer counts; None is for ever."""
    return months_after(earned_on, course.valid_months) if course.valid_months else None


def counts(earned_on, expires_on, day):
    """Say whether a certificate counts that day."""
    return earned_on <= day and (expires_on is None or day < expires_on)


def is_paid(activity, course):
    """Say whether an activity pays for certificates of this course."""
    return activity.source in PAYING and (not activity.kinds or course.kind in activity.kinds)


def paying(program, course):
    """Return the activities that pay for certificates of this course."""
    return [activity for activity in program.activities if is_paid(activity, course)]


def missing(course, earned_on, passed):
    """Return the courses that somebody must have passed by that day, and has not.

    `passed` maps the courses of that person to the first day they passed each.
    """
    return tuple(slug for slug in course.needs if slug not in passed or passed[slug] > earned_on)


def refuse_unsound(program, passed, earlier, today):
    """Raise RuleBroken where this cannot have happened so.

    `earlier` maps the person's courses to the first day they passed each.
    """
    course = program.find("course", passed.course)
    if course is None:
        raise RuleBroken(_("The program has no such course. Choose one from the list."))
    if passed.earned_on > today:
        raise RuleBroken(_("This day lies ahead. Record a course once it is passed."))
    if passed.expires_on and passed.expires_on <= passed.earned_on:
        raise RuleBroken(_("The certificate would end before it begins. Look at its two days."))
    lacking = missing(course, passed.earned_on, earlier)
    if lacking:
        names = series([program.label("course", slug) for slug in lacking])
        raise RuleBroken(
            _(
                "%(name)s comes after %(names)s: %(person)s has not passed %(names)s by %(day)s. "
                "Record that first.",
                name=course.name,
                names=names,
                person=passed.person,
                day=day_words(passed.earned_on),
            )
        )


def due_mark(expires_on, today, warned):
    """Return the mark to tell of now, or None; of several that were missed only the latest.

    `warned` is the last mark that was told of.
    """
    left = (expires_on - today).days
    reached = [mark for mark in MARKS if left <= mark]
    return min(reached) if reached and min(reached) < warned else None


def due_until(today):
    """Return, for each mark, the last day on which a certificate may end that has reached it."""
    return [(mark, today + timedelta(days=mark)) for mark in MARKS]


def in_order(courses):
    """Return the courses so that each comes after what it needs, else as the file lists them."""
    by_slug = {course.slug: course for course in courses}
    found = {}

    def add(course):
        for slug in course.needs:
            if slug in by_slug and slug not in found:
                add(by_slug[slug])
        found.setdefault(course.slug, course)

    for course in courses:
        add(course)
    return tuple(found.values())


def way_to(program, course):
    """Return what leads to a course and the course itself, in the order to take them."""
    wanted, found = [course.slug], {}
    while wanted:
        each = program.find("course", wanted.pop())
        if each and each.slug not in found:
            found[each.slug] = each
            wanted += each.needs
    return in_order([each for each in in_order(program.courses) if each.slug in found])


def tracks(program):
    """Return the program's tracks as (label, courses), and what lies in none of them last."""
    courses = in_order(program.courses)
    found = [
        (track.label, tuple(each for each in courses if each.track == track.slug))
        for track in program.tracks
    ]
    loose = tuple(each for each in courses if each.track is None)
    return [(label, own) for label, own in (*found, ("", loose)) if own]


def feeds(program, course):
    """Return the tiers and qualifications whose rules ask for this course, as the file has them."""
    return tuple(
        holder
        for holder in (*program.tiers, *program.qualifications)
        if any(asks_for(rule, course) for rule in leaves(holder.requires))
    )


def asks_for(rule, course):
    """Say whether a certificate of the course counts for the rule."""
    if rule.measure != "certificates":
        return False
    if rule.course:
        return rule.course == course.slug
    return rule.kind is None or rule.kind == course.kind


def open_to(program, passed):
    """Return the courses that a person may take next: not passed, and nothing missing before.

    `passed` holds the slugs of what the person has passed.
    """
    return tuple(
        course
        for course in in_order(program.courses)
        if course.slug not in passed and set(course.needs) <= set(passed)
    )


def next_course(program, tier, held, passed):
    """Return the course to take next, with what it feeds, or None where there is nothing to take.

    `held` are the courses of which somebody's certificate counts today, `passed` the sets of
    courses that each person has passed. The lowest tier above the firm's own comes first.
    """
    people = [set(each) for each in passed] or [set()]
    reachable = {each.slug: each for own in people for each in open_to(program, own)}
    wanted = [each for each in reachable.values() if each.slug not in held]
    if not wanted:
        return None
    return min(wanted, key=lambda course: _distance(program, tier, course, held))


def _distance(program, tier, course, held):
    """How far a course is from helping: the rank of what it leads to, then the file's order."""
    rank = program.rank(tier)
    steps = [
        program.rank(holder.slug)
        for later in program.courses
        if later.slug not in held and course in way_to(program, later)
        for holder in feeds(program, later)
        if holder in program.tiers and program.rank(holder.slug) > rank
    ]
    order = [each.slug for each in in_order(program.courses)]
    return (min(steps, default=len(program.tiers) + 1), order.index(course.slug))
