"""What becomes of a report: its firm withdraws it, or staff approve, return or reject it."""

from partners.actions import activity_notices, projects
from partners.actions.partners import Act
from partners.actions.points import Grant, activity_of, check_limits, post, program_with_points
from partners.domain import activities as rules
from partners.domain.activities import Done
from partners.domain.errors import AlreadyTaken, RuleBroken
from partners.domain.sentences import _
from partners.storage.activities import (
    APPROVED,
    OPEN,
    REJECTED,
    RETURNED,
    SUBMITTED,
    WITHDRAWN,
    Report,
)
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.partners import Partner


def withdraw(report_id, person, now):
    """Take back a report of the person's firm on which nothing is decided for good; return it."""
    with write_tx():
        firm = Partner.locked(person.partner_id)
        report = Report.get(Report.id == report_id, Report.partner == firm)
        if report.state not in OPEN:
            raise RuleBroken(
                _(
                    "This report is %(state)s; only one that waits can be withdrawn.",
                    state=rules.STATE_WORDS[report.state],
                )
            )
        _settle(report, WITHDRAWN, Act(person, now))
        _note(report, "activity.withdraw", Act(person, now))
    return report


def approve(report_id, points, act):
    """Give the points of a report: what is suggested where `points` is None; return the report.

    Raises RuleBroken where they are outside the range and no reason is given.
    """
    with write_tx():
        report, firm = _waiting(report_id)
        program = program_with_points()
        activity = activity_of(program, report.activity)
        span = rules.span(activity, Done(report.happened_on, report.quantity, report.edition))
        points = span.suggested if points is None else points
        rules.check_award(activity, span, points, act.reason)
        check_limits(firm, activity, points, report.happened_on)
        _settle(report, APPROVED, act, awarded=points)
        source = ("report", str(report.id))
        reason = act.reason or (report.client or report.link or activity.name)
        post(
            Grant(firm, activity, points, report.happened_on, source, reason[:300], act.actor),
            program,
            act.now,
        )
        projects.record(report, activity, act.now)
        _note(report, "activity.approve", act, suggested=span.suggested, points=points)
        activity_notices.approved(report, activity, act.now)
    return report


def approve_as_suggested(report_id, act):
    return approve(report_id, None, act)


def send_back(report_id, act):
    """Ask the firm for more; it may change the report and send it again."""
    act.needs_reason(_("Say what is missing; the partner reads it."))
    return _turn_down(report_id, RETURNED, "activity.return", act)


def reject(report_id, act):
    """Give a report no points."""
    act.needs_reason(_("Say why it earns nothing; the partner reads it."))
    return _turn_down(report_id, REJECTED, "activity.reject", act)


def decide_all(report_ids, act_on, act):
    """Do the same to several reports; return those done, and why the others were not."""
    done, refusals = [], []
    for report_id in report_ids:
        try:
            with write_tx():
                done.append(act_on(report_id, act))
        except RuleBroken as refusal:
            refusals.append((report_id, str(refusal)))
    return done, refusals


def _turn_down(report_id, state, action, act):
    with write_tx():
        report, _firm = _waiting(report_id)
        _settle(report, state, act)
        _note(report, action, act)
        activity_notices.turned_down(report, program_with_points(), act.now)
    return report


def _waiting(report_id):
    """The report with its firm, held until we are done; raises AlreadyTaken where it is decided."""
    firm = Partner.locked(Report.get_by_id(report_id).partner_id)
    report = Report.get_by_id(report_id)
    if report.state == WITHDRAWN:
        raise AlreadyTaken(
            _("%(name)s has withdrawn this report. There is nothing to decide.", name=firm.name)
        )
    if report.state != SUBMITTED:
        who = report.decided_by.called if report.decided_by_id else _("A colleague")
        raise AlreadyTaken(
            _(
                "%(who)s has decided on this report already: it is %(state)s.",
                who=who,
                state=rules.STATE_WORDS[report.state],
            )
        )
    report.partner = firm
    return report, firm


def _settle(report, state, act, **changes):
    changes |= {"decided_by": act.actor, "reason": act.reason}
    if not Report.settle(report, state, act.now, **changes):
        raise AlreadyTaken(_("Somebody has just decided on this report. Open it again to see how."))
    for name, value in (changes | {"state": state, "decided_at": act.now}).items():
        setattr(report, name, value)


def _note(report, action, act, **after):
    after = {"report": report.id, "activity": report.activity} | after
    Audit.note(act.actor, action, report.partner, now=act.now, after=after, reason=act.reason)
