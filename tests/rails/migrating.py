"""Migrating in processes that are killed: `python -m tests.rails.migrating URL…`.

At the first address two migrate at once, and tell how long it takes; at each other one the
process is killed after a longer part of that time.
"""

import os
import signal
import sys
from time import monotonic, sleep

from partners.storage import schema
from partners.storage.database import connect


def main(measured, *urls):
    began = monotonic()
    for process in (migrating(measured), migrating(measured)):
        if os.waitpid(process, 0)[1]:
            sys.exit("One of two that migrate at once has failed.")
    whole = monotonic() - began
    killed = [kill(url, whole * (turn + 0.5) / len(urls)) for turn, url in enumerate(urls)]
    sys.stdout.write(f"{sum(killed)}\n")


def migrating(url):
    """Start a process that migrates the database; return its id."""
    pid = os.fork()
    if pid:
        return pid
    connect(url)
    schema.migrate()
    os._exit(0)


def kill(url, seconds):
    """Migrate and kill it after so long; say whether it was not done by then."""
    pid = migrating(url)
    sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
