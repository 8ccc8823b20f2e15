"""Every setting: its environment variable, its default, and what production insists on."""

import os
import secrets
import tomllib
from dataclasses import dataclass, fields
from ipaddress import ip_network
from math import inf, nan
from pathlib import Path

from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32
FEWEST_DIFFERENT_CHARACTERS = 8
MAKE_A_KEY = 'python -c "import secrets; print(secrets.token_urlsafe(48))"'
KEY_FILE = "secret_key"  # in the instance folder; the key that the app makes itself


class BadSetting(Exception):
    """A setting that the app refuses to start with; the message names it."""


@dataclass(frozen=True)
class Settings:
    """The operator's choices; each field is the environment variable of the same name."""

    app_env: str = "development"
    base_url: str = ""
    database_url: str = ""
    demo_password: str = "demo-partners"
    host: str = "127.0.0.1"
    instance_path: str = ""
    log_level: str = "INFO"
    mail_from: str = ""
    mail_url: str = ""
    metrics_token: str = ""
    partner_idle_hours: float = 168
    port: int = 8000
    program: str = "bigcommerce"
    redis_url: str = ""
    secret_key: str = ""
    secret_key_fallbacks: str = ""
    sentry_dsn: str = ""
    slow_query_ms: int = 500
    staff_idle_hours: float = 12
    staff_second_step: str = "optional"
    throttle_scale: float = 1.0
    trusted_hosts: str = ""
    trusted_proxies: int = 0
    web_concurrency: int = 1
    webhook_targets: str = ""

    @property
    def is_production(self):
        return self.app_env == "production"

    @property
    def instance(self):
        return Path(self.instance_path or ROOT / "instance").absolute()

    @property
    def url(self):
        """Where the site lives, for mails and canonical links; never taken from a request."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def database(self):
        return self.database_url or f"sqlite:///{self.instance / 'partners.db'}"

    @property
    def webhook_networks(self):
        """The networks inside that webhooks may lead to; raises BadSetting."""
        try:
            return tuple(
                ip_network(it.strip()) for it in self.webhook_targets.split(",") if it.strip()
            )
        except ValueError as fault:
            raise BadSetting(
                f"WEBHOOK_TARGETS must name networks, as 10.0.5.0/24: {fault}."
            ) from None

    @property
    def sender(self):
        return self.mail_from or "Partner program <partners@localhost>"


def read(overrides=None):
    """Return the settings of the environment, `.env` and the overrides, the last one winning.

    Raises BadSetting with a sentence that names the variable.
    """
    load_dotenv(ROOT / ".env")
    given = {f.name: os.environ[f.name.upper()] for f in fields(Settings) if _is_set(f.name)}
    given.update(overrides or {})
    settings = Settings(**{name: _typed(name, value) for name, value in given.items()})
    if settings.app_env not in ("development", "production", "test"):
        raise BadSetting("APP_ENV must be development, production or test.")
    if settings.staff_second_step not in ("optional", "required"):
        raise BadSetting("STAFF_SECOND_STEP must be optional or required.")
    return settings


def version():
    """Return the version of the app."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def secret_keys(settings):
    """Return the signing key and the older keys that still verify.

    Outside production a missing key is made once and kept in the instance folder.
    """
    key = settings.secret_key
    if settings.is_production:
        refuse_weak(key)
    elif not key:
        key = _kept_secret(settings.instance / KEY_FILE)
    return key, [old for old in settings.secret_key_fallbacks.split(",") if old]


def refuse_weak(key):
    """Raise BadSetting unless the key is long and mixed enough to sign cookies with."""
    advice = f"Set it to the output of: {MAKE_A_KEY}"
    if not key:
        raise BadSetting(f"SECRET_KEY is missing. {advice}")
    if len(key) < SHORTEST_SECRET or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        raise BadSetting(
            f"SECRET_KEY is too weak: it needs {SHORTEST_SECRET} characters or more, "
            f"{FEWEST_DIFFERENT_CHARACTERS} of them different. {advice}"
        )


def _is_set(name):
    return bool(os.environ.get(name.upper(), "").strip())


def _typed(name, value):
    kind = type(getattr(Settings, name))
    if kind is str:
        return str(value)
    try:
        number = kind(value)
    except ValueError:
        number = nan
    if not 0 <= number < inf:
        raise BadSetting(f"{name.upper()} must be a number of 0 or more, not {value!r}.")
    return number


def _kept_secret(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
