"""Countries: ISO 3166 codes, their names by CLDR, and the words that people write for them."""

import re
import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

# CLDR also names unions, outlying islands and test codes with two letters; none is a country.
NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)

# What people write and CLDR does not say, in folded form (see `_fold`).
ALSO_CALLED = {
    "america": "US",
    "bolivarian republic of venezuela": "VE",
    "bosnia": "BA",
    "brunei darussalam": "BN",
    "burma": "MM",
    "cabo verde": "CV",
    "congo": "CG",
    "congo brazzaville": "CG",
    "congo kinshasa": "CD",
    "czech republic": "CZ",
    "democratic peoples republic of korea": "KP",
    "democratic republic of congo": "CD",
    "dr congo": "CD",
    "drc": "CD",
    "east timor": "TL",
    "england": "GB",
    "federated states of micronesia": "FM",
    "great britain": "GB",
    "holland": "NL",
    "hong kong": "HK",
    "islamic republic of iran": "IR",
    "ivory coast": "CI",
    "korea": "KR",
    "ksa": "SA",
    "lao pdr": "LA",
    "macao": "MO",
    "macau": "MO",
    "macedonia": "MK",
    "myanmar": "MM",
    "northern ireland": "GB",
    "palestine": "PS",
    "peoples republic of china": "CN",
    "plurinational state of bolivia": "BO",
    "prc": "CN",
    "republic of ireland": "IE",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "russian federation": "RU",
    "scotland": "GB",
    "state of palestine": "PS",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "taiwan province of china": "TW",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united republic of tanzania": "TZ",
    "united states of america": "US",
    "usa": "US",
    "vatican": "VA",
    "viet nam": "VN",
    "wales": "GB",
}


@cache
def country_codes():
    """Return every ISO 3166 country code and Kosovo's XK, in capitals."""
    two_letters = (code for code in _names("en") if len(code) == 2)
    return frozenset(two_letters) - NOT_COUNTRIES


def country_name(code, locale="en"):
    """Return the country's name in the language of the locale, or the code where it has none."""
    return _names(str(locale)).get(code, code)


def country_code(word):
    """Return the code of a country written as a code or a name, or None.

    Names are English, well-known short forms, or the country's own ("Deutschland").
    """
    code = word.strip().upper()
    if code in country_codes():
        return code
    name, _, rest = word.partition(",")  # ISO writes "Korea, Republic of"
    folded = _fold(f"{rest} {name}")
    return _english().get(folded) or _own_names().get(folded)


@cache
def _names(locale):
    return Locale.parse(locale, sep="-" if "-" in locale else "_").territories


@cache
def _english():
    return {_fold(country_name(code)): code for code in country_codes()} | ALSO_CALLED


@cache
def _own_names():
    """Names in the countries' official languages; read once, and only when English fails."""
    found = {}
    for code in sorted(country_codes()):
        for language in get_official_languages(code):
            name = _name_in(language, code)
            if name:
                found.setdefault(_fold(name), code)
    return found


def _name_in(language, code):
    try:
        return _names(language).get(code)
    except UnknownLocaleError:  # CLDR knows that it is spoken, not how it names the world
        return None


def _fold(word):
    """Leave out what people write differently: case, accents, marks, "the", "saint", "and"."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.replace("&", " and ").replace("’", "").replace("'", "").replace(".", "")
    words = re.sub(r"[\W_]+", " ", plain).split()
    short = {"saint": "st"}
    return " ".join(short.get(each, each) for each in words if each not in ("the", "and"))
