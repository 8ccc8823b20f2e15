"""Sentences that are kept to be read later: under the bell, in a mail, behind a decision.

A recipe is how a sentence was made, as JSON: `["say", words, {name: value}]`, `["day", date]`; a
value is a text, a number or a recipe. What is kept is said anew, in the language of whoever reads
it then. A recipe that cannot be read any more leaves the English text that is kept beside it.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from partners.domain import moments, sentences
from partners.domain.sentences import Sentence, plain

CURRENCY = re.compile(r"[A-Z]{3}")
BLANKS = re.compile(r"%\(\w+\)s|%%")
DEEPEST = 20  # sentences within each other
LARGEST = 10**15


def recipe_of(text):
    """Return how a text was made, as JSON; None where it is no more than its letters."""
    made = getattr(text, "recipe", None)
    return made and _written(text)


def from_recipe(recipe, english):
    """Return the sentence again, or the English text where the recipe does not make that."""
    try:
        made = _read(recipe, DEEPEST) if isinstance(recipe, list) else english
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return english
    return made if plain(made) == english else english


def kept(value):
    """Return a value of texts, lists and dicts as JSON, its sentences with their recipes."""
    if isinstance(value, dict):
        return {name: kept(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [kept(each) for each in value]
    if isinstance(value, Sentence):
        made = recipe_of(value)
        return {"english": plain(value), "recipe": made} if made else plain(value)
    return value


def told(value):
    """Return what was kept, with its sentences to be said."""
    if isinstance(value, dict):
        if value.keys() == {"english", "recipe"}:
            return from_recipe(value["recipe"], value["english"])
        return {name: told(each) for name, each in value.items()}
    return [told(each) for each in value] if isinstance(value, list) else value


def _written(value):
    if isinstance(value, Sentence) and value.recipe:
        return [_written(each) for each in value.recipe]
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(value, deepest):
    """Return what a recipe makes; raises ValueError and its like where it makes nothing."""
    if not deepest:
        raise ValueError("too deep")
    if isinstance(value, list):
        maker, *given = value
        return MAKERS[maker](*(_read(each, deepest - 1) for each in given))
    if isinstance(value, dict):
        return {name: _read(each, deepest - 1) for name, each in value.items()}
    return value


def _say(words, values):
    return sentences._(_checked(words) if values else _text(words), **values)


def _many(one, more, n, values):
    return sentences.many(_checked(one), _checked(more), _figure(n), **values)


def _money(amount, currency):
    if not CURRENCY.fullmatch(currency):
        raise ValueError("no currency")
    exact = Decimal(amount) if isinstance(amount, str) else _figure(amount)
    if not abs(exact) < LARGEST:
        raise ValueError("no amount")
    return sentences.sum_of(exact, currency)


def _checked(words):
    """Return words that hold nothing to fill in but names."""
    if "%" in BLANKS.sub("", words):
        raise ValueError("no words to fill in")
    return words


def _text(value):
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _figure(value):
    if type(value) not in (int, float) or not abs(value) < LARGEST:
        raise TypeError("no figure")
    return value


MAKERS = {
    "say": _say,
    "many": _many,
    "number": lambda n: sentences.number(_figure(n)),
    "money": _money,
    "day": lambda day: moments.day_words(date.fromisoformat(day)),
    "day of a year": lambda day: moments.day_of_year(date.fromisoformat(day)),
    "moment": lambda local: sentences.typed("moment", datetime.fromisoformat(local)),
    "joined": lambda between, *parts: sentences.joined(map(_text, parts), _text(between)),
    "begun": lambda text: sentences.begun(_text(text)),
    "cut": lambda text, longest: sentences.cut(_text(text), int(longest)),
}
