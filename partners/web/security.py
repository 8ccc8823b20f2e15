"""Headers on every answer, and limits on every request."""

from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes

from flask import abort, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from partners.storage.database import LARGEST_ID

REPORTS = "/csp-reports"  # where browsers say what the policy stopped
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        # Every browser knows this older word, and needs no further header for it.
        f"report-uri {REPORTS}",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # no-referrer would break the CSRF check behind TLS, which reads the Referer.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"
# What an answer gets that does not say otherwise.
SEALS = (*HEADERS.items(), ("Cache-Control", "no-store"))
SECURE_SEALS = (("Strict-Transport-Security", TWO_YEARS),)
# Who asks on the machine itself: a container's health check, what collects figures.
OURSELVES = ("127.0.0.1", "localhost")
LARGEST_BODY = 12 * 1024 * 1024
LARGEST_FIELD = 512 * 1024
MOST_FIELDS = 400

csrf = CSRFProtect()


class Id(IntegerConverter):
    """A number in an address; one that no database can hold is no address of ours."""

    def __init__(self, map, max=LARGEST_ID, **options):
        super().__init__(map, max=max, **options)


def init_app(app, settings):
    """Set cookies, limits and headers; the clock of each request."""
    is_https = settings.url.startswith("https://")
    app.config.update(
        SESSION_COOKIE_NAME="__Host-session" if is_https else "session",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_FIELD,
        MAX_FORM_PARTS=MOST_FIELDS,
        WTF_CSRF_TIME_LIMIT=None,
        # The guard checks Origin and Sec-Fetch-Site; pages of one-time links send no Referer.
        WTF_CSRF_SSL_STRICT=False,
        TRUSTED_HOSTS=trusted_hosts(settings),
        # Rights are checked before the token, so the check is called from the guard's end.
        WTF_CSRF_CHECK_DEFAULT=False,
    )
    app.url_map.converters["int"] = Id
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)
    app.before_request(begin)
    app.after_request(seal)
    csrf.init_app(app)


def trusted_hosts(settings):
    """Return the hosts that are answered, or None where the operator names none: then any."""
    named = [host.strip() for host in settings.trusted_hosts.split(",") if host.strip()]
    return [*named, *OURSELVES] if named else None


def begin():
    """Give the request its time, and refuse bytes that no form of ours sends."""
    g.now = datetime.now(UTC)
    if not _is_text(unquote_to_bytes(request.query_string)):
        abort(400)
    if not _is_text(request.environ["PATH_INFO"].encode("latin-1")):
        abort(400)
    if request.mimetype == "application/x-www-form-urlencoded":
        # Werkzeug holds only multipart fields to MAX_FORM_MEMORY_SIZE.
        request.max_content_length = LARGEST_FIELD


def _is_text(raw):
    """Say whether the bytes are UTF-8 without zero bytes: what no lone surrogate is."""
    try:
        return "\x00" not in raw.decode()
    except UnicodeDecodeError:
        return False


def check_token():
    """Refuse an unsafe request without the session's form token."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if sum(map(len, request.form.listvalues())) > MOST_FIELDS:
        abort(413)
    csrf.protect(apply_exemptions=True)
    if any("\x00" in text for field in request.form.items(multi=True) for text in field):
        abort(400)


def seal(response):
    """Put the headers on every answer, errors and files included."""
    own = {name.lower() for name, _ in response.headers}
    given = SEALS + SECURE_SEALS if request.is_secure else SEALS
    # Added in one go: setdefault would walk through all headers for each.
    response.headers.extend([pair for pair in given if pair[0].lower() not in own])
    return response
