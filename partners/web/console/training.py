"""Who passed what, as staff record and withdraw it; certificates and licences of firms."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import certificates, training
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.storage.certificates import Certificate
from partners.storage.partners import Partner
from partners.storage.training import Completion, Enrolment
from partners.web.access import requires
from partners.web.display import program, today
from partners.web.forms.base import once, telling
from partners.web.forms.training import CompletionFilter, GrantForm, RecordForm, WithdrawForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_training", __name__, url_prefix="/admin/training")
LATEST = 50


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show what matches the filter, the latest first, and who means to take a course."""
    form = CompletionFilter(request.args).offer(program())
    query = Completion.found(form.q.data or "", form.course.data, form.state.data, today())
    return render_page(
        "admin_training/index.html",
        fragment="admin_training/_list.html",
        form=form,
        page=page_of(query),
        waiting=list(Enrolment.waiting().limit(LATEST)),
        today=today(),
    )


@bp.get("/new")
@requires(Capability.EDIT_PARTNERS)
def new():
    """Show the form for a course that somebody passed."""
    names = ("partner", "person", "email", "course")
    given = {name: request.args[name][:254] for name in names if name in request.args}
    return render_page(
        "admin_training/new.html", form=RecordForm(formdata=None, **given).offer(program())
    )


@bp.post("/new")
@requires(Capability.EDIT_PARTNERS)
def record():
    """Keep that somebody passed a course."""
    form = RecordForm().offer(program())
    partner = named_partner(form)
    if partner is None:
        return render_page("admin_training/new.html", status=422, form=form)
    with telling(form):
        once(form, training.record, partner, form.passed(), Act(g.user, g.now))
    if form.form_errors:
        return render_page("admin_training/new.html", status=409, form=form)
    return after_post(url_for(".index", q=partner.name))


@bp.get("/<int:completion_id>")
@requires(Capability.CONSOLE)
def show(completion_id):
    """Show one completion."""
    return completion_page(completion_id, WithdrawForm(formdata=None))


@bp.post("/<int:completion_id>/withdraw")
@requires(Capability.EDIT_PARTNERS)
def withdraw(completion_id):
    """Let a completion count no more."""
    form = WithdrawForm()
    if not form.validate_on_submit():
        return completion_page(completion_id, form, status=422)
    once(form, training.withdraw, completion_id, Act(g.user, g.now, form.reason.data))
    return after_post(url_for(".show", completion_id=completion_id))


@bp.get("/certificates")
@requires(Capability.CONSOLE)
def issued():
    """Show the certificates that firms were given, and the form for licences."""
    return issued_page(GrantForm(formdata=None))


@bp.post("/certificates")
@requires(Capability.EDIT_PARTNERS)
def grant():
    """Give a firm the licences of its level."""
    form = GrantForm()
    partner = named_partner(form)
    if partner is None:
        return issued_page(form, status=422)
    with telling(form):
        once(form, certificates.grant, partner, Act(g.user, g.now, form.reason.data))
    if form.form_errors:
        return issued_page(form, status=409)
    return after_post(url_for(".issued"), said=_("%(name)s has them now.", name=partner.name))


def named_partner(form):
    """Return the partner that a sound form names, or None with the error beside its field."""
    is_sound = form.validate_on_submit()
    partner = Partner.get_or_none(Partner.slug == form.partner.data)
    if form.partner.data and partner is None:
        form.partner.errors = [_("No partner has this address.")]
    return partner if is_sound else None


def completion_page(completion_id, form, status=200):
    row = Completion.found().where(Completion.id == completion_id).get()
    return render_page("admin_training/page.html", status=status, row=row, form=form, today=today())


def issued_page(form, status=200):
    return render_page(
        "admin_training/certificates.html",
        status=status,
        form=form,
        page=page_of(Certificate.latest()),
        with_licences=[tier for tier in program().tiers if tier.licences],
        today=today(),
    )
