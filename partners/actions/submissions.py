"""Doing a thing once, however often its form arrives."""

from partners.storage.database import Submission, write_tx


def once(key, now, act):
    """Run `act` in the transaction that takes the key; return the id of the row it made.

    A repeat of the key runs nothing and returns the first run's id. Where `act` refuses, the key
    is given back with the rest of the transaction.
    """
    with write_tx():
        if not Submission.claim(key, now):
            return Submission.get(Submission.key == key).row
        row = getattr(act(), "id", None)
        Submission.update(row=row).where(Submission.key == key).execute()
    return row


def was_done(key):
    """Say whether `once` has run with this key already."""
    return Submission.select().where(Submission.key == key).exists()
