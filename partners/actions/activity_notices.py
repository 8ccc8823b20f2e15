"""Who hears of a decision on a reported activity: who reported it, or else the firm's owners."""

from partners.actions.notices import Notice, tell
from partners.domain.sentences import _, filled, number
from partners.storage.accounts import User

LINES = {
    "returned": _("%(activity)s needs something more: %(reason)s"),
    "rejected": _("%(activity)s earns no points: %(reason)s"),
}


def approved(report, activity, now):
    """Tell the firm what a report earned."""
    points = number(report.awarded)
    _tell(
        report,
        "approved",
        _("%(activity)s: %(points)s points for you.", activity=activity.name, points=points),
        {"activity": activity.name, "points": points, "reason": report.reason},
        now,
    )


def turned_down(report, program, now):
    """Tell the firm that a report was returned or rejected, and why."""
    name = program.label("activity", report.activity)
    context = {"activity": name, "points": None, "reason": report.reason}
    line = filled(LINES[report.state], activity=name, reason=report.reason)
    _tell(report, report.state, line, context, now)


def _tell(report, event, line, context, now):
    notice = Notice(
        line=line,
        path=f"/portal/activities/{report.id}",
        # The same report may be returned more than once.
        key=f"activity-{event}:{report.id}:{int(report.submitted_at.timestamp())}",
        template=f"activity_{event}",
        context=context,
    )
    tell(_people(report), notice, now)


def _people(report):
    person = report.person
    if person and not person.suspended and person.partner_id == report.partner_id:
        return [person]
    owners = User.select().where(User.partner == report.partner_id, User.role == "owner")
    return [each for each in owners if not each.suspended]
