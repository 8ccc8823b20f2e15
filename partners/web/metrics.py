"""Figures for Prometheus: what requests this process answered, and what the database says.

With several web processes set PROMETHEUS_MULTIPROC_DIR to an empty folder, best in memory, that
all of them share: requests are then counted together. Without it they are of the process that
happens to answer. What comes from the database is of the whole site either way; memory, open
files and the snapshot are of the process that answers.
"""

import os
import shutil
from functools import cache
from hmac import compare_digest

from flask import current_app, g, make_response, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from partners import config
from partners.actions import outbox
from partners.search import catalog
from partners.storage.database import Generation
from partners.storage.leads import Lead
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from partners.storage.tallies import by_status

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
SHARED = "PROMETHEUS_MULTIPROC_DIR"
ENDPOINT = "health.figures"

_own = CollectorRegistry()
REQUESTS = Counter(
    "partners_requests",
    "Requests answered, by the name of the page.",
    ["endpoint", "method", "status"],
    registry=_own,
)
SECONDS = Histogram(
    "partners_request_seconds",
    "How long they took, by the name of the page.",
    ["endpoint"],
    buckets=BUCKETS,
    registry=_own,
)
POLICY_REPORTS = Counter(
    "partners_policy_reports",
    "Reports of what the content security policy stopped.",
    ["outcome"],
    registry=_own,
)


def init_app(app):
    """Let Prometheus in by its token; to be called before the guard of the app is set.

    Raises BadSetting where what the processes share is no folder.
    """
    shared = os.environ.get(SHARED)
    if shared and not os.path.isdir(shared):
        raise config.BadSetting(f"{SHARED} names no folder: make {shared}, or unset it.")
    app.before_request(answer_prometheus)


def answer_prometheus():
    """Answer who has METRICS_TOKEN; everybody else goes on to the guard, which lets in admins."""
    if request.endpoint != ENDPOINT:
        return None
    token = current_app.config["SETTINGS"].metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not compare_digest(given.encode(), token.encode()):
        return None
    return answer()


def count(endpoint, method, status, seconds):
    """Count an answered request; made-up methods are one, so that nobody fills the memory."""
    endpoint = endpoint or "none"
    REQUESTS.labels(endpoint, method if method in METHODS else "other", status).inc()
    SECONDS.labels(endpoint).observe(seconds)


def answer():
    """Return every figure in Prometheus' text format."""
    response = make_response(generate_latest(_registry()))
    response.headers["Content-Type"] = CONTENT_TYPE_LATEST
    return response


@cache
def _registry():
    registry = CollectorRegistry()
    if os.environ.get(SHARED):
        MultiProcessCollector(registry)
    else:
        registry.register(_own)
    ProcessCollector(registry=registry)
    registry.register(_Figures())
    return registry


class _Figures:
    """What is asked for at each scrape."""

    def describe(self):
        return []

    def collect(self):
        yield _labelled(
            "partners_info", "The version that runs.", {(config.version(),): 1}, "version"
        )
        yield from _waiting()
        yield _labelled("partners_firms", "Firms, by status.", by_status(Partner), "status")
        yield _labelled("partners_leads", "Leads, by status.", by_status(Lead), "status")
        yield _plain("partners_generation", "Counts changes of public pages.", Generation.current())
        yield from _snapshot()
        free = shutil.disk_usage(current_app.config["SETTINGS"].instance).free
        yield _plain("partners_disk_free_bytes", "Room on the instance folder's disk.", free)


def _waiting():
    """Yield what the outbox holds; kinds without a row are named as well."""
    tally = Outbox.tally()
    states = {False: "waiting", True: "given_up"}
    kinds = {*outbox.HANDLERS, *outbox.TOGETHER, *(kind for kind, _ in tally)}
    counts, ages = {}, {}
    for kind in sorted(kinds):
        for is_dead, state in states.items():
            many, since = tally.get((kind, is_dead), (0, None))
            counts[kind, state] = many
            ages[kind, state] = (g.now - since).total_seconds() if since else 0
    yield _labelled("partners_outbox_rows", "Rows not done.", counts, "kind", "state")
    yield _labelled("partners_outbox_oldest_seconds", "Age of the oldest.", ages, "kind", "state")
    since = Outbox.behind_since(g.now)
    age = (g.now - since).total_seconds() if since else 0
    yield _plain("partners_queue_age_seconds", "For how long the worker is behind.", age)


def _snapshot():
    """Yield what this process keeps of the directory, once it has built it."""
    newest = catalog.newest()
    if newest is not None:
        yield _plain("partners_catalog_size", "Partners in the snapshot.", newest.size)
        yield _plain(
            "partners_catalog_build_seconds", "How long its last build took.", newest.seconds
        )
        yield _plain("partners_catalog_generation", "What it was built of.", newest.generation)


def _plain(name, words, value):
    return GaugeMetricFamily(name, words, value=value)


def _labelled(name, words, values, *labels):
    family = GaugeMetricFamily(name, words, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family
