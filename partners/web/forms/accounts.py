"""What people fill in to sign in, and about their own account."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import EmailInput, TextInput

from partners.actions.passwords import leaked
from partners.domain.passwords import LONGEST, SHORTEST, Fault, fault
from partners.web.forms.base import PlainString, PostForm

LONGEST_GIVEN = 1024  # what is compared with a password; longer is no password of ours
REFUSALS = {
    Fault.SHORT: _("Use %(least)s characters or more.", least=SHORTEST),
    Fault.LONG: _("Use %(most)s characters at most.", most=LONGEST),
    Fault.COMMON: _(
        "That is among the first that anybody would try. Add something only you would think of."
    ),
}
NOT_THAT = _("That is not your password.")
TOO_LONG = _("That is too long.")


def given_password(label, **keywords):
    """A password to be compared with the one we know."""
    return PasswordField(
        label,
        [InputRequired(_("Enter your password.")), no_longer_than(LONGEST_GIVEN)],
        render_kw={"autocomplete": "current-password", **keywords},
    )


def name_field():
    return PlainString(
        _("Your name"),
        [DataRequired(_("Enter your name.")), Length(max=120, message=TOO_LONG)],
        render_kw={"autocomplete": "name"},
    )


def email_field():
    return PlainString(
        _("E-mail"),
        [DataRequired(_("Enter your e-mail address.")), Length(max=254, message=TOO_LONG)],
        widget=EmailInput(),
        render_kw={"autocomplete": "username"},
    )


def no_longer_than(most):
    """Refuse what is longer, without a maxlength that would cut what is pasted, unseen."""

    def check(form, field):
        if len(field.data or "") > most:
            raise ValidationError(TOO_LONG)

    return check


class NewPasswordField(PasswordField):
    """A password to be; `about` are texts that others know of the person."""

    about = ()

    def __init__(self, label, **keywords):
        super().__init__(
            label,
            [InputRequired(_("Choose a password."))],
            description=_(
                "%(least)s characters or more, of any kind. A short sentence is fine.",
                least=SHORTEST,
            ),
            render_kw={"autocomplete": "new-password"},
            **keywords,
        )

    def post_validate(self, form, validation_stopped):
        why = None if validation_stopped else fault(self.data, self.about, leaked["all"])
        if why:
            raise ValidationError(REFUSALS[why])


class LoginForm(PostForm):
    """Who somebody is, and what only they know."""

    email = email_field()
    password = given_password(_("Password"))


class CodeForm(PostForm):
    """The figures that an authenticator app shows."""

    code = StringField(
        _("Code"),
        [InputRequired(_("Enter the six digits.")), no_longer_than(20)],
        widget=TextInput(),
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class RecoveryForm(PostForm):
    """One of the codes that were written down for this."""

    code = StringField(
        _("Recovery code"),
        [InputRequired(_("Enter one of your recovery codes.")), no_longer_than(60)],
        widget=TextInput(),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class ConfirmForm(PostForm):
    """The password once more, before what asks for it."""

    current = given_password(_("Your password"))


class ForgotForm(PostForm):
    """Where to send a link."""

    email = email_field()

    def validate_email(self, field):
        """Refuse what is no address of anybody, which tells nothing of who has access."""
        local, _at, domain = field.data.rpartition("@")
        if not local or not domain or len(field.data.split()) > 1:
            raise ValidationError(_("Enter an e-mail address, such as ada@shop.example"))


class ResetForm(PostForm):
    """A new password."""

    password = NewPasswordField(_("New password"))


class JoinForm(PostForm):
    """A name and a password for who was invited."""

    name = name_field()
    password = NewPasswordField(_("Password"))


class NameForm(PostForm):
    """How somebody is called."""

    name = name_field()


class PasswordForm(PostForm):
    """A new password, by who knows the old one."""

    current = given_password(_("Current password"))
    password = NewPasswordField(_("New password"))


class MailForm(PostForm):
    """Whether to send mail."""

    gets_mail = BooleanField(_("Send me mail when something needs me"))


class FactorForm(CodeForm):
    """The first code of an app, by who knows the password."""

    current = given_password(_("Your password"))


class FactorOffForm(PostForm):
    """No code any more, by who knows the password."""

    current = given_password(_("Your password"))
