"""What follows from a row, such as a look at the firm's standing: put off where rows are many."""

from contextlib import contextmanager
from contextvars import ContextVar

_put_off = ContextVar("put off", default=None)  # {act: ids of firms}, while rows are many


@contextmanager
def once_each(now):
    """Let what follows from the rows inside happen once for each firm, at the end.

    In the transaction of the rows; where they fail as a whole, nothing follows.
    """
    waiting = {}
    token = _put_off.set(waiting)
    try:
        yield
        while waiting:
            act = next(iter(waiting))
            act(sorted(waiting.pop(act)), now)
    finally:
        _put_off.reset(token)


def follow(act, partner, now):
    """Do an act, a function of firms' ids and the time, for this firm: now, or put off."""
    waiting = _put_off.get()
    if waiting is None:
        act([partner.id], now)
    else:
        waiting.setdefault(act, set()).add(partner.id)
