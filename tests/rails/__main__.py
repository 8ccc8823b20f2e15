"""The long runs, by hand, on both databases; prints what came of each.

`python -m tests.rails killed spoilt` does some of them.
"""

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from partners import create_app
from partners.actions import programs
from partners.config import ROOT
from partners.storage import schema
from partners.storage.database import database
from partners.storage.leads import Lead
from partners.storage.ledger import Entry
from partners.storage.outbox import JobRun
from partners.storage.standing import Move, TierReview
from tests import make, points, postgres, servers
from tests.conftest import NOW, settings
from tests.rails import backing, healing, processes, scheduling
from tests.rails.killing import Killing
from tests.search import damage

REQUESTS, ACCEPTS, KILLS = 1400, 600, 20
BACKUPS = 5
FIRMS, QUARTERS = 20, 20


@dataclass(frozen=True)
class Place:
    """An empty site, and where another one may be set up."""

    app: object
    folder: Path
    url: str
    cluster: str | None  # PostgreSQL's address

    @property
    def settings(self):
        return settings(self.folder, self.url)

    def elsewhere(self):
        """Settings of an empty folder and an empty database."""
        folder = self.folder / "elsewhere"
        is_file = self.cluster is None
        url = f"sqlite:///{folder}/app.db" if is_file else postgres.create(self.cluster, "other")
        return settings(folder, url)


def killed(place):
    """web and worker killed under load"""
    figures = Killing(place.app, place.settings, REQUESTS, ACCEPTS, KILLS).run()
    return "\n  ".join([str(figures), *figures.faults[:50], *map(str, figures.refused[:20])])


def spoilt(place):
    """the index spoilt below a worker while somebody searches"""
    healing.fill()
    port, log = postgres.free_port(), place.folder / "log"
    web, worker = processes.web(place.settings, port, log), processes.worker(place.settings, log)
    reader, told = healing.Reader(port), []
    with processes.running(web, worker):
        processes.wait_for(port)
        healing.wait(port)
        with reader.reading():
            for spoil in (forget,) if place.cluster else damage.FAULTS:
                before = healing.stamp()
                spoil()
                told.append(f"{spoil.__name__} {healing.wait(port, other_than=before):.1f} s")
    return f"{', '.join(told)}; {reader.count} pages read meanwhile, {len(reader.failed)} failed"


def forget():
    """Lose the rows of PostgreSQL's index."""
    database.execute_sql("DELETE FROM text_document")


def scheduled(place):
    """two schedulers, one killed in every quarter"""
    points.load()
    for _ in range(FIRMS):
        firm = make.partner(tier="partner", joined_on=date(2025, 4, 1))
        make.person(f"{firm.slug}@firm.test", "owner", firm)
    database.close()
    days = [f"{2026 + turn // 4}-{1 + turn % 4 * 3:02}-01" for turn in range(1, QUARTERS + 1)]
    moments = [f"{day}T00:10+00:00" for day in days]
    words = ("-m", "tests.rails.scheduling", str(place.folder), place.url)
    first = f"{NOW:%Y-%m-%dT%H:%M}+00:00"
    subprocess.run([sys.executable, *words, first, *moments], cwd=ROOT, check=True)
    reviews = [str(review.day) for review in TierReview.select().order_by(TierReview.id)]
    years = Entry.select().where(Entry.source_type == "anniversary").count()
    begun = JobRun.select().where(JobRun.finished_at.is_null()).count()
    return (
        f"{len(reviews)} reviews of {len(days)} quarters, {len(set(reviews) & set(days))} of them "
        f"due; {Move.select().count()} moves and {years} anniversaries of {FIRMS} firms; "
        f"{begun} jobs left half done; {len(days) + 1} kills, {scheduling.STEP} s later each time"
    )


def backed_up(place):
    """backups under four writers, and the last one restored"""
    firm = make.partner()
    folder = place.folder.parent / f"{place.folder.name}-backups"
    made = backing.make_all(
        place.settings, firm, [folder / str(number) for number in range(BACKUPS)]
    )
    there = place.elsewhere()
    done = backing.run(there, "restore", folder / str(BACKUPS - 1))
    with servers.web(there, port := postgres.free_port(), "/readyz"):
        servers.answer(f"http://127.0.0.1:{port}/partners/{firm.slug}")
    database.close()
    app = create_app(there)
    kept = Lead.select().where(Lead.id << made.before).count()
    app.extensions["jobs"].queue.storage.close()
    lost = len(made.before) - kept
    return f"{BACKUPS} backups: {made}; {lost} lost; restored: {done.stdout or done.stderr}".strip()


RUNS = {run.__name__: run for run in (killed, spoilt, scheduled, backed_up)}


def main(wanted):
    for name in wanted or RUNS:
        for engine, site in (("SQLite", on_sqlite), ("PostgreSQL", on_postgresql)):
            with site() as place:
                print(f"{name}, {engine}: {RUNS[name](place)}", flush=True)
                place.app.extensions["jobs"].queue.storage.close()
                database.close()


@contextmanager
def on_sqlite():
    with TemporaryDirectory(prefix="rails-") as folder:
        yield set_up(Path(folder) / "site", "sqlite:///{}/app.db", None)


@contextmanager
def on_postgresql():
    with (
        TemporaryDirectory(prefix="rails-") as folder,
        TemporaryDirectory(prefix="postgres-") as data,
        postgres.server(Path(data)) as cluster,
    ):
        yield set_up(Path(folder) / "site", postgres.create(cluster, "rails"), cluster)


def set_up(folder, url, cluster):
    """Set up an empty site in the folder; return its Place."""
    folder.mkdir()
    url = url.format(folder)
    app = create_app(settings(folder, url))
    with app.app_context():
        schema.migrate()
        programs.ensure("bigcommerce", NOW)
    return Place(app, folder, url, cluster)


if __name__ == "__main__":
    main(sys.argv[1:])
