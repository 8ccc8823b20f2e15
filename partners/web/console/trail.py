"""The audit trail in words: who did what, from what to what."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, request
from flask_babel import lazy_gettext as _

from partners.domain.access import Capability
from partners.storage.audit import Audit
from partners.web.access import requires
from partners.web.htmx import render_page
from partners.web.paging import page_of

bp = Blueprint("audit", __name__, url_prefix="/admin/audit")
LONGEST_VALUE = 60
WORDS = {
    "activity.approve": _("approved a reported activity"),
    "activity.reject": _("rejected a reported activity"),
    "activity.return": _("returned a reported activity"),
    "integration.add": _("connected a system"),
    "integration.revoke": _("revoked a system"),
    "partner.add": _("took the firm into the program"),
    "partner.import": _("imported the firm"),
    "partner.listing": _("changed the listing"),
    "partner.manager": _("changed the account manager"),
    "partner.name": _("changed name or address"),
    "partner.qualifications": _("set the qualifications"),
    "partner.status": _("changed the status"),
    "partner.tier": _("set the tier"),
    "points.award": _("awarded points"),
    "points.reverse": _("took points back"),
    "profile.discard": _("discarded the draft of the profile"),
    "profile.publish": _("published the profile"),
    "program.load": _("put a program file in force"),
    "ranking.freeze": _("froze the ranking"),
}


@dataclass(frozen=True)
class Line:
    """One act as a page shows it."""

    who: str  # empty for the program itself
    what: str
    changes: list[tuple[str, str, str]]  # field, before, after
    subject: str
    reason: str
    at: datetime


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show what was done, newest first, searched by words, act and subject."""
    wanted = {name: request.args.get(name, "")[:100] for name in ("subject", "action", "q")}
    rows = Audit.searched(wanted["subject"], wanted["action"], wanted["q"])
    page = page_of(rows)
    return render_page(
        "audit/index.html",
        fragment="audit/_list.html",
        page=page,
        lines=[line(row) for row in page.rows],
        wanted=wanted,
        words=WORDS,
    )


def line(row):
    """Return an act in words."""
    return Line(
        who=row.actor.called if row.actor_id else "",
        what=WORDS.get(row.action, row.action),
        changes=list(changes(row.before, row.after)),
        subject=row.subject,
        reason=row.reason,
        at=row.at,
    )


def changes(before, after):
    """Yield each field that differs, with both values shortened for a line."""
    before = before if isinstance(before, dict) else {"": before}
    after = after if isinstance(after, dict) else {"": after}
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield name.replace("_", " "), shown(before.get(name)), shown(after.get(name))


def shown(value):
    """Return a value as one short line; nothing is a dash."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    text = " ".join(str(value if value is not None else "").split()) or "–"
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
