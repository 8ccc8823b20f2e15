"""Other systems that are told what happens: set up, tried, looked after."""

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from partners.actions import webhooks
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.storage.webhooks import Delivery, Webhook
from partners.web.access import requires
from partners.web.forms.base import PostForm, once, telling
from partners.web.forms.webhooks import WebhookForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("webhooks", __name__, url_prefix="/admin/integrations/webhooks")


@bp.get("")
@requires(Capability.MANAGE_INTEGRATIONS)
def index():
    """Show who is told, and the form for one more."""
    return list_page(WebhookForm(formdata=None))


@bp.post("")
@requires(Capability.MANAGE_INTEGRATIONS, fresh=True)
def add():
    """Tell one more system; its secret is shown by the answer, this once."""
    form = WebhookForm()
    if not form.validate_on_submit():
        return list_page(form, status=422)
    with telling(form):
        webhooks.check(form.url.data)
        made = once(form, webhooks.add, form.wish, Act(g.user, g.now))
    if form.form_errors:
        return list_page(form, status=409)
    return hook_page(made, shows_secret=True)


@bp.get("/<int:webhook_id>")
@requires(Capability.MANAGE_INTEGRATIONS)
def show(webhook_id):
    """Show one, and what was sent to it."""
    return hook_page(webhook_id)


@bp.post("/<int:webhook_id>")
@requires(Capability.MANAGE_INTEGRATIONS, fresh=True)
def change(webhook_id):
    """Give it another name, address or other events."""
    form = WebhookForm()
    if not form.validate_on_submit():
        return hook_page(webhook_id, form, status=422)
    with telling(form):
        webhooks.check(form.url.data)
        once(form, webhooks.change, webhook_id, form.wish, Act(g.user, g.now))
    if form.form_errors:
        return hook_page(webhook_id, form, status=409)
    return after_post(url_for(".show", webhook_id=webhook_id), said=_("Saved."))


@bp.post("/<int:webhook_id>/secret")
@requires(Capability.MANAGE_INTEGRATIONS, fresh=True)
def renew_secret(webhook_id):
    """Make a new secret and show it, this once: the page is the answer."""
    once(PostForm(), webhooks.renew_secret, webhook_id, Act(g.user, g.now))
    return hook_page(webhook_id, shows_secret=True)


@bp.post("/<int:webhook_id>/off")
@requires(Capability.MANAGE_INTEGRATIONS)
def turn_off(webhook_id):
    """Tell it nothing more."""
    once(PostForm(), webhooks.turn_off, webhook_id, Act(g.user, g.now))
    return after_post(url_for(".show", webhook_id=webhook_id), said=_("It is turned off."))


@bp.post("/<int:webhook_id>/on")
@requires(Capability.MANAGE_INTEGRATIONS, fresh=True)
def turn_on(webhook_id):
    """Tell it again."""
    once(PostForm(), webhooks.turn_on, webhook_id, Act(g.user, g.now))
    return after_post(url_for(".show", webhook_id=webhook_id), said=_("It is told again."))


@bp.post("/<int:webhook_id>/test")
@requires(Capability.MANAGE_INTEGRATIONS)
def send_test(webhook_id):
    """Send a message to see whether it arrives."""
    once(PostForm(), webhooks.send_test, webhook_id, g.now)
    return after_post(
        url_for(".show", webhook_id=webhook_id),
        said=_("It is on its way; load the page again to see what came of it."),
    )


@bp.post("/<int:webhook_id>/deliveries/<int:delivery_id>/again")
@requires(Capability.MANAGE_INTEGRATIONS)
def send_again(webhook_id, delivery_id):
    """Send a message once more."""
    once(PostForm(), webhooks.again, webhook_id, delivery_id, g.now)
    return after_post(
        url_for(".show", webhook_id=webhook_id),
        said=_("It is on its way; load the page again to see what came of it."),
    )


def list_page(form, status=200):
    return render_page(
        "webhooks/index.html", status=status, form=form, hooks=list(Webhook.listed())
    )


def hook_page(webhook_id, form=None, status=200, shows_secret=False):
    """Render one, its form perhaps as it was filled in, perhaps with its secret."""
    hook = Webhook.get_by_id(webhook_id)
    return render_page(
        "webhooks/webhook.html",
        status=status,
        hook=hook,
        form=form or WebhookForm(formdata=None, obj=hook),
        secret=webhooks.secrets_of(hook, g.now)[0] if shows_secret else "",
        page=None if shows_secret else page_of(Delivery.of(hook)),
    )
