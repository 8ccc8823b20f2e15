"""Counting tries where every process sees them, before the work that they would cause."""

from hashlib import sha256

from partners.domain.errors import TooOften
from partners.storage.accounts import Attempt
from partners.storage.database import write_tx

scale = {"all": 1.0}  # THROTTLE_SCALE of this process, set by configure()


def configure(settings):
    """Say what every limit is multiplied by."""
    scale["all"] = settings.throttle_scale


def count(now, *tries):
    """Count one try under each pair of limits and whose they are; return the keys counted.

    Raises TooOften at the first limit that is passed; those after it are not counted then, so
    that one visitor who was stopped does not use up what is everybody's.
    """
    keys = []
    with write_tx():
        wait = _count(now, tries, keys)
    if wait:
        raise TooOften(wait)
    return keys


def check(now, *tries):
    """Raise TooOften where one more try would be too many; counts nothing."""
    for limits, whose in tries:
        for limit in limits:
            begins = limit.begins(now)
            so_far = Attempt.so_far(_key(limit, whose, begins)) + 1
            before = Attempt.so_far(_key(limit, whose, begins - limit.per))
            if wait := limit.wait(before, so_far, now, scale["all"]):
                raise TooOften(wait)


def take_back(keys):
    """Count these tries as none: they were right."""
    with write_tx():
        for key in keys:
            Attempt.take_back(key)


def _count(now, tries, keys):
    for limits, whose in tries:
        waits = [_count_one(limit, whose, now, keys) for limit in limits]
        if any(waits):
            return max(filter(None, waits))
    return None


def _count_one(limit, whose, now, keys):
    begins = limit.begins(now)
    keys.append(_key(limit, whose, begins))
    so_far = Attempt.count_one(keys[-1], begins + 2 * limit.per)
    before = Attempt.so_far(_key(limit, whose, begins - limit.per))
    return limit.wait(before, so_far, now, scale["all"])


def _key(limit, whose, begins):
    # Hashed: the table then tells nobody who tried to sign in.
    return f"{limit.name}:{sha256(whose.encode()).hexdigest()[:32]}:{begins:%Y%m%d%H%M}"
