"""Leads, as staff enter, assign and follow them."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import assignment
from partners.domain.access import Capability
from partners.storage import programs
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.partners import Partner
from partners.web import lead_words
from partners.web.access import requires
from partners.web.console import lead_page
from partners.web.forms.base import PostForm, once, telling
from partners.web.forms.staff_leads import AssignForm, EnterForm, LeadFilter, ReasonForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_leads", __name__, url_prefix="/admin/leads")


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the leads of a tab: the queue first, each with its best match."""
    form = LeadFilter(request.args)
    page = page_of(Lead.for_staff(form.tab.data, form.q.data or "", g.now))
    return render_page(
        "admin_leads/index.html",
        fragment="admin_leads/_list.html",
        form=form,
        page=page,
        matches=lead_page.best_matches(page.rows, g.now),
        counts=Lead.counts_for_staff(g.now),
        words=lead_words,
    )


@bp.get("/new")
@requires(Capability.ASSIGN_LEADS)
def new():
    """Show the form for a lead that staff know of."""
    return render_page("admin_leads/new.html", form=EnterForm().offer(programs.in_force()))


@bp.post("/new")
@requires(Capability.ASSIGN_LEADS)
def enter():
    """Put the lead into the queue."""
    form = EnterForm().offer(programs.in_force())
    if not form.validate_on_submit():
        return render_page("admin_leads/new.html", status=422, form=form)
    lead_id = once(form, assignment.enter, form.brief(), form.origin(), g.user, g.now)
    return after_post(url_for(".show", lead_id=lead_id), said=_("The lead waits in the queue."))


@bp.get("/<int:lead_id>")
@requires(Capability.CONSOLE)
def show(lead_id):
    """Show a lead: what is asked for, who suits it, what happened."""
    return one_lead(Lead.get_by_id(lead_id), AssignForm(formdata=None))


@bp.post("/<int:lead_id>/assign")
@requires(Capability.ASSIGN_LEADS)
def assign(lead_id):
    """Offer the lead to the chosen partners; the first to accept gets it."""
    lead, form = Lead.get_by_id(lead_id), AssignForm()
    firms = chosen(form) if form.validate_on_submit() else []
    if form.errors:
        return one_lead(lead, form, status=422)
    do = assignment.offer if lead.partner_id is None else assignment.reassign
    with telling(form):
        once(form, do, lead.id, firms, form.terms(), g.user, g.now)
    if form.form_errors:
        return one_lead(Lead.get_by_id(lead_id), form, status=409)
    return after_post(url_for(".show", lead_id=lead.id), said=_("Offered. Who can answer is told."))


def chosen(form):
    """Return the firms that were ticked and the one that was named, or say at the form who is."""
    firms = list(Partner.select().where(Partner.slug.in_(form.partner.data)))
    named = Partner.meant(form.other.data) if form.other.data else []
    if form.other.data and len(named) != 1:
        form.other.errors.append(
            _("Several partners are called so. Write the last part of the page's address.")
            if named
            else _("No partner has this name or address.")
        )
    elif not firms and not named:
        form.other.errors.append(_("Choose at least one partner."))
    return [*firms, *named]


@bp.post("/<int:lead_id>/withdraw/<int:offer_id>")
@requires(Capability.ASSIGN_LEADS)
def withdraw(lead_id, offer_id):
    """Take the lead back from one firm."""
    offer, form = Offer.get(Offer.id == offer_id, Offer.lead == lead_id), ReasonForm()
    once(form, assignment.withdraw_offer, offer.id, form.reason.data or "", g.user, g.now)
    return after_post(url_for(".show", lead_id=lead_id), said=_("Taken back. The firm is told."))


@bp.post("/<int:lead_id>/spam")
@requires(Capability.ASSIGN_LEADS)
def mark_spam(lead_id):
    """Take the lead out of every inbox."""
    lead, form = Lead.get_by_id(lead_id), ReasonForm()
    once(form, assignment.mark_spam, lead.id, form.reason.data or "", g.user, g.now)
    return after_post(url_for(".show", lead_id=lead_id), said=_("Marked as spam."))


@bp.post("/<int:lead_id>/restore")
@requires(Capability.ASSIGN_LEADS)
def restore(lead_id):
    """Put a lead that is no spam after all back into the queue."""
    once(PostForm(), assignment.restore, Lead.get_by_id(lead_id).id, g.user, g.now)
    return after_post(url_for(".show", lead_id=lead_id), said=_("The lead waits in the queue."))


def one_lead(lead, form, status=200):
    """Render a lead's page, with the assignment as it was filled in."""
    return render_page(
        "admin_leads/page.html",
        status=status,
        lead=lead,
        form=form,
        suggestions=lead_page.suggestions(lead, g.now),
        offers=list(Offer.of(lead)),
        history=[lead_page.line(event) for event in LeadEvent.of(lead)],
        words=lead_words,
    )
