"""Comparing the speed of things that run on a machine with other things to do."""

from statistics import median
from time import perf_counter

ROUNDS = 15
SECONDS = 0.15  # for each act in each round


def ratio(act, other, rounds=ROUNDS, seconds=SECONDS):
    """Return how many times as fast the first act is as the other: the median of many rounds.

    Each round is compared in itself and is short, so that a moment in which the machine had other
    things to do slows both acts, or spoils one round.
    """
    acts = (act, other)
    for each in acts:
        each()
    found = []
    for number in range(rounds):
        # Every other round backwards, so that none is always the one after the slower.
        order = (0, 1) if number % 2 == 0 else (1, 0)
        own = {place: _rate(acts[place], seconds) for place in order}
        found.append(own[0] / own[1])
    return median(found)


def turns(act, arguments):
    """Return an act that takes the next of the arguments each time it is called."""
    waiting = list(arguments)
    place = 0

    def act_on_the_next():
        nonlocal place
        place = (place + 1) % len(waiting)
        return act(waiting[place])

    return act_on_the_next


def seconds_of(act):
    """Return how long one run takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def _rate(act, seconds):
    start = perf_counter()
    end = start + seconds
    count = 0
    while perf_counter() < end:
        act()
        count += 1
    return count / (perf_counter() - start)
