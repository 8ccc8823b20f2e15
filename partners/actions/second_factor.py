"""The second factor: codes of an authenticator app, each good for one sign-in."""

import base64
import hmac

import pyotp
import structlog

from partners.actions import mail
from partners.actions.sealing import Unreadable, seal, unseal
from partners.domain.accounts import CODE_DRIFT, CODE_SECONDS, accepted_step
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.recovery import RecoveryCode

log = structlog.get_logger()


def secret_of(sid, key):
    """Return the secret that a session may set up.

    It follows from the session, so that a page can show it again without having kept it.
    """
    digest = hmac.digest(key.encode(), f"second factor of {sid}".encode(), "sha256")
    return base64.b32encode(digest[:20]).decode()


def address(secret, email, issuer):
    """Return what an authenticator app reads from the square."""
    return pyotp.TOTP(secret, interval=CODE_SECONDS).provisioning_uri(
        name=email, issuer_name=issuer
    )


def spend(user, code, now):
    """Say whether the code is right, and use it up: of two who send it, one is let in.

    Raises RuleBroken where nobody can say, since the secret's key is gone.
    """
    step = _step(_secret(user), code, user.totp_step, now)
    if step is None:
        return False
    query = User.update(totp_step=step).where(User.id == user.id, User.totp_step < step)
    return bool(query.execute())


def turn_on(user, secret, code, now):
    """Ask for a code from now on; every session ends. Say whether the first code was right."""
    step = _step(secret, code, 0, now)
    if step is None:
        return False
    with write_tx():
        query = User.update(totp_secret=seal(secret), totp_step=step).where(
            User.id == user.id, User.totp_secret == ""
        )
        if not query.execute():
            raise RuleBroken(_("A second step is set up already. Turn it off first."))
        _note(user, "user.factor.on", user, "", now)
    return True


def turn_off(user, actor, reason, now):
    """Stop asking for a code: the person's own wish, or an admin's help after a lost phone.

    Say whether a code was asked for until now.
    """
    with write_tx():
        query = User.update(totp_secret="").where(User.id == user.id, User.totp_secret != "")
        if not query.execute():
            return False
        RecoveryCode.replace_all(user, [])
        _note(user, "user.factor.off", actor, reason, now)
    return True


def _secret(user):
    try:
        return unseal(user.totp_secret)
    except Unreadable as fault:
        log.error("second step cannot be read", user=user.id, advice=str(fault))
        raise RuleBroken(
            _(
                "Codes cannot be checked just now. Go back and use a recovery code, or ask the "
                "people who run the program to let you in without the second step."
            )
        ) from None


def _note(user, action, actor, reason, now):
    user = User.move_epoch(user)
    Audit.note(actor, action, user, now=now, reason=reason)
    mail.queue(
        user.email,
        "factor_changed",
        {"called": user.called, "is_on": bool(user.totp_secret)},
        key=f"{action}:{user.id}:{user.epoch}",
        now=now,
        kind=action,
    )


def _step(secret, code, last, now):
    clock = pyotp.TOTP(secret, interval=CODE_SECONDS)
    middle = clock.timecode(now)
    steps = range(middle - CODE_DRIFT, middle + CODE_DRIFT + 1)
    return accepted_step(code, {step: clock.generate_otp(step) for step in steps}, last)
