"""What was looked at before: the same page need not be looked at again for everybody.

Two pages are the same when nobody's eyes could tell them apart but by a name, a number or a
secret: their markup is equal, inside of the main part and around it. What the menu and the footer
are around has no bearing on them, so each half may have been seen with another one.
"""

import re
from dataclasses import dataclass, field

from lxml import html

SECRETS = re.compile(
    r'((?:name="(?:csrf_token|form_key)"[^<>]*value="|/join/|/password/reset/))[\w.=-]+'
    r"|\b[0-9a-f]{16}\b"  # of the request, on a page that tells of an error
)
FIRMS = re.compile(
    r"zq(?:alder|rival|hidden)|Alder &amp; Finch|Rival Works|Hidden Yard"
    r"|alder-finch|rival-works|hidden-yard|(?<=[PS]C-)\d+-\d+-\w",
    re.IGNORECASE,
)
CURRENT = re.compile(r' aria-current="page"')
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Sight:
    """What there is to see on a page: its two halves, and what of elements stands where."""

    main: str
    around: str
    places: frozenset


@dataclass
class Memory:
    """Everything that somebody looked at so far, whoever it was."""

    mains: set = field(default_factory=set)
    arounds: set = field(default_factory=set)
    places: set = field(default_factory=set)
    styles: set = field(default_factory=set)  # of words, which contrast follows from
    stops: set = field(default_factory=set)  # of the focus, in light and in dark

    def has(self, sight):
        """Say whether both halves of the page were looked at."""
        return sight.main in self.mains and sight.around in self.arounds

    def has_parts_of(self, sight):
        """Say whether every element of the page was looked at, if elsewhere in other company."""
        return sight.places <= self.places

    def keep(self, sight):
        self.mains.add(sight.main)
        self.arounds.add(sight.around)
        self.places |= sight.places


def sight_of(text, person=None):
    """Return what the page shows, without the name of who sees it."""
    body = html.fromstring(text).find("body")
    places = frozenset(_places(body, ()))
    main = body.find(".//main")
    inside = html.tostring(main, encoding="unicode", with_tail=False)
    main.clear()
    around = CURRENT.sub("", html.tostring(body, encoding="unicode"))
    return Sight(_plain(inside, person), _plain(around, person), places)


def _plain(text, person):
    """Leave out what one page has and the next has not, though they look the same."""
    if person:
        text = text.replace(person.name, "Somebody").replace(person.email, "somebody@home.test")
    return NUMBER.sub("0", FIRMS.sub("firm", SECRETS.sub(r"\1", text)))


def _places(element, above):
    """Yield where each element stands and what it is, whatever its words."""
    looks = tuple(element.get(name, "") for name in ("class", "type", "role", "data-is"))
    place = hash((above, element.tag, looks, tuple(sorted(element.keys()))))
    yield place
    for child in element.iterchildren(tag=html.etree.Element):
        yield from _places(child, place)
