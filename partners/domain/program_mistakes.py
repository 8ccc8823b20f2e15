"""What is wrong with a program file, in sentences for the person who wrote it."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import get_args

from partners.domain.program_types import Part, nearest
from partners.domain.sentences import _, filled, joined

QUOTED = re.compile(r"'([^']*)'")
# Pydantic's types of error: what should stand there, with an example to copy.
WANTED = {
    "string_type": (_("text"), _("Put it in quotes.")),
    "int_type": (_("a whole number"), _("Write it without quotes, point or comma, as 5000.")),
    "bool_type": (_("true or false"), _("Write it small and without quotes.")),
    "tuple_type": (_("a list"), _("Put it in brackets, as [ … ].")),
    "model_type": (_("a table of keys"), _("Write it as { key = value }, or under a [header].")),
    "model_attributes_type": (_("a table of keys"), _("Write it as { key = value }.")),
}
# Pydantic's types of error for limits: the sentence, and the name of the limit in its context.
LIMITS = {
    "string_too_long": (_("The text is longer than %(limit)s letters."), "max_length"),
    "greater_than_equal": (_("The number must be %(limit)s or more."), "ge"),
    "less_than_equal": (_("The number must be %(limit)s or less."), "le"),
    "too_short": (_("The list needs at least %(limit)s of them."), "min_length"),
}


@dataclass(frozen=True)
class Mistake:
    """One thing to put right; `key` is a path such as `tiers[2].listing`, counted from 0."""

    key: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self):
        return str(self.sentence)

    @property
    def sentence(self):
        """All of it; by itself in English, as command lines print it."""
        said = joined(filter(None, (self.message, self.hint)), " ")
        return _("%(place)s: %(said)s", place=self._place, said=said)

    @property
    def _place(self):
        if self.line and self.key:
            return _("line %(line)s, %(key)s", line=self.line, key=self.key)
        return self.key or (_("line %(line)s", line=self.line) if self.line else _("the file"))


class ProgramMistakes(Exception):
    """A program file cannot be used; `mistakes` holds everything that is wrong with it."""

    def __init__(self, mistakes):
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(mistake.sentence for mistake in self.mistakes))


def written(path):
    """Return a path as people write it: ("tiers", 2, "name") as tiers[2].name."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def place(path, message, hint, lines):
    """Return the mistake at a path, with the line of the nearest key that is in the file."""
    line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
    return Mistake(written(path), line, message, hint)


def explain(error, shape):
    """Return the message and the hint for one of pydantic's errors in a file of this shape."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "program":
        return context["message"], context["hint"]
    if kind == "missing":
        return _("This key is missing."), ""
    if kind == "extra_forbidden":
        return _("There is no such key."), nearest(
            error["loc"][-1], keys_at(shape, error["loc"][:-1])
        )
    if kind in ("literal_error", "enum"):
        return _no_such_word(error["input"], QUOTED.findall(context["expected"]))
    if kind in WANTED:
        wanted, hint = WANTED[kind]
        return _(
            "This must be %(wanted)s, not %(kind)s.", wanted=wanted, kind=_kind_of(error["input"])
        ), hint
    if kind in LIMITS:
        sentence, limit = LIMITS[kind]
        return filled(sentence, limit=context[limit]), ""
    return f"{error['msg']}.", ""


def keys_at(shape, path):
    """Return the keys that a table at this path may have."""
    for step in path:
        if isinstance(step, str):
            shape = part_of(shape.model_fields[step].annotation)
    return list(shape.model_fields)


def part_of(annotation):
    """Return the table type that an annotation such as tuple[Tier, ...] holds, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for arg in get_args(annotation) if (part := part_of(arg))), None)


def _no_such_word(value, choices):
    if not isinstance(value, str):
        return _("This must be one word, not %(kind)s.", kind=_kind_of(value)), nearest("", choices)
    return _("“%(value)s” is not possible here.", value=value), nearest(value, choices)


def _kind_of(value):
    names = {
        bool: _("true or false"),
        int: _("a whole number"),
        float: _("a number with a point"),
        str: _("text"),
        tuple: _("a list"),
        dict: _("a table of keys"),
        date: _("a date"),
        time: _("a time"),
    }
    found = (name for kind, name in names.items() if isinstance(value, kind))
    return next(found, _("that"))
