"""The app's processes, each the head of a group of its own, killed and started again at will."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from partners.config import ROOT
from tests.servers import GRANIAN, PATIENCE, answer, environment

WORKER = ("flask", "--app", "app", "worker")
GLANCE = 0.05  # seconds


class Process:
    """One command, and whatever processes it starts."""

    def __init__(self, *command, settings, log, within=()):
        self.command = [*within, sys.executable, "-m", *command]
        self.environment = environment(settings)
        self.log = log
        self.running = None

    def start(self):
        with open(self.log, "ab") as log:
            self.running = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self):
        """End the whole group at once, without a word to any of it."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(timeout=PATIENCE)

    def family(self):
        """The ids of the process and of all that it started."""
        return _family(self.running.pid)

    def is_alive(self):
        return self.running.poll() is None

    def stop(self):
        """Ask it to end."""
        self.running.terminate()
        self.running.wait(timeout=PATIENCE)


def _family(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


@contextmanager
def running(*processes):
    """Start the processes; end whatever runs of them when the block is left."""
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.kill()


def web(settings, port, log, within=()):
    command = (*GRANIAN, "--port", str(port), "app:app")
    return Process(*command, settings=settings, log=log, within=within)


def worker(settings, log, within=()):
    return Process(*WORKER, settings=settings, log=log, within=within)


def wait_for(port, path="/healthz"):
    return answer(f"http://127.0.0.1:{port}{path}")


def wait_until(is_so):
    """Wait, for however busy the machine is; raises TimeoutError."""
    end = monotonic() + PATIENCE
    while not is_so():
        if monotonic() > end:
            raise TimeoutError(f"Not so within {PATIENCE} seconds.")
        sleep(GLANCE)
