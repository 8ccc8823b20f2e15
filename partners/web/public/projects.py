"""The gallery: published projects of all partners."""

from flask import Blueprint, request

from partners.domain.access import Capability
from partners.storage.projects import Project
from partners.web.access import requires
from partners.web.caching import revalidated
from partners.web.display import program
from partners.web.forms.projects import GalleryFilter
from partners.web.htmx import render_page
from partners.web.paging import page_of

bp = Blueprint("projects", __name__)


@bp.get("/projects")
@requires(Capability.VISIT)
@revalidated
def index():
    """Show the projects that match the filter, the latest first."""
    known = program()
    form = GalleryFilter(request.args).offer(known, *Project.choices(known))
    chosen = (form.edition.data, form.country.data, form.partner.data, form.q.data)
    page = page_of(Project.gallery(known, *chosen))
    return render_page(
        "projects/page.html",
        fragment="projects/_list.html",
        form=form,
        page=page,
        is_filtered=any(chosen),
    )
