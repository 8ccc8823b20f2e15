"""What browsers say that the policy stopped: a line in the log, and nothing that could fill a disk.

Anybody may send such a report, so no word of it is trusted and none is kept but in that line.
"""

import json
from collections import Counter
from urllib.parse import urlsplit

import structlog
from flask import Blueprint, current_app, g, request
from werkzeug.exceptions import HTTPException

from partners.domain.access import Capability
from partners.domain.accounts import network
from partners.web import metrics
from partners.web.access import requires
from partners.web.security import REPORTS, csrf

log = structlog.get_logger()
bp = Blueprint("policy_reports", __name__)
# Browsers send them by themselves, without a token; they change nothing.
csrf.exempt(bp)

KIND = "application/csp-report"
LARGEST = 16 * 1024
MOST_A_MINUTE = 30
MOST_OF_ONE = 5
LONGEST_WORD = 100


class Gate:
    """Lets so many through each minute, of one network and of all.

    In memory, each web process for itself: a row for each would be what a flood is after.
    """

    def __init__(self):
        self.minute = None
        self.seen = Counter()

    def lets_in(self, who, now):
        minute = now.replace(second=0, microsecond=0)
        if minute != self.minute:
            self.minute, self.seen = minute, Counter()
        # Checked first, so that no more networks are remembered than reports are let in.
        if self.seen.total() >= MOST_A_MINUTE or self.seen[who] >= MOST_OF_ONE:
            return False
        self.seen[who] += 1
        return True


@bp.record_once
def begin(state):
    state.app.extensions["policy_reports"] = Gate()


@bp.post(REPORTS)
@requires(Capability.VISIT)
def take():
    """Write one report into the log; of too many the rest is dropped unread."""
    if request.mimetype != KIND or (request.content_length or 0) > LARGEST:
        return _done("unreadable", 400)
    gate = current_app.extensions["policy_reports"]
    if not gate.lets_in(network(request.remote_addr or ""), g.now):
        return _done("dropped", 429)
    report = _report()
    if report is None:
        return _done("unreadable", 400)
    log.warning(
        "stopped by the policy",
        directive=_word(report.get("effective-directive") or report.get("violated-directive")),
        blocked=_origin(report.get("blocked-uri")),
        page=_page(report.get("document-uri")),
        address=request.remote_addr,
    )
    return _done("logged", 204)


def _report():
    """Return what was sent, or None where it is no report."""
    try:
        sent = json.loads(request.get_data())
    except (ValueError, RecursionError):
        return None
    report = sent.get("csp-report") if isinstance(sent, dict) else None
    return report if isinstance(report, dict) else None


def _done(outcome, status):
    metrics.POLICY_REPORTS.labels(outcome).inc()
    return "", status


def _word(value):
    text = value if isinstance(value, str) else ""
    return "".join(ch for ch in text if ch.isprintable())[:LONGEST_WORD]


def _origin(value):
    """Return scheme and host of what was stopped, or the word that stands for it (inline, eval)."""
    parts = _parts(value)
    return _word(f"{parts.scheme}://{parts.hostname or ''}" if parts.scheme else parts.path)


def _page(value):
    """Return the page's name; never its address, since one-time links are addresses."""
    try:
        return current_app.url_map.bind("").match(_parts(value).path, method="GET")[0]
    except HTTPException:
        return "none"


def _parts(value):
    try:
        return urlsplit(_word(value))
    except ValueError:  # brackets that are no address
        return urlsplit("")
