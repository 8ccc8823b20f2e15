"""The firm's tier: each requirement, the cheapest next step, and what time will take."""

from flask import Blueprint, flash, g, request, url_for
from flask_babel import gettext as _

from partners.actions import requests
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.storage import programs
from partners.web import tier_page
from partners.web.access import requires
from partners.web.display import today
from partners.web.forms.base import PostForm, once
from partners.web.htmx import after_post, render_page

bp = Blueprint("portal_tier", __name__, url_prefix="/portal/tier")


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show where the firm stands; `if` names rules to be taken as met."""
    program = programs.in_force()
    if not (program.tiers or program.qualifications):
        raise NotFound(_("This program has no tiers."))
    page = tier_page.page_for(g.partner, today(), program)
    chosen = request.args.getlist("if")[:50]
    return render_page(
        "tier/page.html",
        fragment="tier/_what_if.html",
        page=page,
        chosen=chosen,
        reached=page.what_if(chosen) if chosen else None,
    )


@bp.post("/ask/<slug>")
@requires(Capability.EDIT_PROFILE)
def ask(slug):
    """Ask staff for a qualification."""
    form = PostForm()
    if form.validate_on_submit():
        once(form, requests.ask, g.partner, slug, g.user, g.now)
        flash(_("The program team has been asked. Their answer shows on this page."), "good")
    return after_post(url_for(".index"))
