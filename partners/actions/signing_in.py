"""Signing in: tries counted first, then the password, then the code, then a session."""

from dataclasses import dataclass

import structlog

from partners.actions import accounts, passwords, recovery, second_factor, throttles
from partners.actions.links import ask
from partners.domain.accounts import (
    BY_ACCOUNT,
    BY_CODE,
    BY_EVERYBODY,
    BY_NETWORK,
    RESETS_BY_MAILBOX,
    RESETS_BY_NETWORK,
    LinkKind,
    mailbox,
    network,
)
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx

log = structlog.get_logger()


@dataclass(frozen=True)
class Visit:
    """Where a try comes from."""

    address: str
    browser: str = ""
    device: str = ""  # the name of a browser that this mailbox has signed in with before


def check(email, password, visit, now):
    """Return the person with this address and password, or None, which looks alike for all.

    Raises TooOften, and RuleBroken for people who are suspended: they know the password.
    """
    keys = throttles.count(
        now,
        (BY_NETWORK, network(visit.address)),
        # A known browser has tries of its own, so that nobody can lock a person out.
        (BY_ACCOUNT, visit.device or mailbox(email)),
        (BY_EVERYBODY, ""),
    )
    user = User.with_email(email)
    sealed = user.password_hash if user else ""
    if not passwords.matches(password, sealed):
        log.info("sign-in refused", user=user.id if user else None, address=visit.address)
        return None
    throttles.take_back(keys)
    if user.suspended:
        raise RuleBroken(_("Your access is suspended. Ask the people who run the program."))
    if passwords.is_outdated(sealed):
        _seal_again(user, password)
    return user


def confirm(user, password, now):
    """Say whether somebody signed in knows their password. Raises TooOften."""
    keys = throttles.count(now, (BY_ACCOUNT, f"user:{user.id}"))
    is_right = passwords.matches(password, user.password_hash)
    if is_right:
        throttles.take_back(keys)
    return is_right


def check_code(user, code, now):
    """Say whether this is the person's code now, once. Raises TooOften."""
    keys = throttles.count(now, (BY_CODE, f"user:{user.id}"))
    is_right = second_factor.spend(user, code, now)
    if is_right:
        throttles.take_back(keys)
    return is_right


def check_recovery(user, code, now):
    """Say whether this is a recovery code of the person's, once. Raises TooOften."""
    keys = throttles.count(now, (BY_CODE, f"user:{user.id}"))
    is_right = recovery.spend(user, code, now)
    if is_right:
        throttles.take_back(keys)
    return is_right


def begin(user, visit, now):
    """Start the session of somebody who has shown who they are; return its secret id."""
    with write_tx():
        Audit.note(user, "user.sign-in", user, now=now)
        return accounts.open_session(user, now, browser=visit.browser, address=visit.address)


def ask_reset(email, now):
    """Have a link mailed with which the person can choose a new password, if there is one."""
    ask(email, LinkKind.RESET, now)


def count_reset(email, visit, now):
    """Count a wish for a new password, alike for all. Raises TooOften."""
    throttles.count(
        now, (RESETS_BY_NETWORK, network(visit.address)), (RESETS_BY_MAILBOX, mailbox(email))
    )


def _seal_again(user, password):
    """Keep the password with today's parameters, unless it was changed meanwhile."""
    sealed = passwords.seal(password)
    User.update(password_hash=sealed).where(
        User.id == user.id, User.password_hash == user.password_hash
    ).execute()
