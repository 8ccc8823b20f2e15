"""The text index spoilt below web and worker while somebody reads; it comes back by itself."""

from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from partners.search import indexing, text
from partners.storage.database import database
from tests import make
from tests.rails import customers, processes

GLANCE = 0.05  # seconds
NAME, DEEP = "Alder & Finch", "kiosk"  # a word that only the index knows
FOUND = b"Alder &amp; Finch"
CATCHING_UP = b"Search is catching up"


class Reader:
    """Somebody who goes on searching; keeps every status that is not 200."""

    def __init__(self, port):
        self.crowd = customers.Crowd(port)
        self.count, self.failed = 0, []

    @contextmanager
    def reading(self):
        end = Event()
        thread = Thread(target=self._go_on, args=(end,))
        thread.start()
        try:
            yield
        finally:
            end.set()
            thread.join()

    def _go_on(self, end):
        while not end.wait(GLANCE):
            for q in (DEEP, "alder"):
                status, _ = self.crowd.read(f"/partners?q={q}")
                self.count += 1
                if status != 200:
                    self.failed.append(status)


def fill():
    """Make a firm that only the index finds by what its overview says, and index it."""
    make.partner(name=NAME, overview=f"Deep in the text: {DEEP}.")
    for _ in range(20):
        make.partner(overview="Something else.")
    indexing.rebuild()
    database.close()


def is_right(port):
    """Say whether the firm is found by the deep word, from a whole index."""
    page = processes.wait_for(port, f"/partners?q={DEEP}")
    return FOUND in page and CATCHING_UP not in page


def stamp():
    """What is another one as soon as the index is."""
    return text.current().index.stamp()


def wait(port, other_than=None):
    """Wait until a whole index, and not that of this stamp, answers right; return the seconds."""
    began = monotonic()
    processes.wait_until(
        lambda: stamp() not in (other_than, None) and text.current().is_healthy() and is_right(port)
    )
    return monotonic() - began
