"""Projects that firms tell of, as staff look at them before they are shown."""

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.actions import projects
from partners.actions.partners import Act
from partners.domain.access import Capability
from partners.domain.verdicts import VERDICTS
from partners.storage.projects import Project
from partners.web.access import requires
from partners.web.forms.base import once, telling
from partners.web.forms.projects import ProjectTab, VerdictForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of
from partners.web.project_words import STATES, TABS

bp = Blueprint("admin_projects", __name__, url_prefix="/admin/projects")


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show the projects in a state: those that wait first."""
    form = ProjectTab(request.args)
    return render_page(
        "admin_projects/index.html",
        fragment="admin_projects/_list.html",
        form=form,
        page=page_of(Project.queue(form.state)),
        counts={state: Project.queue(state).count() for state in TABS},
        tabs_words=TABS,
    )


@bp.get("/<int:project_id>")
@requires(Capability.CONSOLE)
def show(project_id):
    """Show a project as visitors would see it."""
    return project_page(Project.get_by_id(project_id), VerdictForm(formdata=None))


@bp.post("/<int:project_id>/decide")
@requires(Capability.EDIT_PARTNERS)
def decide(project_id):
    """Let it be shown or not, as the pressed button says."""
    project, form = Project.get_by_id(project_id), VerdictForm()
    verdict = VERDICTS.get(request.form.get("do"))
    if verdict is None or not form.validate_on_submit():
        return project_page(project, form, status=422)
    act = Act(g.user, g.now, form.reason.data or "")
    with telling(form):
        once(form, projects.decide, project.id, verdict, act)
    if form.form_errors:
        return project_page(Project.get_by_id(project_id), form, status=409)
    return after_post(url_for(".index"), said=_("Decided. The firm hears of it."))


def project_page(project, form, status=200):
    return render_page(
        "admin_projects/page.html", status=status, project=project, form=form, states=STATES
    )
