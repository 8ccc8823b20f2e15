"""Comparing the speed of things that run on a machine with other things to do."""

from statistics import median
from time import perf_counter

ROUNDS = 5
SECONDS = 0.4  # for each act in each round


def rates(*acts, rounds=ROUNDS, seconds=SECONDS):
    """Return how often a second each act runs: the medians of rounds in which all take turns."""
    for act in acts:
        act()
    found = [[] for _ in acts]
    for number in range(rounds):
        # Every other round backwards, so that none is always the one after the slowest.
        order = range(len(acts)) if number % 2 == 0 else reversed(range(len(acts)))
        for each in order:
            found[each].append(_rate(acts[each], seconds))
    return [median(each) for each in found]


def ratio(act, other, **options):
    """Return how many times as fast the first act is as the other."""
    own, theirs = rates(act, other, **options)
    return own / theirs


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
