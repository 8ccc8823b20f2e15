"""The app in processes of its own, as it is run in earnest."""

import os
import subprocess
import sys
from contextlib import contextmanager
from subprocess import PIPE
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from partners.config import ROOT

PATIENCE = 60  # seconds for a process to start, or to stop
PAUSE = 0.01
GRANIAN = (
    *("granian", "--interface", "wsgi", "--blocking-threads", "1"),
    *("--no-ws", "--log-level", "warning"),
)


@contextmanager
def web(settings, port, path="/healthz", app="app:app", workers=1, piped=False):
    """Serve the app with these settings; the block begins when the path is answered.

    With `piped` the process's standard output can be read.
    """
    command = (*GRANIAN, "--workers", str(workers), "--port", str(port), app)
    with _running(*command, settings=settings, stdout=PIPE if piped else None) as process:
        answer(f"http://127.0.0.1:{port}{path}")
        yield process


@contextmanager
def worker(settings):
    """Run `flask worker` with these settings."""
    with _running("flask", "--app", "app", "worker", settings=settings) as process:
        yield process


@contextmanager
def _running(*command, settings, stdout=None):
    words = [sys.executable, "-m", *command]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(settings), stdout=stdout)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        if process.stdout:
            process.stdout.close()


def environment(settings):
    """The environment of a process with these settings.

    Compiled files are kept, as they are where the app is installed.
    """
    given = {name.upper(): str(value) for name, value in settings.items()}
    return os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | given


def answer(url):
    """Return what the address answers, once somebody does."""
    end = monotonic() + PATIENCE
    while True:
        try:
            with urlopen(url, timeout=PATIENCE) as found:
                return found.read()
        except (URLError, OSError):
            if monotonic() > end:
                raise
            sleep(PAUSE)
