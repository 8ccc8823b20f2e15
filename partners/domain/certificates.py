"""Certificates that anybody can check: their numbers, their states, and what a level brings."""

import re
from enum import StrEnum

from partners.domain.terms import months_after

PARTNER, SPECIALIST = "PC", "SC"  # what a number begins with
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OURS = re.compile(r"(PC|SC)-?([0-9]{4})-?([0-9]{6,9})-?([0-9A-Z])")
DASHES = re.compile("[\u2010-\u2015\u2212_]")
LONGEST_NUMBER = 60


class State(StrEnum):
    """What a check of a number says."""

    VALID = "valid"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


def number(kind, year, serial):
    """Return a certificate's number: PC-2026-000123-5; its last sign finds typing errors."""
    body = f"{kind}{year}{serial:06}"
    return f"{kind}-{year}-{serial:06}-{check_sign(body)}"


def check_sign(body):
    """Return the check sign of letters and digits, by ISO 7064 MOD 37,36.

    It differs for every single wrong sign and every two neighbours swapped.
    """
    rest = 36
    for sign in body:
        rest = (rest + LETTERS.index(sign)) % 36 or 36
        rest = rest * 2 % 37
    return LETTERS[(37 - rest) % 36]


def read(text):
    """Return a number as certificates carry it, however somebody typed it."""
    plain = DASHES.sub("-", "".join(text.split()).upper())[:LONGEST_NUMBER]
    ours = OURS.fullmatch(plain)
    return "-".join(ours.groups()) if ours else plain


def is_mistyped(number):
    """Say whether the number looks like one of ours and its check sign does not fit."""
    ours = OURS.fullmatch(number)
    return bool(ours) and check_sign("".join(ours.groups()[:3])) != ours[4]


def state(begins, ends, day):
    """Return the state on a day of a certificate that holds in [begins, ends)."""
    if begins > day:
        return State.UNKNOWN
    return State.VALID if ends is None or day < ends else State.EXPIRED


def valid_until(tier, issued_on):
    """Return the first day on which a tier's certificate no longer holds."""
    return months_after(issued_on, tier.certificate.valid_months)


def licences_due(tier, held):
    """Return how many licences a level adds to those that a partner has; never fewer than none."""
    return max(tier.licences.count - held, 0) if tier and tier.licences else 0


def opens_badge(program, tier_slug):
    """Say whether partners of this tier may show the program's badge on their own sites.

    The benefits that enforce badges decide; without any, whoever the directory lists.
    """
    is_open = program.opens("badges", tier_slug)
    return program.listed(tier_slug) if is_open is None else is_open


def last_day(expires_on, withdrawn_on):
    """Return the first day on which a certificate no longer counts, whatever ended it."""
    return min(filter(None, (expires_on, withdrawn_on)), default=None)
