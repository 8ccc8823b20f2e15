"""Signed calls between systems, as Standard Webhooks 1.0 signs them.

What is signed is `id.timestamp.body`; the header holds `v1,` and the base64 of its HMAC-SHA256,
several of them with blanks between while a secret is being changed.
https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import hmac
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta

PREFIX = "whsec_"
VERSION = "v1"
TOLERANCE = timedelta(minutes=5)
LONGEST_NUMBER = 200
LONGEST_TIMESTAMP = 12  # digits


def secret_of(key):
    """Return a key's bytes as people hand them around."""
    return PREFIX + b64encode(key).decode()


def sign(secret, number, moment, body):
    """Return the signature of a body; `number` is the call's webhook-id, `moment` whole seconds."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = b"%s.%d.%s" % (number.encode(), moment, body)
    return f"{VERSION},{b64encode(hmac.digest(key, signed, 'sha256')).decode()}"


def is_signed(secret, number, moment, body, header):
    """Say whether one of the header's signatures was made with the secret."""
    wanted = sign(secret, number, moment, body).encode()
    found = [hmac.compare_digest(wanted, given.encode()) for given in header.split()]
    return any(found)


def seconds(text):
    """Return a timestamp header as whole seconds, or None where it is none."""
    is_figures = text.isascii() and text.isdigit() and len(text) <= LONGEST_TIMESTAMP
    return int(text) if is_figures else None


def is_timely(moment, now):
    """Say whether the call was signed within a few minutes of now, before or after."""
    try:
        return abs(datetime.fromtimestamp(moment, UTC) - now) <= TOLERANCE
    except (ValueError, OverflowError, OSError):
        return False
