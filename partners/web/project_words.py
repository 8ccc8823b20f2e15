"""Projects as pages name them: states by shape and word."""

from flask_babel import lazy_gettext as _

STATES = {
    "waiting": ("warn", _("Waiting for staff")),
    "approved": ("good", _("Approved")),
    "declined": ("bad", _("Not shown")),
}
TABS = {"waiting": _("Waiting"), "approved": _("Approved"), "declined": _("Not shown")}
