"""The app on a real database, people to use it, and a client that reads its pages."""

import gc
import os
import shutil
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis
import pytest
from flask import Flask

from partners import create_app
from partners.actions import programs
from partners.search import text
from partners.storage import schema
from partners.storage.database import database
from partners.storage.outbox import Outbox
from tests import make, postgres
from tests import world as worlds
from tests.compiled import KnownRule, compiled
from tests.entrance import SEALED
from tests.spare import spares
from tests.visitor import Visitor

NOW = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
YOUNG_OBJECTS = 100_000  # made between two looks for garbage
OF_A_DATABASE = {"engine", "cluster", "template", "database_url"}  # fixtures that lead to one
NO_DATABASES = shutil.ignore_patterns("*.db*")
SECRET = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"

# The same examples in every run, and no clock on them: a busy machine is no fault of the code.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")
Flask.url_rule_class = KnownRule


def pytest_addoption(parser):
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_collection_modifyitems(config, items):
    """Mark what lives below tests/browser and let it run last; leave out what is of no engine."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
    engine = config.getoption("engine")
    items[:] = [item for item in items if engine in _engines(item)]
    items.sort(key=lambda item: "browser" in item.path.parts)


def pytest_configure():
    gc.set_threshold(YOUNG_OBJECTS, 10, 10)


def pytest_collection_finish():
    """Let the collector pass over what stays: a third of the run went into looking at it."""
    gc.collect()
    gc.freeze()


def _engines(item):
    """The engines that a test is run on: those it names, else both if it has a database at all."""
    marker = item.get_closest_marker("engine")
    if marker:
        return marker.args
    return ("sqlite", "postgresql") if OF_A_DATABASE & {*item.fixturenames} else ("sqlite",)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """With CI=true a skipped test is a failed one: what cannot run there is a fault of the run."""
    report = (yield).get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"


@pytest.fixture(scope="session")
def engine(request):
    return request.config.getoption("--engine")


@pytest.fixture(scope="session")
def cluster(engine):
    """A PostgreSQL server of our own, where the run asks for one."""
    if engine == "sqlite":
        yield None
        return
    # Not below pytest's own folder, which runs side by side clear away from each other.
    folder = TemporaryDirectory(prefix="postgres-", dir=postgres.fast_folder())
    with folder as path, postgres.server(Path(path)) as url:
        yield url
        spares.close()


@pytest.fixture(scope="session")
def template(cluster, tmp_path_factory):
    """A database with schema and program, to be copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    url = postgres.create(cluster, "template_app") if cluster else f"sqlite:///{folder}/app.db"
    app = create_app(settings(folder, url))
    with app.app_context():
        schema.migrate()
        programs.ensure("bigcommerce", NOW)
        Outbox.delete().execute()
    app.extensions["jobs"].queue.storage.close()
    database.close()
    return url


@pytest.fixture(scope="session")
def filled(template, cluster, tmp_path_factory):
    """A database with tests/world.py in it, to be copied for each test that has a world."""
    folder = tmp_path_factory.mktemp("filled")
    if cluster:
        url = postgres.create(cluster, "template_filled", template.rpartition("/")[2])
    else:
        url = f"sqlite:///{shutil.copy(template.removeprefix('sqlite:///'), folder)}"
    app = create_app(settings(folder, url))
    world = worlds.build()
    app.extensions["jobs"].queue.storage.close()
    text.current().close()
    database.close()
    return Filled(url, folder, world)


@dataclass(frozen=True)
class Filled:
    """A world, and where its rows and files are."""

    url: str
    folder: Path
    world: worlds.World


@pytest.fixture
def database_url(request, template, cluster, tmp_path):
    is_filled = "filled" in request.fixturenames
    origin = request.getfixturevalue("filled").url if is_filled else template
    with copied(origin, cluster, tmp_path) as url:
        yield url


@pytest.fixture
def world(app, filled, tmp_path):
    """Two firms that must not see each other, and staff."""
    shutil.copytree(filled.folder, tmp_path, dirs_exist_ok=True, ignore=NO_DATABASES)
    return deepcopy(filled.world)


@contextmanager
def copied(template, cluster, folder):
    """Copy the template for as long as the block lasts; yields the copy's URL."""
    if cluster:
        spare = spares.lend(cluster, template)
        yield spare.url
        database.close()
        spares.take_back(spare, template)
        return
    shutil.copyfile(template.removeprefix("sqlite:///"), folder / "app.db")
    yield f"sqlite:///{folder}/app.db"
    database.close()


@pytest.fixture
def app(database_url, tmp_path):
    app = create_app(settings(tmp_path, database_url))
    app.jinja_env.bytecode_cache = compiled
    yield app
    app.extensions["jobs"].queue.storage.close()
    text.current().close()


def settings(folder, url):
    return {
        "app_env": "test",
        "base_url": "http://localhost",
        "database_url": url,
        "instance_path": str(folder),
        "secret_key": SECRET,
    }


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def visitor(app):
    """Somebody without an account."""
    return Visitor(app)


@pytest.fixture
def firm(app):
    """The firm of Alice and Bob."""
    return make.partner(name="Alder & Finch", slug="alder-finch")


@pytest.fixture
def rival(app):
    """The firm of Charlie, a stranger to Alice."""
    return make.partner(name="Rival Works", slug="rival-works")


@pytest.fixture
def alice(app, firm):
    """Owns the firm."""
    return Visitor(app, make.person("alice@firm.test", "owner", firm, name="Alice Alder"))


@pytest.fixture
def bob(app, firm):
    """Works for the firm."""
    return Visitor(app, make.person("bob@firm.test", "member", firm, name="Bob Finch"))


@pytest.fixture
def charlie(app, rival):
    """Owns another firm."""
    return Visitor(app, make.person("charlie@rival.test", "owner", rival, name="Charlie Rival"))


@pytest.fixture
def ada(alice):
    """Alice's row, with a password."""
    alice.user.save_only(password_hash=SEALED)
    return alice.user


@pytest.fixture
def dana(app):
    """Edits for the program's staff."""
    return Visitor(app, make.person("dana@vendor.test", "editor", name="Dana Desk"))


@pytest.fixture
def admin(app):
    """Runs the program."""
    return Visitor(app, make.person("ada@vendor.test", "admin", name="Ada Admin"))
