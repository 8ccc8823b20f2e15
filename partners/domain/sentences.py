"""Sentences in English by themselves, and in the reader's language wherever they are printed.

The domain knows no languages. It says a sentence by its words and by what stands in them; what
prints it, a page or a mail, asks the `voice`, which the web layer sets. Until it is printed, a
sentence is its English text: that is what is compared and sent to other programs. What is stored
to be read later is its recipe; `partners.domain.recipes` writes and reads those.
"""

from decimal import Decimal
from html import escape

# How words are said, in English: a sentence, one of two by a number, and what stands in them.
ENGLISH = {
    "language": lambda: "en",
    "direction": lambda: "ltr",
    "say": lambda words: words,
    "count": lambda one, more, n: one if n == 1 else more,
    "number": lambda n: f"{n:,}",
    "money": lambda amount, currency: f"{currency} {amount:,}",
    "day": lambda day: f"{day.day} {day:%B %Y}",
    "day of a year": lambda day: f"{day.day} {day:%B}",
    "moment": lambda local: f"{local:%A} {local.day} {local:%B %Y, %H:%M}",
}
voice = dict(ENGLISH)


class Sentence(str):
    """A text that is translated when it is printed; `spoken` returns what is printed.

    `recipe` is how it was made: the name of its maker in `partners.domain.recipes`, and what that
    was given.
    """

    def __new__(cls, english, spoken=None, recipe=None):
        made = super().__new__(cls, english)
        made.spoken = spoken or (lambda: english)
        made.recipe = recipe
        return made

    def __str__(self):
        return self.spoken()

    def __format__(self, spec):
        return format(self.spoken(), spec)

    def __html__(self):
        return escape(self.spoken())

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return str, (plain(self),)


def _(words, /, **values):
    """Return a sentence; %(name)s in its words stands for a value, which may be one itself."""
    if not values:
        return Sentence(words, lambda: voice["say"](words), ("say", words, {}))
    english = words % _english(values)
    return Sentence(
        english, lambda: _filled(voice["say"](words), values, english), ("say", words, values)
    )


def many(one, more, n, /, **values):
    """Return one of two sentences by a number, which stands in the words as %(n)s."""
    filled = {"n": number(n), **values}
    english = (one if n == 1 else more) % _english(filled)
    return Sentence(
        english,
        lambda: _filled(voice["count"](one, more, n), filled, english),
        ("many", one, more, n, values),
    )


def filled(words, /, **values):
    """Return a sentence of a table with what stands in it; it may name fewer than are given."""
    words = plain(words)
    return _(words, **{name: it for name, it in values.items() if f"%({name})s" in words})


def number(n):
    """Return a figure with its thousands set apart: 1,860."""
    return typed("number", n)


def sum_of(amount, currency):
    """Return money, in whole units or as a Decimal: USD 3,000."""
    kept = str(amount) if isinstance(amount, Decimal) else amount
    return typed("money", amount, currency, recipe=("money", kept, currency))


def typed(kind, *values, recipe=None):
    """Return a value that every language writes in its own way; `kind` is one of `voice`."""
    return Sentence(ENGLISH[kind](*values), lambda: voice[kind](*values), recipe or (kind, *values))


def joined(parts, between=", "):
    """Return sentences one after the other."""
    parts = list(parts)
    return Sentence(
        between.join(parts),
        lambda: str(between).join(map(str, parts)),
        ("joined", between, *parts),
    )


def series(names, last="and"):
    """Return the names as people list them: a, b and c."""
    *head, tail = names or ("",)
    if not head:
        return tail
    most = joined(head)
    if last == "or":
        return _("%(most)s or %(last)s", most=most, last=tail)
    return _("%(most)s and %(last)s", most=most, last=tail)


def begun(text):
    """Return a sentence with a capital at its beginning."""
    return Sentence(text[:1].upper() + text[1:], lambda: _capital(str(text)), ("begun", text))


def cut(text, longest):
    """Return no more of a text than so many letters, in every language."""
    return Sentence(text[:longest], lambda: str(text)[:longest], ("cut", text, longest))


def _capital(text):
    return text[:1].upper() + text[1:]


def plain(text):
    """Return a text as English, which is what others are sent."""
    return str.__str__(text)


def _english(values):
    return {
        name: plain(value) if isinstance(value, str) else value for name, value in values.items()
    }


def _filled(words, values, english):
    """Fill in the values; where a translation names others than there are, say it in English."""
    try:
        return words % values
    except (KeyError, TypeError, ValueError):
        return english
