"""The app with a page that takes its time, as a server loads it."""

from time import sleep

from partners import create_app
from tests.web.planted import plant

SECONDS = 2


def think():
    """Say first that the request has arrived, then take the time."""
    print("thinking", flush=True)  # noqa: T201 (the test reads it)
    sleep(SECONDS)
    return "done"


app = create_app()
plant(app, "/think", think)
