"""What a merchant writes to a partner."""

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import EmailInput

from partners.domain.leads import Brief, Timeline
from partners.web.forms.base import PlainString, VisitorForm, strip
from partners.web.forms.fields import AddressField
from partners.web.lead_words import TIMELINES

# Nobody reads this form, chooses and writes within so few seconds; a robot does.
FEWEST_SECONDS = 3
LONGEST_MESSAGE = 5000


def too_long(most):
    return Length(max=most, message=_("At most %(max)d characters fit here."))


class ContactForm(VisitorForm):
    """A request to one partner; `fax` is a trap that people neither see nor fill in."""

    name = PlainString(
        _("Your name"),
        [DataRequired(_("Enter your name")), too_long(120)],
        render_kw={"autocomplete": "name", "maxlength": 120},
    )
    email = PlainString(
        _("E-mail"),
        [DataRequired(_("Enter an e-mail address, such as ada@shop.example")), too_long(254)],
        widget=EmailInput(),
        render_kw={"autocomplete": "email", "maxlength": 254},
    )
    company = PlainString(
        _("Company"),
        [too_long(160)],
        render_kw={"autocomplete": "organization", "maxlength": 160},
    )
    website = AddressField(
        _("Website"),
        [too_long(300)],
        render_kw={"autocomplete": "url", "inputmode": "url", "maxlength": 300},
    )
    expertise = SelectMultipleField(_("What kind of help?"))
    region = SelectField(_("Where do you sell?"), default="")
    budget = SelectField(_("Budget"), default="")
    timeline = SelectField(
        _("Start"), default=Timeline.OPEN, filters=[lambda slug: slug or Timeline.OPEN]
    )
    message = TextAreaField(
        _("What do you need?"),
        [
            DataRequired(_("Say in a sentence or two what you need")),
            too_long(LONGEST_MESSAGE),
        ],
        filters=[strip],
        description=_("Two or three sentences are plenty."),
        render_kw={"rows": 5, "maxlength": LONGEST_MESSAGE},
    )
    consent = BooleanField(
        _("Consent"), [DataRequired(_("Say whether we may pass your request on"))]
    )
    fax = PlainString(_("Leave this field empty"))

    def __init__(self, formdata=None, *, program):
        super().__init__(formdata)
        self.program = program
        self.expertise.choices = _choices(program.expertise)
        self.region.choices = {"": gettext("Everywhere, or not decided")} | _choices(
            program.regions
        )
        self.budget.choices = {"": gettext("Not known yet")} | _choices(program.budgets)
        self.timeline.choices = {slug: str(words) for slug, words in TIMELINES.items()}

    @property
    def says_more(self):
        """Say whether something stands, or is wrong, in the part that is folded away."""
        folded = (self.company, self.website, self.region, self.expertise)
        return any(field.data or field.errors for field in folded)

    @property
    def is_trapped(self):
        """Say whether a robot filled in what no person sees."""
        return bool(self.fax.data)

    def validate_email(self, field):
        try:
            found = validate_email(
                field.data, check_deliverability=False, allow_smtputf8=False, test_environment=True
            )
        except EmailNotValidError:
            raise ValidationError(_("Enter an e-mail address, such as ada@shop.example")) from None
        field.data = found.ascii_email

    def validate_csrf_token(self, field):
        """Refuse what came faster than anybody writes; the token says when the page was made."""
        if not field.errors and self.seconds_open < FEWEST_SECONDS:
            raise ValidationError(_("That was very quick. Please read it again, and send it."))

    def brief(self):
        """Return the request as the partner will read it, with the consent as it was shown."""
        return Brief(
            name=self.name.data,
            email=self.email.data,
            company=self.company.data or "",
            website=self.website.data or "",
            budget=self.budget.data,
            expertise=tuple(self.expertise.data),
            region=self.region.data,
            timeline=self.timeline.data,
            message=self.message.data,
            consent_version=self.program.consent.version,
            consent_text=self.program.consent.text,
        )


def _choices(terms):
    return {term.slug: term.label for term in terms}
