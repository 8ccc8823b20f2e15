"""Whole sites to measure: an app over a corpus of some size, with its index built."""

import gc
from dataclasses import dataclass
from pathlib import Path

from partners import YOUNG_OBJECTS, create_app
from partners.search import indexing
from partners.storage.database import database
from partners.storage.outbox import Outbox
from tests.bench import corpus

SECRET = "only-for-benches-0123456789-abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Site:
    """An app that serves so many partners from one folder."""

    app: object
    folder: Path
    size: int


class Bench:
    """The sites of one run; each is filled and indexed once."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def site(self, size=10_000):
        """Return a site of so many partners; this process's database is that of the last call."""
        folder = self.folder / str(size)
        is_new = not folder.exists()
        if is_new:
            folder.mkdir(parents=True)
            corpus.build(folder, size)
            indexing.rebuild()
            Outbox.delete().execute()  # what the load of the program asked for is done
            database.close()
        return Site(app(folder), folder, size)


def app(folder):
    """Return a new app over a filled folder; garbage is looked for as often as in a server."""
    gc.set_threshold(YOUNG_OBJECTS)
    app = create_app(settings(folder))
    app.extensions["jobs"].queue.storage.close()
    return app


def settings(folder):
    """The settings of a site, by field; the environment of a process has them in capitals."""
    return {
        "app_env": "test",
        "base_url": "http://localhost",
        "database_url": f"sqlite:///{folder}/bench.db",
        "instance_path": str(folder),
        "secret_key": SECRET,
        "throttle_scale": "1000",
    }
