"""The panels of a profile that are lists: branches, services, portfolio, videos, materials."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from partners.domain import uploads as limits
from partners.domain.profiles import MOST
from partners.web.forms.base import PlainString, strip
from partners.web.forms.fields import AddressField, DocumentField, MoneyField, PictureField
from partners.web.forms.profile import PanelForm, at_most, countries
from partners.web.forms.rows import Row, Rows


class BranchRow(Row):
    called = _("Branch")
    city = PlainString(_("City"), [at_most(80)], render_kw={"maxlength": 80})
    country = SelectField(
        _("Country"), [DataRequired(_("Choose the country of this branch"))], choices=countries
    )


class OfferRow(Row):
    called = _("Service")
    name = PlainString(
        _("Service"), [DataRequired(_("Enter what the service is called")), at_most(120)],
        render_kw={"maxlength": 120},
    )  # fmt: skip
    detail = PlainString(_("In a line"), [at_most(300)], render_kw={"maxlength": 300})
    price = MoneyField(_("Price from"), render_kw={"inputmode": "decimal"})


class VideoRow(Row):
    called = _("Video")
    title = PlainString(
        _("Title"), [DataRequired(_("Enter a title for the video")), at_most(120)],
        render_kw={"maxlength": 120},
    )  # fmt: skip
    url = AddressField(
        _("Address"),
        [DataRequired(_("Enter the address of the video")), at_most(500)],
        schemes=("https",),
        render_kw={"inputmode": "url", "maxlength": 500},
    )


class ProjectRow(Row):
    """Work with a picture and the customer's logo.

    What is stored of either is a name, which only counts if the profile has it already.
    """

    called = _("Work")
    title = PlainString(
        _("Title"), [DataRequired(_("Enter a title for this work")), at_most(120)],
        render_kw={"maxlength": 120},
    )  # fmt: skip
    customer = PlainString(_("Customer"), [at_most(120)], render_kw={"maxlength": 120})
    text = TextAreaField(
        _("What came of it"), [at_most(1000)], filters=[strip],
        render_kw={"rows": 3, "maxlength": 1000},
    )  # fmt: skip
    url = AddressField(
        _("Web address"), [at_most(500)], render_kw={"inputmode": "url", "maxlength": 500}
    )
    image = HiddenField()
    picture = PictureField(_("Picture"), frame=limits.WORK)
    picture_remove = BooleanField(_("Remove the picture"))
    logo = HiddenField()
    mark = PictureField(_("The customer's logo"), frame=limits.LOGO)
    mark_remove = BooleanField(_("Remove the logo"))
    pictures = {"picture": "image", "mark": "logo"}  # what is sent: what is stored of it

    def row(self):
        row = {name: self[name].data for name in ("title", "customer", "text", "url")}
        return row | {stored: self._kept(sent, stored) for sent, stored in self.pictures.items()}

    def stored(self, control):
        """Return the name of what is stored already, for a picture's field or its box."""
        return self[self.pictures[control.short_name.removesuffix("_remove")]].data

    def _kept(self, sent, stored):
        if self[sent].file:
            return self[sent].file.name
        return "" if self[f"{sent}_remove"].data else self[stored].data


class MaterialRow(Row):
    """A document; `file` is a name that only counts if the profile has it already."""

    called = _("Document")
    title = PlainString(_("Title"), [at_most(120)], render_kw={"maxlength": 120})
    file = HiddenField()
    document = DocumentField(_("PDF"))
    kept = None  # the profile's Material of this row

    def validate_document(self, field):
        if not self.kept and not field.data:
            raise ValidationError(_("Choose a PDF to offer"))

    def row(self):
        sent = self.document.file
        if sent:
            name = self.document.file_label
            known = {"file": sent.name, "name": name, "bytes": len(sent.content)}
        else:
            known = {"file": self.kept.file, "name": self.kept.name, "bytes": self.kept.bytes}
        return {"title": self.title.data or known["name"].removesuffix(".pdf"), **known}


class ListForm(PanelForm):
    """A panel that is one list, named as the profile names it."""

    another = SubmitField(_("Save and add another"))

    @property
    def rows(self):
        return self[self.panel.fields[0]]

    @property
    def mistakes(self):
        own = [(f.id, sentence) for f in (self.csrf_token, self.form_key) for sentence in f.errors]
        return own + [
            (field.id, sentence)
            for row in self.rows.kept
            for field in row
            for sentence in field.errors
        ]

    def answers(self):
        return {self.panel.fields[0]: [row.row() for row in self.rows.kept]}


class BranchesForm(ListForm):
    branches = Rows(BranchRow, MOST["branches"])


class OffersForm(ListForm):
    offers = Rows(OfferRow, MOST["offers"])


class VideosForm(ListForm):
    videos = Rows(VideoRow, MOST["videos"])


class PortfolioForm(ListForm):
    is_upload = True
    portfolio = Rows(ProjectRow, MOST["portfolio"])

    def equip(self, profile, program):
        known = {name for each in profile.portfolio for name in (each.image, each.logo)}
        for stored in ProjectRow.pictures.values():
            for entry in self.portfolio:
                if entry.form[stored].data not in known:
                    entry.form[stored].data = ""

    def file_fields(self):
        return [row[sent] for row in self.portfolio.kept for sent in row.pictures]


class MaterialsForm(ListForm):
    is_upload = True
    materials = Rows(MaterialRow, MOST["materials"])

    def equip(self, profile, program):
        known = {material.file: material for material in profile.materials}
        for entry in self.materials:
            entry.form.kept = known.get(entry.form.file.data)
            entry.form.file.data = entry.form.file.data if entry.form.kept else ""

    def file_fields(self):
        return [row.document for row in self.materials.kept]
