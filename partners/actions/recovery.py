"""Recovery codes: shown once, kept as hashes, each worth one sign-in without the device."""

import base64
import hmac

from partners.actions import mail
from partners.actions.links import hashed
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.recovery import RecoveryCode

HOW_MANY = 8
BYTES = 15  # 120 bits: more than anybody tries out, so that a plain hash is enough
GROUP = 4


def codes(submission, key):
    """Return the codes that a submitted form makes.

    They follow from it, so that a form that arrives twice makes and shows the same.
    """
    made = [
        hmac.digest(key.encode(), f"recovery {number} of {submission}".encode(), "sha256")
        for number in range(HOW_MANY)
    ]
    return [_grouped(base64.b32encode(digest[:BYTES]).decode().lower()) for digest in made]


def keep(user, made, now):
    """Let these codes open the account, and no older ones. Raises RuleBroken."""
    with write_tx():
        if not User.locked(user.id).totp_secret:
            raise RuleBroken(_("Set up a second step first. Codes are for who has lost it."))
        RecoveryCode.replace_all(user, [hashed(_plain(code)) for code in made])
        Audit.note(user, "user.recovery.new", user, now=now)


def spend(user, code, now):
    """Say whether this is one of the person's codes, and use it up."""
    with write_tx():
        if not RecoveryCode.spend(user, hashed(_plain(code)), now):
            return False
        left = RecoveryCode.left(user)
        Audit.note(user, "user.recovery.use", user, now=now, after={"left": left})
        _tell(user, left, now)
    return True


def left(user):
    """Return how many codes of the person still work."""
    return RecoveryCode.left(user)


def _tell(user, left, now):
    mail.queue(
        user.email,
        "recovery_used",
        {"called": user.called, "left": left},
        key=f"user.recovery.use:{user.id}:{user.epoch}:{left}:{now:%Y%m%d%H%M%S%f}",
        now=now,
        kind="user.recovery.use",
    )


def _plain(code):
    """Return the code as it was made, however it was typed."""
    return "".join(ch for ch in code.lower() if ch.isalnum())


def _grouped(code):
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
