"""What staff fill in about points: awards, reversals, frozen rankings, feeds."""

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    Form,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from partners.actions.feeds import FEEDS
from partners.web.display import today
from partners.web.forms.base import PlainString, PostForm, options, strip
from partners.web.forms.fields import NumberField

LONGEST_REASON = 300


def by_hand(program):
    """Return the activities that staff may award by hand."""
    return [each for each in program.activities if not each.is_automatic]


class LedgerFilter(Form):
    """Which entries a staff member looks for; a GET form."""

    q = StringField(_("Firm, reason, reference or person"))
    activity = SelectField(_("Activity"), validate_choice=False, default="")

    def offer(self, program):
        """Offer the program's activities; returns the form."""
        named = {each.slug: each.name for each in program.activities}
        self.activity.choices = options({"": _("Any activity")} | named)
        return self


class AwardForm(PostForm):
    """Points by hand."""

    partner = PlainString(
        _("Partner"),
        [InputRequired(_("Name the partner.")), Length(max=80)],
        description=_("The last part of its page's address, as alder-finch."),
    )
    activity = SelectField(_("Activity"))
    points = NumberField(
        _("Points"), [InputRequired(_("Say how many."))], render_kw={"inputmode": "numeric"}
    )
    earned_on = DateField(_("Earned on"), [InputRequired(_("Choose a day."))], default=today)
    reason = TextAreaField(
        _("Reason"),
        [InputRequired(_("Say what for; the partner reads it.")), Length(max=LONGEST_REASON)],
        filters=[strip],
        render_kw={"rows": 3, "maxlength": LONGEST_REASON},
    )

    def offer(self, program):
        """Offer what may be awarded by hand; returns the form."""
        self.activity.choices = options({each.slug: each.name for each in by_hand(program)})
        return self


class ReverseForm(PostForm):
    """Why points are taken back."""

    reason = PlainString(
        _("Reason"),
        [InputRequired(_("Say why; the partner reads it.")), Length(max=LONGEST_REASON)],
    )


class FreezeForm(PostForm):
    """The ranking of a day, to be kept."""

    title = PlainString(_("Title"), [InputRequired(_("Name it, as “2026”.")), Length(max=120)])
    day = DateField(_("As of"), [InputRequired(_("Choose a day."))], default=today)


class ConnectForm(PostForm):
    """A system that may send facts."""

    name = PlainString(_("Name"), [InputRequired(_("Say which system it is.")), Length(max=80)])
    scopes = SelectMultipleField(
        _("May send"),
        [InputRequired(_("Choose at least one."))],
        choices=options({feed: feed for feed in FEEDS}),
    )
