"""What staff fill in about training, and what firms say of their people."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, Form, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from partners.domain.training import Passed
from partners.web.display import today
from partners.web.forms.base import PlainString, PostForm, options
from partners.web.forms.fields import MailField

LONGEST_REASON = 200
STATES = {
    "": _("Any state"),
    "valid": _("Valid"),
    "ending": _("Ends within 90 days"),
    "ended": _("Ended"),
    "withdrawn": _("Withdrawn"),
}


def reason(sentence):
    return PlainString(_("Reason"), [InputRequired(sentence), Length(max=LONGEST_REASON)])


def partner_field():
    return PlainString(
        _("Partner"),
        [InputRequired(_("Name the partner.")), Length(max=80)],
        description=_("The last part of its page's address, as alder-finch."),
    )


class CompletionFilter(Form):
    """Which completions a staff member looks for; a GET form."""

    q = StringField(_("Person, firm or number"))
    course = SelectField(_("Course"), validate_choice=False, default="")
    state = SelectField(_("State"), validate_choice=False, default="", choices=options(STATES))

    def offer(self, program):
        """Offer the program's courses; returns the form."""
        named = {each.slug: each.name for each in program.courses}
        self.course.choices = options({"": _("Any course")} | named)
        if self.state.data not in STATES:
            self.state.data = ""
        return self


class RecordForm(PostForm):
    """Somebody passed a course."""

    partner = partner_field()
    person = PlainString(
        _("Who passed"), [InputRequired(_("Enter the person's name.")), Length(max=120)]
    )
    email = MailField(
        _("Their e-mail"),
        [Optional(), Length(max=254)],
        description=_("Tells namesakes apart, and lets the person decide whether to be named."),
    )
    course = SelectField(_("Course"))
    earned_on = DateField(_("Passed on"), [InputRequired(_("Choose a day."))], default=today)
    expires_on = DateField(
        _("Counts until"),
        [Optional()],
        description=_("The first day on which it no longer counts; empty: as the course says."),
    )
    number = PlainString(
        _("Certificate number"),
        [Length(max=60)],
        description=_("Of whoever examined; empty: we give one."),
    )

    def offer(self, program):
        """Offer the program's courses; returns the form."""
        self.course.choices = options({each.slug: each.name for each in program.courses})
        return self

    def passed(self):
        """Return what was passed, as the rules have it."""
        return Passed(
            person=self.person.data,
            course=self.course.data,
            earned_on=self.earned_on.data,
            email=self.email.data or "",
            expires_on=self.expires_on.data,
            number=self.number.data or "",
        )


class WithdrawForm(PostForm):
    """Why a certificate counts no more."""

    reason = reason(_("Say why it no longer counts; the partner reads it."))


class GrantForm(PostForm):
    """Licences of a firm's level, by hand."""

    partner = partner_field()
    reason = reason(_("Say on what ground, as “Dealer agreement of 3 March”."))


class ConsentForm(PostForm):
    """Whether somebody is named in public."""

    named = BooleanField(_("Name on the public page"))
