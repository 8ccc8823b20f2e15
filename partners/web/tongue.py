"""The language of who reads: its words, and how it writes figures, days and money."""

from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from babel.support import NullTranslations
from flask import g, has_app_context
from flask_babel import get_locale, get_translations

from partners.domain.sentences import ENGLISH, voice

# How others write what these patterns name in English: a format of theirs, or their own pattern
# of the same parts.
FORMATS = {"d MMMM y": "long", "EEEE d MMMM y": "full"}
SKELETONS = {"d MMMM": "MMMMd", "d MMM y": "yMMMd", "EEE d MMM": "MMMEd", "MMMM y": "yMMMM"}
UNGROUPED = range(1000)
IN_ENGLISH = NullTranslations()


def init_app():
    """Have the sentences of the domain said in the reader's language."""
    voice.update(
        {
            "language": language,
            "direction": direction,
            "say": lambda words: translations().ugettext(words),
            "count": lambda one, more, n: translations().ungettext(one, more, n),
            "number": number,
            "money": _money,
            "day": lambda day: date_words(day, "d MMMM y"),
            "day of a year": lambda day: date_words(day, "d MMMM"),
            "moment": lambda local: f"{date_words(local, 'EEEE d MMMM y')}, {local:%H:%M}",
        }
    )


def locale():
    """Return the language and country that words and figures are written in.

    It is the site's, in pages and in mails. Nobody has chosen one of their own so far: where
    somebody has, this is the place to ask for it.
    """
    return get_locale() or Locale("en")


def language():
    """Return the code of the language, as HTML has it: en, pt-BR."""
    return str(locale()).replace("_", "-")


def direction():
    """Return which way the language runs: ltr or rtl."""
    return locale().text_direction


def translations():
    """Return the words of the reader's language, looked up once per request."""
    if not has_app_context():
        return IN_ENGLISH
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations


def number(value):
    """Return a figure with its thousands set apart: 1,860."""
    # No language groups so few digits, and most figures of a page are of this kind.
    is_short = type(value) is int and value in UNGROUPED
    return str(value) if is_short else _decimal(value, locale())


@lru_cache(maxsize=4096, typed=True)
def _decimal(value, locale):
    return format_decimal(value, locale=locale)


def money(amount, currency):
    """Return an amount: $6,000, or $6,000.50 where there are cents."""
    if amount != int(amount):
        return format_currency(amount, currency, locale=locale())
    pattern = locale().currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(amount, currency, pattern, locale(), currency_digits=False)


def _money(amount, currency):
    """Return an amount within a sentence, which in English names the currency by its code."""
    is_english = locale().language == "en"
    return ENGLISH["money"](amount, currency) if is_english else money(amount, currency)


def date_words(day, pattern):
    """Return a day as the pattern has it in English, and as others write what it names."""
    if locale().language == "en" or pattern not in SKELETONS | FORMATS:
        return format_date(day, pattern, locale=locale())
    if pattern in FORMATS:
        return format_date(day, FORMATS[pattern], locale=locale())
    return format_skeleton(SKELETONS[pattern], day, locale=locale())
