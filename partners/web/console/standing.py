"""One firm's standing, as staff see it, and what they agree with it."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import agreements, requests
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.domain.verdicts import VERDICTS
from partners.storage import programs
from partners.storage.partners import Partner
from partners.storage.requests import Request
from partners.storage.standing import Claim, Override, Waiver
from partners.web.access import may, requires
from partners.web.display import today
from partners.web.forms import standing as forms
from partners.web.forms.base import PostForm, once, telling
from partners.web.htmx import after_post, render_page
from partners.web.tier_page import page_for

bp = Blueprint("admin_standing", __name__, url_prefix="/admin/reviews/partners")


@bp.get("/<slug>")
@requires(Capability.CONSOLE)
def show(slug):
    """Show each rule with what there is, and what was agreed."""
    return standing_page(Partner.with_slug(slug))


@bp.post("/<slug>/<part>")
@requires(Capability.EDIT_PARTNERS)
def agree(slug, part):
    """Agree something with the firm."""
    partner, program = Partner.with_slug(slug), programs.in_force()
    if part not in forms_of(program):
        raise NotFound
    form_of, agree_on = PARTS[part]
    form = form_of().offer(program)
    if not form.validate_on_submit():
        return standing_page(partner, {part: form}, status=422)
    with telling(form):
        once(form, agree_on, partner, form, Act(g.user, g.now, form.reason.data))
    if form.form_errors:
        return standing_page(partner, {part: form}, status=409)
    return after_post(url_for(".show", slug=partner.slug))


@bp.post("/<slug>/requests/<int:request_id>")
@requires(Capability.EDIT_PARTNERS)
def answer(slug, request_id):
    """Approve or decline what the firm asks for, as the pressed button says."""
    partner, form = Partner.with_slug(slug), forms.AnswerForm()
    asked = Request.get(Request.id == request_id, Request.partner == partner)
    verdict = VERDICTS.get(request.form.get("do"))
    if verdict is None or not form.validate_on_submit():
        return standing_page(partner, {f"request-{asked.id}": form}, status=422)
    once(form, requests.answer, asked.id, verdict, Act(g.user, g.now, form.reason.data))
    return after_post(url_for(".show", slug=slug), said=_("Answered. The firm hears of it."))


@bp.post("/<slug>/<kind>/<int:agreed_id>/end")
@requires(Capability.EDIT_PARTNERS)
def end(slug, kind, agreed_id):
    """Take back what was agreed."""
    row, form = _agreed(slug, kind, agreed_id), PostForm()
    if form.validate_on_submit():
        once(form, agreements.end, row, Act(g.user, g.now))
    return after_post(url_for(".show", slug=slug))


@bp.post("/<slug>/overrides/<int:agreed_id>/second")
@requires(Capability.MANAGE_PROGRAM)
def second(slug, agreed_id):
    """Agree to a tier that a colleague proposed."""
    row, form = _agreed(slug, "overrides", agreed_id), PostForm()
    if form.validate_on_submit():
        once(form, agreements.second, row, Act(g.user, g.now))
    return after_post(url_for(".show", slug=slug))


def standing_page(partner, filled=None, status=200):
    """Render the firm's standing, one of its forms perhaps as it was filled in."""
    program = programs.in_force()
    blank = {part: form(formdata=None).offer(program) for part, form in forms_of(program).items()}
    asked = {f"request-{row.id}": row for row in Request.waiting(partner)}
    answers = {at: forms.AnswerForm(formdata=None) for at in asked}
    filled = filled or {}
    return render_page(
        "reviews/partner.html",
        status=status,
        page=page_for(partner, today(), program),
        forms=(blank | {at: it for at, it in filled.items() if at in blank})
        if may("edit-partners")
        else {},
        asked=asked,
        answers=answers | {at: it for at, it in filled.items() if at in asked},
        agreed=[(kind, list(table.of(partner))) for kind, table in TABLES.items()],
        rules=forms.rule_names(program),
        claims=agreements.claims_of(program),
        end_form=PostForm(formdata=None),
    )


def forms_of(program):
    """Return the forms that make sense in this program."""
    found = {}
    if any(agreements.waivable(program, tier.slug) for tier in program.tiers):
        found["waive"] = forms.WaiveForm
    if agreements.claims_of(program):
        found["confirm"] = forms.ConfirmForm
    if program.tiers:
        found["override"] = forms.OverrideForm
    return found


def waive(partner, form, act):
    tier, _space, key = form.rule.data.partition(" ")
    return agreements.waive(partner, tier, key, act, instead=form.instead, until=form.until.data)


def confirm(partner, form, act):
    return agreements.confirm(partner, form.claim.data, act, form.until.data)


def override(partner, form, act):
    return agreements.propose(partner, form.tier.data, act, form.until.data)


def _agreed(slug, kind, agreed_id):
    if kind not in TABLES:
        raise NotFound
    table = TABLES[kind]
    return table.get(table.id == agreed_id, table.partner == Partner.with_slug(slug))


# Each form of the page, and what sending it does.
PARTS = {
    "waive": (forms.WaiveForm, waive),
    "confirm": (forms.ConfirmForm, confirm),
    "override": (forms.OverrideForm, override),
}
TABLES = {"waivers": Waiver, "overrides": Override, "claims": Claim}
