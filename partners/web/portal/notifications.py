"""The bell: what a person was told, newest first. Staff read theirs here as well."""

from flask import Blueprint, g, url_for

from partners.actions import notices
from partners.domain.access import Capability
from partners.storage.notifications import Notification
from partners.web.access import requires
from partners.web.forms.base import PostForm, once
from partners.web.htmx import after_post, render_page
from partners.web.navigation import count_with
from partners.web.paging import page_of

bp = Blueprint("notifications", __name__, url_prefix="/portal/notifications")


@bp.record_once
def register(state):
    count_with(state.app, "/portal/notifications", lambda: Notification.unread(g.user))


@bp.get("")
@requires(Capability.ACCOUNT)
def index():
    return render_page(
        "notifications/page.html",
        page=page_of(Notification.latest(g.user)),
        unread=Notification.unread(g.user),
        form=PostForm(formdata=None),
    )


@bp.post("/read")
@requires(Capability.ACCOUNT)
def read_all():
    once(PostForm(), notices.read, g.user, g.now)
    return after_post(url_for(".index"))


@bp.post("/<int:line_id>")
@requires(Capability.ACCOUNT)
def follow(line_id):
    """Note that the line was seen, and go where it leads."""
    line = Notification.get(Notification.id == line_id, Notification.user == g.user)
    once(PostForm(), notices.read, g.user, g.now, line.id)
    return after_post(line.url)
