"""A whole site on a port of this machine: a real server, a worker when asked, and its mail."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import cycle

from partners import create_app
from partners.actions import programs
from partners.search import indexing, text
from partners.storage import database as storage
from partners.storage import schema
from partners.storage.database import database
from tests import make, servers
from tests import world as worlds
from tests.conftest import SECRET
from tests.visitor import Visitor

FIRMS = 32  # more than one page of the directory
TRADES = (
    ("Tidewright", "Leeds", "GB", "europe", "web-developer", "migration", "5k-25k"),
    ("Quillhaven", "Austin", "US", "north-america", "designer", "store-design", "under-5k"),
    ("Brackenfold", "São Paulo", "BR", "latin-america", "other", "seo", "25k-100k"),
    ("Ostara & Vane", "Kyoto", "JP", "asia-pacific", "ecommerce-consultant", "seo", "over-100k"),
)  # fmt: skip


@dataclass
class Site:
    """A site that runs in a process of its own, on a database that the test shares with it."""

    url: str
    app: object
    world: worlds.World
    settings: dict

    def connect(self):
        """Point this process at the site's database again, whatever a test did in between."""
        settings = self.app.config["SETTINGS"]
        storage.connect(settings.database)
        text.connect(settings.instance / "search")

    def cookie(self, person):
        """Return a session cookie of the person, as a browser context takes it."""
        found = Visitor(self.app, person).client.get_cookie("session")
        return {"name": "session", "value": found.value, "url": self.url}

    def worker(self):
        """Run `flask worker` beside the site, for the length of a block."""
        return servers.worker(self.settings)


@contextmanager
def served(folder, port, mail_url):
    """Fill a folder with a program, its people and a directory, and serve it."""
    url = f"http://127.0.0.1:{port}"
    settings = {
        "app_env": "test",
        "base_url": url,
        "database_url": f"sqlite:///{folder}/app.db",
        "instance_path": str(folder),
        "mail_url": mail_url,
        "secret_key": SECRET,
        "throttle_scale": "1000",
    }
    app = create_app(settings)
    app.extensions["jobs"].queue.storage.close()
    with app.app_context():
        schema.migrate()
        programs.ensure("bigcommerce", datetime.now(UTC))
        world = worlds.build()
        directory()
        indexing.rebuild()
    with servers.web(settings, port):
        yield Site(url, app, world, settings)
    database.close()


def directory():
    """Add firms that differ in everything that the directory shows."""
    for number, trade in zip(range(FIRMS), cycle(TRADES)):
        name, city, country, region, expertise, service, budget = trade
        make.partner(
            qualifications=("certified",) if number % 3 == 0 else (),
            name=f"{name} {number + 1}",
            slug=f"firm-{number + 1}",
            tier=("partner", "preferred", "elite")[number % 3],
            joined_on=date(2020, 1 + number % 12, 1),
            tagline=f"{name} builds shops that people come back to",
            overview="We plan, build and look after shops.\n\n- Wholesale\n- Checkout",
            website=f"https://firm-{number + 1}.example",
            city=city,
            country=country,
            regions=(region,),
            expertise=(expertise, "web-developer"),
            services=(service, "store-build"),
            languages=("en", "pt"),
            industries=("fashion",),
            budget=(budget,),
            founded=1999 + number % 20,
            accepting=number % 5 != 4,
            offers=[{"name": "Store check", "detail": "Two days, a report.", "price": 120000}],
            portfolio=[
                {"title": "A bakery online", "customer": "Holt", "text": "900 shops.", "url": "",
                 "image": ""},
            ],
        )  # fmt: skip
