"""Who is asking, and whether they may: decided once, before any view runs."""

from urllib.parse import urlsplit

from flask import abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager

from partners.actions import accounts
from partners.domain.access import Capability, allows
from partners.web.htmx import wants_fragment

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
SAME_SITE = ("same-origin", "none")


def requires(capability):
    """Declare, on a view, the capability that it needs."""

    def declare(view):
        view.capability = capability
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
    g.partner = g.user.partner if g.user else None
    if request.endpoint is None:
        return None
    needed = getattr(current_app.view_functions[request.endpoint], "capability", None)
    role = g.user.role if g.user else "anonymous"
    if not allows(role, needed):
        return _refused()
    if request.method not in SAFE_METHODS and _comes_from_elsewhere():
        abort(403)
    return None


def may(capability):
    """Say, for a template, whether the person asking may do this."""
    return allows(g.user.role if g.get("user") else "anonymous", Capability(capability))


def _refused():
    if g.user:
        abort(403)
    login = url_for("accounts.login", next=_here())
    if wants_fragment():
        # The login page must not land inside a fragment.
        return "", 401, {"HX-Redirect": login}
    return redirect(login, 303)


def _here():
    """The page to come back to; a form that was sent cannot be come back to."""
    return request.full_path.rstrip("?") if request.method in SAFE_METHODS else None


def _person(request):
    """The person of this request's session, or None; visitors cost no query."""
    if "person" not in g:
        has_cookie = current_app.config["SESSION_COOKIE_NAME"] in request.cookies
        g.person = accounts.person(session.get("sid"), g.now) if has_cookie else None
    return g.person


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
