"""What partners report, and what staff decide on it."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, Form, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from partners.actions.activities import Told
from partners.domain.activities import missing_evidence
from partners.domain.points import lapsed_on
from partners.domain.program_phrases import brief_award_words
from partners.domain.words import clean
from partners.storage.activities import STATES, SUBMITTED
from partners.web.clocks import day
from partners.web.display import today, zone
from partners.web.forms.base import PlainString, PostForm, options, strip
from partners.web.forms.fields import AddressField, EvidenceField, NumberField

LONGEST_LINK = 300
LONGEST_NOTE = 4000
# Where each kind of evidence is asked for, and what is said where it is missing.
EVIDENCE = {
    "link": ("link", _("Paste the link: this activity needs one.")),
    "text": ("note", _("Write a few words about it: this activity needs them.")),
    "file": ("evidence", _("Choose a file: this activity needs one.")),
}


def reportable(program):
    """Return the activities that a partner may report."""
    return [each for each in program.activities if each.source == "report"]


def choices(program):
    """Offer the activities under their headings, each with what it earns."""
    groups = {}
    for each in reportable(program):
        words = f"{each.name}: {brief_award_words(each, program)}"
        groups.setdefault(each.group or program.points.name.capitalize(), []).append(
            (each.slug, words)
        )
    return groups


class ChooseForm(Form):
    """The first step of a report, a GET form: the link and the activity."""

    link = StringField(_("Link"), filters=[lambda text: clean(text or "", LONGEST_LINK)])
    activity = StringField(_("Activity"))


class ReportForm(PostForm):
    """Something that the firm did; fields that the activity has no use for are left out."""

    activity = SelectField(_("Activity"), validate_choice=False)
    link = AddressField(
        _("Link"),
        [Length(max=LONGEST_LINK)],
        render_kw={"inputmode": "url", "autocomplete": "off", "maxlength": LONGEST_LINK},
    )
    happened_on = DateField(
        _("On"), [InputRequired(_("Choose the day on which it happened."))], default=today
    )
    quantity = NumberField(_("How many"), render_kw={"inputmode": "numeric"})
    edition = SelectField(_("Edition"), validate_choice=False, default="")
    client = PlainString(
        _("Client"), [Length(max=160)], render_kw={"autocomplete": "off", "maxlength": 160}
    )
    visible = BooleanField(_("Visible to clients: show it on our page"))
    note = TextAreaField(
        _("About it"),
        [Length(max=LONGEST_NOTE)],
        filters=[strip],
        render_kw={"rows": 4, "maxlength": LONGEST_NOTE},
    )
    evidence = EvidenceField(
        _("Evidence"),
        description=_("A PDF of 8 MB at most, or a PNG, JPEG or WebP picture of 2 MB."),
        render_kw={"accept": "application/pdf,image/png,image/jpeg,image/webp"},
    )
    sure = BooleanField(_("It adds nothing to our points. Send it all the same."))
    has_file = False  # the report at hand brought one before

    def offer(self, program, activity):
        """Ask for what this activity needs, and no more; returns the form."""
        self.known, self.program = activity, program
        self.edition.choices = options(
            {"": _("Choose one")}
            | {slug: program.label("edition", slug) for slug in activity.award.per_edition or ()}
        )
        for name, is_used in self._uses(activity).items():
            if not is_used:
                delattr(self, name)
        if "quantity" in self:
            self.quantity.label.text = gettext("How many (%(what)s)", what=activity.award.counts)
        return self

    @property
    def lapsed_on(self):
        """The day on which points for the day at hand were over already, or None."""
        on = self.happened_on.data
        return on and lapsed_on(self.program, self.known, on, today())

    def _uses(self, activity):
        return {
            "quantity": bool(activity.award.counts),
            "edition": activity.award.per_edition is not None,
            "visible": activity.visible == "choice",
            "client": activity.visible != "never" or activity.once == "per-client",
        }

    def validate_happened_on(self, field):
        if field.data and field.data > today():
            raise ValidationError(_("This day is still to come. Report it once it is done."))
        if self.lapsed_on and not self.sure.data:
            raise ValidationError(
                gettext(
                    "Points for this day lapsed on %(day)s. Choose the right day, or tick below "
                    "that it adds nothing.",
                    day=day(self.lapsed_on, zone()),
                )
            )

    def validate_quantity(self, field):
        if field.data is None:
            raise ValidationError(_("Say how many: the points depend on it."))

    def validate_edition(self, field):
        if field.data not in (self.known.award.per_edition or ()):
            raise ValidationError(_("Choose the edition: the points depend on it."))

    def validate(self, extra_validators=None):
        is_well = super().validate(extra_validators)
        has_file = self.has_file or ("evidence" in self and bool(self.evidence.file))
        missing = missing_evidence(self.known, self.link.data, self.note.data, has_file)
        for kind in missing:
            name, sentence = EVIDENCE[kind]
            if name in self:
                self[name].errors = [*self[name].errors, sentence]
        return is_well and not missing

    def told(self):
        """Return what the person says; raises nothing, the rules judge it."""
        said = {name: self[name].data for name in OPTIONAL if name in self and self[name].data}
        file = self.evidence.file if "evidence" in self else None
        return Told(
            self.known.slug,
            self.happened_on.data or today(),
            evidence=file,
            evidence_name=self.evidence.file_label[:120] if file else "",
            **said,
        )


OPTIONAL = ("link", "quantity", "edition", "client", "visible", "note")


class ReportFilter(Form):
    """Which reports a staff member looks at; a GET form."""

    tab = StringField()
    q = StringField(_("Firm, link, client or words"))

    @property
    def state(self):
        return self.tab.data if self.tab.data in STATES else SUBMITTED


class DecisionForm(PostForm):
    """What staff decide on a report; which of the buttons was pressed says the rest."""

    points = NumberField(_("Points"), render_kw={"inputmode": "numeric", "autocomplete": "off"})
    reason = TextAreaField(
        _("Reason"),
        [Length(max=LONGEST_NOTE)],
        filters=[strip],
        render_kw={"rows": 3, "maxlength": LONGEST_NOTE},
        description=_("The partner reads it. Needed outside the range, to return and to reject."),
    )

    def ask_for_points(self, span):
        """Let the form come back with the question for how many points."""
        self.points.errors = [
            *self.points.errors,
            gettext("Say how many points: it earns %(span)s.", span=span),
        ]


class SeveralForm(PostForm):
    """The same decision on several reports."""

    reason = PlainString(
        _("Reason"),
        [Length(max=300)],
        description=_("For all that you tick; needed to return and to reject."),
    )

    def ask_for_reason(self):
        """Let the form come back with the question for a reason."""
        self.reason.errors = [
            *self.reason.errors,
            _("Say why you return or reject them; each partner reads it."),
        ]
