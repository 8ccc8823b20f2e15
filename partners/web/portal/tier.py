"""The firm's tier: each requirement, the cheapest next step, and what time will take."""

from flask import Blueprint, g, request

from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.storage import programs
from partners.web import tier_page
from partners.web.access import requires
from partners.web.display import today
from partners.web.htmx import render_page

bp = Blueprint("portal_tier", __name__, url_prefix="/portal/tier")


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show where the firm stands; `if` names rules to be taken as met."""
    program = programs.in_force()
    if not (program.tiers or program.qualifications):
        raise NotFound("This program has no tiers.")
    page = tier_page.page_for(g.partner, today(), program)
    chosen = request.args.getlist("if")[:50]
    return render_page(
        "tier/page.html",
        fragment="tier/_what_if.html",
        page=page,
        chosen=chosen,
        reached=page.what_if(chosen) if chosen else None,
    )
