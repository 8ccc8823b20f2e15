"""Who is asking, and whether they may: decided once, before any view runs."""

from urllib.parse import urlsplit

import structlog
from flask import abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import LoginManager

from partners.actions import accounts
from partners.domain.access import Capability, allows
from partners.domain.errors import OnlyLooking
from partners.web.htmx import wants_fragment
from partners.web.idling import is_idle
from partners.web.returning import way_back

log = structlog.get_logger()
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
SAME_SITE = ("same-origin", "none")
# What somebody who only looks may still send.
WAYS_OUT = ("looking.begin", "looking.end", "accounts.logout")


def requires(capability, *, fresh=False):
    """Declare, on a view, the capability that it needs.

    A `fresh` one asks for the password again where it was given too long ago.
    """

    def declare(view):
        view.capability = capability
        view.is_fresh = fresh
        return view

    return declare


def init_app(app):
    """Guard every route of the app; call after the last blueprint is registered."""
    login = LoginManager(app)
    login.request_loader(_person)
    refuse_undeclared(app)
    app.before_request(guard)


def refuse_undeclared(app):
    """Raise unless every route names its capability: what nobody thought of stays shut."""
    bare = [name for name, view in app.view_functions.items() if not hasattr(view, "capability")]
    if bare:
        raise RuntimeError(f"Routes without a capability: {', '.join(sorted(bare))}")


def guard():
    """Answer requests that may not pass: rights first, then where the request comes from."""
    g.user = _person(request)
    g.looking = g.browser.looking if g.browser else None
    g.owes_step = _owes_step(g.user)
    g.partner = g.looking or (g.user.partner if g.user else None)
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    if g.looking and request.method not in SAFE_METHODS and request.endpoint not in WAYS_OUT:
        raise OnlyLooking(g.looking.name)
    if not _allows(getattr(view, "capability", None)):
        return _refused()
    if request.method not in SAFE_METHODS and _comes_from_elsewhere():
        log.warning("refused: another site", address=request.remote_addr)
        abort(403)
    if getattr(view, "is_fresh", False) and not accounts.is_fresh(g.browser, g.now):
        return _asked_again()
    return None


def may(capability):
    """Say, for a template, whether the person asking may do this."""
    return _allows(Capability(capability))


def _allows(capability):
    role = g.user.role if g.get("user") else "anonymous"
    return allows(
        role, capability, is_looking=bool(g.get("looking")), owes_step=bool(g.get("owes_step"))
    )


def _owes_step(user):
    """Say whether somebody of the staff must set up a second step before anything else."""
    is_required = current_app.config["SETTINGS"].staff_second_step == "required"
    return bool(is_required and user and user.is_staff and not user.totp_secret)


def _asked_again():
    """Lead to where the password is asked for again, and from there back to this page."""
    if request.method not in SAFE_METHODS:
        flash(_("Nothing was changed yet. Give your password, then do it once more."), "warn")
    return _led_to("account.confirm")


def _refused():
    if g.owes_step:
        return _led_to("account.second_step")
    if g.user:
        log.warning("refused: rights", actor=g.user.id, role=g.user.role)
        abort(403)
    if "sid" in session and "_flashes" not in session:  # once, however many pages are open
        flash(
            _("Your session here has ended, for safety. Sign in to go on where you were."), "warn"
        )
    return _led_to("accounts.login")


def _led_to(endpoint):
    """Lead to another page and from there back to this one; it must not land in a fragment."""
    url = url_for(endpoint, next=_here())
    return ("", 401, {"HX-Redirect": url}) if wants_fragment() else redirect(url, 303)


def _here():
    """The page to come back to: this one, or, as no form is kept, the one it was typed on."""
    if request.method in SAFE_METHODS:
        return request.full_path.rstrip("?")
    return way_back(urlsplit(request.referrer or "").path)


def _person(request):
    """The person of this request's session, or None; visitors cost no query."""
    if "browser" not in g:
        has_cookie = current_app.config["SESSION_COOKIE_NAME"] in request.cookies
        found = accounts.browser(session.get("sid"), g.now) if has_cookie else None
        g.browser = found if found and not is_idle(found) else None
    return g.browser.user if g.browser else None


def _comes_from_elsewhere():
    """Tell another site's form from ours; stops what a stolen token alone would let through."""
    if request.headers.get("Sec-Fetch-Site", "none") not in SAME_SITE:
        return True
    # A page with no-referrer, as those of one-time links, hides its origin from us as well.
    origin = request.headers.get("Origin", "null")
    # Behind a proxy that ends TLS, the site's own address is the one that browsers know.
    ours = (request.host_url.rstrip("/"), origin_of(current_app.config["SETTINGS"].url))
    return origin != "null" and origin not in ours


def origin_of(url):
    """Return the scheme and host of an address, as browsers name where a form comes from."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
