"""Two schedulers at work on the same days, one of them killed each day.

Run as `python -m tests.rails.scheduling FOLDER URL DAY…`.
"""

import os
import signal
import sys
from datetime import datetime
from time import sleep

from partners import create_app
from partners.jobs import TICKS
from partners.storage.outbox import LEASE
from tests.conftest import settings

STEP = 0.04  # seconds by which each kill comes later than the one before


def main(folder, url, *days):
    create_app(settings(folder, url))
    for turn, day in enumerate(days):
        now = datetime.fromisoformat(day)
        doomed, other = ticking(now), ticking(now)
        sleep(STEP * (turn + 1))
        os.kill(doomed, signal.SIGKILL)
        # What the dead one had begun is taken up once its lease is over.
        for process in (doomed, other, ticking(now + 2 * LEASE)):
            os.waitpid(process, 0)


def ticking(now):
    """Start a process that does what this time brings; return its id."""
    pid = os.fork()
    if pid:
        return pid
    for each in TICKS:
        each(now)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
