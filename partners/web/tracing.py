"""What a request leaves behind: its number on every log line, its time in the figures, a line.

The number is the proxy's where a trusted one sends it, so that both logs can be laid side by
side. The line names the page, never the address: those of one-time links are secrets.
"""

import re
import secrets
from time import perf_counter

import structlog
from flask import current_app, g, request
from structlog.contextvars import bind_contextvars, clear_contextvars

from partners.web import metrics

NUMBER = re.compile(r"[A-Za-z0-9_-]{8,64}")
MONITORS = ("health.alive", "health.ready", "health.figures")

log = structlog.get_logger()


def init_app(app):
    """Watch every request; to be called before anything else looks at one."""
    app.before_request(begin)
    app.after_request(end)
    app.teardown_request(forget)


def begin():
    """Give the request its number."""
    g.began = perf_counter()
    g.request_id = _number()
    clear_contextvars()
    bind_contextvars(request_id=g.request_id)


def name_actor():
    """Put who is asking on the lines that follow; after the guard, which finds out."""
    if g.user:
        bind_contextvars(actor=g.user.id)


def end(response):
    """Count the request, and in production say that it was answered."""
    seconds = perf_counter() - g.began
    metrics.count(request.endpoint, request.method, response.status_code, seconds)
    if current_app.config["SETTINGS"].is_production and request.endpoint not in MONITORS:
        log.info(
            "request",
            method=request.method,
            endpoint=request.endpoint,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
        )
    response.headers["X-Request-ID"] = g.request_id
    return response


def forget(fault):
    """Let the next thing that this thread does have lines of its own."""
    clear_contextvars()


def _number():
    given = request.headers.get("X-Request-ID", "")
    is_trusted = current_app.config["SETTINGS"].trusted_proxies > 0
    return given if is_trusted and NUMBER.fullmatch(given) else secrets.token_hex(8)
