"""One Chromium and one site for all browser tests."""

import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import smtp
from tests.browser import site as sites
from tests.browser.memory import Memory
from tests.postgres import free_port

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 15_000  # milliseconds; a machine may have other things to do


@pytest.fixture(scope="session")
def chromium():
    """The browser of this run; each test opens contexts of its own."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "Chromium is missing: apt-get install chromium"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postbox():
    """The mail server of the site."""
    with smtp.server() as postbox:
        yield postbox


@pytest.fixture(scope="session")
def served(tmp_path_factory, postbox):
    with sites.served(tmp_path_factory.mktemp("site"), free_port(), postbox.url) as site:
        yield site


@pytest.fixture
def site(served):
    """The running site, with this process connected to its database."""
    served.connect()
    yield served
    sites.database.close()


@pytest.fixture(scope="session")
def memory():
    """What was looked at in this run, as anybody."""
    return Memory()


@pytest.fixture
def open_context(chromium, site):
    """Open browser contexts of somebody, closed after the test."""
    opened = []

    def open_as(person=None, **options):
        context = chromium.new_context(base_url=site.url, **options)
        context.set_default_timeout(PATIENCE)
        if person:
            context.add_cookies([site.cookie(person)])
        opened.append(context)
        return context

    yield open_as
    for context in opened:
        context.close()
