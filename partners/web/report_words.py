"""Reports and entries as pages name them: states by shape and word, and where points come from."""

from flask_babel import lazy_gettext as _

STATES = {
    "submitted": ("warn", _("Waiting for staff")),
    "approved": ("good", _("Approved")),
    "returned": ("warn", _("Returned to you")),
    "rejected": ("bad", _("No points")),
    "withdrawn": ("off", _("Withdrawn")),
}
TABS = {
    "submitted": _("Waiting"),
    "returned": _("Returned"),
    "approved": _("Approved"),
    "rejected": _("Rejected"),
    "withdrawn": _("Withdrawn"),
}
# Who is behind an entry that nobody made by hand.
SOURCES = {
    "reference": _("Feed or list"),
    "anniversary": _("Anniversary"),
    "holder": _("Certificates"),
    "certificate": _("Certificates"),
    "revenue": _("Revenue"),
}


def source(entry):
    """Return who or what brought an entry."""
    if entry.actor_id:
        return entry.actor.called
    return SOURCES.get(entry.source_type, _("Automatic"))
