"""Memberships that staff look after: fees that came in, and firms that owe one."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import membership
from partners.actions.membership import Paid
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.storage import programs
from partners.storage.membership import Fee, Membership
from partners.web.access import requires
from partners.web.forms.base import once, telling
from partners.web.forms.facts import FeeForm, ReasonForm, Search
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_fees", __name__, url_prefix="/admin/fees")
LONGEST_OWING = 20


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the fees, the latest first, and who is under notice or has lapsed."""
    form = Search(request.args)
    page = page_of(Fee.found(words=form.q.data or ""))
    return render_page(
        "admin_fees/index.html",
        fragment="admin_fees/_list.html",
        form=form,
        page=page,
        terms=programs.in_force().membership,
        owing=list(Membership.owing().limit(LONGEST_OWING)),
        owed=Membership.owing().count(),
    )


@bp.get("/new")
@requires(Capability.EDIT_PARTNERS)
def new():
    """Show the form for a fee."""
    given = {"partner": request.args.get("partner", "")[:80]}
    return render_page("admin_fees/new.html", form=FeeForm(formdata=None, **given), fee=_fee())


@bp.post("/new")
@requires(Capability.EDIT_PARTNERS)
def add():
    """Record a fee."""
    form = FeeForm()
    if not form.validate_on_submit():
        return render_page("admin_fees/new.html", status=422, form=form, fee=_fee())
    paid = Paid(form.month.data, form.amount.data, form.paid_on.data)
    with telling(form):
        once(form, membership.take_fee, form.firm, paid, Act(g.user, g.now))
    if form.form_errors:
        return render_page("admin_fees/new.html", status=409, form=form, fee=_fee())
    return after_post(url_for(".index"), said=_("The fee is recorded."))


@bp.get("/<int:fee_id>")
@requires(Capability.CONSOLE)
def show(fee_id):
    """Show a fee."""
    return fee_page(_row(fee_id), ReasonForm(formdata=None))


@bp.post("/<int:fee_id>/take-back")
@requires(Capability.EDIT_PARTNERS)
def give_back(fee_id):
    """Take a fee back."""
    row, form = _row(fee_id), ReasonForm()
    if not form.validate_on_submit():
        return fee_page(row, form, status=422)
    once(form, membership.give_back, row.id, Act(g.user, g.now, form.reason.data))
    return after_post(url_for(".show", fee_id=row.id), said=_("The fee is taken back."))


def fee_page(row, form, status=200):
    back = Fee.get_or_none(Fee.reverses == row)
    return render_page("admin_fees/page.html", status=status, fee=row, back=back, form=form)


def _fee():
    """Return what the program asks; raises NotFound where it asks no fee."""
    terms = programs.in_force().membership
    if not (terms and terms.fee):
        raise NotFound
    return terms.fee


def _row(fee_id):
    return Fee.found().where(Fee.id == fee_id).get()
