"""The front door: what can be found here, and how."""

from itertools import islice

from flask import Blueprint

from partners.domain.access import Capability
from partners.domain.facets import Selection
from partners.domain.program import Listing
from partners.web.access import requires
from partners.web.caching import revalidated, snapshot
from partners.web.cards import drawn
from partners.web.htmx import render_page
from partners.web.listing import address
from partners.web.public.directory import find

bp = Blueprint("home", __name__)

SHOWN = 4


@bp.get("/")
@requires(Capability.VISIT)
@revalidated
def index():
    """Show the tiles with how many each opens, and the partners who lead the placement."""
    everybody = find({})
    catalog = snapshot()
    return render_page(
        "home/home.html",
        total=everybody.total,
        countries=len(set(catalog.column("country")) - {""}),
        tiles=tiles(everybody),
        cards=drawn(catalog, leaders(catalog)),
    )


def leaders(catalog):
    """Return the cards of the best placed, those of tiers with a priority listing first."""
    program, tiers = catalog.program, catalog.column("tier")
    first = {tier.slug for tier in program.tiers if tier.listing is Listing.PRIORITY}
    priority = islice((number for number, tier in enumerate(tiers) if tier in first), SHOWN)
    positions = dict.fromkeys((*priority, *range(min(SHOWN, catalog.size))))
    return [catalog.card(number) for number in islice(positions, SHOWN)]


def tiles(results):
    """Return label, number and address of each expertise that somebody has."""
    facet = next((each for each in results.facets if each.name == "expertise"), None)
    options = facet.options if facet else ()
    return [
        (each.label, each.count, address(Selection().choose("expertise", each.value)))
        for each in options
        if each.count
    ]
