"""What staff fill in about firms."""

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from partners.actions.partners import STATUSES
from partners.web.forms.base import PlainString, PostForm, options, strip
from partners.web.forms.fields import AddressField, MailField
from partners.web.forms.profile import countries

STATUS_WORDS = {"active": _("Active"), "suspended": _("Suspended"), "departed": _("Departed")}
INVITED = "invited"  # somebody was invited and has not joined
LISTING_WORDS = {"1": _("Listed where its tier allows"), "0": _("Hidden")}
ROLE_WORDS = {
    "member": _("Member: works leads"),
    "manager": _("Manager: also edits the profile"),
    "owner": _("Owner: also manages the team"),
    "viewer": _("Viewer: reads everything"),
    "editor": _("Editor: assigns leads, edits partners"),
    "admin": _("Admin: also people and program"),
}


def reason(sentence):
    """A reason that the audit trail keeps."""
    return PlainString(_("Reason"), [InputRequired(sentence), Length(max=200)])


class PartnerFilter(Form):
    """Which firms a staff member looks for; a GET form."""

    q = StringField(_("Name, place or address"))
    tier = SelectField(_("Tier"), validate_choice=False, default="")
    status = SelectField(_("Status"), validate_choice=False, default="")

    def offer(self, program):
        """Offer the program's tiers and the statuses; returns the form."""
        tiers = {tier.slug: tier.name for tier in program.tiers}
        self.tier.choices = options({"": _("Any tier")} | tiers)
        states = STATUS_WORDS | {INVITED: _("Invitation open")}
        self.status.choices = options({"": _("Any status")} | states)
        return self


class AddForm(PostForm):
    """A firm that joins the program."""

    name = PlainString(
        _("Name of the firm"), [InputRequired(_("Enter the firm's name.")), Length(max=160)]
    )
    email = MailField(
        _("E-mail of its owner"),
        [InputRequired(_("Enter the address that the invitation goes to.")), Length(max=254)],
    )


class TierForm(PostForm):
    tier = SelectField(_("Tier"))
    reason = reason(_("Say why the tier changes; the partner reads it."))


class QualificationsForm(PostForm):
    qualifications = SelectMultipleField(_("Qualifications"))
    reason = reason(_("Say why the qualifications change; the partner reads it."))


class StatusForm(PostForm):
    status = SelectField(
        _("Status"), choices=options({name: STATUS_WORDS[name] for name in STATUSES})
    )
    reason = reason(_("Say why; it stays in the firm's history."))


class ListingForm(PostForm):
    listing = SelectField(
        _("Marketplace"),
        choices=options(LISTING_WORDS),
    )


class ManagerForm(PostForm):
    manager = SelectField(_("Account manager"))


class NameForm(PostForm):
    name = PlainString(_("Name"), [InputRequired(_("Enter a name.")), Length(max=160)])
    slug = PlainString(
        _("Address of its page"),
        [InputRequired(_("Enter the last part of the page's address.")), Length(max=80)],
        description=_("The old address goes on leading here."),
    )


class RoleForm(PostForm):
    role = SelectField(_("Role"))

    def offer(self, roles):
        """Offer these roles; returns the form."""
        self.role.choices = options({role: ROLE_WORDS[role] for role in roles})
        return self


class InviteForm(RoleForm):
    """Somebody to be let in; the roles offered depend on where."""

    email = MailField(_("E-mail"), [InputRequired(_("Enter an e-mail address.")), Length(max=254)])


class ReasonForm(PostForm):
    reason = reason(_("Say why; it stays in the person's history."))


class FactsForm(PostForm):
    """What a firm's page says of it, mended by staff in its stead."""

    tagline = PlainString(_("Tagline"), [Length(max=200)])
    website = AddressField(_("Website"), [Length(max=300)])
    city = PlainString(_("City"), [Length(max=80)])
    subdivision = PlainString(_("State or province"), [Length(max=80)])
    country = SelectField(_("Country"))
    phone = PlainString(_("Telephone"), [Length(max=40)])
    contact_name = PlainString(_("Contact person"), [Length(max=120)])
    overview = TextAreaField(
        _("Overview"),
        [Length(max=20_000)],
        filters=[strip],
        description=_("Markdown. What the firm has drafted itself stays its draft."),
        render_kw={"rows": 6},
    )

    def __init__(self, *args, **given):
        super().__init__(*args, **given)
        self.country.choices = countries()

    def facts(self):
        """Return the columns and their values."""
        hidden = ("csrf_token", "form_key")
        return {name: value or "" for name, value in self.data.items() if name not in hidden}
