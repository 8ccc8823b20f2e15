"""Saving a profile: what indexing costs the one who saves, and when the words are found."""

from contextlib import contextmanager
from itertools import count
from statistics import median
from time import monotonic, perf_counter, sleep
from uuid import uuid4

from partners.actions import pages
from partners.storage.database import Generation
from partners.storage.partners import Partner
from tests import make, servers
from tests.bench import sites
from tests.bench.table import Row
from tests.visitor import Visitor

ROUNDS = 5
SAVES = 12  # in each round
SEARCHES = 8
PATIENCE = 20
numbers = count(1)


def profile(bench):
    """G10: saving a profile with indexing on and off, and when its words are found"""
    site = bench.site()
    firm = Partner.get_by_id(7)
    owner = Visitor(site.app, make.person(f"owner{uuid4()}@bench.test", "owner", firm))
    with servers.worker(sites.settings(site.folder)):
        found_after(owner)
        on, off = [], []
        for _ in range(ROUNDS):
            on.append(median(save(owner, new_word()) for _ in range(SAVES)))
            with indexing_off():
                off.append(median(save(owner, new_word()) for _ in range(SAVES)))
        waits = [found_after(owner) for _ in range(SEARCHES)]
    slower = median(on) / median(off)
    yield Row("G10", "saving a profile, indexing on against off", slower, at_most=1.2, unit="x")
    yield Row("G10", "searchable after, the longest of 8", max(waits), at_most=1, unit=" s")
    yield Row("G10", "saving and publishing", median(on) * 1000, unit=" ms")


GOALS = (profile,)


def new_word():
    return f"quxo{''.join(chr(97 + int(digit)) for digit in str(next(numbers)))}"


def save(owner, word):
    """Save a panel with the word in it and publish the draft; return how long both took."""
    start = perf_counter()
    saved = owner.post("/portal/profile/overview", {"overview": f"About {word}. " * 40})
    published = owner.post("/portal/profile/publish")
    assert (saved.status_code, published.status_code) == (303, 303)
    return perf_counter() - start


def found_after(owner):
    """Save a word that nobody has and return the seconds until a search finds it."""
    word = new_word()
    save(owner, word)
    start = monotonic()
    while b'data-total="1"' not in owner.get(f"/partners?q={word}").data:
        assert monotonic() < start + PATIENCE, f"{word} is not found"
        sleep(0.02)
    return monotonic() - start


@contextmanager
def indexing_off():
    """Let a change move the snapshot and leave the index alone."""
    changed = pages.changed
    pages.changed = lambda partner, now: Generation.bump()
    try:
        yield
    finally:
        pages.changed = changed
