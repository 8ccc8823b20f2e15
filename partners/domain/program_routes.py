"""The courses of a program as routes: what comes after what."""

from dataclasses import dataclass
from itertools import groupby

from partners.domain.amounts import count
from partners.domain.sentences import _, joined, series


@dataclass(frozen=True)
class Stop:
    """A course on a route."""

    slug: str
    name: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """Courses of a track: a line where each needs the one before, or a choice of single ones."""

    title: str
    stops: tuple[Stop, ...]
    is_line: bool


def routes(program):
    """Return the courses, track by track: lines of prerequisites first, then single ones."""
    found = {}
    for course in program.courses:
        found.setdefault(_heading(course, program), []).append(course)
    lines, singles = [], []
    for title, courses in found.items():
        needed = {slug for course in courses for slug in course.needs}
        for last in (course for course in courses if course.slug not in needed):
            if last.needs:
                lines.append(Route(title, _stops(_way_to(last, program), program), True))
            else:
                singles.append((title, last))
    shown = {stop.slug for line in lines for stop in line.stops}
    for title, group in groupby(singles, key=lambda single: single[0]):
        left = [course for _, course in group if course.slug not in shown]
        if left:
            lines.append(Route(title, _stops(left, program), False))
    return tuple(lines)


def _heading(course, program):
    if course.track:
        return program.label("track", course.track)
    return program.label("course kind", course.kind) if course.kind else ""


def _way_to(course, program):
    """Return the courses that lead to one, itself last; each after all that it needs."""
    found = {}

    def visit(each):
        for slug in each.needs:
            visit(program.find("course", slug))
        found[each.slug] = each

    visit(course)
    return found.values()


def _stops(courses, program):
    return tuple(Stop(each.slug, each.name, tuple(_remarks(each, program))) for each in courses)


def _remarks(course, program):
    if course.blurb:
        yield course.blurb
    if course.minutes:
        yield _duration(course.minutes)
    if course.valid_months:
        yield _("Valid for %(valid_months)s.", valid_months=count(course.valid_months, "month"))
    if len(course.needs) > 1:
        needs = [program.label("course", slug) for slug in course.needs]
        yield _("After %(needs)s.", needs=series(needs))


def _duration(minutes):
    hours, rest = divmod(minutes, 60)
    parts = [count(hours, "hour")] if hours else []
    parts += [count(rest, "minute")] if rest else []
    return joined([series(parts), "."], "")
