"""The rules of the templates, executable: what every file below templates/ keeps to."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import Environment

from partners.config import ROOT

pytestmark = pytest.mark.engine("sqlite")  # files, on which no database has a bearing

FOLDER = ROOT / "templates"
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
# Mail has no style sheet and no scripts to protect; its own rules hold there.
PAGES = [name for name in FILES if not name.startswith("mail/")]
FRAGMENTS = [name for name in PAGES if name.rpartition("/")[2].startswith("_")]
LONGEST = 120
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
FORBIDDEN = {
    "|safe": r"\|\s*safe\b",
    "autoescape switched off": r"\{%-?\s*autoescape\s+false",
    "inline style": r"<style\b|\sstyle\s*=",
    "inline script": r"<script\b(?![^>]*(?:\ssrc=|application/ld\+json))",
    "event attribute": r"\son[a-z]+\s*=\s*[\"']",
    "hx-put, -patch or -delete": r"\bhx-(?:put|patch|delete)\b",
    "hx-on": r"\bhx-on\b",
    "script in an hx- value": r"\bhx-[\w-]+=[\"'](?:js|javascript):",
    "filtered trigger": r"\bhx-trigger=\"[^\"{]*\[",
    "address that leads nowhere": r"href=([\"'])(?:#|javascript:[^\"']*)\1",
    "file of another host": r"<(?:script|link|img|source)\b[^>]*\s(?:src|href)=\"(?:https?:)?//",
    "picture without alt": r"<img\b(?![^>]*\salt=)",
    "bare per cent sign in a translation": r"\b_\(\"[^\"]*(?<!%)%(?![(%])[^\"]*\"",
}
EXPRESSION = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
# What these hold is drawn elsewhere, or not at all.
KEPT_FOR_LATER = re.compile(
    r"\{%-?\s*macro\b.*?\{%-?\s*endmacro\s*-?%\}"
    r"|\{%-?\s*set \w+\s*-?%\}.*?\{%-?\s*endset\s*-?%\}",
    re.DOTALL,
)
SILENT = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
TAG = re.compile(r"<([a-z]+)((?:\s+[\w:-]+(?:=\"[^\"]*\"|=[^\s\"<>]+)?|[^\S<>]*)*)", re.DOTALL)
ATTRIBUTE = re.compile(r"([\w:-]+)=\"([^\"]*)\"")
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
IMPORT = re.compile(r"\{%-?\s*from \"([^\"]+)\" import ([^%]+?)(?: with(?:out)? context)?\s*-?%\}")
MACRO = re.compile(r"\{%-?\s*macro (\w+)\(")


def source(name):
    return (FOLDER / name).read_text()


def markup(text):
    """Leave the HTML: statements and comments go, expressions become one opaque word each."""
    text = EXPRESSION.sub(lambda found: "⟦" + re.sub(r"\W+", ".", found[1].strip()) + "⟧", text)
    return SILENT.sub("", text)


def faults(text):
    """Return the forbidden things that a template's source holds."""
    seen = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    return [name for name, pattern in FORBIDDEN.items() if re.search(pattern, seen)]


def unsigned_forms(text):
    """Return the POST forms that do not begin with their token and key."""
    return [
        attributes
        for attributes, inside in FORM.findall(text)
        if 'method="post"' in attributes and "csrf_field(" not in inside
    ]


def stray_requests(text):
    """Return what carries hx-get or hx-post and is not the link or form of the same address."""
    found = []
    for tag, inside in TAG.findall(markup(text)):
        attributes = dict(ATTRIBUTE.findall(inside))
        for verb in ("get", "post"):
            url = attributes.get(f"hx-{verb}")
            if url is not None and not _decorates(tag, attributes, verb, url):
                found.append((tag, f"hx-{verb}", url))
    return found


def _decorates(tag, attributes, verb, url):
    """Say whether htmx would ask what the bare HTML asks."""
    if tag == "a":
        return verb == "get" and attributes.get("href") == url
    method = attributes.get("method", "get")
    return tag == "form" and method == verb and attributes.get("action") == url


