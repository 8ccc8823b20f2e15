"""Web and worker killed again and again while people send forms; what must hold afterwards."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, zip_longest
from pathlib import Path
from time import monotonic

from partners import config
from partners.actions import mail, outbox
from partners.storage.database import database
from tests import smtp
from tests.postgres import free_port
from tests.rails import checking, customers, processes

FIRMS = 4


@dataclass(frozen=True)
class Figures:
    """What came of it."""

    acknowledged: int
    refused: list
    tries: int
    kills: int
    recovery: float  # seconds from a kill to the next answer, the longest
    seconds: float
    faults: list
    mails: int
    twice: int  # copies of mails that were sent before

    def __str__(self):
        return (
            f"{self.acknowledged} acknowledged in {self.tries} tries, {self.kills} kills, "
            f"{len(self.faults)} faults; {self.mails} mails, {self.twice} of them again; "
            f"recovery at most {self.recovery:.1f} s; {self.seconds:.0f} s in all"
        )


class Killing:
    """One run: a site, a crowd, a mail server, and somebody who pulls the plug."""

    def __init__(self, app, settings, requests, accepts, kills):
        self.app = app
        self.settings = settings
        self.port = free_port()
        self.kills = kills
        self.firms = customers.firms(app, FIRMS)
        self.crowd = customers.Crowd(self.port)
        for post in interleaved(
            customers.requests(app, self.firms, requests),
            customers.acceptances(self.firms, accepts),
        ):
            self.crowd.posts.put(post)
        self.total = requests + accepts
        database.close()

    def run(self):
        """Kill while the crowd sends, wait for the last answer and letter; return Figures."""
        began = monotonic()
        with smtp.server() as postbox:
            settings = self.settings | {
                "base_url": f"http://127.0.0.1:{self.port}",
                "mail_url": postbox.url,
                "mail_from": "Program <desk@vendor.test>",
                "throttle_scale": 1_000_000,
            }
            log = Path(settings["instance_path"]) / "processes.log"
            web = processes.web(settings, self.port, log)
            worker = processes.worker(settings, log)
            with processes.running(web, worker):
                processes.wait_for(self.port)
                self.crowd.start()
                recovery = [self._kill(web, worker, turn) for turn in range(self.kills)]
                self.crowd.wait()
            finish(settings)
            faults = list(checking.faults(self.crowd.acknowledged, postbox))
            sent = Counter(message["Message-ID"] for _, message in postbox.messages)
        return Figures(
            acknowledged=len(self.crowd.acknowledged),
            refused=self.crowd.refused,
            tries=self.crowd.tries,
            kills=self.kills,
            recovery=max(recovery, default=0),
            seconds=monotonic() - began,
            faults=faults,
            mails=sum(sent.values()),
            twice=sum(sent.values()) - len(sent),
        )

    def _kill(self, web, worker, turn):
        """Wait until the next share of the forms is through, then kill; return the seconds down."""
        share = self.total * (turn + 1) // (self.kills + 1)
        self.crowd.reach(share)
        web.kill()
        worker.kill()
        down = monotonic()
        web.start()
        worker.start()
        processes.wait_for(self.port)
        return monotonic() - down


def interleaved(*kinds):
    return (post for post in chain(*zip_longest(*kinds)) if post is not None)


def finish(settings):
    """Send what is left, also what a killed worker had taken, as the next one would."""
    mail.configure(config.read(settings))
    late = datetime.now(UTC) + outbox.LEASE + timedelta(hours=1)
    while outbox.drain(late):
        pass
