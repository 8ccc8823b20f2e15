"""What a firm hears of points that nobody of it reported: a line under the bell."""

from partners.actions.notices import Notice, tell_all
from partners.storage.accounts import User

PATH = "/portal/points"


def awarded(grant, program, now):
    """Tell who runs the firm of points that staff gave."""
    said = f"{grant.activity.name}: {_points(grant.points, program)} for you. {grant.reason}"
    _tell({grant.partner.id: said}, f"award:{grant.source[1]}", now)


def taken_back(entry, points, program, reason, now):
    """Tell who runs the firm of points that staff took back."""
    name = program.label("activity", entry.activity)
    said = f"{name}: {_points(points, program)} were taken back. {reason}"
    _tell({entry.partner_id: said}, f"reversal:{entry.id}", now)


def celebrated(grants, program, now):
    """Tell who runs each firm of its anniversaries, all of one firm in one line."""
    sums, years = {}, {}
    for grant in grants:
        sums[grant.partner.id] = sums.get(grant.partner.id, 0) + grant.points
        years[grant.partner.id] = grant.reason
    lines = {id: f"{years[id]}: {_points(points, program)} for you." for id, points in sums.items()}
    _tell(lines, "anniversary", now)


def _points(count, program):
    return f"{count:,} {program.points.name}"


def _tell(lines, key, now):
    people = User.who_run(lines)
    told = [(people[id], Notice(line, PATH, f"points:{key}:{id}")) for id, line in lines.items()]
    tell_all(told, now)
