"""Backups made while people write, by the commands themselves, and what comes back from them."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Event, Thread
from time import monotonic

from partners.actions import uploads
from partners.config import ROOT
from partners.domain.uploads import LOGO
from partners.storage.database import Generation, database, write_tx
from partners.storage.ledger import Entry
from tests import make
from tests import uploads as files

WRITERS = 4
BREATH = 0.02  # seconds between two writes, so that the copying has a machine as well
POINTS = 7  # of every lead, in the transaction that stores it
numbers = count(1)


@dataclass(frozen=True)
class Made:
    """The last of some backups."""

    manifest: dict
    before: list  # the ids of the leads that were safely stored when it began
    stored: list  # and of all in the end
    picture: bytes  # what every upload is
    slowest: float  # seconds, of the longest

    def __str__(self):
        return (
            f"{self.manifest['counts']['lead']} leads in the last backup, {len(self.before)} when "
            f"it began, {len(self.stored)} in the end; {self.slowest:.1f} s at most"
        )


def make_all(here, firm, folders):
    """Back up into one folder after the other while people write; return what was Made."""
    picture = uploads.picture(files.png(), LOGO).content
    slowest = 0
    with writing(firm, picture) as stored:
        for folder in folders:
            before, began = list(stored), monotonic()
            done = run(here, "backup", folder, "--json")
            assert done.returncode == 0, done.stderr
            slowest = max(slowest, monotonic() - began)
    return Made(json.loads(done.stdout), before, stored, picture, slowest)


def write(firm, picture):
    """Store a lead, its points and a file in one transaction; return the lead's id."""
    number = next(numbers)
    file = uploads.File(f"{number:032x}.webp", "logo", picture)
    uploads.write(file)
    with write_tx():
        lead = make.lead(company=f"Company {number}")
        Entry.create(
            partner=firm,
            activity="website",
            points=POINTS,
            earned_on=make.NOW.date(),
            source_type="staff",
            source_id=str(number),
            kind="award",
            created_at=make.NOW,
        )
        uploads.keep(firm, file, make.NOW)
        Generation.bump()
    return lead.id


@contextmanager
def writing(firm, picture):
    """Have four people write as fast as they can; yields the ids of what is safely stored."""
    stored, faults, end = [], [], Event()

    def go_on():
        with database.connection_context():
            while not end.wait(BREATH):
                try:
                    stored.append(write(firm, picture))
                except Exception as fault:  # handed to the test
                    faults.append(fault)
                    return

    threads = [Thread(target=go_on) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        yield stored
    finally:
        end.set()
        for thread in threads:
            thread.join()
    assert not faults


def run(settings, *words):
    """Run a command of the app in a process of its own."""
    given = {name.upper(): str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", "flask", "--app", "app", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | given, capture_output=True, text=True, timeout=120
    )
