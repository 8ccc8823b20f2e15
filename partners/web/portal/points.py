"""The firm's points: how many, what for, until when."""

from flask import Blueprint, g

from partners.actions.points import program_with_points
from partners.domain.access import Capability
from partners.storage.ledger import Entry
from partners.web import report_words, tier_page
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
        falls=falls(program),
        source=report_words.source,
        page=page_of(Entry.page(g.partner)),
    )


def falls(program):
    """Return the first time at which the firm would lose its tier by time alone, as a sentence."""
    if not program.tiers:
        return []
    losses = tier_page.page_for(g.partner, today(), program).losses
    return [words for words, is_fall in losses if is_fall][:1]
