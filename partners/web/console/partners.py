"""Firms, as staff see and change them."""

from flask import Blueprint, g, request, url_for
from flask_babel import lazy_gettext as _

from partners.actions import accounts, partners
from partners.actions.partners import Act
from partners.domain.access import FIRM_ROLES, Capability
from partners.domain.errors import NotFound
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.partners import Partner, Qualification
from partners.web.access import requires
from partners.web.console import trail
from partners.web.forms import partners as forms
from partners.web.forms.base import once, options, telling
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("admin_partners", __name__, url_prefix="/admin/partners")
HISTORY = 30


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the firms that match the filter."""
    program = programs.in_force()
    form = forms.PartnerFilter(request.args).offer(program)
    is_open = form.status.data == forms.INVITED
    firms = Partner.found(form.q.data or "", form.tier.data, "" if is_open else form.status.data)
    if is_open:
        firms = firms.where(Partner.id.in_(User.firms_waited_for()))
    page = page_of(firms)
    return render_page("partners/index.html", fragment="partners/_list.html", form=form, page=page)


@bp.get("/new")
@requires(Capability.EDIT_PARTNERS)
def new():
    """Show the form for a firm that joins."""
    return render_page("partners/new.html", form=forms.AddForm())


@bp.post("/new")
@requires(Capability.EDIT_PARTNERS)
def add():
    """Take a firm in and invite its owner."""
    form = forms.AddForm()
    if not form.validate_on_submit():
        return render_page("partners/new.html", status=422, form=form)
    partner_id = once(form, admit, form.name.data, form.email.data)
    said = _("Added. The invitation is on its way.")
    return after_post(url_for(".show", slug=Partner.get_by_id(partner_id).slug), said=said)


def admit(name, email):
    """Add the firm and invite its owner, in the caller's transaction."""
    partner = partners.add(name, Act(g.user, g.now))
    accounts.invite(email, "owner", partner, g.now, actor=g.user)
    return partner


@bp.get("/<slug>")
@requires(Capability.CONSOLE)
def show(slug):
    """Show a firm: standing, people, history."""
    return firm_page(Partner.with_slug(slug))


@bp.post("/<slug>/<part>")
@requires(Capability.EDIT_PARTNERS)
def change(slug, part):
    """Change one part of a firm."""
    if part not in PARTS:
        raise NotFound
    # A form that gave the firm another address may arrive twice.
    partner = Partner.known_as(slug)
    form_of, act_on = PARTS[part]
    form = form_of(partner)
    if not form.validate_on_submit():
        return firm_page(partner, {part: form}, status=422)
    with telling(form):
        once(form, act_on, partner, form, Act(g.user, g.now, form.data.get("reason", "")))
    if form.form_errors:
        return firm_page(partner, {part: form}, status=409)
    said = _("The invitation is on its way.") if part == "people" else _("Saved.")
    return after_post(url_for(".show", slug=Partner.get_by_id(partner.id).slug), said=said)


def firm_page(partner, filled=None, status=200):
    """Render the firm's page, one of its forms perhaps as it was filled in."""
    blank = {part: form_of(partner, formdata=None) for part, (form_of, _act) in PARTS.items()}
    return render_page(
        "partners/page.html",
        status=status,
        partner=partner,
        badges=badges(partner),
        people=list(partner.people.order_by(User.id)),
        lines=[trail.line(act) for act in Audit.of(partner).limit(HISTORY)],
        forms=blank | (filled or {}),
    )


def badges(partner):
    """Return the names of what the firm holds, in the program's order."""
    held = Qualification.of(partner, g.now.date())
    return [each.name for each in programs.in_force().qualifications if each.slug in held]


def tier_form(partner, **given):
    form = forms.TierForm(tier=partner.tier or "", **given)
    none = {} if programs.in_force().floor else {"": _("No tier")}
    tiers = {tier.slug: tier.name for tier in programs.in_force().tiers}
    form.tier.choices = options(none | tiers)
    return form


def qualifications_form(partner, **given):
    held = sorted(Qualification.of(partner, g.now.date()))
    form = forms.QualificationsForm(qualifications=held, **given)
    known = programs.in_force().qualifications
    form.qualifications.choices = options({each.slug: each.name for each in known})
    return form


def status_form(partner, **given):
    return forms.StatusForm(status=partner.status, **given)


def listing_form(partner, **given):
    return forms.ListingForm(listing=str(int(partner.wants_listing)), **given)


def manager_form(partner, **given):
    form = forms.ManagerForm(manager=str(partner.manager_id or ""), **given)
    staff = {str(user.id): user.called for user in User.staff()}
    form.manager.choices = options({"": _("Nobody")} | staff)
    return form


def name_form(partner, **given):
    return forms.NameForm(name=partner.name, slug=partner.slug, **given)


def facts_form(partner, **given):
    return forms.FactsForm(obj=partner, **given)


def invite_form(partner, **given):
    return forms.InviteForm(**given).offer(FIRM_ROLES)


def hand_over(partner, form, act):
    chosen = form.manager.data
    return partners.hand_to(partner, User.get_by_id(int(chosen)) if chosen else None, act)


def invite(partner, form, act):
    accounts.invite(form.email.data, form.role.data, partner, act.now, actor=act.actor)
    return partner


# Each part of the page: its form, and what sending it does.
PARTS = {
    "tier": (tier_form, lambda firm, form, act: partners.place(firm, form.tier.data, act)),
    "qualifications": (
        qualifications_form,
        lambda firm, form, act: partners.qualify(firm, form.qualifications.data, act),
    ),
    "status": (
        status_form,
        lambda firm, form, act: partners.set_status(firm, form.status.data, act),
    ),
    "listing": (
        listing_form,
        lambda firm, form, act: partners.list_or_hide(firm, form.listing.data == "1", act),
    ),
    "manager": (manager_form, hand_over),
    "name": (
        name_form,
        lambda firm, form, act: partners.rename(firm, form.name.data, form.slug.data, act),
    ),
    "facts": (facts_form, lambda firm, form, act: partners.edit(firm, form.facts(), act)),
    "people": (invite_form, invite),
}
