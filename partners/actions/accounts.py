"""Signing in and out: sessions that the server knows and can end."""

import hashlib
import secrets
from datetime import timedelta

from partners.storage.accounts import Session, User
from partners.storage.database import write_tx

SESSION_DAYS = 14


def person(sid, now):
    """Return who this session belongs to, or None where it ended, by whatever cause."""
    if not sid:
        return None
    row = (
        Session.select(Session, User)
        .join(User)
        .where(Session.hash == hashed(sid), Session.expires_at > now)
        .first()
    )
    if row is None or row.user.suspended or row.epoch != row.user.epoch:
        return None
    return row.user


def open_session(user, now, *, browser="", address=""):
    """Start a session for the person and return its secret id."""
    sid = secrets.token_urlsafe(32)
    with write_tx():
        Session.create(
            hash=hashed(sid),
            user=user,
            epoch=user.epoch,
            browser=browser[:200],
            address=address,
            created_at=now,
            expires_at=now + timedelta(days=SESSION_DAYS),
        )
    return sid


def close_session(sid):
    """End the session; a copy of its cookie is worth nothing from now on."""
    Session.delete().where(Session.hash == hashed(sid)).execute()


def hashed(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
