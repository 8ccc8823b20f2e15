"""What staff fill in about standing: reviews, and what they agree with one firm."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, Form, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from partners.actions import agreements
from partners.domain.program_rule_words import rule_words
from partners.web.display import today
from partners.web.forms.base import PostForm, options, strip
from partners.web.forms.fields import NumberField

LONGEST_REASON = 500
# Measures that a negotiated rule may ask for: all that takes is a number.
NEGOTIABLE = {
    "": _("Nothing in its place"),
    "stores": _("Live stores instead, at least"),
    "deployments": _("Deployments instead, at least"),
    "points": _("Points instead, at least"),
    "mrr": _("Monthly recurring revenue instead, at least"),
    "years": _("Full years of partnership instead, at least"),
}


class ReviewDay(Form):
    """The day whose facts a review looks at; a GET form."""

    on = DateField(_("Facts of"), [Optional()])

    @property
    def day(self):
        is_sound = self.validate() and self.on.data
        return self.on.data if is_sound else today()


class AgreeForm(PostForm):
    """Something agreed with one firm, with a reason and perhaps an end."""

    until = DateField(
        _("Until"), [Optional()], description=_("The first day on which it no longer holds.")
    )
    reason = TextAreaField(
        _("Reason"),
        [InputRequired(_("Say why; the partner reads it.")), Length(max=LONGEST_REASON)],
        filters=[strip],
        render_kw={"rows": 3, "maxlength": LONGEST_REASON},
    )


class AnswerForm(PostForm):
    """The answer to a request; which of the buttons was pressed says which."""

    reason = TextAreaField(
        _("Reason"),
        [DataRequired(_("Say why; the partner reads it.")), Length(max=LONGEST_REASON)],
        filters=[strip],
        render_kw={"rows": 3, "maxlength": LONGEST_REASON},
    )


def rule_names(program):
    """Return every rule of every tier in words, by tier and key."""
    return {
        f"{tier.slug} {key}": f"{tier.name}: {rule_words(rule, program)}"
        for tier in program.tiers
        for key, rule in agreements.waivable(program, tier.slug).items()
    }


class WaiveForm(AgreeForm):
    """One rule of one tier that a firm need not meet."""

    rule = SelectField(_("Requirement"))
    measure = SelectField(_("In its place"), default="")
    at_least = NumberField(_("How many"), render_kw={"inputmode": "numeric"})

    def offer(self, program):
        """Offer every rule of every tier; returns the form."""
        self.rule.choices = options(rule_names(program))
        self.measure.choices = options(NEGOTIABLE)
        return self

    def validate_at_least(self, field):
        if self.measure.data and field.data is None:
            raise ValidationError(_("Say how many are asked for instead."))

    @property
    def instead(self):
        if not self.measure.data:
            return None
        return {"measure": self.measure.data, "at_least": self.at_least.data}


class OverrideForm(AgreeForm):
    """A tier against the rules."""

    tier = SelectField(_("Tier"))

    def offer(self, program):
        """Offer the program's tiers; returns the form."""
        none = {} if program.floor else {"": _("No tier")}
        self.tier.choices = options(none | {tier.slug: tier.name for tier in program.tiers})
        return self


class ConfirmForm(AgreeForm):
    """Something that rules ask staff to confirm."""

    claim = SelectField(_("Confirmed"))

    def offer(self, program):
        """Offer what rules ask for; returns the form."""
        self.claim.choices = options(agreements.claims_of(program))
        return self
