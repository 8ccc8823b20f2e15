"""The ledger, as staff search it, add to it and take back."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import points, rankings
from partners.actions.partners import Act
from partners.actions.points import program_with_points
from partners.domain.access import Capability
from partners.storage.ledger import Entry, Ranking
from partners.storage.partners import Partner
from partners.web import report_words
from partners.web.access import requires
from partners.web.forms.base import once, telling
from partners.web.forms.points import AwardForm, FreezeForm, LedgerFilter, ReverseForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_points", __name__, url_prefix="/admin/points")


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the entries that match the filter, the latest first."""
    form = LedgerFilter(request.args).offer(program_with_points())
    return render_page(
        "admin_points/index.html",
        fragment="admin_points/_list.html",
        form=form,
        source=report_words.source,
        page=page_of(Entry.page(activity=form.activity.data, words=form.q.data or "")),
    )


@bp.get("/new")
@requires(Capability.AWARD_POINTS)
def new():
    """Show the form for points by hand."""
    given = {"partner": request.args.get("partner", "")[:80]}
    form = AwardForm(formdata=None, **given).offer(program_with_points())
    return render_page("admin_points/new.html", form=form)


@bp.post("/new")
@requires(Capability.AWARD_POINTS)
def award():
    """Give a firm points by hand."""
    form = AwardForm().offer(program_with_points())
    partner = Partner.get_or_none(Partner.slug == form.partner.data)
    if not form.validate_on_submit() or partner is None:
        if form.partner.data and partner is None:
            form.partner.errors = [_("No partner has this address.")]
        return render_page("admin_points/new.html", status=422, form=form)
    act = Act(g.user, g.now, form.reason.data)
    grant = (partner, form.activity.data, form.points.data, form.earned_on.data, act)
    with telling(form):
        once(form, points.award, *grant)
    if form.form_errors:
        return render_page("admin_points/new.html", status=409, form=form)
    return after_post(url_for(".index", q=partner.name))


@bp.get("/<int:entry_id>")
@requires(Capability.CONSOLE)
def show(entry_id):
    """Show an entry with everything of its source."""
    return entry_page(_entry(entry_id), ReverseForm(formdata=None))


@bp.post("/<int:entry_id>/reverse")
@requires(Capability.AWARD_POINTS)
def reverse(entry_id):
    """Take back what the entry's source brought."""
    entry, form = _entry(entry_id), ReverseForm()
    if not form.validate_on_submit():
        return entry_page(entry, form, status=422)
    with telling(form):
        once(form, points.reverse, entry.id, Act(g.user, g.now, form.reason.data))
    if form.form_errors:
        return entry_page(_entry(entry_id), form, status=409)
    return after_post(url_for(".show", entry_id=entry.id))


@bp.get("/ranking")
@requires(Capability.CONSOLE)
def ranking():
    """Show what was frozen, and the form to freeze another day."""
    return ranking_page(FreezeForm(formdata=None))


@bp.post("/ranking")
@requires(Capability.AWARD_POINTS)
def freeze():
    """Keep the ranking of a day."""
    form = FreezeForm()
    if not form.validate_on_submit():
        return ranking_page(form, status=422)
    with telling(form):
        once(form, rankings.freeze, form.title.data, form.day.data, Act(g.user, g.now))
    if form.form_errors:
        return ranking_page(form, status=409)
    return after_post(url_for(".ranking"))


def entry_page(entry, form, status=200):
    family = list(Entry.of_source(entry.source_type, entry.source_id))
    reversals = list(Entry.select().where(Entry.reverses.in_([each.id for each in family])))
    return render_page(
        "admin_points/page.html",
        status=status,
        entry=entry,
        family=[*family, *reversals],
        is_reversed=bool(reversals),
        source=report_words.source,
        form=form,
    )


def ranking_page(form, status=200):
    program_with_points()
    return render_page(
        "admin_points/ranking.html", status=status, form=form, kept=list(Ranking.kept())
    )


def _entry(entry_id):
    program_with_points()
    return Entry.page().where(Entry.id == entry_id).get()
