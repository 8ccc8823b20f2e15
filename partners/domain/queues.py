"""What waits for staff: how much, how long, and whether a promise is about to be broken."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)
# Where one band of ages ends and the next begins; the last is open.
BANDS = (DAY, 3 * DAY, 7 * DAY)


@dataclass(frozen=True)
class Queue:
    """One kind of thing that waits; `waiting` are the moments since when, oldest first."""

    name: str  # what a page calls it by
    waiting: tuple[datetime, ...]
    promise: timedelta  # how soon staff mean to answer

    @property
    def count(self):
        return len(self.waiting)

    @property
    def oldest(self):
        return self.waiting[0] if self.waiting else None


def ages(queue, now):
    """Return how many things are in each band of age, youngest band first."""
    counts = [0] * (len(BANDS) + 1)
    for since in queue.waiting:
        counts[sum(now - since >= end for end in BANDS)] += 1
    return tuple(counts)


def urgency(queue, now):
    """Return good, warn from half of the promise on, or bad past it; nothing for an empty queue."""
    if not queue.waiting:
        return ""
    age = now - queue.oldest
    if age >= queue.promise:
        return "bad"
    return "warn" if 2 * age >= queue.promise else "good"


def by_urgency(queues, now):
    """Return the queues in the order to work them: broken promises first, the empty last."""
    order = ("bad", "warn", "good", "")
    never = now + DAY
    return sorted(
        queues, key=lambda queue: (order.index(urgency(queue, now)), queue.oldest or never)
    )
