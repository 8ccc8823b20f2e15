"""A self-hosted partner marketplace and partner program."""

from flask import Flask

from partners import cli, config, logs, web
from partners.actions import mail, passwords, posting, sealing, throttles, uploads
from partners.config import ROOT
from partners.jobs import Jobs
from partners.search import text
from partners.storage import database, slow

# Made between two looks for garbage: a page makes thousands of objects, which end with it.
YOUNG_OBJECTS = 50_000


def create_app(overrides=None):
    """Build the app: config, database, search, web, commands, in that order.

    `overrides` are settings by their field names in `config.Settings`.
    """
    settings = config.read(overrides)
    logs.configure(settings)
    app = Flask(
        __name__,
        instance_path=str(settings.instance),
        template_folder=str(ROOT / "templates"),
        static_folder=None,
    )
    key, fallbacks = config.secret_keys(settings)
    app.config.update(
        SECRET_KEY=key,
        SECRET_KEY_FALLBACKS=fallbacks,
        # Forms on pages from before a new key are taken as well; the newest signs.
        WTF_CSRF_SECRET_KEY=[*fallbacks, key],
        SETTINGS=settings,
        TESTING=settings.app_env == "test",
    )
    database.connect(settings.database)
    slow.watch(settings.slow_query_ms)
    mail.configure(settings)
    throttles.configure(settings)
    passwords.configure(settings)
    sealing.configure([key, *fallbacks])
    uploads.configure(settings)
    posting.configure(settings)
    text.connect(settings.instance / "search")
    app.extensions["jobs"] = Jobs(settings)
    web.init_app(app, settings)
    cli.init_app(app)
    return app
