"""What a firm hears of points that nobody of it reported: a line under the bell."""

from partners.actions.notices import Notice, tell_all
from partners.domain.amounts import some
from partners.domain.sentences import _
from partners.storage.accounts import User

PATH = "/portal/points"


def awarded(grant, program, now):
    """Tell who runs the firm of points that staff gave."""
    said = _(
        "%(activity)s: %(points)s for you. %(reason)s",
        activity=grant.activity.name,
        points=some(grant.points, program.points),
        reason=grant.reason,
    )
    _tell({grant.partner.id: said}, f"award:{grant.source[1]}", now)


def taken_back(entry, points, program, reason, now):
    """Tell who runs the firm of points that staff took back."""
    name = program.label("activity", entry.activity)
    said = _(
        "%(activity)s: %(points)s were taken back. %(reason)s",
        activity=name,
        points=some(points, program.points),
        reason=reason,
    )
    _tell({entry.partner_id: said}, f"reversal:{entry.id}", now)


def celebrated(grants, program, now):
    """Tell who runs each firm of its anniversaries, all of one firm in one line."""
    sums, years = {}, {}
    for grant in grants:
        sums[grant.partner.id] = sums.get(grant.partner.id, 0) + grant.points
        years[grant.partner.id] = grant.reason
    lines = {
        id: _(
            "%(years)s: %(points)s for you.", years=years[id], points=some(points, program.points)
        )
        for id, points in sums.items()
    }
    _tell(lines, "anniversary", now)


def _tell(lines, key, now):
    people = User.who_run(lines)
    told = [(people[id], Notice(line, PATH, f"points:{key}:{id}")) for id, line in lines.items()]
    tell_all(told, now)
