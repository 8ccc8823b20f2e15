"""Saying that public pages have changed: the snapshot moves at once, the text index soon."""

from partners.storage.database import Generation
from partners.storage.outbox import Outbox

FEW = 20  # firms that are written to the text index one by one


def changed(partner, now):
    """Say, inside the transaction of the change, that this firm's page is another now."""
    some_changed([partner.id], now)


def some_changed(partners, now):
    """Say, inside the transaction of the change, that these firms' pages (ids) are others now."""
    if len(partners) > FEW:
        all_changed(now)
    elif partners:
        key = f"index:{partners[0]}:{Generation.bump()}"
        Outbox.put("index", {"partners": list(partners)}, key, now)


def all_changed(now):
    """Say, inside the transaction of the change, that any page may be another now."""
    Outbox.put("index", {"all": True}, f"index:all:{Generation.bump()}", now)
