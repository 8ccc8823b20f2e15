"""The audit trail in words: who did what to whom, from what to what."""

import re
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from partners.domain.access import Capability
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.leads import Lead
from partners.storage.partners import Partner
from partners.web import clocks
from partners.web.access import requires
from partners.web.console.trail_words import WORDS
from partners.web.display import zone
from partners.web.htmx import render_page
from partners.web.paging import page_of

bp = Blueprint("audit", __name__, url_prefix="/admin/audit")
LONGEST_VALUE = 60
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@dataclass(frozen=True)
class Line:
    """One act as a page shows it."""

    who: str  # empty for the program itself
    what: str
    changes: list[tuple[str, str, str]]  # field, before, after; empty where there was nothing
    about: tuple[str, str] | None  # what was acted on, and the page that shows it
    reason: str
    at: datetime


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show what was done, newest first, searched by words, act and subject."""
    wanted = {name: request.args.get(name, "")[:100] for name in ("subject", "action", "q")}
    page = page_of(Audit.searched(wanted["subject"], wanted["action"], wanted["q"]))
    named = subjects(page.rows)
    return render_page(
        "audit/index.html",
        fragment="audit/_list.html",
        page=page,
        lines=[line(row, named) for row in page.rows],
        wanted=wanted,
        words=WORDS,
    )


def line(row, named=None):
    """Return an act in words; `named` tells what it is about, where the page does not."""
    is_own = row.actor_id and row.subject == f"user:{row.actor_id}"
    return Line(
        who=row.actor.called if row.actor_id else "",
        what=str(WORDS.get(row.action, row.action)),
        changes=list(changes(row.before, row.after)),
        about=None if is_own else (named or {}).get(row.subject),
        reason=row.reason,
        at=row.at,
    )


def subjects(rows):
    """Return what the acts are about, as name and page by subject, in one query a kind."""
    ids = {kind: set() for kind in SHOWN}
    for row in rows:
        kind, _colon, number = row.subject.partition(":")
        if kind in ids:
            ids[kind].add(int(number))
    return {
        f"{kind}:{each.id}": tell(each)
        for kind, (table, tell) in SHOWN.items()
        if ids[kind]
        for each in table.select().where(table.id.in_(ids[kind]))
    }


def _firm(firm):
    return firm.name, url_for("admin_partners.show", slug=firm.slug)


def _lead(lead):
    name = _("lead %(number)s, %(who)s", number=lead.id, who=lead.company or lead.name)
    return name, url_for("admin_leads.show", lead_id=lead.id)


def _person(person):
    subject = f"user:{person.id}"
    return person.called, url_for("audit.index", subject=subject)


SHOWN = {"partner": (Partner, _firm), "lead": (Lead, _lead), "user": (User, _person)}


def changes(before, after):
    """Yield each field that differs, with both values shortened for a line."""
    old, new = _fields(before), _fields(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield (
                name.replace("_", " "),
                shown(old[name]) if name in old else "",
                shown(new.get(name)) if after is not None else "",
            )


def _fields(value):
    if value is None:
        return {}
    return value if isinstance(value, dict) else {"": value}


def shown(value):
    """Return a value as one short line; nothing is a dash."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    if isinstance(value, str) and MOMENT.match(value):
        value = clocks.when(datetime.fromisoformat(value), g.now, zone())
    text = " ".join(str(value if value is not None else "").split()) or "–"
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
