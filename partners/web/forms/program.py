"""A program file, as staff bring it."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from partners.web.forms.base import PostForm
from partners.web.forms.fields import FileField

LONGEST_FILE = 300_000


class ProgramForm(PostForm):
    """A program file, as text or as a file, and when it takes effect."""

    file = FileField(_("A file from your computer"), [Optional()])
    toml = TextAreaField(
        _("Or its text"),
        [Length(max=LONGEST_FILE, message=_("A program file is not that long."))],
        render_kw={"rows": 18, "spellcheck": "false", "autocomplete": "off"},
    )
    on = DateField(
        _("In force from"), [Optional()], description=_("Leave it empty to begin at once.")
    )
    sure = BooleanField(_("Half of the tiers held now would be lost. Do it all the same."))

    def text(self):
        """Return the file's text; of a file that was sent before the text of the form."""
        return self.toml.data.replace("\r\n", "\n") if self.toml.data else ""

    def validate_file(self, field):
        """Take a file's text into the form, so that it comes back as typed."""
        if not field.data:
            return
        content = field.data.read(LONGEST_FILE + 1)
        if len(content) > LONGEST_FILE:
            raise ValidationError(_("A program file is not that long."))
        try:
            self.toml.data = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("This is no UTF-8 text. Save the file as UTF-8.")) from None
