"""The columns of each kind of import, and what makes a line of it good."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from partners.domain import cells, facts, named_cells
from partners.domain.access import FIRM_ROLES, STAFF_ROLES
from partners.domain.cells import Unreadable
from partners.domain.sentences import _, filled
from partners.domain.words import fold

LONGEST_SLUG = 80
MOST_POINTS = 10**9
NEAR = _("there is no such column; did you mean %(near)s?")
KNOWN = _("there is no such column; known: %(known)s")


@dataclass(frozen=True)
class Column:
    """One column: its name, how a cell of it is read, and whether a line needs it."""

    name: str
    read: Callable
    is_required: bool = False


@dataclass(frozen=True)
class BadCell:
    """Something that keeps a line out; a line of 1 is the header."""

    line: int
    column: str
    reason: str

    def __str__(self):
        return str(
            _(
                "line %(line)s, %(column)s: %(reason)s",
                line=self.line,
                column=self.column,
                reason=self.reason,
            )
        )


class Unusable(ValueError):
    """A line that reads well and still cannot be stored; names the column to look at."""

    def __init__(self, column, reason):
        super().__init__(reason)
        self.column = column


CONTACT = (
    Column("name", cells.text(120), True),
    Column("email", cells.email, True),
    Column("company", cells.text(160)),
    Column("website", cells.website),
    Column("budget", named_cells.choice("budget")),
    Column("expertise", named_cells.several("expertise")),
    Column("region", named_cells.region),
    Column("timeline", cells.text(40)),
    Column("message", cells.prose(5000)),
)
KINDS = {
    "partners": (
        Column("slug", cells.text(LONGEST_SLUG)),
        Column("name", cells.text(160), True),
        Column("website", cells.website),
        Column("tagline", cells.headline(200)),
        Column("overview", cells.prose(20_000)),
        Column("city", cells.text(80)),
        Column("subdivision", cells.text(80)),
        Column("country", cells.country),
        Column("phone", cells.text(40)),
        Column("contact_name", cells.text(120)),
        Column("branches", cells.branches),
        Column("regions", named_cells.regions),
        Column("expertise", named_cells.several("expertise")),
        Column("services", named_cells.words("service")),
        Column("languages", cells.languages),
        Column("industries", named_cells.words("industry")),
        Column("budget", named_cells.several("budget")),
        Column("price_from", cells.money),
        Column("founded", cells.year),
        Column("team_size", cells.text(40)),
        Column("joined_on", cells.day),
        Column("accepting", cells.flag),
        Column("listed", cells.flag),
        Column("tier", named_cells.choice("tier")),
        Column("qualifications", named_cells.several("qualification")),
        Column("grace_until", cells.day),
        Column("manager", named_cells.staff),
        Column("email", cells.email),
    ),
    "users": (
        Column("email", cells.email, True),
        Column("name", cells.text(120)),
        Column("role", cells.one_of(*FIRM_ROLES, *STAFF_ROLES), True),
        Column("partner", named_cells.firm),
    ),
    "leads": (
        *CONTACT,
        Column("partner", named_cells.firm),
        Column("source", cells.text(20)),
        Column("received_at", cells.moment),
        Column("reference", cells.text(120), True),
    ),
    "points": (
        Column("partner", named_cells.firm, True),
        Column("activity", named_cells.choice("activity"), True),
        Column("quantity", cells.whole(0, MOST_POINTS)),
        Column("edition", named_cells.choice("edition")),
        Column("amount", cells.whole(0, MOST_POINTS)),
        Column("earned_on", cells.past_day, True),
        Column("reference", cells.text(120), True),
        Column("note", cells.text(300)),
    ),
    "certificates": (
        Column("partner", named_cells.firm, True),
        Column("person", cells.text(120), True),
        Column("email", cells.email),
        Column("course", named_cells.choice("course"), True),
        Column("earned_on", cells.past_day, True),
        Column("expires_on", cells.day),
        Column("number", cells.text(60)),
    ),
    "revenue": (
        Column("partner", named_cells.firm, True),
        Column("store", cells.text(160), True),
        Column("store_email", cells.email),
        Column("kind", cells.one_of(*facts.KINDS), True),
        Column("amount", cells.signed_money, True),
        Column("currency", cells.own_currency, True),
        Column("on", cells.past_day, True),
        Column("reference", cells.text(120), True),
        Column("refunds", cells.text(120)),
    ),
    "deployments": (
        Column("partner", named_cells.firm, True),
        Column("name", cells.text(160), True),
        Column("type", named_cells.choice("deployment"), True),
        Column("url", cells.website),
        Column("deployed_on", cells.past_day, True),
        Column("reference", cells.text(120), True),
    ),
    "fees": (
        Column("partner", named_cells.firm, True),
        Column("month", cells.month, True),
        Column("amount", cells.signed_money, True),
        Column("currency", cells.own_currency, True),
        Column("paid_on", cells.past_day, True),
        Column("reference", cells.text(120), True),
    ),
}


def check_header(kind, names):
    """Return what is wrong with the header: unknown, doubled and missing columns."""
    columns = {column.name: column for column in KINDS[kind]}
    faults = []
    for name in names:
        if name not in columns:
            close = difflib.get_close_matches(name, columns, n=1)
            words = NEAR if close else KNOWN
            reason = filled(words, near=close and close[0], known=", ".join(columns))
            faults.append(BadCell(1, name or _("(empty)"), reason))
        elif list(names).count(name) > 1:
            faults.append(BadCell(1, name, _("the column stands twice")))
    for column in columns.values():
        if column.is_required and column.name not in names:
            faults.append(BadCell(1, column.name, _("the column is missing")))
    return list(dict.fromkeys(faults))


def read_line(kind, line, raw, known):
    """Return the line's values by column, and everything that is wrong with it.

    `raw` maps column names to text; columns that are absent are absent from the values.
    """
    values, faults = {}, []
    for column in KINDS[kind]:
        if column.name not in raw:
            continue
        cell = cells.clean(raw[column.name])
        try:
            if column.is_required and not cell:
                raise Unreadable(_("is empty, and every line needs it"))
            values[column.name] = column.read(cell, known)
        except Unreadable as fault:
            faults.append(BadCell(line, column.name, fault.args[0]))
    return values, faults


def slug_of(name):
    """Return the address made from a firm's name; a name without Latin letters gets a number."""
    folded = fold(name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", folded.replace("&", " and ").replace("'", "")).strip("-")
    mark = blake2b(name.encode(), digest_size=4).hexdigest()
    return slug[:LONGEST_SLUG].strip("-") or f"firm-{mark}"


def numbered(slug, taken):
    """Return the slug, with a number behind it where it is taken."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug[: LONGEST_SLUG - 4]}-{number}" in taken:
        number += 1
    return f"{slug[: LONGEST_SLUG - 4]}-{number}"
