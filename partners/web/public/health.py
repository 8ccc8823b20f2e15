"""What operators and their monitors ask for: is it alive, may visitors come, how is it going."""

import shutil

from flask import Blueprint, current_app, g, jsonify, make_response

from partners.domain.access import Capability
from partners.search import text
from partners.storage import schema, soundness
from partners.storage.outbox import Outbox
from partners.web import metrics
from partners.web.access import requires

bp = Blueprint("health", __name__)

LATE_SECONDS = 300  # a worker looks each second, and retries have a later due time
LEAST_FREE_BYTES = 200_000_000


@bp.get("/healthz")
@requires(Capability.VISIT)
def alive():
    """Say that the process answers; asks nothing of anything."""
    response = make_response("ok\n")
    response.mimetype = "text/plain"
    return response


@bp.get("/readyz")
@requires(Capability.VISIT)
def ready():
    """Say whether visitors may come: the database answers, can be written to and is migrated.

    What limits the site and no more is named but turns nobody away: a search without an index,
    a worker that is behind, a disk that is nearly full.
    """
    health = schema.health()
    states = {name: "ok" if is_well else "failed" for name, is_well in health.items()}
    states["writable"] = soundness.writing() if health["database"] else "failed"
    states["search"] = "ok" if text.current().index.stamp() else "limited"
    states["disk"] = "ok" if free_bytes() >= LEAST_FREE_BYTES else "low"
    age = queue_age() if health["schema"] else None
    states["queue"] = "unknown" if age is None else "ok" if age < LATE_SECONDS else "late"
    is_ready = "failed" not in states.values()
    return jsonify(**states, queue_age_seconds=age), 200 if is_ready else 503


@bp.get("/metrics")
@requires(Capability.MANAGE_INTEGRATIONS)
def figures():
    """Answer an admin as Prometheus, which `metrics.answer_prometheus` lets in by its token."""
    return metrics.answer()


def queue_age():
    """Return for how many seconds the oldest due row has waited for a worker."""
    since = Outbox.behind_since(g.now)
    return max(0, round((g.now - since).total_seconds())) if since else 0


def free_bytes():
    """Return how much room the disk of the instance folder has."""
    return shutil.disk_usage(current_app.config["SETTINGS"].instance).free
