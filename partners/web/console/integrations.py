"""The vendor's own systems that may send facts."""

from flask import Blueprint, g, url_for

from partners.actions import feeds
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.storage.integrations import Integration
from partners.web.access import requires
from partners.web.forms.base import PostForm, once
from partners.web.forms.points import ConnectForm
from partners.web.htmx import after_post, render_page

bp = Blueprint("integrations", __name__, url_prefix="/admin/integrations")


@bp.get("")
@requires(Capability.MANAGE_INTEGRATIONS)
def index():
    return integrations_page(ConnectForm(formdata=None))


@bp.post("")
@requires(Capability.MANAGE_INTEGRATIONS, fresh=True)
def connect():
    """Make a secret and show it, this once: the page is the answer, no address leads back to it."""
    form = ConnectForm()
    if not form.validate_on_submit():
        return integrations_page(form, status=422)
    made = once(form, feeds.connect, form.name.data, form.scopes.data, g.now, g.user)
    shown = Integration.get_by_id(made)
    return integrations_page(ConnectForm(formdata=None), shown=(shown.name, feeds.secret_of(shown)))


@bp.post("/<int:integration_id>/revoke")
@requires(Capability.MANAGE_INTEGRATIONS)
def revoke(integration_id):
    """Hear it no more."""
    once(PostForm(), feeds.revoke, integration_id, Act(g.user, g.now))
    return after_post(url_for(".index"))


def integrations_page(form, status=200, shown=None):
    rows = list(Integration.listed())
    return render_page("integrations/page.html", status=status, form=form, rows=rows, shown=shown)
