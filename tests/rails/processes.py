"""The app's processes, each the head of a group of its own, killed and started again at will."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

from partners.config import ROOT
from tests.servers import GRANIAN, PATIENCE, answer

WORKER = ("flask", "--app", "app", "worker")


class Process:
    """One command, and whatever processes it starts."""

    def __init__(self, *command, settings, log):
        self.command = [sys.executable, "-m", *command]
        self.environment = os.environ | {
            name.upper(): str(value) for name, value in settings.items()
        }
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

    def stop(self):
        """Ask it to end."""
        self.running.terminate()
        self.running.wait(timeout=PATIENCE)


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


def web(settings, port, log):
    return Process(*GRANIAN, "--port", str(port), "app:app", settings=settings, log=log)


def worker(settings, log):
    return Process(*WORKER, settings=settings, log=log)


def wait_for(port, path="/healthz"):
    return answer(f"http://127.0.0.1:{port}{path}")
