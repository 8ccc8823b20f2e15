"""Secrets that must be computed with: sealed where they are kept, under keys made of SECRET_KEY.

AES-256-GCM: what is sealed can be neither read nor changed without the key. A key of its own is
derived from each secret key of the app, so that what signs cookies opens nothing here.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from partners.storage.accounts import User
from partners.storage.integrations import Integration
from partners.storage.webhooks import Webhook

MARK = "sealed:"
PURPOSE = b"partners: secrets at rest"
KEY_BYTES = 32
NONCE_BYTES = 12

ciphers = {"all": ()}  # the newest key's first


class Unreadable(Exception):
    """A secret that none of the keys opens; the message is for who runs the site."""

    def __init__(self):
        super().__init__(
            "It was sealed with another SECRET_KEY. Put the old one into SECRET_KEY_FALLBACKS, or "
            "set the second step up, connect the integration, or renew the webhook's secret."
        )


def configure(secret_keys):
    """Seal with the first of the app's secret keys, and read with all of them."""
    ciphers["all"] = tuple(AESGCM(_derived(key)) for key in secret_keys)


def seal(text):
    """Return the text as it is kept."""
    nonce = os.urandom(NONCE_BYTES)
    locked = ciphers["all"][0].encrypt(nonce, text.encode(), PURPOSE)
    return MARK + urlsafe_b64encode(nonce + locked).decode()


def unseal(kept):
    """Return what was sealed, or, of a text from before there were seals, itself.

    Raises Unreadable.
    """
    text = _text(kept)
    if text is None:
        raise Unreadable
    return text


def renew():
    """Seal with the newest key what is in clear or under an older one, which then may go."""
    for field, number, kept in _in_use():
        text = _text(kept)
        if text is not None and not _is_newest(kept):
            row = (field.model.id == number) & (field == kept)  # as it was read
            field.model.update({field: seal(text)}).where(row).execute()


def unreadable():
    """Return how many secrets that are in use none of the keys opens."""
    return sum(_text(kept) is None for _field, _number, kept in _in_use())


def _in_use():
    """Return the field, the row's id and the text of each secret that is computed with."""
    rows = {
        User.totp_secret: User.select().where(User.totp_secret != ""),
        Integration.secret: Integration.live(),
        Webhook.secret: Webhook.listed(),  # a former one is done with before its key may go
    }
    return [(field, it.id, getattr(it, field.name)) for field in rows for it in rows[field]]


def _text(kept):
    return _opened(kept, ciphers["all"]) if kept.startswith(MARK) else kept


def _is_newest(kept):
    return kept.startswith(MARK) and _opened(kept, ciphers["all"][:1]) is not None


def _opened(kept, keys):
    """Return the text if one of the keys opens it, else None."""
    for key in keys:
        with suppress(InvalidTag, ValueError):  # another key's, or no seal at all
            sealed = urlsafe_b64decode(kept.removeprefix(MARK))
            return key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], PURPOSE).decode()
    return None


def _derived(secret_key):
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE).derive(secret_key.encode())
