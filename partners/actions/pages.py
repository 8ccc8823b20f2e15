"""Saying that public pages have changed: the snapshot moves at once, the text index soon."""

from partners.storage.database import Generation
from partners.storage.outbox import Outbox


def changed(partner, now):
    """Say, inside the transaction of the change, that this firm's page is another now."""
    Generation.bump()
    key = f"index:{partner.id}:{Generation.current()}"
    Outbox.put("index", {"partners": [partner.id]}, key, now)


def all_changed(now):
    """Say, inside the transaction of the change, that any page may be another now."""
    Generation.bump()
    Outbox.put("index", {"all": True}, f"index:all:{Generation.current()}", now)
