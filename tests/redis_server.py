"""A Redis server for one test."""

import subprocess
from contextlib import contextmanager
from time import monotonic, sleep

import redis

from tests.postgres import free_port

PATIENCE = 30
PAUSE = 0.02


@contextmanager
def server(folder):
    """Start a server that keeps nothing on disk and yield its address; stop it at the end."""
    port = free_port()
    options = {"port": port, "bind": "127.0.0.1", "dir": folder, "save": "", "appendonly": "no"}
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    with subprocess.Popen(["redis-server", *words], stdout=subprocess.DEVNULL) as process:
        try:
            url = f"redis://127.0.0.1:{port}/0"
            wait_for(url)
            yield url
        finally:
            process.terminate()


def wait_for(url):
    end = monotonic() + PATIENCE
    with redis.Redis.from_url(url) as client:
        while True:
            try:
                return client.ping()
            except redis.ConnectionError:
                assert monotonic() < end, "Redis does not answer"
                sleep(PAUSE)
