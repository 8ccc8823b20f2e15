"""What is wrong with a program file, in sentences for the person who wrote it."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import get_args

from partners.domain.program_types import Part, nearest

QUOTED = re.compile(r"'([^']*)'")
# Pydantic's types of error: what should stand there, with an example to copy.
WANTED = {
    "string_type": ("text", "Put it in quotes."),
    "int_type": ("a whole number", "Write it without quotes, point or comma, as 5000."),
    "bool_type": ("true or false", "Write it small and without quotes."),
    "tuple_type": ("a list", "Put it in brackets, as [ … ]."),
    "model_type": ("a table of keys", "Write it as { key = value }, or under a [header]."),
    "model_attributes_type": ("a table of keys", "Write it as { key = value }."),
}
# Pydantic's types of error for limits: the sentence, and the name of the limit in its context.
LIMITS = {
    "string_too_long": ("The text is longer than {} letters.", "max_length"),
    "greater_than_equal": ("The number must be {} or more.", "ge"),
    "less_than_equal": ("The number must be {} or less.", "le"),
    "too_short": ("The list needs at least {} of them.", "min_length"),
}


@dataclass(frozen=True)
class Mistake:
    """One thing to put right; `key` is a path such as `tiers[2].listing`, counted from 0."""

    key: str
    line: int | None
    message: str
    hint: str = ""

    def __str__(self):
        place = f"line {self.line}, {self.key}" if self.line and self.key else self.key
        place = place or (f"line {self.line}" if self.line else "the file")
        return f"{place}: {self.message} {self.hint}".rstrip()


class ProgramMistakes(Exception):
    """A program file cannot be used; `mistakes` holds everything that is wrong with it."""

    def __init__(self, mistakes):
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


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
        return "This key is missing.", ""
    if kind == "extra_forbidden":
        return "There is no such key.", nearest(error["loc"][-1], keys_at(shape, error["loc"][:-1]))
    if kind in ("literal_error", "enum"):
        return _no_such_word(error["input"], QUOTED.findall(context["expected"]))
    if kind in WANTED:
        wanted, hint = WANTED[kind]
        return f"This must be {wanted}, not {_kind_of(error['input'])}.", hint
    if kind in LIMITS:
        sentence, limit = LIMITS[kind]
        return sentence.format(context[limit]), ""
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
        return f"This must be one word, not {_kind_of(value)}.", nearest("", choices)
    return f"“{value}” is not possible here.", nearest(value, choices)


def _kind_of(value):
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number with a point",
        str: "text",
        tuple: "a list",
        dict: "a table of keys",
        date: "a date",
        time: "a time",
    }
    found = (name for kind, name in names.items() if isinstance(value, kind))
    return next(found, "that")
