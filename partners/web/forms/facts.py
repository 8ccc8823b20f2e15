"""What staff enter of stores, deployments and fees."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, Form, MonthField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from partners.domain.facts import NEW, RECURRING, TRANSACTION
from partners.storage.partners import Partner
from partners.web.display import today
from partners.web.forms.base import PlainString, PostForm, options
from partners.web.forms.fields import AddressField, MailField, MoneyField

KIND_WORDS = {
    NEW: _("First payment of a new subscription or licence"),
    RECURRING: _("A month of a plan"),
    TRANSACTION: _("One-off sale"),
}
IN_FIGURES = {"inputmode": "decimal"}


def reason():
    """Why something is taken back."""
    return PlainString(
        _("Reason"), [InputRequired(_("Say why; it is kept with the row.")), Length(max=200)]
    )


class Search(Form):
    """Words to look for; a GET form."""

    q = StringField(_("Words"))


class OfPartner(PostForm):
    """A row of some firm; `firm` is it once the form is sound."""

    partner = PlainString(
        _("Partner"),
        [InputRequired(_("Name the partner.")), Length(max=80)],
        description=_("The last part of its page's address, as alder-finch."),
    )
    firm = None

    def validate_partner(self, field):
        self.firm = Partner.get_or_none(Partner.slug == field.data)
        if self.firm is None:
            raise ValidationError(_("No partner has this address."))


class PaymentForm(OfPartner):
    """Money that a store paid."""

    store = PlainString(
        _("Store"), [InputRequired(_("Name the store.")), Length(max=160)]
    )  # fmt: skip
    store_email = MailField(_("E-mail of the store"), [Optional(), Length(max=254)])
    kind = SelectField(_("What it is for"), choices=options(KIND_WORDS))
    amount = MoneyField(_("Amount"), [InputRequired(_("Write how much."))], render_kw=IN_FIGURES)
    paid_on = DateField(_("Paid on"), [InputRequired(_("Choose a day."))], default=today)


class RefundForm(PostForm):
    """What of a payment is taken back."""

    amount = MoneyField(_("Amount"), [InputRequired(_("Write how much."))], render_kw=IN_FIGURES)
    on = DateField(
        _("On"),
        [InputRequired(_("Choose a day."))],
        default=today,
        description=_("A refund has its own day; a mistake the day of the payment."),
    )
    reason = reason()


class DeploymentForm(OfPartner):
    """Something that a firm brought live."""

    name = PlainString(_("Name"), [InputRequired(_("Name it.")), Length(max=160)])
    type = SelectField(_("Type"))
    url = AddressField(_("Address"), [Optional(), Length(max=300)])
    deployed_on = DateField(_("Live since"), [InputRequired(_("Choose a day."))], default=today)

    def offer(self, program):
        """Offer the program's types; returns the form."""
        self.type.choices = options({each.slug: each.label for each in program.deployment_types})
        return self


class ReasonForm(PostForm):
    """Why something does not count."""

    reason = reason()


class FeeForm(OfPartner):
    """A fee that came in."""

    month = MonthField(
        _("For the month"), [InputRequired(_("Choose a month."))], default=today, format="%Y-%m"
    )
    amount = MoneyField(_("Amount"), [InputRequired(_("Write how much."))], render_kw=IN_FIGURES)
    paid_on = DateField(_("Paid on"), [InputRequired(_("Choose a day."))], default=today)
