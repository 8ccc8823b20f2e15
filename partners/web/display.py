"""Filters and functions of the templates: figures, names and times as people write them."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.lists import format_list
from babel.numbers import format_percent, get_currency_precision
from flask import current_app, g, request
from flask_babel import ngettext

from partners.domain.countries import country_name
from partners.domain.languages import language_name
from partners.domain.sentences import begun
from partners.storage import programs
from partners.web import clocks, tongue
from partners.web.drawing import initials, ladder, tint
from partners.web.prose import host, markdown, web_address
from partners.web.tongue import locale, translations

# Where an address is not complete without the state or province.
WITH_SUBDIVISION = {"AU", "BR", "CA", "IN", "MX", "US"}
KILO = 1000


def init_app(app):
    """Hand the filters and functions below to the templates."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    # A page has a hundred words to look up; the language is the same for all of them.
    app.jinja_env.install_gettext_callables(
        lambda words: translations().ugettext(words),
        lambda one, many, count: translations().ungettext(one, many, count),
        newstyle=True,
    )
    tongue.init_app()
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(
        absolute_url=absolute_url,
        counted=counted,
        has_session=has_session,
        initials=initials,
        drawn_ladder=ladder,
        page_direction=tongue.direction,
        page_language=tongue.language,
        place=place,
        reading=lambda due, start=None: clocks.reading(due, start, _now(), zone()),
        request_id=lambda: g.get("request_id", ""),
        tint=tint,
        today=today,
    )


def program():
    """Return the program in force, asked for once per request."""
    if "program" not in g:
        g.program = programs.in_force()
    return g.program


def zone():
    """Return the program's time zone."""
    return ZoneInfo(program().timezone)


def money(minor, currency):
    """Return an amount of minor units: $6,000, or $6,000.50 where there are cents."""
    if minor is None:
        return ""
    return tongue.money(Decimal(minor).scaleb(-get_currency_precision(currency)), currency)


def number(value):
    """Return a figure with its thousands set apart: 1,860."""
    if value is None:
        return ""
    return tongue.number(value)


def percent(share):
    """Return a share of one as per cent: 0.94 -> 94%."""
    return format_percent(share, locale=locale())


def counted(count, one, many):
    """Return `1 partner`, `1,860 partners`; the words hold %(count)s."""
    return ngettext(one, many, count, count=number(count))


def listing(words):
    """Return words as a list in a sentence: A, B and C."""
    return format_list([str(word) for word in words], style="standard", locale=locale())


def file_size(size):
    """Return a size in bytes as people read it: 240 KB, 1.2 MB."""
    if size < KILO * KILO:
        return f"{max(round(size / KILO), 1)} KB"
    return f"{number(round(size / KILO / KILO, 1))} MB"


def country(code):
    """Return a country's name in the page's language."""
    return country_name(code, locale()) if code else ""


def language(code):
    """Return a language's name in the page's language."""
    return language_name(code, locale()) if code else ""


def place(city, subdivision, country_code):
    """Return where somebody is: Rotterdam, Netherlands; Austin, Texas, United States."""
    needs_subdivision = not city or country_code in WITH_SUBDIVISION
    parts = (city, subdivision if needs_subdivision else "", country(country_code))
    return ", ".join(part for part in parts if part)


def absolute_url(path):
    """Return the address that a path has for the outside world; never taken from the request."""
    return current_app.config["SETTINGS"].url + path


def has_session():
    """Say whether this visitor carries our cookie; a page without one stays cacheable."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def today():
    """Return the day it is in the program's time zone."""
    return _now().astimezone(zone()).date()


def _now():
    return g.get("now") or datetime.now(UTC)


FILTERS = {
    "begun": begun,
    "age": lambda since: clocks.age(since, _now()),
    "country": country,
    "day": lambda value: clocks.day(value, zone()),
    "file_size": file_size,
    "host": host,
    "initials": initials,
    "iso": lambda value: value.isoformat(),
    "label_of": lambda slug, kind: programs.in_force().label(kind, slug),
    "language": language,
    "listing": listing,
    "markdown": markdown,
    "money": money,
    "month": lambda value: clocks.month(value, zone()),
    "number": number,
    "percent": percent,
    "span": clocks.span,
    "tenure": lambda since: clocks.tenure(since, today()),
    "tint": tint,
    "web_address": web_address,
    "weekday": lambda value: clocks.weekday(value, zone()),
    "when": lambda moment: clocks.when(moment, _now(), zone()),
}
