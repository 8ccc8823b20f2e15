"""Looking at the portal as a firm: begun and ended by staff, and written down both times."""

from partners.actions.links import hashed
from partners.storage.accounts import Session
from partners.storage.audit import Audit
from partners.storage.database import write_tx


def begin(sid, partner, user, now):
    """Let this session see the portal as the firm sees it."""
    with write_tx():
        seen = Session.get(Session.hash == hashed(sid)).looking
        if seen != partner:
            _end(sid, seen, user, now)
            if Session.look(hashed(sid), None, partner):
                Audit.note(user, "partner.look", partner, now=now)


def end(sid, user, now):
    """Let this session see its own pages again."""
    with write_tx():
        _end(sid, Session.get(Session.hash == hashed(sid)).looking, user, now)


def _end(sid, seen, user, now):
    if seen and Session.look(hashed(sid), seen, None):
        Audit.note(user, "partner.look.end", seen, now=now)
