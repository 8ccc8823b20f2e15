"""The firm's points: how many, what for, until when."""

from flask import Blueprint, g

from partners.actions.points import program_with_points
from partners.domain.access import Capability
from partners.storage.ledger import Entry
from partners.web.access import requires
from partners.web.display import today
from partners.web.htmx import render_page
from partners.web.paging import page_of
from partners.web.points_page import PointsPage

bp = Blueprint("portal_points", __name__, url_prefix="/portal/points")


@bp.get("")
@requires(Capability.PORTAL)
def index():
    program = program_with_points()
    return render_page(
        "points/page.html",
        fragment="points/_ledger.html",
        points=PointsPage(program, Entry.moves(g.partner), today()),
        page=page_of(Entry.page(g.partner)),
    )
