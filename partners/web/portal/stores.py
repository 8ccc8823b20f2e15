"""View all stores: what the firm brought, as the vendor's books have it."""

from flask import Blueprint, g

from partners.domain.access import Capability
from partners.storage.facts import Deployment, Revenue
from partners.web.access import requires
from partners.web.display import today
from partners.web.htmx import render_page
from partners.web.paging import page_of

bp = Blueprint("stores", __name__, url_prefix="/portal/stores")
MOST_DEPLOYMENTS = 200


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show the firm's stores and deployments."""
    day, firm = today(), g.partner
    return render_page(
        "stores/page.html",
        fragment="stores/_list.html",
        page=page_of(Revenue.stores(day, firm)),
        live=Revenue.live_stores([firm.id], day).get(firm.id, 0),
        month=Revenue.mrr([firm.id], day).get(firm.id, 0),
        deployments=list(Deployment.found(firm).limit(MOST_DEPLOYMENTS)),
        counts=Deployment.counts([firm.id], day).get(firm.id, {}),
    )
