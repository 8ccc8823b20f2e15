"""Stores that partners brought, what they paid, and what was deployed."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import facts
from partners.actions.facts import Payment, Site
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.storage import programs
from partners.storage.facts import Deployment, Revenue
from partners.web.access import requires
from partners.web.display import today
from partners.web.forms.base import once, telling
from partners.web.forms.facts import DeploymentForm, PaymentForm, ReasonForm, RefundForm, Search
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_stores", __name__, url_prefix="/admin/stores")


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the stores, those that paid last first."""
    return listing("stores", Revenue.stores(today(), words=_words()))


@bp.get("/payments")
@requires(Capability.CONSOLE)
def payments():
    """Show the payments and refunds, the latest first."""
    return listing("payments", Revenue.payments(words=_words()))


@bp.get("/deployments")
@requires(Capability.CONSOLE)
def deployments():
    """Show what was deployed, the latest first."""
    return listing("deployments", Deployment.found(words=_words()))


@bp.get("/payments/new")
@requires(Capability.EDIT_PARTNERS)
def new_payment():
    """Show the form for a payment."""
    form = PaymentForm(formdata=None, partner=request.args.get("partner", "")[:80])
    return render_page("admin_stores/new_payment.html", form=form)


@bp.post("/payments/new")
@requires(Capability.EDIT_PARTNERS)
def add_payment():
    """Record a payment."""
    form = PaymentForm()
    if not form.validate_on_submit():
        return render_page("admin_stores/new_payment.html", status=422, form=form)
    payment = Payment(
        form.store.data,
        form.kind.data,
        form.amount.data,
        form.paid_on.data,
        store_email=form.store_email.data or "",
    )
    with telling(form):
        once(form, facts.pay, form.firm, payment, Act(g.user, g.now))
    if form.form_errors:
        return render_page("admin_stores/new_payment.html", status=409, form=form)
    return after_post(url_for(".payments"), said=_("The payment is recorded."))


@bp.get("/payments/<int:payment_id>")
@requires(Capability.CONSOLE)
def payment(payment_id):
    """Show a payment and what of it was taken back."""
    return payment_page(_payment(payment_id), RefundForm(formdata=None))


@bp.post("/payments/<int:payment_id>/refund")
@requires(Capability.EDIT_PARTNERS)
def refund(payment_id):
    """Take back some of a payment."""
    row, form = _payment(payment_id), RefundForm()
    if not form.validate_on_submit():
        return payment_page(row, form, status=422)
    act = Act(g.user, g.now, form.reason.data)
    with telling(form):
        once(form, facts.refund, row.id, form.amount.data, form.on.data, act)
    if form.form_errors:
        return payment_page(_payment(payment_id), form, status=409)
    return after_post(url_for(".payment", payment_id=row.id), said=_("It is taken back."))


@bp.get("/deployments/new")
@requires(Capability.EDIT_PARTNERS)
def new_deployment():
    """Show the form for something that was deployed."""
    given = {"partner": request.args.get("partner", "")[:80]}
    form = DeploymentForm(formdata=None, **given).offer(programs.in_force())
    return render_page("admin_stores/new_deployment.html", form=form)


@bp.post("/deployments/new")
@requires(Capability.EDIT_PARTNERS)
def add_deployment():
    """Record something that was deployed."""
    form = DeploymentForm().offer(programs.in_force())
    if not form.validate_on_submit():
        return render_page("admin_stores/new_deployment.html", status=422, form=form)
    site = Site(form.name.data, form.type.data, form.deployed_on.data, form.url.data or "")
    with telling(form):
        once(form, facts.deploy, form.firm, site, Act(g.user, g.now))
    if form.form_errors:
        return render_page("admin_stores/new_deployment.html", status=409, form=form)
    return after_post(url_for(".deployments"), said=_("The deployment is recorded."))


@bp.get("/deployments/<int:deployment_id>")
@requires(Capability.CONSOLE)
def deployment(deployment_id):
    """Show something that was deployed."""
    return deployment_page(_deployment(deployment_id), ReasonForm(formdata=None))


@bp.post("/deployments/<int:deployment_id>/withdraw")
@requires(Capability.EDIT_PARTNERS)
def withdraw(deployment_id):
    """Count a deployment no more."""
    row, form = _deployment(deployment_id), ReasonForm()
    if not form.validate_on_submit():
        return deployment_page(row, form, status=422)
    once(form, facts.withdraw, row.id, Act(g.user, g.now, form.reason.data))
    return after_post(url_for(".deployment", deployment_id=row.id), said=_("It counts no more."))


def listing(kind, query):
    """Render one of the three lists; a program may know no deployments."""
    return render_page(
        "admin_stores/index.html",
        fragment=f"admin_stores/_{kind}.html",
        kind=kind,
        form=Search(request.args),
        page=page_of(query),
    )


def payment_page(row, form, status=200):
    refunds = list(row.refunded.order_by(Revenue.paid_on, Revenue.id))
    return render_page(
        "admin_stores/payment.html", status=status, payment=row, refunds=refunds, form=form
    )


def deployment_page(row, form, status=200):
    return render_page("admin_stores/deployment.html", status=status, deployment=row, form=form)


def _words():
    return request.args.get("q", "")[:200]


def _payment(payment_id):
    return Revenue.payments().where(Revenue.id == payment_id).get()


def _deployment(deployment_id):
    return Deployment.found().where(Deployment.id == deployment_id).get()
