"""What staff fill in about other systems that are told what happens."""

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import URLInput

from partners.actions.webhooks import Wish
from partners.domain.webhooks import EVENTS, LONGEST_URL
from partners.web.forms.base import PlainString, PostForm, options


class WebhookForm(PostForm):
    """Who is to be told of what, and where."""

    name = PlainString(_("Name"), [InputRequired(_("Say which system it is.")), Length(max=80)])
    url = PlainString(
        _("Address"),
        [InputRequired(_("Say where the messages go.")), Length(max=LONGEST_URL)],
        description=_("As https://crm.example.com/partners; only admins see it."),
        widget=URLInput(),
    )
    events = SelectMultipleField(
        _("Tell it when"),
        [InputRequired(_("Choose at least one."))],
        choices=options(EVENTS),
    )

    @property
    def wish(self):
        return Wish(self.name.data, self.url.data, tuple(self.events.data))
