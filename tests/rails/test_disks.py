"""A disk that is full, or read-only, for real: below web and worker in processes of their own.

Pages that read go on, what was typed is kept, and all heals without a restart.
"""

from itertools import repeat

import pytest
from bs4 import BeautifulSoup

from partners.storage.database import database
from tests import smtp
from tests.conftest import settings
from tests.postgres import free_port
from tests.rails import checking, customers, disks, processes
from tests.rails.killing import finish
from tests.visitor import filled

READS = ("/", "/partners", "/healthz")
AT_ONCE = 40  # forms that are under way when it happens
MOST_TRIES = 10 * AT_ONCE


class Site:
    """Web and worker with their folder on a small disk, and people who send forms."""

    def __init__(self, app, folder, database_url, disk, postbox):
        self.disk, self.folder, self.url, self.postbox = disk, folder, database_url, postbox
        self.crowd = customers.Crowd(free_port())
        self.firms = customers.firms(app, 1)
        self.forms = customers.requests(app, self.firms, MOST_TRIES)
        disks.move_in(disk, folder)
        database.close()
        app.extensions["jobs"].queue.storage.close()
        here = self.settings(disk.folder, database_url.replace(str(folder), str(disk.folder)))
        log = folder / "log"
        self.web = processes.web(here, self.crowd.port, log, disk.within)
        self.worker = processes.worker(here, log, disk.within)
        self.processes = self.web, self.worker

    def settings(self, folder, url):
        return settings(folder, url) | {
            "base_url": f"http://127.0.0.1:{self.crowd.port}",
            "mail_url": self.postbox.url,
            "mail_from": "Program <desk@vendor.test>",
            "throttle_scale": 1000,
        }

    def is_readable(self):
        urls = (*READS, f"/partners/{self.firms[0][0].slug}")
        return [self.crowd.read(url)[0] for url in urls] == [200] * len(urls)

    def send(self, form):
        """Send a form once; return the status and the page."""
        status, page = self.crowd.told(form)
        if status == 303 and not form.picture:
            self.crowd.acknowledged.append((form, status))
        return status, page

    def refused(self, forms, harm):
        """Send forms until one is not taken; return it, the status and the page.

        The harm is done again before each: what others delete meanwhile leaves a little room.
        """
        for form in forms:
            harm(*self.processes)
            status, page = self.send(form)
            if status != 303:
                return form, status, page
        raise AssertionError("All forms were taken.")

    def wait_until_taken(self, form):
        processes.wait_until(lambda: self.send(form)[0] == 303)

    def wait_for_letters(self):
        """Wait until the worker has written to both sides of every request."""
        wanted = 2 * len(self.crowd.acknowledged)
        processes.wait_until(lambda: len(checking.letters_in(self.postbox)) >= wanted)

    def faults(self):
        """Return what does not hold, when the processes are gone."""
        disks.move_out(self.disk, self.folder)
        finish(self.settings(self.folder, self.url))
        return list(checking.faults(self.crowd.acknowledged, self.postbox))


@pytest.fixture
def site(app, tmp_path, database_url):
    with disks.small(tmp_path / "disk") as disk, smtp.server() as postbox:
        yield Site(app, tmp_path, database_url, disk, postbox)


def sent_again(form, page):
    """The form that an error page gives back, as the browser would send it."""
    found = BeautifulSoup(page, "lxml")
    assert form.fields["message"] in found.dl.text
    again = found.select_one("main form[method=post]")
    return customers.Post(again["action"], dict(filled(again)), name=form.name)


def test_a_full_disk_stops_no_reader_and_heals(site, engine):
    crowd, disk = site.crowd, site.disk
    logo = customers.logo(*site.firms[0])
    for _ in range(AT_ONCE):
        crowd.posts.put(next(site.forms))
    with processes.running(*site.processes):
        processes.wait_for(crowd.port)
        crowd.start()
        crowd.reach(AT_ONCE // 4)
        assert site.refused(repeat(logo, MOST_TRIES), disk.fill)[1] == disk.full
        if engine == "sqlite":  # PostgreSQL's files are its own
            form, status, page = site.refused(site.forms, disk.fill)
            assert status == disk.full and "The disk is full" in page
        assert site.is_readable()
        disk.free(*site.processes)
        crowd.wait()
        if engine == "sqlite":
            site.wait_until_taken(sent_again(form, page))
        site.wait_until_taken(logo)
        site.wait_for_letters()
        assert all(process.is_alive() for process in site.processes)
    assert not crowd.refused and not site.faults()


def test_a_read_only_disk_stops_no_reader_and_heals(site, engine):
    """Both begin on it, as after a restart: a disk with files that are written is never closed."""
    crowd, disk = site.crowd, site.disk
    logo = customers.logo(*site.firms[0])
    disk.close()
    with processes.running(*site.processes):
        processes.wait_for(crowd.port)
        assert site.refused([logo], disk.close)[1] == disk.closed
        if engine == "sqlite":
            form, status, page = site.refused(site.forms, disk.close)
            assert status == disk.closed
            is_told = '"writable":"failed"' in crowd.read("/readyz")[1]
            assert is_told or disk.closed == disk.full  # a limit is met by who writes
        assert site.is_readable()
        disk.open(*site.processes)
        if engine == "sqlite":
            site.wait_until_taken(sent_again(form, page))
        site.wait_until_taken(logo)
        site.wait_until_taken(next(site.forms))
        site.wait_for_letters()
        assert all(process.is_alive() for process in site.processes)
    assert not site.faults()
