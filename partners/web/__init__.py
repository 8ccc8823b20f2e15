"""HTTP: blueprints, the guard before them and the headers after them."""

from flask import current_app, g, request
from flask_babel import Babel
from werkzeug.local import LocalProxy

from partners.config import ROOT
from partners.storage.database import be_brief
from partners.web import (
    access,
    assets,
    caching,
    compression,
    console,
    display,
    errors,
    idling,
    metrics,
    navigation,
    security,
    theme,
    tracing,
)
from partners.web.forms.base import new_key
from partners.web.portal import (
    activities,
    certificates,
    firm,
    home,
    leads,
    notifications,
    points,
    profile,
    projects,
    stores,
    tier,
    training,
)
from partners.web.public import (
    account,
    accounts,
    api,
    badges,
    contact,
    directory,
    feed_calls,
    feeds,
    health,
    openapi,
    policy_reports,
    profiles,
    program,
    ranking,
    uploads,
    verify,
)
from partners.web.public import home as public_home
from partners.web.public import projects as gallery

# Asked for when a template says its name, so that error pages stand without a database.
PROGRAM = LocalProxy(display.program)

BLUEPRINTS = (
    theme.bp,
    public_home.bp,
    directory.bp,
    profiles.bp,
    contact.bp,
    program.bp,
    gallery.bp,
    feeds.bp,
    health.bp,
    api.bp,
    openapi.bp,
    feed_calls.bp,
    policy_reports.bp,
    ranking.bp,
    verify.bp,
    badges.bp,
    accounts.bp,
    account.bp,
    uploads.bp,
    home.bp,
    profile.bp,
    leads.bp,
    activities.bp,
    points.bp,
    tier.bp,
    training.bp,
    certificates.bp,
    stores.bp,
    projects.bp,
    firm.bp,
    notifications.bp,
    *console.BLUEPRINTS,
)


def init_app(app, settings):
    """Give the app its pages."""
    tracing.init_app(app)
    security.init_app(app, settings)
    caching.init_app(app)
    idling.init_app(app)
    metrics.init_app(app)
    errors.init_app(app)
    Babel(app, default_translation_directories=str(ROOT / "partners" / "translations"))
    assets.init_app(app)
    display.init_app(app)
    navigation.init_app(app)
    app.context_processor(shared)
    app.jinja_env.globals["form_key"] = new_key
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.before_request(be_brief_with_forms)
    access.init_app(app)
    app.before_request(tracing.name_actor)
    app.before_request(security.check_token)
    app.after_request(nudge)
    app.after_request(compression.squeeze)


def be_brief_with_forms():
    """Let no form wait long to be saved: this process answers nobody else meanwhile."""
    if request.method == "POST":
        be_brief()


def nudge(response):
    """After a form that was acted on, have a worker look for what it left to do."""
    if request.method == "POST" and response.status_code < 400:
        current_app.extensions["jobs"].nudge()
    return response


def shared():
    """What every template may use."""
    return {"program": PROGRAM, "may": access.may, "now": g.get("now")}
