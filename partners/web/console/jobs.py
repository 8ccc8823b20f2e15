"""What must still happen, and what went wrong with it."""

from flask import Blueprint, g, url_for

from partners.actions import outbox
from partners.domain.access import Capability
from partners.storage.outbox import JobRun, Outbox
from partners.web.access import requires
from partners.web.forms.base import PostForm, once
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of

bp = Blueprint("jobs", __name__, url_prefix="/admin/jobs")
RUNS = 20


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show what waits, what was given up, and the latest runs."""
    return render_page(
        "jobs/page.html",
        form=PostForm(formdata=None),
        page=page_of(Outbox.unfinished()),
        dead=Outbox.given_up().count(),
        done=Outbox.done_since(g.now).count(),
        runs=list(JobRun.select().order_by(JobRun.id.desc()).limit(RUNS)),
    )


@bp.post("/<int:row_id>/retry")
@requires(Capability.MANAGE_JOBS)
def retry(row_id):
    """Try a row again at once."""
    row = Outbox.get_by_id(row_id)
    once(PostForm(), outbox.retry, row, g.now)
    return after_post(url_for(".index"))
