"""The long run, by hand: many kills on both databases; prints what came of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from partners import create_app
from partners.actions import programs
from partners.storage import schema
from tests import postgres
from tests.conftest import NOW, settings
from tests.rails.killing import Killing

REQUESTS, ACCEPTS, KILLS = 1400, 600, 20


def main():
    with TemporaryDirectory(prefix="rails-") as folder:
        print("SQLite:", run(folder, f"sqlite:///{folder}/app.db"), flush=True)
    with (
        TemporaryDirectory(prefix="rails-") as folder,
        TemporaryDirectory(prefix="postgres-") as data,
        postgres.server(Path(data)) as cluster,
    ):
        print("PostgreSQL:", run(folder, postgres.create(cluster, "rails")), flush=True)


def run(folder, url):
    """Set up a site and kill it again and again; return the figures, faults and all."""
    app = create_app(settings(folder, url))
    with app.app_context():
        schema.migrate()
        programs.ensure("bigcommerce", NOW)
    figures = Killing(app, settings(folder, url), REQUESTS, ACCEPTS, KILLS).run()
    app.extensions["jobs"].queue.storage.close()
    return "\n  ".join([str(figures), *figures.faults[:50], *map(str, figures.refused[:20])])


if __name__ == "__main__":
    main()
