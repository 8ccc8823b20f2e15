"""Sessions that nobody uses any more: told without a row, since a page that is read writes none.

The signed cookie says when it was last used. It is sent anew with pages for one person alone, and
at most every few minutes; before the first time, the session's own row says when it began.
"""

from datetime import UTC, datetime, timedelta

from flask import current_app, g, session

STAMP_EVERY = timedelta(minutes=5)


def init_app(app):
    """Stamp answers; to be called before the session's cookie is written, as any hook is."""
    app.after_request(stamp)


def is_idle(browser):
    """Say whether the session was left alone for too long. A setting of 0 lets it rest for ever."""
    settings = current_app.config["SETTINGS"]
    hours = settings.staff_idle_hours if browser.user.is_staff else settings.partner_idle_hours
    return bool(hours) and g.now - _used_at(browser) > timedelta(hours=hours)


def stamp(response):
    """Note in the cookie that the session is in use."""
    browser = g.get("browser")
    # What says how it may be kept is for others too, or is a file; a cookie has no place there.
    is_for_one = "Cache-Control" not in response.headers or response.cache_control.no_store
    if browser and is_for_one and "sid" in session and g.now - _used_at(browser) >= STAMP_EVERY:
        session["used"] = int(g.now.timestamp())
    return response


def _used_at(browser):
    return max(browser.created_at, datetime.fromtimestamp(session.get("used", 0), UTC))
