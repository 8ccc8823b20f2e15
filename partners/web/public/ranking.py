"""The points table, and the first places that were announced."""

from collections import defaultdict

from flask import Blueprint, render_template

from partners.actions import rankings
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.storage.ledger import Ranking
from partners.web.access import requires
from partners.web.caching import revalidated, snapshot
from partners.web.display import program, today

bp = Blueprint("ranking", __name__)
SHOWN = 100  # the directory, sorted by points, has them all


@bp.get("/ranking")
@requires(Capability.VISIT)
@revalidated
def index():
    known = snapshot().program
    if not (known.has_points and known.placement.points):
        raise NotFound
    places = rankings.standings(known, today())
    parts = rankings.parts_of(places[:SHOWN], today())
    return render_template(
        "ranking/page.html",
        places=places[:SHOWN],
        more=len(places) > SHOWN,
        kept=list(Ranking.kept()),
        kinds={id: kinds(own) for id, own in parts.items()},
    )


def kinds(parts):
    """Return a firm's points by the headings of the activities, the most first."""
    sums = defaultdict(int)
    for slug, points in parts.items():
        activity = program().find("activity", slug)
        sums[(activity.group or activity.name) if activity else slug] += points
    return sorted(sums.items(), key=lambda item: -item[1])
