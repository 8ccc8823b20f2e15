"""Leads from a file: checked first, then taken in whole or line by line."""

from flask import Blueprint, g
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from partners.actions import imports, tables
from partners.domain.access import Capability
from partners.domain.imports import KINDS
from partners.web.access import requires
from partners.web.forms.base import PostForm
from partners.web.htmx import render_page

bp = Blueprint("lead_import", __name__, url_prefix="/admin/leads/import")


class ImportForm(PostForm):
    """A file of leads; a repeat of it changes nothing, each lead being known by its reference."""

    file = FileField(
        _("CSV or JSON lines"), [FileRequired(_("Choose a file."))],
        description=_("UTF-8, with the columns below in any order."),
    )  # fmt: skip
    check_only = BooleanField(_("Only check it; change nothing"))
    skip_bad = BooleanField(_("Take the good lines and leave out the bad ones"))


@bp.get("")
@requires(Capability.ASSIGN_LEADS)
def show():
    """Show the form and the columns."""
    return import_page(ImportForm())


@bp.post("")
@requires(Capability.ASSIGN_LEADS)
def take_in():
    """Import the file, or say line by line why not."""
    form = ImportForm()
    if not form.validate_on_submit():
        return import_page(form, status=422)
    report = imports.run(
        "leads",
        tables.read(form.file.data.read()),
        g.now,
        dry_run=form.check_only.data,
        skip_bad=form.skip_bad.data,
        actor=g.user,
    )
    is_refused = report.faults and not form.skip_bad.data
    return import_page(form, status=422 if is_refused else 200, report=report)


def import_page(form, status=200, report=None):
    return render_page(
        "admin_leads/import.html", status=status, form=form, report=report, columns=KINDS["leads"]
    )
