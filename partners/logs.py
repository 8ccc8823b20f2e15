"""Logs: one line an event, JSON in production, with the number of the request that caused it."""

import importlib
import logging
import sys
from contextlib import suppress

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter

from partners.config import BadSetting

SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure(settings):
    """Set the level and the shape of log lines, and report faults to Sentry where asked."""
    level = logging.getLevelNamesMapping().get(settings.log_level.upper())
    if level is None:
        raise BadSetting("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
    # Both keep what somebody typed on its line.
    last = (structlog.dev.ConsoleRenderer(colors=False),)
    if settings.is_production:
        last = (structlog.processors.format_exc_info, structlog.processors.JSONRenderer())
        _gather(level, last)
    structlog.configure(
        processors=[*SHARED, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(Out()),
    )
    if settings.sentry_dsn:
        _report_to_sentry(settings.sentry_dsn)


class Out:
    """Where our lines go; one that cannot be written, for the disk is full, stops no page."""

    def write(self, text):
        with suppress(OSError):
            sys.stdout.write(text)

    def flush(self):
        with suppress(OSError):
            sys.stdout.flush()


class Lines(logging.StreamHandler):
    """Writes what libraries log to where our own lines go, which a test may have moved."""

    @property
    def stream(self):
        return sys.stdout

    @stream.setter
    def stream(self, _):
        pass


def _gather(level, last):
    """Give the lines of libraries the same shape: the queue's, the web server's."""
    ours = Lines()
    ours.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[*SHARED, ExtraAdder()],
            processors=[ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    for handler in [it for it in root.handlers if isinstance(it, Lines)]:
        root.removeHandler(handler)
    root.addHandler(ours)
    root.setLevel(max(level, logging.INFO))


def _report_to_sentry(dsn):
    """Sentry is no dependency of ours: whoever sets the variable installs it."""
    try:
        sentry = importlib.import_module("sentry_sdk")
    except ImportError:
        raise BadSetting("SENTRY_DSN is set: install sentry-sdk, or unset it.") from None
    sentry.init(dsn=dsn, send_default_pii=False)
