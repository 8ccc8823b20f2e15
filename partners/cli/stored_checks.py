"""What should hold of database, files and folders before the site meets the internet.

Each takes the app and returns the sentence that says what to do, or nothing where all is well.
"""

import stat
from pathlib import Path
from urllib.parse import unquote

from peewee import DoesNotExist

from partners.actions import sealing
from partners.config import KEY_FILE, MAKE_A_KEY, ROOT
from partners.storage import programs, schema, soundness
from partners.storage.accounts import User

NEED_THE_SCHEMA = {"program", "demo-logins", "admin", "sealed-secrets"}
# Folders of a checkout that people write or that are not in the repository.
NOT_THE_REPOSITORY = {".git", ".venv", "instance", "node_modules", "__pycache__"}
TEXTS = {".py", ".toml", ".md", ".html", ".js", ".conf", ".service", ".txt", ".yml", ".yaml", ""}


def sqlite_version(app):
    loaded = soundness.unsafe_sqlite()
    if loaded:
        return f"SQLite {loaded} can lose committed pages: install apsw 3.54 or newer."


def sqlite_settings(app):
    wrong = soundness.unsafe_pragmas()
    if wrong:
        return (
            f"SQLite runs without the settings {', '.join(wrong)}: "
            "keep the database on a local disk that the app may write to."
        )


def migrations(app):
    health = schema.health()
    if not health["database"]:
        return "The database does not answer: check DATABASE_URL, and that the server runs."
    if not health["schema"]:
        return "The schema is not at the newest version: run flask --app app migrate."


def program(app):
    try:
        programs.in_force()
    except DoesNotExist:
        return "No program is in force: run flask --app app program load FILE."


def demo_logins(app):
    if User.select().where(User.email.endswith("@demo.test")).exists():
        return (
            "The demo's logins have a password that everybody knows: "
            "begin with a new database and flask --app app init --admin YOU."
        )


def admin(app):
    if not User.select().where(User.role == "admin", ~User.suspended).exists():
        return "There is no admin: run flask --app app user add YOU --role admin."


def folders(app):
    for path in _places(app):
        if path.exists() and path.stat().st_mode & stat.S_IWOTH:
            return f"Everybody on this machine may write to {path}: run chmod o-w {path}."


def key_file(app):
    path = app.config["SETTINGS"].instance / KEY_FILE
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return f"Others on this machine may read {path}: run chmod 600 {path}."


def sealed_secrets(app):
    lost = sealing.unreadable()
    if lost:
        return (
            f"Sealed secrets that cannot be read: {lost}, since the SECRET_KEY that sealed them is "
            "gone. Put it into SECRET_KEY_FALLBACKS and run flask --app app migrate, or let the "
            "people set their second step up again, connect the integrations anew, and give the "
            "webhooks new secrets."
        )


def served_files(app):
    for path in _places(app):
        if path.resolve().is_relative_to(ROOT / "static"):
            return f"{path} lies where files are served to everybody: move it, and INSTANCE_PATH."


def _places(app):
    """Return the folders and files that hold what only the app may touch."""
    settings = app.config["SETTINGS"]
    places = [settings.instance / name for name in ("", "uploads", "search")]
    if settings.database.startswith("sqlite"):
        database = Path(unquote(settings.database.removeprefix("sqlite:///")))
        places += [database.parent, database]
    return places


def secret_in_repository(app):
    key = app.config["SECRET_KEY"].encode()
    for path in _files(ROOT):
        if key in path.read_bytes():
            return (
                f"SECRET_KEY stands in {path.relative_to(ROOT)}: set it in the environment to the "
                f"output of {MAKE_A_KEY}"
            )


def _files(folder):
    """Yield the text files of the checkout; `.env` is the operator's own."""
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in NOT_THE_REPOSITORY:
                yield from _files(path)
        elif path.suffix in TEXTS and path.name != ".env":
            yield path
