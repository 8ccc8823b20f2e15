"""Reporting what the firm did: the points are seen before it is sent."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import activities, activity_decisions, uploads
from partners.actions.points import program_with_points
from partners.domain import activities as rules
from partners.domain.access import Capability
from partners.domain.errors import RuleBroken
from partners.domain.program_phrases import award_words
from partners.storage.activities import OPEN, RETURNED, Report
from partners.web.access import requires
from partners.web.forms.activities import ChooseForm, ReportForm, choices, reportable
from partners.web.forms.base import PostForm, is_repeat, once, telling
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of
from partners.web.report_words import STATES

bp = Blueprint("portal_activities", __name__, url_prefix="/portal/activities")


@bp.get("")
@requires(Capability.REPORT_ACTIVITIES)
def index():
    """Show the quick form, as far as it is filled in, and what was reported before."""
    chosen = ChooseForm(request.args)
    activity = _reportable(chosen.activity.data)
    form = None
    if activity:
        form = ReportForm(formdata=None, activity=activity.slug, link=chosen.link.data)
        form.offer(program_with_points(), activity)
    return reports_page(chosen, form)


@bp.post("")
@requires(Capability.REPORT_ACTIVITIES)
def submit():
    """Put a report before the staff."""
    activity = _reportable(request.form.get("activity"))
    if activity is None:
        return reports_page(ChooseForm(request.form), None, status=422)
    form = ReportForm().offer(program_with_points(), activity)
    if not form.validate_on_submit():
        return reports_page(ChooseForm(request.form), form, status=422)
    with telling(form):
        report_id = once(form, send, form.told())
    if form.form_errors:
        return reports_page(ChooseForm(request.form), form, status=409)
    said = _("Sent. You hear from us as soon as it is read.")
    return after_post(url_for(".show", report_id=report_id), said=said)


def send(told):
    """Write the file that belongs to a report, then the report."""
    if told.evidence:
        uploads.write(told.evidence)
    return activities.submit(g.user, told, g.now)


@bp.get("/<int:report_id>")
@requires(Capability.REPORT_ACTIVITIES)
def show(report_id):
    """Show a report, and the form where more is asked for."""
    report = Report.of(g.partner).where(Report.id == report_id).get()
    return report_page(report, _form_of(report, formdata=None))


@bp.post("/<int:report_id>/correct")
@requires(Capability.REPORT_ACTIVITIES)
def correct(report_id):
    """Send a returned report again."""
    report = Report.of(g.partner).where(Report.id == report_id).get()
    form = _form_of(report)
    if form is None and not is_repeat(PostForm()):
        raise RuleBroken(_("Only a report that was returned to you can be changed."))
    if form is not None:
        if not form.validate_on_submit():
            return report_page(report, form, status=422)
        with telling(form):
            once(form, send_again, report.id, form.told())
        if form.form_errors:
            return report_page(report, form, status=409)
    return after_post(url_for(".show", report_id=report.id), said=_("Sent again."))


def send_again(report_id, told):
    if told.evidence:
        uploads.write(told.evidence)
    return activities.correct(report_id, g.user, told, g.now)


@bp.post("/<int:report_id>/withdraw")
@requires(Capability.REPORT_ACTIVITIES)
def withdraw(report_id):
    """Take back a report that waits."""
    report = Report.of(g.partner).where(Report.id == report_id).get()
    form = PostForm()
    if not form.validate_on_submit():
        return report_page(report, _form_of(report, formdata=None), status=422)
    once(form, activity_decisions.withdraw, report.id, g.user, g.now)
    said = _("Withdrawn. You can report it again at any time.")
    return after_post(url_for(".show", report_id=report.id), said=said)


def reports_page(chosen, form, status=200):
    program = program_with_points()
    outlook = activities.outlook(g.partner, form.known, form.told()) if form else None
    return render_page(
        "activities/page.html",
        fragment="activities/_form.html",
        status=status,
        chosen=chosen,
        form=form,
        groups=choices(program),
        outlook=outlook,
        earns=form and earns(form, program),
        page=page_of(Report.of(g.partner)),
        states=STATES,
    )


def report_page(report, form, status=200):
    program = program_with_points()
    return render_page(
        "activities/report.html",
        status=status,
        report=report,
        form=form,
        outlook=activities.outlook(g.partner, form.known, form.told(), report) if form else None,
        earns=form and earns(form, program),
        states=STATES,
        withdrawal=PostForm(formdata=None) if report.state in OPEN else None,
    )


def earns(form, program):
    """Return what a report would earn: for this case where it says enough, else by the rule."""
    try:
        return rules.span_words(rules.span(form.known, form.told().done))
    except RuleBroken:
        return award_words(form.known, program)


def _form_of(report, **given):
    """Return the form of a report that was returned; None for every other."""
    activity = program_with_points().find("activity", report.activity)
    if report.state != RETURNED or activity is None:
        return None
    form = ReportForm(obj=report, **given)
    form.has_file = bool(report.evidence)
    return form.offer(program_with_points(), activity)


def _reportable(slug):
    known = {each.slug: each for each in reportable(program_with_points())}
    return known.get(slug)
