"""One-time links: asked for, made by the worker that mails them, and used up.

A link's secret stands nowhere but in the mail; the outbox only says whom to send one, so that
nothing can be learned from it, and an address nobody has costs the same as one of a person.
"""

import hashlib
import secrets
from datetime import datetime

from partners.actions import mail
from partners.domain.accounts import LIFETIMES, LinkKind
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.storage.accounts import Link, User
from partners.storage.outbox import Outbox

PATHS = {LinkKind.JOIN: "/join", LinkKind.RESET: "/password/reset"}


def hashed(secret):
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def ask(email, kind, now):
    """Have a link mailed to this address, if it is a person's, inside the caller's transaction."""
    payload = {"email": email, "kind": kind, "asked_at": now.isoformat()}
    Outbox.put("link", payload, f"link:{secrets.token_hex(16)}", now)


def deliver(payload, key):
    """Make the link that was asked for and mail it; what the outbox does with a `link`."""
    user = User.with_email(payload["email"])
    if user is None or user.suspended:
        return
    kind = LinkKind(payload["kind"]) if user.joined_at else LinkKind.JOIN
    if kind is LinkKind.JOIN and user.joined_at:
        return
    firm = user.partner.name if user.partner else ""
    url = make(user, kind, datetime.fromisoformat(payload["asked_at"]))
    context = {"called": user.called, "firm": firm, "email": user.email, "url": url}
    mail.deliver({"to": user.email, "template": kind, "context": context}, key)


def make(user, kind, now):
    """Make a link and return its address, the only place where its secret is."""
    secret = secrets.token_urlsafe(32)
    Link.create(
        hash=hashed(secret),
        kind=kind,
        user=user,
        epoch=user.epoch,
        created_at=now,
        expires_at=now + LIFETIMES[kind],
    )
    return f"{mail.office['post'].site}{PATHS[kind]}/{secret}"


def find(secret, kind, now):
    """Return the link with its person, or None where it does not work, by whatever cause."""
    return Link.live(hashed(secret), kind, now)


def spend(link, now):
    """Use the link up, inside the caller's transaction, and return its person as they are now.

    Raises RuleBroken where another request was first.
    """
    link = Link.live(link.hash, link.kind, now)
    if link is None or not Link.spend(link, now):
        raise RuleBroken(_("This link has been used already. Sign in, or ask for a new one."))
    return link.user
