"""The panels of a profile, one form each; every field is called what the profile calls it."""

from flask import g
from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from partners.domain import uploads as limits
from partners.domain.countries import country_codes, country_name
from partners.domain.panels import ANSWERS
from partners.web.forms.base import PlainString, PostForm, strip
from partners.web.forms.fields import AddressField, MoneyField, NumberField, PictureField

LONGEST_OVERVIEW = 12_000
OLDEST_FIRM = 1600


def at_most(length):
    return Length(max=length, message=_("At most %(max)d characters fit here."))


def label(name):
    return _(ANSWERS[name].label)


def line(name, longest, *validators, **attrs):
    """One line of text for this answer."""
    return PlainString(
        label(name), [*validators, at_most(longest)], render_kw={"maxlength": longest, **attrs}
    )


def countries():
    """Return every country by its name in the page's language, for a select."""
    return [SelectChoice("", _("Choose a country")), *_choices(_by_name(country_codes()))]


def _choices(named):
    return [SelectChoice(value, name) for value, name in named.items()]


def _by_name(codes):
    locale = get_locale() or "en"
    return {code: name for name, code in sorted((country_name(c, locale), c) for c in codes)}


class PanelForm(PostForm):
    """A panel filled in from the profile with its draft; hands over plain answers."""

    is_upload = False  # sends files
    rows = None  # the list of a panel that is one

    def __init__(self, panel, profile, program, *, used=0, **options):
        super().__init__(obj=profile, **options)
        self.panel = panel
        self.used = used  # bytes of the firm's files
        self.equip(profile, program)

    def equip(self, profile, program):
        """Give the form what it needs to know of the profile and the program."""

    @property
    def asked(self):
        """The panel's answers with their fields, in its order."""
        return [(answer, self[answer.name]) for answer in self.panel.answers]

    @property
    def mistakes(self):
        """What needs another look: the id of each control, and the sentence."""
        return [(f.id, sentence) for f in self if f.errors for sentence in f.errors]

    @property
    def files(self):
        """The files that were sent and that the answers name."""
        return [field.file for field in self.file_fields() if field.file]

    def file_fields(self):
        return []

    def validate(self, extra_validators=None):
        """Look at each field, and then whether the files find room together."""
        if not super().validate(extra_validators):
            return False
        try:
            limits.refuse_above_quota(self.used, sum(len(file.content) for file in self.files))
        except limits.Unusable as refusal:
            field = next(field for field in self.file_fields() if field.file)
            field.errors = [str(refusal)]
            return False
        return True

    def answers(self):
        """Return what was written, by the profile's names."""
        return {name: self[name].data for name in self.panel.fields}


class BasicsForm(PanelForm):
    name = line("name", 160, DataRequired(_("Enter the name of your firm")))
    tagline = line("tagline", 200)
    website = AddressField(
        label("website"), [at_most(300)], render_kw={"inputmode": "url", "maxlength": 300}
    )
    founded = NumberField(label("founded"), [Optional()], render_kw={"inputmode": "numeric"})
    team_size = line("team_size", 40)
    accepting = BooleanField(_("We take new clients"))
    wants_listing = BooleanField(_("List us in the directory, where our tier allows it"))

    def validate_founded(self, field):
        if field.data is not None and not OLDEST_FIRM <= field.data <= g.now.year:
            raise ValidationError(_("Enter a year that has begun, such as 2014"))


class OverviewForm(PanelForm):
    overview = TextAreaField(
        label("overview"),
        [at_most(LONGEST_OVERVIEW)],
        filters=[strip],
        render_kw={"rows": 14, "maxlength": LONGEST_OVERVIEW},
    )
    look = SubmitField(_("Look at it"))


class ChoicesForm(PanelForm):
    """Answers that are chosen from the program's values."""

    def equip(self, profile, program):
        for answer in self.panel.answers:
            if answer.kind:
                values = program.values(answer.kind)
                choices = [SelectChoice(value.slug, _(value.label)) for value in values]
                self[answer.name].choices = choices

    @property
    def asked(self):
        """Leave out what the program has no values for."""
        return [(a, f) for a, f in super().asked if not a.kind or f.choices]

    def answers(self):
        shown = [answer.name for answer, _field in self.asked]
        return {name: data for name, data in super().answers().items() if name in shown}


class ExpertiseForm(ChoicesForm):
    expertise = SelectMultipleField(label("expertise"))
    services = SelectMultipleField(label("services"))
    industries = SelectMultipleField(label("industries"))


class BudgetForm(ChoicesForm):
    budget = SelectMultipleField(label("budget"))
    price_from = MoneyField(label("price_from"), render_kw={"inputmode": "decimal"})


class ReachForm(ChoicesForm):
    """Regions as a whole, or single countries of them."""

    regions = SelectMultipleField(label("regions"))
    languages = SelectMultipleField(label("languages"))

    def equip(self, profile, program):
        super().equip(profile, program)
        self.by_region = [
            (region, {region.slug: _(region.label), **_by_name(region.countries)})
            for region in program.regions
        ]
        self.regions.choices = [
            choice for _region, places in self.by_region for choice in _choices(places)
        ]


class PlaceForm(PanelForm):
    city = line("city", 80, autocomplete="address-level2")
    subdivision = line("subdivision", 80, autocomplete="address-level1")
    country = SelectField(
        label("country"), choices=countries, render_kw={"autocomplete": "country"}
    )
    phone = line("phone", 40, autocomplete="tel", inputmode="tel")
    contact_name = line("contact_name", 120)

    def validate_phone(self, field):
        if field.data and not any(ch in "0123456789" for ch in field.data):
            raise ValidationError(_("Enter a number that can be dialled, such as +1 312 555 0100"))


class PicturesForm(PanelForm):
    """Two pictures; a new one takes the place of the old, a ticked box takes it away."""

    is_upload = True
    logo = PictureField(label("logo"), frame=limits.LOGO)
    logo_remove = BooleanField(_("Remove the logo"))
    preview = PictureField(label("preview"), frame=limits.PREVIEW)
    preview_remove = BooleanField(_("Remove the site preview"))

    def equip(self, profile, program):
        self.now = {name: getattr(profile, name) for name in self.panel.fields}

    def file_fields(self):
        return [self.logo, self.preview]

    def answers(self):
        """Return the pictures that change; the other one may be a colleague's newer one."""
        sent = {name: self[name].file for name in self.panel.fields if self[name].file}
        removed = [name for name in self.panel.fields if self[f"{name}_remove"].data]
        return dict.fromkeys(removed, "") | {name: file.name for name, file in sent.items()}
