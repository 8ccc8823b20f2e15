"""The directory: every partner, narrowed by words and choices."""

from flask import Blueprint, request

from partners.domain.access import Capability
from partners.domain.facets import Selection
from partners.search import directory, text
from partners.web.access import requires
from partners.web.caching import revalidated, snapshot
from partners.web.htmx import render_page, wants_fragment
from partners.web.listing import Listing

bp = Blueprint("directory", __name__)


@bp.get("/partners")
@requires(Capability.VISIT)
@revalidated
def index():
    listing = Listing(find(request.args))
    response = render_page(
        "directory/directory.html", fragment="directory/_listing.html", listing=listing
    )
    if wants_fragment():
        # The form would push its empty fields too.
        response.headers["HX-Push-Url"] = listing.url
    return response


def find(args):
    """Return the results of a query string."""
    catalog = snapshot()
    return directory.find(catalog, text.current(), Selection.build(catalog.program, args))
