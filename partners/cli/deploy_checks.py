"""What should hold before the site meets the internet, one small function for each.

Each takes the app and returns the sentence that says what to do, or nothing where all is well.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from partners.cli import stored_checks as stored
from partners.config import FEWEST_DIFFERENT_CHARACTERS, MAKE_A_KEY
from partners.storage import schema

SHORTEST_KEY = 50
SHORTEST_TOKEN = 20
ONE_YEAR = timedelta(days=365).total_seconds()
NEEDED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True)
class Outcome:
    """One check and what it found; the message is empty where all is well."""

    name: str
    message: str


def run(app):
    """Return the Outcome of every check."""
    names = CHECKS.keys() - (() if schema.health()["schema"] else stored.NEED_THE_SCHEMA)
    return [Outcome(name, CHECKS[name](app) or "") for name in CHECKS if name in names]


def _settings(app):
    return app.config["SETTINGS"]


# The process


def debug(app):
    if app.debug:
        return "Debugging is on: unset FLASK_DEBUG, and start without --debug."


def environment(app):
    if not _settings(app).is_production:
        return "APP_ENV is not production: set APP_ENV=production."


def secret_key(app):
    key = app.config["SECRET_KEY"]
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        return (
            f"SECRET_KEY has fewer than {SHORTEST_KEY} characters, or fewer than "
            f"{FEWEST_DIFFERENT_CHARACTERS} different ones: set it to the output of {MAKE_A_KEY}"
        )


def throttles(app):
    if _settings(app).throttle_scale != 1:
        return "THROTTLE_SCALE changes every limit on tries: unset it."


def staff_second_step(app):
    if _settings(app).staff_second_step != "required":
        return "Staff may sign in with the password alone: set STAFF_SECOND_STEP=required."


def metrics_token(app):
    if 0 < len(_settings(app).metrics_token) < SHORTEST_TOKEN:
        return f"METRICS_TOKEN has fewer than {SHORTEST_TOKEN} characters: make it longer."


def webhooks(app):
    if inside := _settings(app).webhook_targets:
        return f"WEBHOOK_TARGETS lets webhooks reach {inside}: unset it, or keep to what they need."


# How it is reached


def https(app):
    if not _settings(app).url.startswith("https://"):
        return "BASE_URL does not begin with https://: set it to the site's public address."


def hosts(app):
    given = app.config["TRUSTED_HOSTS"]
    if not given:
        return "TRUSTED_HOSTS is not set: name the hosts to answer, as TRUSTED_HOSTS=example.com."
    own = urlsplit(_settings(app).url).hostname
    if not any(own == host or host.startswith(".") and own.endswith(host) for host in given):
        return f"TRUSTED_HOSTS leaves out {own}, the host of BASE_URL: add it."


def proxies(app):
    if not _settings(app).trusted_proxies:
        return (
            "TRUSTED_PROXIES is 0, so every visitor has the proxy's address and shares its limits: "
            "set it to how many proxies stand in front."
        )


def cookies(app):
    wanted = {"SECURE": True, "HTTPONLY": True, "SAMESITE": "Lax", "PATH": None, "DOMAIN": None}
    wrong = [name for name, it in wanted.items() if app.config[f"SESSION_COOKIE_{name}"] != it]
    if wrong or not app.config["SESSION_COOKIE_NAME"].startswith("__Host-"):
        return (
            "Cookies are not Secure, HttpOnly, SameSite=Lax and named __Host-: "
            "set BASE_URL to an address with https://."
        )


def transport_security(app):
    given = _answer(app).headers.get("Strict-Transport-Security", "")
    ages = [part.strip() for part in given.split(";") if part.strip().startswith("max-age=")]
    if not ages or int(ages[0].removeprefix("max-age=")) < ONE_YEAR:
        return (
            "Answers over https have no Strict-Transport-Security of a year or more: "
            "let nothing on the way take the app's own away."
        )


def headers(app):
    given = _answer(app).headers
    wrong = [name for name, value in NEEDED_HEADERS.items() if given.get(name) != value]
    if "Content-Security-Policy" not in given:
        wrong.append("Content-Security-Policy")
    if wrong:
        return f"Answers lack {', '.join(wrong)}: keep partners/web/security.py's headers."


def forms(app):
    if not app.config.get("WTF_CSRF_ENABLED", True):
        return "Forms are taken without a token: unset WTF_CSRF_ENABLED."


def sizes(app):
    wanted = ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")
    missing = [name for name in wanted if not app.config.get(name)]
    if missing:
        return f"Requests may be of any size: set {', '.join(missing)}."


# Mail


def mail_server(app):
    if not _settings(app).mail_url:
        return "MAIL_URL is not set, so mail is written to files: name your SMTP server."


def mail_sender(app):
    address = parseaddr(_settings(app).sender)[1]
    if not _settings(app).mail_from or address.endswith("@localhost"):
        return "MAIL_FROM is not set: name the sender of mails, as Partners <partners@example.com>."


def _answer(app):
    """Return what a visitor gets who comes over https."""
    host = (app.config["TRUSTED_HOSTS"] or ["localhost"])[0].removeprefix(".")
    return app.test_client().get("/healthz", base_url=f"https://{host}")


CHECKS = {
    "debug": debug,
    "environment": environment,
    "secret-key": secret_key,
    "secret-in-repository": stored.secret_in_repository,
    "throttles": throttles,
    "metrics-token": metrics_token,
    "staff-second-step": staff_second_step,
    "webhooks": webhooks,
    "https": https,
    "hosts": hosts,
    "proxies": proxies,
    "cookies": cookies,
    "transport-security": transport_security,
    "headers": headers,
    "forms": forms,
    "sizes": sizes,
    "mail-server": mail_server,
    "mail-sender": mail_sender,
    "sqlite-version": stored.sqlite_version,
    "sqlite-settings": stored.sqlite_settings,
    "migrations": stored.migrations,
    "program": stored.program,
    "demo-logins": stored.demo_logins,
    "admin": stored.admin,
    "folders": stored.folders,
    "key-file": stored.key_file,
    "sealed-secrets": stored.sealed_secrets,
    "served-files": stored.served_files,
}
