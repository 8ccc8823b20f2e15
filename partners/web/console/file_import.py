"""Lists from a file: checked first, then taken in whole or line by line; a page for each kind."""

from dataclasses import dataclass

from flask import Blueprint, g
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileRequired
from wtforms import BooleanField

from partners.actions import imports, tables
from partners.actions.points import program_with_points
from partners.domain.access import Capability
from partners.domain.imports import KINDS
from partners.web.access import requires
from partners.web.forms.base import PostForm
from partners.web.forms.fields import FileField
from partners.web.htmx import render_page


class ImportForm(PostForm):
    """A file of rows; a repeat of it changes nothing."""

    file = FileField(
        _("CSV or JSON lines"), [FileRequired(_("Choose a file."))],
        description=_("UTF-8, with the columns below in any order."),
    )  # fmt: skip
    check_only = BooleanField(_("Only check it; change nothing"))
    skip_bad = BooleanField(_("Take the good lines and leave out the bad ones"))


@dataclass(frozen=True)
class Import:
    """One kind of list: its page, who may use it, and where it belongs."""

    kind: str
    title: str
    capability: Capability
    back: str  # endpoint of the list
    back_words: str

    def blueprint(self, name, prefix):
        """Return the page's blueprint."""
        bp = Blueprint(name, __name__, url_prefix=f"{prefix}/import")
        bp.get("", endpoint="show")(requires(self.capability)(lambda: self.show()))
        bp.post("", endpoint="take_in")(requires(self.capability)(lambda: self.take_in()))
        return bp

    def show(self):
        """Show the form and the columns."""
        return self.page(ImportForm())

    def take_in(self):
        """Import the file, or say line by line why not."""
        form = ImportForm()
        if not form.validate_on_submit():
            return self.page(form, status=422)
        report = imports.run(
            self.kind,
            tables.read(form.file.data.read()),
            g.now,
            dry_run=form.check_only.data,
            skip_bad=form.skip_bad.data,
            actor=g.user,
        )
        is_refused = report.faults and not form.skip_bad.data
        return self.page(form, status=422 if is_refused else 200, report=report)

    def page(self, form, status=200, report=None):
        return render_page(
            "imports/page.html",
            status=status,
            form=form,
            report=report,
            columns=KINDS[self.kind],
            list=self,
        )


leads = Import(
    "leads", _("Import leads"), Capability.ASSIGN_LEADS, "admin_leads.index", _("All leads")
).blueprint("lead_import", "/admin/leads")
training = Import(
    "certificates",
    _("Import certificates"),
    Capability.EDIT_PARTNERS,
    "admin_training.index",
    _("All training"),
).blueprint("training_import", "/admin/training")
revenue = Import(
    "revenue",
    _("Import payments"),
    Capability.EDIT_PARTNERS,
    "admin_stores.payments",
    _("All payments"),
).blueprint("revenue_import", "/admin/stores/payments")
deployments = Import(
    "deployments",
    _("Import deployments"),
    Capability.EDIT_PARTNERS,
    "admin_stores.deployments",
    _("All deployments"),
).blueprint("deployments_import", "/admin/stores/deployments")
fees = Import(
    "fees", _("Import fees"), Capability.EDIT_PARTNERS, "admin_fees.index", _("All fees")
).blueprint("fees_import", "/admin/fees")
points = Import(
    "points", _("Import points"), Capability.AWARD_POINTS, "admin_points.index", _("The ledger")
).blueprint("points_import", "/admin/points")


@points.before_request
def only_where_points_count():
    """Answer 404 where the program has none."""
    program_with_points()
