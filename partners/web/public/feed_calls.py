"""Facts from the vendor's own systems: signed calls, answered row by row."""

from flask import Blueprint, g, jsonify, request

from partners.actions import feeds
from partners.actions.feeds import FEEDS, Call
from partners.domain.access import Capability
from partners.web.access import requires
from partners.web.security import csrf

bp = Blueprint("feed_calls", __name__, url_prefix="/api/v1")
# Who calls has no session that another site could ride on; the signature says who it is.
csrf.exempt(bp)


@bp.post(f"/<any({', '.join(FEEDS)}):kind>")
@requires(Capability.VISIT)
def receive(kind):
    """Take in a list of rows; the columns are those of the import of the same name."""
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    call = Call(*(request.headers.get(name, "") for name in names), body=request.get_data())
    return jsonify(feeds.receive(kind, call, g.now))


@bp.errorhandler(feeds.Refused)
def refused(refusal):
    return jsonify(error=str(refusal)), refusal.status
