"""Languages: ISO 639 codes and their names by CLDR."""

import re
from functools import cache

from babel import Locale

CODE = re.compile(r"[a-z]{2,3}")


@cache
def language_codes():
    """Return every language code that CLDR names in English; no scripts, no countries."""
    return frozenset(code for code in Locale("en").languages if CODE.fullmatch(code))


def language_name(code, locale="en"):
    """Return the language's name in the language of the locale, or the code where it has none."""
    return Locale.parse(str(locale)).languages.get(code, code)


def language_code(word):
    """Return the code of a language written as a code or an English name, or None."""
    word = word.strip().lower()
    return word if word in language_codes() else _by_name().get(word)


@cache
def _by_name():
    return {language_name(code).lower(): code for code in sorted(language_codes(), reverse=True)}
