"""A language that nobody speaks: every string that can be translated stands in brackets.

It is written from right to left, as Hebrew is, so that pages are seen the other way round as well,
and what is left in Latin letters outside of brackets is either data or was forgotten.
"""

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from bs4 import BeautifulSoup, Comment, Doctype

from partners.config import ROOT
from partners.storage import programs
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.outbox import JobRun, Outbox
from partners.storage.schema import TABLES
from partners.storage.standing import Move

LOCALE = "he"
OPEN, CLOSE = "⟦", "⟧"
KEYWORDS = {
    "_": None, "gettext": None, "lazy_gettext": None, "say": None,
    "ngettext": (1, 2), "counted": (2, 3), "many": (1, 2),
}  # fmt: skip
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2"), ("**.svg", "jinja2")]
JINJA = {"extensions": "", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
# What people read besides text.
READ = ("alt", "aria-label", "aria-description", "placeholder", "title")
SILENT = {"script", "style", "template", "code", "kbd", "svg", "textarea"}
WORD = re.compile(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\b[\w-]+(\.[\w-]+)+(/\S*)?|\S*/\S*/\S*")
TOKEN = re.compile(r'(?<= value=")[\w.~-]{20,}(?=")')
SHORTEST = 2
# Columns that hold what the app itself says: not data, but sentences, to be said anew.
OURS = {
    Entry: ("recipe",),
    Move: ("told",),
    JobRun: ("result",),
    Notification: ("text", "recipe"),
    Outbox: ("payload",),
}


def catalogue(folder):
    """Write a catalogue of every marked string below the folder; return what it knows."""
    made = Catalog(locale=LOCALE, domain="messages")
    for place in ("partners", "templates"):
        options = {pattern: JINJA for pattern, method in METHODS if method == "jinja2"}
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / place, METHODS, options, KEYWORDS
        ):
            made.add(message, string=_bracketed(message))
    path = Path(folder) / LOCALE / "LC_MESSAGES"
    path.mkdir(parents=True)
    binary = io.BytesIO()
    write_mo(binary, made)
    (path / "messages.mo").write_bytes(binary.getvalue())
    return made


def _bracketed(message):
    if isinstance(message, tuple):
        one, many = message
        return (OPEN + one + CLOSE, *[OPEN + many + CLOSE] * 3)
    return OPEN + message + CLOSE


def speak(app, folder):
    """Have the app speak the language of the catalogue in this folder."""
    spoken = app.extensions["babel"]
    spoken.default_locale = LOCALE
    spoken.translation_directories = [str(folder)]


def data():
    """Return every text of people in the database and the program file, the longest first."""
    found = set(_texts(programs.in_force().model_dump()))
    for table in TABLES:
        for row in table.select().dicts():
            ours = OURS.get(table, ())
            if table is Entry and not row["actor"]:
                ours = (*ours, "reason")
            found.update(_texts({name: it for name, it in row.items() if name not in ours}))
    found.update(_texts([_of_people(row.payload) for row in Outbox.select()]))
    # As pages show it: a host of an address, a name of a column, text without Markdown's marks.
    found |= {urlsplit(it).netloc for it in found if it.startswith("http")}
    found |= {it.replace("_", " ") for it in found}
    found |= {
        part for it in found for part in (*map(str.strip, it.split("**")), it.removesuffix("."))
    }
    found |= set(programs.in_force().name.split())
    texts = sorted((it for it in found if len(it) >= SHORTEST), key=len, reverse=True)
    return [re.compile(rf"(?<!\w){re.escape(it)}(?!\w)") for it in texts if WORD.search(it)]


def _of_people(payload):
    """Return what a mail tells of a lead, which is what somebody wrote, without names."""
    context = payload.get("context", {})
    return [it for name in ("title", "excerpt") if isinstance(it := context.get(name), str)]


def _texts(value):
    """Yield the texts of a value, however deep, whole and line by line."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield from (" ".join(part.split()) for part in (value, *value.split("\n")))


def unmarked(html, known):
    """Return what people read on a page that is neither in brackets nor among the known texts."""
    page = BeautifulSoup(html, "lxml")
    for tag in page(list(SILENT)):
        tag.decompose()
    read = [str(it) for it in page.find_all(string=True) if not isinstance(it, (Comment, Doctype))]
    read = ["\n".join(read)]
    read += [tag[name] for name in READ for tag in page.select(f"[{name}]")]
    read += [tag.get("content", "") for tag in page.select("meta[name=description]")]
    return [left for text in read for left in _left(_outside(text), known)]


class Reader:
    """Reads many pages, of each no more than the lines that stood on none before it."""

    def __init__(self, known):
        self.known, self.read = known, set()

    def unmarked(self, html):
        new = [line for line in TOKEN.sub("", html).splitlines() if line not in self.read]
        self.read.update(new)
        if all(line.count(OPEN) == line.count(CLOSE) for line in new):
            parts = "\n".join(f"<div>{line}</div>" for line in new)
            # A line may be the end of a tag, and look like text by itself.
            if not unmarked(parts, self.known):
                return []
        return unmarked(html, self.known)


def _outside(text):
    """Return the parts of a text that stand in no bracket, one a line."""
    depth, kept = 0, []
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        kept.append(sign if depth == 0 and sign != CLOSE else "\n" if sign in OPEN + CLOSE else "")
    return "".join(kept)


def _left(text, known):
    """Yield the lines of a text that still have words when what is known is taken out."""
    for line in text.splitlines():
        flat = " ".join(line.split())
        if not WORD.search(flat):
            continue
        for each in known:
            flat = each.sub(" ", flat)
        flat = ADDRESS.sub(" ", flat)
        if WORD.search(flat):
            yield " ".join(flat.split())
