"""Several people acting at the very same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from partners.storage.database import database


def all_at_once(*acts):
    """Run every act in a thread of its own, released together; return results and refusals.

    What an act raises is returned in its place, so that a test can count winners and losers.
    """
    gate = Barrier(len(acts))

    def run(act):
        with database.connection_context():
            gate.wait(timeout=20)
            try:
                return act()
            except Exception as refusal:  # handed to the test, which says what it may be
                return refusal

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
