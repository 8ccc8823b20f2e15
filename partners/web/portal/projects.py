"""The firm's projects: what the gallery shows of them."""

from flask import Blueprint, g, url_for
from flask_babel import gettext as _

from partners.actions import projects
from partners.domain.access import Capability
from partners.storage.projects import Project
from partners.web.access import requires
from partners.web.display import program
from partners.web.forms.base import once
from partners.web.forms.projects import ProjectForm
from partners.web.htmx import after_post, render_page
from partners.web.paging import page_of
from partners.web.project_words import STATES

bp = Blueprint("portal_projects", __name__, url_prefix="/portal/projects")


@bp.get("")
@requires(Capability.PORTAL)
def index():
    """Show the firm's projects."""
    page = page_of(Project.of(g.partner))
    return render_page(
        "my_projects/page.html", fragment="my_projects/_list.html", page=page, states=STATES
    )


@bp.get("/new")
@requires(Capability.EDIT_PROFILE)
def new():
    """Show the form for a project."""
    form = ProjectForm(formdata=None).offer(program())
    return render_page("my_projects/edit.html", form=form, project=None)


@bp.post("/new")
@requires(Capability.EDIT_PROFILE)
def add():
    """Keep a project."""
    form = ProjectForm().offer(program())
    if not form.validate_on_submit():
        return render_page("my_projects/edit.html", status=422, form=form, project=None)
    once(form, projects.add, g.partner, form.told(), g.now)
    return after_post(url_for(".index"), said=_("The project is kept."))


@bp.get("/<int:project_id>")
@requires(Capability.EDIT_PROFILE)
def edit(project_id):
    """Show the form of a project."""
    project = _own(project_id)
    form = ProjectForm(formdata=None, obj=project).offer(program())
    return render_page("my_projects/edit.html", form=form, project=project)


@bp.post("/<int:project_id>/change")
@requires(Capability.EDIT_PROFILE)
def change(project_id):
    """Change a project."""
    project, form = _own(project_id), ProjectForm().offer(program())
    if not form.validate_on_submit():
        return render_page("my_projects/edit.html", status=422, form=form, project=project)
    once(form, projects.change, g.partner, project.id, form.told(), g.now)
    return after_post(url_for(".index"), said=_("The project is changed."))


def _own(project_id):
    return Project.of(g.partner).where(Project.id == project_id).get()