class Roots(HTMLParser):
    """Collects the outermost elements and whether each has an id."""

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.found = []
        self.feed(markup(text))

    def handle_starttag(self, tag, attributes):
        self.handle_startendtag(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        if not self.open:
            self.found.append((tag, bool(dict(attributes).get("id"))))

    def handle_endtag(self, tag):
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if not self.open and data.strip():
            self.found.append((data.strip(), False))


def roots(text):
    """Return a fragment's outermost elements; those of its macro where it is nothing else."""
    return Roots(KEPT_FOR_LATER.sub("", text)).found or Roots(text).found


@pytest.mark.parametrize("name", FILES)
def test_it_compiles(name):
    environment = Environment(extensions=["jinja2.ext.i18n"])
    assert environment.parse(source(name), name)


@pytest.mark.parametrize("name", PAGES)
def test_it_holds_nothing_forbidden(name):
    assert faults(source(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_it_can_be_read_in_one_go(name):
    assert len(source(name).splitlines()) <= LONGEST


@pytest.mark.parametrize("name", PAGES)
def test_every_form_that_posts_is_signed(name):
    assert unsigned_forms(source(name)) == []


@pytest.mark.parametrize("name", PAGES)
def test_htmx_only_decorates_links_and_forms(name):
    assert stray_requests(source(name)) == []


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_has_one_root_with_an_id(name):
    found = roots(source(name))
    assert len(found) == 1 and found[0][1], found


@pytest.mark.parametrize("name", FILES)
def test_it_imports_only_macros_that_exist(name):
    for file, wanted in IMPORT.findall(source(name)):
        names = {word.split(" as ")[0].strip() for word in wanted.split(",")}
        assert names <= set(MACRO.findall(source(file))), file


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ overview|safe }}", "|safe"),
        ('<p style="color:red">', "inline style"),
        ("<script>go()</script>", "inline script"),
        ('<button onclick="go()">', "event attribute"),
        ('<button hx-delete="/x">', "hx-put, -patch or -delete"),
        ('<p hx-on:click="go()">', "hx-on"),
        ("<form hx-vals='js:{a:1}'>", "script in an hx- value"),
        ('<form hx-trigger="keyup[ctrlKey]">', "filtered trigger"),
        ('<a href="#">', "address that leads nowhere"),
        ('<link href="https://cdn.example/x.css">', "file of another host"),
        ('<img src="/x.png">', "picture without alt"),
        ('{{ _("90% done") }}', "bare per cent sign in a translation"),
    ],
)
def test_the_rules_find_what_they_forbid(text, fault):
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="/app.js"></script>',
        '<script type="application/ld+json">{}</script>',
        '<a href="#main">Skip</a>',
        '{{ _("%(count)s of 100%%") }}',
        '<p data-once="x" class="styled">',
        "{# never |safe #}",
    ],
)
def test_the_rules_pass_what_is_fine(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ('<a href="/a" hx-get="/a">', 0),
        ('<a href="{{ url(1) }}" hx-get="{{ url(1) }}" hx-target="#x">', 0),
        ('<form method="post" action="{{ u }}" hx-post="{{ u }}">', 0),
        ('<form action="/p"\n  hx-get="/p" hx-trigger="input delay:300ms, submit">', 0),
        ('<a href="/a" hx-get="/b">', 1),
        ('<a href="/a" hx-post="/a">', 1),
        ('<button hx-post="/a">', 1),
        ('<form action="/a" hx-post="/a">', 1),
        ('<div hx-get="{{ u }}">', 1),
    ],
)
def test_the_grammar_tells_decoration_from_more(text, strays):
    assert len(stray_requests(text)) == strays


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ('<li id="lead-{{ lead.id }}"><b>x</b></li>', True),
        ('{% from "a" import b %}\n<div id="x"><br><img alt=""></div>', True),
        ('{% macro a() %}<b></b>{% endmacro %}{% set b %}x{% endset %}<i id="i"></i>', True),
        ('<li class="x"></li>', False),
        ('<li id="a"></li><li id="b"></li>', False),
        ('{{ note }}<li id="a"></li>', False),
    ],
)
def test_the_root_of_a_fragment_is_counted(text, is_fine):
    found = roots(text)
    assert (len(found) == 1 and found[0][1]) == is_fine


def test_a_form_without_its_token_is_found():
    assert unsigned_forms('<form method="post" action="/a"><button>Go</button></form>')
    assert not unsigned_forms('<form method="post" action="/a">{{ csrf_field(form) }}</form>')
