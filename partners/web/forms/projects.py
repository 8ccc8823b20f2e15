"""What a firm tells of a project, and what visitors of the gallery look for."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, Form, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from partners.actions.projects import Told
from partners.domain.uploads import WORK
from partners.domain.verdicts import STATES, WAITING
from partners.web.display import country, today
from partners.web.forms.base import PlainString, PostForm, options, strip
from partners.web.forms.fields import AddressField, PictureField

LONGEST_TEXT = 1500


class GalleryFilter(Form):
    """Which projects a visitor looks for; a GET form."""

    edition = SelectField(_("Edition"), validate_choice=False, default="")
    country = SelectField(_("Country"), validate_choice=False, default="")
    partner = PlainString(_("Partner"), default="")
    q = PlainString(_("Words"), default="")

    def offer(self, program, editions, countries):
        """Offer what the gallery holds; returns the form."""
        named = {each.slug: each.label for each in program.editions if each.slug in editions}
        places = {code: country(code) for code in countries}
        self.edition.choices = options({"": _("Every edition")} | named)
        ordered = dict(sorted(places.items(), key=lambda place: place[1]))
        self.country.choices = options({"": _("Every country")} | ordered)
        return self


class ProjectForm(PostForm):
    """A project."""

    title = PlainString(_("Title"), [InputRequired(_("Name it.")), Length(max=160)])
    text = TextAreaField(
        _("Description"),
        [Length(max=LONGEST_TEXT)],
        filters=[strip],
        render_kw={"rows": 5, "maxlength": LONGEST_TEXT},
    )
    url = AddressField(_("Address"), [Optional(), Length(max=300)])
    edition = SelectField(_("Edition"))
    finished_on = DateField(_("Finished on"), [InputRequired(_("Choose a day."))], default=today)
    picture = PictureField(
        _("Screenshot"),
        frame=WORK,
        description=_("PNG, JPEG or WebP; a new one replaces the one there is."),
    )
    visible = BooleanField(_("Show it in the gallery"), default=True)
    in_portfolio = BooleanField(_("Show it on our page"), default=True)

    def offer(self, program):
        """Offer the program's editions; returns the form."""
        named = {each.slug: each.label for each in program.editions}
        self.edition.choices = options({"": _("None")} | named)
        return self

    def told(self):
        """Return what was told."""
        return Told(
            title=self.title.data,
            text=self.text.data or "",
            url=self.url.data or "",
            edition=self.edition.data,
            finished_on=self.finished_on.data,
            visible=self.visible.data,
            in_portfolio=self.in_portfolio.data,
            picture=self.picture.file,
        )


class ProjectTab(Form):
    """Which projects a staff member looks at; a GET form."""

    tab = PlainString()

    @property
    def state(self):
        return self.tab.data if self.tab.data in STATES else WAITING


class VerdictForm(PostForm):
    """Whether a project may be shown; which of the buttons was pressed says the rest."""

    reason = PlainString(
        _("Reason"),
        [Length(max=300)],
        description=_("The partner reads it. Needed where it cannot be shown."),
    )
