"""The kinds of value that a program file is made of, each refused with a sentence."""

import difflib
import re
import unicodedata
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from partners.domain.countries import country_code, country_codes
from partners.domain.languages import language_code, language_codes
from partners.domain.sentences import _

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
SITE_PATH = re.compile(r"(/[\w.~-]+)+")
LONGEST_LINE = 160
LONGEST_LIST_IN_A_HINT = 12


class Part(BaseModel):
    """A table of the program file: no unknown keys, no guessed types, no change afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def wrong(message, hint=""):
    """Return the error to raise for a value, as a sentence and a hint."""
    return PydanticCustomError("program", "{message}", {"message": message, "hint": hint})


def nearest(word, choices):
    """Return a hint that names the closest choice, or all of them where they are few."""
    close = difflib.get_close_matches(str(word).lower(), choices, n=1, cutoff=0.6)
    if close:
        return _("Did you mean “%(word)s”?", word=close[0])
    few = len(choices) <= LONGEST_LIST_IN_A_HINT
    return _("Possible: %(names)s.", names=", ".join(choices)) if few and choices else ""


def _line(value):
    if not value.strip():
        raise wrong(_("The text is empty."))
    if value != value.strip():
        raise wrong(
            _("The text begins or ends with a space."), _("Write “%(text)s”.", text=value.strip())
        )
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in value):
        raise wrong(_("The text must be one line."), _("Leave out line breaks and tabs."))
    return value


def _prose(value):
    if not value.strip():
        raise wrong(_("The text is empty."))
    return value


def _slug(value):
    if not SLUG.fullmatch(value):
        made = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        hint = (
            _("For example “%(made)s”.", made=made) if made else _("For example “web-developer”.")
        )
        raise wrong(
            _("“%(value)s” is no slug: small letters, digits and single hyphens.", value=value),
            hint,
        )
    return value


def _colour(value):
    if not COLOUR.fullmatch(value):
        raise wrong(
            _("“%(value)s” is no colour.", value=value),
            _("Write six hexadecimal digits, as “#0b5fa8”."),
        )
    return value.lower()


def _site_path(value):
    if value and (not SITE_PATH.fullmatch(value) or ".." in value):
        hint = _("Write it as “/static/logo.svg”, or leave the key out.")
        raise wrong(_("“%(value)s” is no path of this site.", value=value), hint)
    return value


def _timezone(value):
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        by_lower_case = {name.lower(): name for name in available_timezones()}
        close = difflib.get_close_matches(value.lower(), by_lower_case, n=1)
        hint = _("Did you mean “%(word)s”?", word=by_lower_case[close[0]]) if close else ""
        hint = hint or _("Write “UTC” or a name such as “Europe/Berlin”.")
        raise wrong(_("“%(value)s” is no time zone.", value=value), hint) from None
    return value


def _currency(value):
    currencies = Locale("en").currencies
    if value not in currencies:
        known = value.upper() in currencies
        hint = (
            _("Did you mean “%(code)s”?", code=value.upper())
            if known
            else _("Write three capitals, as “EUR”.")
        )
        raise wrong(_("“%(value)s” is no ISO 4217 currency.", value=value), hint)
    return value


def _country(value):
    if value not in country_codes():
        code = country_code(value)
        hint = (
            _("Did you mean “%(code)s”?", code=code)
            if code
            else _("Write two capitals of ISO 3166, as “DE”.")
        )
        raise wrong(_("“%(value)s” is no country.", value=value), hint)
    return value


def _amount(value):
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(
            _("This must be a number."), _("Write it without quotes or comma, as 5000 or 3.5.")
        )
    if not 0 <= value < float("inf"):
        raise wrong(_("The number must be 0 or more."))
    return value


def _only_true(value):
    if value is not True:
        raise wrong(_("Only true is possible here."), _("Leave the key out instead."))
    return value


def _cell(value):
    if isinstance(value, str) and len(value) <= LONGEST_LINE:
        return _line(value)
    if value is not True:
        hint = _("Leave out what has nothing; write true, or a text in quotes.")
        raise wrong(
            _(
                "This must be true, or a text of up to %(longest_line)s letters.",
                longest_line=LONGEST_LINE,
            ),
            hint,
        )
    return value


def known_language(value):
    """Return the code, or raise what is wrong with it."""
    if value not in language_codes():
        code = language_code(value)
        hint = (
            _("Did you mean “%(code)s”?", code=code)
            if code
            else _("Write a code of ISO 639, as “en”.")
        )
        raise wrong(_("“%(value)s” is no language.", value=value), hint)
    return value


Line = Annotated[str, Field(max_length=LONGEST_LINE), AfterValidator(_line)]
ShortLine = Annotated[str, Field(max_length=20), AfterValidator(_line)]
Prose = Annotated[str, Field(max_length=5000), AfterValidator(_prose)]
Slug = Annotated[str, Field(max_length=40), AfterValidator(_slug)]
Colour = Annotated[str, AfterValidator(_colour)]
SitePath = Annotated[str, Field(max_length=200), AfterValidator(_site_path)]
Timezone = Annotated[str, AfterValidator(_timezone)]
Currency = Annotated[str, AfterValidator(_currency)]
Country = Annotated[str, AfterValidator(_country)]
Months = Annotated[int, Field(ge=1, le=1200)]
Amount = Annotated[int | float, PlainValidator(_amount)]
OnlyTrue = Annotated[Literal[True], PlainValidator(_only_true)]
Cell = Annotated[bool | str, PlainValidator(_cell)]  # True, or a text
LanguageCode = Annotated[str, AfterValidator(known_language)]
