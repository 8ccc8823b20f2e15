"""Who is at the other end: address, browser, and whether this browser has signed in before."""

import secrets

from flask import current_app, request
from itsdangerous import BadSignature

from partners.actions.links import hashed
from partners.actions.signing_in import Visit
from partners.domain.accounts import DEVICE, mailbox
from partners.web.signing import signer


def visit(email=""):
    """Return where this request comes from; the browser is known to the mailbox it signed in."""
    return Visit(
        address=request.remote_addr or "",
        browser=request.user_agent.string[:200],
        device=_device(email),
    )


def remember(response, email):
    """Let this browser be known as one of this person's; it opens nothing by itself."""
    value = signer("device").dumps([hashed(mailbox(email)), secrets.token_urlsafe(16)])
    config = current_app.config
    response.set_cookie(
        _cookie(),
        value,
        max_age=DEVICE,
        secure=config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def _device(email):
    """Return the name of this browser if this mailbox has signed in with it, else nothing."""
    try:
        owner, name = signer("device").loads(
            request.cookies.get(_cookie(), ""), max_age=DEVICE.total_seconds()
        )
    except BadSignature:
        return ""
    return name if owner == hashed(mailbox(email)) else ""


def _cookie():
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"
