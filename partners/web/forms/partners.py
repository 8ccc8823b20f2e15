"""What staff fill in about firms."""

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from partners.actions.partners import STATUSES
from partners.web.forms.base import PlainString, PostForm, options
from partners.web.forms.fields import MailField

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
