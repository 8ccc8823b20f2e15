"""What went wrong, answered in one place: four kinds, one home each."""

from math import ceil

import structlog
from flask import g, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf.csrf import CSRFError
from peewee import DoesNotExist
from werkzeug.exceptions import HTTPException
from wtforms import Form, HiddenField

from partners.domain.errors import NotFound, OnlyLooking, RuleBroken, TooOften
from partners.storage.trouble import Trouble, is_taken, trouble
from partners.web.htmx import wants_fragment

log = structlog.get_logger()
RETRY_SECONDS = 30
# Not put into a page, not even for the person who typed them.
SECRETS = ("password", "current", "code")
LIMITED = {
    Trouble.FULL: _l("The disk is full: nothing can be saved just now. Reading still works."),
    Trouble.CLOSED: _l("Nothing can be saved just now: the site is read-only. Reading works."),
    Trouble.BUSY: _l("Somebody else is saving a lot just now. Please send it again."),
    Trouble.AWAY: _l("The database is away for a moment. Please try again."),
}
PAGES = {400, 403, 404, 405, 409, 410, 413, 429, 503}


def init_app(app):
    """Answer refusals, missing rows, HTTP errors and bugs alike on every route."""
    app.register_error_handler(RuleBroken, refused)
    app.register_error_handler(OnlyLooking, only_looking)
    app.register_error_handler(NotFound, missing)
    app.register_error_handler(DoesNotExist, missing)
    app.register_error_handler(TooOften, too_often)
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, bug)


def refused(error):
    """Say the rule's sentence; an htmx swap shows it as a notice and keeps the row."""
    if wants_fragment():
        page = render_template("errors/_notice.html", sentence=str(error))
        return page, 409, {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML"}
    return error_page(409, sentence=str(error))


def only_looking(error):
    """Say to staff in somebody else's portal that they change nothing there."""
    sentence = _(
        "You are looking as %(firm)s and change nothing. Stop looking first.", firm=error.firm
    )
    if wants_fragment():
        page = render_template("errors/_notice.html", sentence=sentence)
        return page, 409, {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML"}
    return error_page(403, sentence=sentence)


def missing(error):
    return error_page(404)


def too_often(error):
    """Say for how long to stop, to people and to programs."""
    log.warning("refused: too often", address=request.remote_addr)
    seconds = ceil(error.wait.total_seconds())
    minutes = ceil(seconds / 60)
    sentence = ngettext(
        "Too many tries. Wait a minute, then try again.",
        "Too many tries. Wait %(num)s minutes, then try again.",
        minutes,
    )
    response = error_page(429, sentence=sentence)
    response.headers["Retry-After"] = str(seconds)
    return response


def stale_form(error):
    log.warning("refused: no token", address=request.remote_addr)
    return error_page(400, sentence=_("This form was open for too long, or is not from our page."))


def http_error(error):
    """Show our page for the code; redirects and the like pass as they are."""
    if error.code is None or error.code < 400:
        return error
    response = error_page(error.code if error.code in PAGES else 400)
    for name, value in error.get_headers():
        if name in ("Retry-After", "Allow"):
            response.headers[name] = value
    return response


def bug(error):
    """Log the fault with its trace; the page says nothing clever.

    What passes by itself is no bug, and the page says that.
    """
    passing = trouble(error)
    if passing:
        return not_now(error, passing)
    if is_taken(error):
        log.warning("taken", error=str(error), request_id=g.get("request_id"))
        return refused(_("Somebody was faster with the same. Load the page again to see it."))
    log.exception("unhandled", request_id=g.get("request_id"))
    return error_page(500)


def not_now(error, passing):
    """Say what is limited; whoever sent a form gets it back on the page, to be sent again."""
    log.error("trouble", kind=passing, error=str(error), request_id=g.get("request_id"))
    response = error_page(
        507 if passing is Trouble.FULL else 503, sentence=LIMITED[passing], again=_again()
    )
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


class Again(Form):
    """A form of ours as it was sent, to be sent once more under its own key."""

    csrf_token = HiddenField()
    form_key = HiddenField()

    @property
    def typed(self):
        """The names and texts of all else that was sent."""
        return [pair for pair in request.form.items(multi=True) if pair[0] not in self]


def _again():
    """Return the form that was sent, if all of it can be sent again; or None."""
    is_ours = "form_key" in request.form and not request.files
    has_secret = any(name in request.form for name in SECRETS)
    return Again(request.form) if is_ours and not has_secret else None


def error_page(code, sentence=None, again=None):
    """Render the error's page, which needs neither database nor program."""
    name = 503 if code == 507 else code
    page = render_template(f"errors/{name}.html", sentence=sentence, code=code, again=again)
    response = make_response(page, code)
    response.headers["Cache-Control"] = "no-store"
    return response
