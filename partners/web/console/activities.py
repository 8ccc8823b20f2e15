"""Reported activities, as staff read and decide on them."""

from flask import Blueprint, flash, g, request, url_for
from flask_babel import gettext as _

from partners.actions import activity_decisions
from partners.actions.partners import Act
from partners.actions.points import program_with_points, spent_in_period
from partners.domain import activities as rules
from partners.domain.access import Capability
from partners.domain.activities import Done
from partners.domain.errors import RuleBroken
from partners.domain.points import lapsed_on
from partners.domain.program_phrases import award_words
from partners.storage.activities import APPROVED, SUBMITTED, Report
from partners.storage.audit import Audit
from partners.web.access import requires
from partners.web.console import trail
from partners.web.display import counted, today
from partners.web.forms.activities import DecisionForm, ReportFilter, SeveralForm
from partners.web.forms.base import once, telling
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of
from partners.web.report_words import STATES, TABS

bp = Blueprint("admin_activities", __name__, url_prefix="/admin/activities")
MOST_PICKED = 200


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the reports in a state: those that wait first, each with what is suggested."""
    program_with_points()
    return list_page(SeveralForm(formdata=None))


@bp.post("")
@requires(Capability.AWARD_POINTS)
def decide_several():
    """Do the same to every ticked report; say which could not be done, and why."""
    program_with_points()
    form = SeveralForm()
    picked = [int(each) for each in request.form.getlist("pick") if each.isdecimal()]
    decide = SEVERAL.get(request.form.get("do"))
    if decide is None or not picked:
        raise RuleBroken(_("Tick the reports first, then say what to do with them."))
    is_well = form.validate_on_submit()
    if decide is not activity_decisions.approve_as_suggested and not form.reason.data:
        form.ask_for_reason()
        is_well = False
    if not is_well:
        return list_page(form, picked, status=422)
    act = Act(g.user, g.now, form.reason.data or "")
    once(form, _each, picked[:MOST_PICKED], decide, act)
    return after_post(url_for(".index"))


def _each(picked, decide, act):
    done, refusals = activity_decisions.decide_all(picked, decide, act)
    if done:
        flash(_("%(count)s done.", count=len(done)), "good")
    program = program_with_points()
    for report_id, sentence in refusals:
        report = Report.get_by_id(report_id)
        name = program.label("activity", report.activity)
        firm = report.partner.name
        flash(_("%(activity)s of %(firm)s: %(why)s", activity=name, firm=firm, why=sentence), "bad")


def list_page(several, picked=(), status=200):
    form = ReportFilter(request.args)
    return render_page(
        "admin_activities/index.html",
        fragment="admin_activities/_list.html",
        status=status,
        form=form,
        page=page_of(Report.queue(form.state, form.q.data or "")),
        counts=Report.counts(),
        several=several,
        picked=picked,
        states=STATES,
        tabs_words=TABS,
    )


@bp.get("/<int:report_id>")
@requires(Capability.CONSOLE)
def show(report_id):
    """Show a report with all that speaks for and against it."""
    return report_page(_report(report_id), DecisionForm(formdata=None))


@bp.post("/<int:report_id>/decide")
@requires(Capability.AWARD_POINTS)
def decide(report_id):
    """Approve, return or reject, as the pressed button says."""
    report, form = _report(report_id), DecisionForm()
    decision = DECISIONS.get(request.form.get("do"))
    if decision is None or not form.validate_on_submit():
        return report_page(report, form, status=422)
    if decision is approve and _lacks_points(report, form):
        return report_page(report, form, status=422)
    with telling(form):
        once(form, decision, report.id, form, Act(g.user, g.now, form.reason.data or ""))
    if form.form_errors:
        return report_page(_report(report_id), form, status=409)
    return after_post(url_for(".show", report_id=report.id), said=_said(report_id))


def approve(report_id, form, act):
    return activity_decisions.approve(report_id, form.points.data, act)


DECISIONS = {
    "approve": approve,
    "return": lambda id, form, act: activity_decisions.send_back(id, act),
    "reject": lambda id, form, act: activity_decisions.reject(id, act),
}
SEVERAL = {
    "approve": activity_decisions.approve_as_suggested,
    "return": activity_decisions.send_back,
    "reject": activity_decisions.reject,
}


def report_page(report, form, status=200):
    program = program_with_points()
    activity = program.find("activity", report.activity)
    if form.points.data is None and not form.errors:
        form.points.data = report.suggested
    return render_page(
        "admin_activities/page.html",
        status=status,
        report=report,
        form=form,
        earns=_earns(report, activity, program),
        left=_left(report, activity),
        lapsed_on=_lapsed_on(report, activity, program),
        alike=_alike(report),
        lines=[trail.line(act) for act in _trail(report)],
        next=_next(report),
        states=STATES,
    )


def _lacks_points(report, form):
    """Ask how many points where none are named and the program allows for several amounts."""
    activity = program_with_points().find("activity", report.activity)
    if form.points.data is not None or report.state != SUBMITTED or activity is None:
        return False
    span = _span(report, activity)
    if span is None or span.least == span.most:
        return False
    form.ask_for_points(rules.span_words(span))
    return True


def _said(report_id):
    report = Report.get_by_id(report_id)
    if report.state != APPROVED:
        return ""
    return counted(
        report.awarded, "Approved with %(count)s point.", "Approved with %(count)s points."
    )


def _lapsed_on(report, activity, program):
    """Return the day on which the report's points were over already, or None."""
    return activity and lapsed_on(program, activity, report.happened_on, today())


def _report(report_id):
    program_with_points()
    return Report.get_by_id(report_id)


def _earns(report, activity, program):
    """Return what the program gives for it, in words; nothing where it has the activity no more."""
    if activity is None:
        return ""
    span = _span(report, activity)
    return rules.span_words(span) if span else award_words(activity, program)


def _span(report, activity):
    """Return what it may earn, or None where the report does not say what decides it."""
    try:
        return rules.span(activity, Done(report.happened_on, report.quantity, report.edition))
    except RuleBroken:
        return None


def _left(report, activity):
    """Return what the cap leaves in the period of the report, or None without a cap."""
    if activity is None or activity.cap is None:
        return None
    return rules.room(activity, spent_in_period(report.partner, activity, report.happened_on))


def _alike(report):
    """Return other reports of the same link or client, of any firm."""
    found = Report.alike(report.activity, report.link_key, report.client_key)
    return list(found.where(Report.id != report.id).limit(10))


def _trail(report):
    of_report = [act for act in Audit.of(report.partner) if act.action.startswith("activity.")]
    return [act for act in of_report if (act.after or {}).get("report") == report.id]


def _next(report):
    """Return the report that has waited longest besides this one."""
    return Report.queue(SUBMITTED).where(Report.id != report.id).first()
