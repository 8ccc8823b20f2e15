"""A program file as TOML: its values, and the line on which each key stands.

`tomllib` reads the values but forgets the lines. `key_lines` walks a text that `tomllib` has
already accepted, so it only has to find its way, not to judge.
"""

import re
import tomllib

from partners.domain.program_mistakes import Mistake, ProgramMistakes
from partners.domain.sentences import _

SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
SCALAR = re.compile(r"[^,\]}#\r\n]+")
PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
# What tomllib says, and what a person can do about it.
SYNTAX = (
    (
        r"overwrite|twice|Duplicate|mutate|redefine",
        _("This key is written twice."),
        _("Leave one out."),
    ),
    (r"Illegal character '\\n'|Unterminated", _("The quote that ends this text is missing."), ""),
    (
        r"Invalid value",
        _("This is no value."),
        _("Text stands in quotes; true and false are small."),
    ),
    (
        r"Expected '='",
        _("A key needs an equals sign and a value."),
        _('For example name = "Gold".'),
    ),
    (r"Unclosed array", _("The bracket ] that ends this list is missing, or a comma in it."), ""),
    (r"Unclosed inline", _("The brace } that ends this table is missing, or a comma in it."), ""),
    (r"Expected newline", _("There is more on this line than one key and its value."), ""),
    (r"Invalid (statement|initial)", _("This is neither a key nor a [header]."), ""),
)


def read(text):
    """Return the text's values, with tuples for lists, and the lines of its keys.

    Raises ProgramMistakes.
    """
    try:
        return _frozen(tomllib.loads(text)), key_lines(text)
    except RecursionError:
        raise ProgramMistakes([Mistake("", None, _("The file is nested too deeply."))]) from None
    except ValueError as error:
        raise ProgramMistakes([_syntax_mistake(str(error), text)]) from None


def key_lines(text):
    """Return the line of each key of the text; a key is a path such as ("tiers", 2, "name")."""
    return _Walk(text).lines


def _frozen(value):
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


def _syntax_mistake(said, text):
    found = PLACE.search(said)
    line = found and int(found[1] or len(text.splitlines()))
    for pattern, message, hint in SYNTAX:
        if re.search(pattern, said):
            return Mistake("", line, message, hint)
    return Mistake("", line, _("The file is no TOML here: %(said)s.", said=PLACE.sub("", said)))


class _Walk:
    def __init__(self, text):
        self.text = text
        self.at = 0
        self.lines = {}
        self.tables = {}  # how many [[tables]] each path has had so far
        self.line, self.counted = 1, 0
        self.document()

    def document(self):
        table = ()
        while self.next() is not None:
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)

    def next(self):
        """Move over spaces, line ends and comments; return the letter there, or None."""
        self.at = SPACE.match(self.text, self.at).end()
        return self.text[self.at] if self.at < len(self.text) else None

    def mark(self, path):
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.lines.setdefault(path, self.line)

    def header(self):
        is_array = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if is_array else 1
        names = self.names()
        end, self.at = self.at + (2 if is_array else 1), start
        for count in range(1, len(names)):
            self.mark(self.inside(names[:count]))
        path = self.inside(names[:-1]) + (names[-1],)
        self.mark(path)
        if is_array:
            self.tables[path] = self.tables.get(path, -1) + 1
            path = (*path, self.tables[path])
            self.mark(path)
        else:
            path = self.inside(names)
        self.at = end
        return path

    def inside(self, names):
        """Return the path of these names, each list of tables standing for its last one."""
        path = ()
        for name in names:
            path = (*path, name)
            if path in self.tables:
                path = (*path, self.tables[path])
        return path

    def names(self):
        """Read a key such as a.b."c d"."""
        found, more = [], "."
        while more:
            match = KEY.match(self.text, self.at)
            self.at = match.end()
            name, more = match.groups()
            found.append(_bare(name))
        return found

    def pair(self, table):
        start = self.at
        names = self.names()
        end, self.at = self.at, start
        for count in range(1, len(names) + 1):
            self.mark((*table, *names[:count]))
        self.at = end + 1  # the equals sign
        self.value((*table, *names))

    def value(self, path):
        opening = self.next()
        if opening == "[":
            self.items(path)
        elif opening == "{":
            self.inline(path)
        else:
            found = TEXT.match(self.text, self.at) or SCALAR.match(self.text, self.at)
            self.at = found.end()

    def items(self, path):
        self.at += 1
        count = 0
        while self.next() != "]":
            self.mark((*path, count))
            self.value((*path, count))
            count += 1
            self.comma()
        self.at += 1

    def inline(self, path):
        self.at += 1
        while self.next() != "}":
            self.pair(path)
            self.comma()
        self.at += 1

    def comma(self):
        if self.next() == ",":
            self.at += 1


def _bare(name):
    return tomllib.loads(f"x={name}")["x"] if name[0] in "\"'" else name
