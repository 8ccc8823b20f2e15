"""The states of a report as pages name them: the mark's shape, and the word."""

from flask_babel import lazy_gettext as _

STATES = {
    "submitted": ("warn", _("Waiting for staff")),
    "approved": ("good", _("Approved")),
    "returned": ("warn", _("Returned to you")),
    "rejected": ("bad", _("No points")),
}
TABS = {
    "submitted": _("Waiting"),
    "returned": _("Returned"),
    "approved": _("Approved"),
    "rejected": _("Rejected"),
}
