"""What the cells of an import may hold: each reader returns a value or says what is wrong."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from babel.numbers import get_currency_precision

from partners.domain.addresses import mailbox
from partners.domain.countries import country_code
from partners.domain.languages import language_codes
from partners.domain.program import Program
from partners.domain.sentences import _

YES = {"1", "yes", "true", "y"}
NO = {"0", "no", "false", "n"}
# A spreadsheet's guard against formulas, which our own export writes.
GUARDED = re.compile(r"^'(?=[=+\-@\t\r|%])")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)?")
MARKS = re.compile(r"(?:^|(?<=\s))(?:#{1,6}\s|[*_`]{1,3}(?=\S))|(?<=\S)[*_`]{1,3}(?=[\s.,;:!?]|$)")
OLDEST_FIRM = 1600
LARGEST_AMOUNT = 10**15


class Unreadable(ValueError):
    """The cell cannot be taken; the message says why and what would do."""


@dataclass(frozen=True)
class Known:
    """What a cell may refer to: the program, the day, and the rows that are there."""

    program: Program
    today: date
    firms: frozenset[str] = field(default_factory=frozenset)  # slugs
    staff: frozenset[str] = field(default_factory=frozenset)  # e-mail addresses


def clean(text):
    """Return the cell without stray blanks, control characters and a spreadsheet's guard."""
    text = unicodedata.normalize("NFC", str(text)).replace("\r\n", "\n").replace("\u00a0", " ")
    kept = "".join(ch for ch in text if ch in "\n\t" or unicodedata.category(ch) != "Cc")
    return GUARDED.sub("", kept.strip())


def text(longest):
    """One line of text."""

    def read(cell, known):
        return _fitting(" ".join(cell.split()), longest)

    return read


def headline(longest):
    """One line of plain text, without what lists carry of Markdown: links, headings, emphasis."""

    def read(cell, known):
        bare = MARKS.sub(" ", LINK.sub(r"\1", cell))
        return _fitting(" ".join(bare.split()), longest)

    return read


def prose(longest):
    """Several lines of text."""

    def read(cell, known):
        return _fitting(cell, longest)

    return read


def _fitting(value, longest):
    if len(value) > longest:
        raise Unreadable(
            _(
                "is %(count)s characters long; %(longest)s is the most",
                count=len(value),
                longest=longest,
            )
        )
    return value


def whole(least, most):
    """A whole number between two others; nothing is None."""

    def read(cell, known):
        if not cell:
            return None
        if not re.fullmatch(r"[0-9]{1,18}", cell) or not least <= int(cell) <= most:
            raise Unreadable(
                _(
                    "“%(cell)s” is no whole number from %(least)s to %(most)s",
                    cell=cell,
                    least=least,
                    most=most,
                )
            )
        return int(cell)

    return read


def year(cell, known):
    return whole(OLDEST_FIRM, known.today.year)(cell, known)


def signed_money(cell, known):
    """An amount that may be less than nothing, as refunds are."""
    if not cell.startswith("-"):
        return money(cell, known)
    value = money(cell[1:].lstrip(), known)
    if value is None:
        raise Unreadable(_("“%(cell)s” is no amount", cell=cell))
    return -value


def own_currency(cell, known):
    """The program's currency; amounts in another cannot be added up."""
    if cell.upper() != known.program.currency:
        raise Unreadable(
            _(
                "“%(cell)s” is not the program's currency, %(currency)s",
                cell=cell,
                currency=known.program.currency,
            )
        )
    return known.program.currency


def money(cell, known):
    """An amount of the program's currency, in minor units; nothing is None."""
    if not cell:
        return None
    try:
        amount = Decimal(cell) if re.fullmatch(r"[0-9]+([.][0-9]+)?", cell) else None
    except InvalidOperation:
        amount = None
    digits = get_currency_precision(known.program.currency)
    if amount is None or amount > LARGEST_AMOUNT or amount != round(amount, digits):
        example = f"{1500:.{digits}f}"
        raise Unreadable(
            _("“%(cell)s” is no amount; write it as %(example)s", cell=cell, example=example)
        )
    return int(amount.scaleb(digits))


def day(cell, known):
    """A day, written 2026-03-24; nothing is None."""
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise Unreadable(_("“%(cell)s” is no day; write it as 2026-03-24", cell=cell)) from None


def past_day(cell, known):
    """A day that is not still to come."""
    value = day(cell, known)
    if value and value > known.today:
        raise Unreadable(
            _("“%(cell)s” is still to come; write the day on which it happened", cell=cell)
        )
    return value


def month(cell, known):
    """A month, written 2026-03 or as one of its days; the first of its days."""
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2})(-[0-9]{2})?", cell)
    try:
        value = date.fromisoformat(f"{found[1]}{found[2] or '-01'}" if found else cell)
    except ValueError:
        raise Unreadable(_("“%(cell)s” is no month; write it as 2026-03", cell=cell)) from None
    return value.replace(day=1)


def moment(cell, known):
    """A time, written 2026-03-24T09:30:00Z or as a day; nothing is None."""
    if not cell:
        return None
    try:
        value = datetime.fromisoformat(cell)
    except ValueError:
        raise Unreadable(
            _("“%(cell)s” is no time; write it as 2026-03-24T09:30:00Z", cell=cell)
        ) from None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def flag(cell, known):
    """1 or 0; nothing is yes, as the columns' defaults are."""
    word = cell.lower()
    if word and word not in YES | NO:
        raise Unreadable(_("“%(cell)s” is neither 1 nor 0", cell=cell))
    return word not in NO


def website(cell, known):
    """An address on the web; https:// is added where it is missing."""
    if not cell:
        return ""
    url = cell if "://" in cell else f"https://{cell}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    is_plain = not re.search(r"[\s<>\"'\\]", url)
    if not (host and "." in host and parts.scheme in ("http", "https") and is_plain):
        raise Unreadable(
            _("“%(cell)s” is no web address; write it as https://firm.example", cell=cell[:60])
        )
    return _fitting(url, 300)


def email(cell, known):
    """An e-mail address in lower case; nothing is empty."""
    if not cell:
        return ""
    try:
        return mailbox(cell)
    except ValueError as fault:
        raise Unreadable(
            _("“%(cell)s” is no e-mail address: %(fault)s", cell=cell[:60], fault=fault)
        ) from None


def country(cell, known):
    """A country by its ISO code or its name; nothing is empty."""
    code = country_code(cell) if cell else ""
    if code is None:
        raise Unreadable(
            _("“%(cell)s” is no country that CLDR knows; write its ISO code, as DE", cell=cell)
        )
    return code


def languages(cell, known):
    """ISO 639 codes, with | between them."""
    codes = tuple(dict.fromkeys(word.lower() for word in split(cell)))
    for code in codes:
        if code not in language_codes():
            raise Unreadable(_("“%(code)s” is no language code; write it as de", code=code))
    return codes


def branches(cell, known):
    """Offices as `City, CC`, with | between them."""

    def one(word):
        city, _comma, code = word.rpartition(",")
        if not city:
            return {"city": text(80)(word, known), "country": ""}
        return {"city": text(80)(city.strip(), known), "country": country(code.strip(), known)}

    return [one(word) for word in split(cell)]


def one_of(*allowed):
    """One of these words."""

    def read(cell, known):
        if cell not in allowed:
            raise Unreadable(
                _("“%(cell)s” is none of %(names)s", cell=cell, names=", ".join(allowed))
            )
        return cell

    return read


def split(cell):
    """Return the values of a cell with | between them."""
    return [" ".join(word.split()) for word in cell.split("|") if word.strip()]
