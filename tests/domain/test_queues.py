"""What waits for staff."""

from datetime import UTC, datetime, timedelta

import pytest

from partners.domain.queues import Queue, ages, by_urgency, urgency

NOW = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def queue(*hours, promise=24):
    return Queue("leads", tuple(NOW - hour * HOUR for hour in hours), promise * HOUR)


@pytest.mark.parametrize(
    ("waiting", "counts"),
    [
        (queue(), (0, 0, 0, 0)),
        (queue(23), (1, 0, 0, 0)),
        (queue(24), (0, 1, 0, 0)),
        (queue(71, 1), (1, 1, 0, 0)),
        (queue(400, 168, 167, 72, 0), (1, 0, 2, 2)),
    ],
)
def test_ages_fall_into_bands(waiting, counts):
    assert ages(waiting, NOW) == counts


@pytest.mark.parametrize(
    ("waiting", "state"),
    [
        (queue(), ""),
        (queue(11), "good"),
        (queue(12), "warn"),
        (queue(23), "warn"),
        (queue(24), "bad"),
    ],
)
def test_a_promise_is_good_soon_or_broken(waiting, state):
    assert urgency(waiting, NOW) == state


def test_broken_promises_come_first_and_the_empty_last():
    empty, late, soon, fresh = queue(), queue(30), queue(20), queue(1)
    assert by_urgency([empty, fresh, soon, late], NOW) == [late, soon, fresh, empty]
