"""Looking at the portal as a firm sees it, without changing anything there."""

from flask import Blueprint, g, redirect, session, url_for
from flask_babel import gettext as _

from partners.actions import looking
from partners.domain.access import Capability
from partners.storage.partners import Partner
from partners.web.access import requires
from partners.web.htmx import after_post

bp = Blueprint("looking", __name__, url_prefix="/admin")


@bp.post("/partners/<slug>/look")
@requires(Capability.CONSOLE)
def begin(slug):
    """Open the portal as the firm."""
    partner = Partner.with_slug(slug)
    looking.begin(session["sid"], partner, g.user, g.now)
    return redirect(url_for("portal.home"), 303)


@bp.post("/looking/end")
@requires(Capability.CONSOLE)
def end():
    """Go back to being oneself, on the firm's page of the console."""
    seen = g.looking
    looking.end(session["sid"], g.user, g.now)
    url = url_for("admin_partners.show", slug=seen.slug) if seen else url_for("queues.index")
    return after_post(url, said=_("You stopped looking."))
