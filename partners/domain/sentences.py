"""Sentences in English by themselves, and in the reader's language wherever they are printed.

The domain knows no languages. It says a sentence by its words and by what stands in them; what
prints it, a page or a mail, asks the `voice`, which the web layer sets. Until it is printed, a
sentence is its English text: that is what is compared, stored and sent to other programs.
"""

from html import escape

# How words are said: one sentence, and one of two by a number.
voice = {"say": lambda words: words, "count": lambda one, many, n: one if n == 1 else many}


class Sentence(str):
    """A text that is translated when it is printed; `spoken` returns what is printed."""

    def __new__(cls, english, spoken=None):
        made = super().__new__(cls, english)
        made.spoken = spoken or (lambda: english)
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
        return Sentence(words, lambda: voice["say"](words))
    return Sentence(words % _english(values), lambda: voice["say"](words) % values)


def many(one, more, n, /, **values):
    """Return one of two sentences by a number, which stands in the words as %(n)s."""
    values = {"n": f"{n:,}", **values}
    english = (one if n == 1 else more) % _english(values)
    return Sentence(english, lambda: voice["count"](one, more, n) % values)


def joined(parts, between=", "):
    """Return sentences one after the other."""
    parts = list(parts)
    return Sentence(between.join(parts), lambda: str(between).join(map(str, parts)))


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
    return Sentence(text[:1].upper() + text[1:], lambda: _capital(str(text)))


def _capital(text):
    return text[:1].upper() + text[1:]


def plain(text):
    """Return a text as English, which is what others are sent and what is kept."""
    return str.__str__(text)


def _english(values):
    return {
        name: plain(value) if isinstance(value, str) else value for name, value in values.items()
    }
