"""Many readers at once: while somebody edits, and with two processes instead of one."""

from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import quote
from urllib.request import urlopen

from partners import create_app
from partners.actions import pages
from partners.search import indexing
from partners.storage.database import database, write_tx
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from tests import postgres, servers
from tests.bench import corpus, sites
from tests.bench.load import Load
from tests.bench.table import Row
from tests.postgres import free_port

PATHS = ("/partners", *(f"/partners?tier={tier}" for tier in corpus.TIERS), "/partners?page=3")
SECONDS = 6
ROUNDS = 3
EDITS = 8
SIZE = 2_000
PATIENCE = 30


def latency(bench):
    """G12: the slowest of a hundred answers at 16 connections, with an edit a second beside"""
    site, port = bench.site(), free_port()
    with servers.web(sites.settings(site.folder), port, path="/partners"):
        found = []
        for _ in range(ROUNDS):
            load = Load([port], PATHS)
            with edits():
                load.run(SECONDS)
            found.append(load.share(0.99) / load.middle)
        yield Row("G12", "p99 against p50, with edits", median(found), at_most=3, unit="x")
        yield Row("G12", "p50 at 16 connections", load.middle * 1000, unit=" ms")


def two_processes(bench):
    """G15: two web processes on PostgreSQL: what one edits in the other, and throughput"""
    with TemporaryDirectory(prefix="postgres-") as folder, postgres.server(Path(folder)) as url:
        settings = town(bench.folder / "postgresql", postgres.create(url, "bench"))
        ports = free_port(), free_port()
        with servers.web(settings, ports[0]), servers.web(settings, ports[1]):
            ratios = []
            for _ in range(ROUNDS):
                one = Load(ports[:1], PATHS).run(SECONDS)
                ratios.append(Load(ports, PATHS).run(SECONDS) / one)
            with servers.worker(settings):
                nudge = create_app(settings).extensions["jobs"].nudge
                waits = [seen_after(ports[it % 2], it, nudge) for it in range(EDITS)][1:]
            database.close()
    seen, found = (max(each) for each in zip(*waits, strict=True))
    yield Row("G15", "an edit is seen in the other process", seen, at_most=1, unit=" s")
    yield Row("G15", "and found there", found, at_most=1, unit=" s")
    yield Row("G15", "two processes against one", median(ratios), at_least=1.7, unit="x")


GOALS = (latency, two_processes)


@contextmanager
def edits():
    """Change a firm each second, in a thread of its own."""
    is_over = Event()

    def edit():
        with database.connection_context():
            while not is_over.wait(1):
                change(1, f"Edited {monotonic()}")

    thread = Thread(target=edit)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def change(id, overview):
    """Publish what a firm says of itself, as its portal does."""
    with write_tx():
        Partner.update(overview=overview, tagline=overview).where(Partner.id == id).execute()
        pages.changed(Partner.get_by_id(id), datetime.now(UTC))


def town(folder, url):
    """Fill a database of PostgreSQL; return the settings of its processes."""
    folder.mkdir()
    corpus.build(folder, SIZE, url)
    indexing.rebuild()
    Outbox.delete().execute()
    database.close()
    return sites.settings(folder) | {"database_url": url}


def seen_after(port, number, nudge):
    """Edit here; return the seconds until the page is there, and until its words are found."""
    word = f"quxo{chr(97 + number) * 3}"
    change(7, f"About {word}.")
    nudge()
    began = monotonic()
    seen = until(port, "/partners/partner-7", word.encode(), began)
    return seen, until(port, f"/partners?q={quote(word)}", b'data-total="1"', began)


def until(port, path, sign, began):
    while True:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
            if sign in answer.read():
                return monotonic() - began
        assert monotonic() < began + PATIENCE, f"{path} has no {sign}"
        sleep(0.01)
