"""Logs: one line an event, JSON in production, with the number of the request that caused it."""

import importlib
import logging

import structlog

from partners.config import BadSetting


def configure(settings):
    """Set the level and the shape of log lines, and report faults to Sentry where asked."""
    level = logging.getLevelNamesMapping().get(settings.log_level.upper())
    if level is None:
        raise BadSetting("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
    last = structlog.processors.JSONRenderer() if settings.is_production else _readable()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if settings.is_production else _as_is,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(),
    )
    if settings.sentry_dsn:
        _report_to_sentry(settings.sentry_dsn)


def _readable():
    return structlog.dev.ConsoleRenderer(colors=False)


def _as_is(logger, name, event):
    return event


def _report_to_sentry(dsn):
    """Sentry is no dependency of ours: whoever sets the variable installs it."""
    try:
        sentry = importlib.import_module("sentry_sdk")
    except ImportError:
        raise BadSetting("SENTRY_DSN is set: install sentry-sdk, or unset it.") from None
    sentry.init(dsn=dsn, send_default_pii=False)
