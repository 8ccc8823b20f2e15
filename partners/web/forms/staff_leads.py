"""What staff fill in about leads."""

from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from wtforms import (
    DateTimeLocalField,
    Form,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional

from partners.domain.leads import Brief, Origin, Terms
from partners.storage import programs
from partners.web.forms.base import PlainString, PostForm, options, strip
from partners.web.forms.contact import LONGEST_MESSAGE, too_long
from partners.web.forms.fields import AddressField, MailField, MoneyField
from partners.web.lead_words import TIMELINES

TABS = {
    "queue": _("Queue"),
    "offered": _("Offered"),
    "late": _("Late"),
    "working": _("At work"),
    "closed": _("Closed"),
    "all": _("All"),
}
SOURCES = {
    "sales": _("Sales"),
    "event": _("Event"),
    "support": _("Support"),
    "other": _("Other"),
}


class LeadFilter(Form):
    """Which leads a staff member looks at; a GET form."""

    q = StringField(_("Company, person or words"))
    tab = SelectField(_("Show"), choices=options(TABS), default="queue", validate_choice=False)

    def __init__(self, formdata=None):
        super().__init__(formdata)
        if self.tab.data not in TABS:
            self.tab.data = "queue"


class EnterForm(PostForm):
    """A lead that staff know of."""

    company = PlainString(_("Company"), [too_long(160)])
    name = PlainString(_("Contact person"), [DataRequired(_("Enter a name.")), too_long(120)])
    email = MailField(_("E-mail"), [DataRequired(_("Enter an e-mail address.")), too_long(254)])
    website = AddressField(_("Website"), [too_long(300)])
    message = TextAreaField(
        _("What do they need?"),
        [DataRequired(_("Say in a sentence or two what they need.")), too_long(LONGEST_MESSAGE)],
        filters=[strip],
        render_kw={"rows": 5},
    )
    expertise = SelectMultipleField(_("Expertise"))
    region = SelectField(_("Region"), default="")
    budget = SelectField(_("Budget"), default="")
    timeline = SelectField(_("Start"), choices=options(TIMELINES))
    value = MoneyField(
        _("Worth, if known"),
        description=_("High-value leads go to the partners entitled to them."),
    )
    source = SelectField(_("Source"), choices=options(SOURCES))

    def offer(self, program):
        """Offer the program's words; returns the form."""
        self.expertise.choices = options({t.slug: t.label for t in program.expertise})
        regions = {region.slug: region.label for region in program.regions}
        self.region.choices = options({"": _("Anywhere")} | regions)
        budgets = {budget.slug: budget.label for budget in program.budgets}
        self.budget.choices = options({"": _("Not known")} | budgets)
        return self

    def brief(self):
        """Return what the merchant asks for."""
        return Brief(
            **{
                name: self[name].data or ""
                for name in ("name", "email", "message", "company", "website")
            },
            budget=self.budget.data,
            region=self.region.data,
            timeline=self.timeline.data,
            expertise=tuple(self.expertise.data),
        )

    def origin(self):
        """Return where the lead comes from."""
        return Origin(source=self.source.data, value=self.value.data)


class AssignForm(PostForm):
    """Who is offered a lead, and until when; the partners come from the page's suggestions."""

    partner = SelectMultipleField(_("Partners"), validate_choice=False)
    other = PlainString(
        _("Another partner"),
        [Length(max=80)],
        description=_("Its name in full, or the last part of its page's address."),
    )
    respond_by = DateTimeLocalField(
        _("Answer by"), [Optional()], description=_("Left empty, the program's usual time.")
    )
    note = PlainString(_("Note to the partner"), [Length(max=500)])
    reason = PlainString(
        _("Reason"),
        [Length(max=200)],
        description=_("Needed for a partner outside its entitlement."),
    )

    def terms(self):
        """Return how the lead is offered; the hour is one of the program's time zone."""
        due = self.respond_by.data
        zone = ZoneInfo(programs.in_force().timezone)
        return Terms(
            respond_by=due and due.replace(tzinfo=zone),
            note=self.note.data or "",
            reason=self.reason.data or "",
        )


class ReasonForm(PostForm):
    """Why staff step in."""

    reason = PlainString(_("Reason"), [Length(max=200)])
