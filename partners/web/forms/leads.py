"""What a firm's people submit about a lead, and how they filter their inbox."""

from datetime import timedelta

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    Form,
    IntegerField,
    SearchField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from partners.domain.leads import Plan, Status, Step, is_past, steps
from partners.domain.words import clean
from partners.storage import inboxes
from partners.web.display import today
from partners.web.forms.base import PlainString, PostForm, options, strip
from partners.web.forms.fields import MoneyField
from partners.web.lead_words import LOSSES, REASONS, STATES

LONGEST_ACTION = 120
LONGEST_TEXT = 4000
LONGEST_SEARCH = 100
MOST_PAGES = 10_000
# Offered while typing; anything else may be typed as well.
USUAL_ACTIONS = (_("Call"), _("Send a mail"), _("Propose a meeting"), _("Send an offer"))


def too_long(most):
    return Length(max=most, message=_("At most %(max)d characters fit here."))


def prose(label, rows=2, validators=()):
    """Several lines of text."""
    return TextAreaField(
        label,
        [*validators, too_long(LONGEST_TEXT)],
        filters=[strip],
        render_kw={"rows": rows, "maxlength": LONGEST_TEXT},
    )


def ahead(form, field):
    """Refuse a day that has passed."""
    if field.data and is_past(field.data, today()):
        raise ValidationError(_("Choose today or a later day"))


class InboxFilter(Form):
    """The tab and the words of an inbox; what is unknown is the first tab."""

    show = StringField()
    page = IntegerField()
    q = SearchField(filters=[lambda text: clean(text or "", LONGEST_SEARCH)])

    @property
    def tab(self):
        return self.show.data if self.show.data in inboxes.TABS else "open"

    @property
    def number(self):
        return min(max(self.page.data or 1, 1), MOST_PAGES)


class AcceptForm(PostForm):
    """Yes, and what will be done next."""

    next_action = PlainString(
        _("Next action"),
        [DataRequired(_("Say what you will do next, such as Call")), too_long(LONGEST_ACTION)],
        render_kw={"maxlength": LONGEST_ACTION, "list": "usual-actions", "autocomplete": "off"},
    )
    next_action_on = DateField(
        _("On"),
        [InputRequired(_("Choose the day on which you will do it")), ahead],
        default=lambda: today() + timedelta(days=1),
    )
    expected_value = MoneyField(
        _("Expected value"), render_kw={"inputmode": "decimal", "autocomplete": "off"}
    )

    def plan(self):
        """Return what will be done next, and what the firm expects of it."""
        return Plan(self.next_action.data, self.next_action_on.data, self.expected_value.data)


class DeclineForm(PostForm):
    """No, and why."""

    reason = SelectField(
        _("Reason"),
        [InputRequired(_("Say why you decline; the program team learns from it."))],
        choices=options({"": _("Choose a reason"), **REASONS}),
        default="",
    )
    comment = prose(_("Comment for the program team"))


class StageForm(PostForm):
    """Where the lead stands now, and what comes next."""

    stage = SelectField(_("Stage"))
    next_action = PlainString(
        _("Next action"),
        [too_long(LONGEST_ACTION)],
        render_kw={"maxlength": LONGEST_ACTION, "list": "usual-actions", "autocomplete": "off"},
    )
    next_action_on = DateField(_("On"), [Optional()])
    expected_value = MoneyField(
        _("Value"), render_kw={"inputmode": "decimal", "autocomplete": "off"}
    )
    reason = SelectField(
        _("Why was it lost?"), choices=options({"": _("Choose a reason"), **LOSSES}), default=""
    )
    note = prose(_("What happened?"))

    def __init__(self, lead, **given):
        super().__init__(obj=lead, data={"stage": lead.status}, **given)
        self.lead = lead
        self.stage.choices = options({step: STATES[step] for step in steps(lead.status)})

    def validate_next_action_on(self, field):
        # A day that stood there before may have passed; a new one must lie ahead.
        if field.data != self.lead.next_action_on:
            ahead(self, field)

    def validate_expected_value(self, field):
        if self.stage.data == Status.WON and field.data is None:
            raise ValidationError(_("Say what the won lead is worth"))

    def validate_reason(self, field):
        is_new = self.lead.status != Status.LOST
        if self.stage.data == Status.LOST and is_new and not field.data:
            raise ValidationError(_("Say why the lead was lost"))

    def step(self):
        """Return the move, or the new plan where the stage stays."""
        plan = Plan(self.next_action.data, self.next_action_on.data, self.expected_value.data)
        is_lost = self.stage.data == Status.LOST
        reason = self.reason.data if is_lost else ""
        return Step(Status(self.stage.data), plan, self.note.data or "", reason)


class NoteForm(PostForm):
    """Something that the team and staff should know."""

    note = prose(_("Add a note"), validators=[DataRequired(_("Write the note first"))])
