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
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.outbox import Outbox
from tests import smtp
from tests.postgres import free_port
from tests.rails import customers, processes

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
            faults = [*self._leads(), *self._accepted(), *self._mails(postbox)]
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

    def _leads(self):
        """Yield each request that is not exactly one lead with its letters."""
        asked = {post.name for post, _ in self.crowd.acknowledged if "contact" in post.url}
        found = Counter(lead.email for lead in Lead.select().where(Lead.source == "profile"))
        yield from (f"{email}: {found[email]} leads" for email in asked if found[email] != 1)
        yield from (f"{email}: a lead that nobody was told of" for email in found.keys() - asked)
        keys = {row.key for row in Outbox.select(Outbox.key)}
        for offer in Offer.select().join(Lead).where(Lead.source == "profile"):
            for key in letters(offer):
                if key not in keys:
                    yield f"lead {offer.lead_id}: no {key} in the outbox"
                keys.discard(key)
        yield from (f"{key}: of no lead" for key in keys if key.startswith("lead-"))

    def _accepted(self):
        """Yield each acceptance that is not there exactly once."""
        moved = Counter(
            str(event.lead_id) for event in LeadEvent.select().where(LeadEvent.kind == "accepted")
        )
        for post, _ in self.crowd.acknowledged:
            if "accept" in post.url and moved[post.name] != 1:
                yield f"lead {post.name}: accepted {moved[post.name]} times"

    def _mails(self, postbox):
        """Yield each letter that did not go out, and each copy that cannot be told as one."""
        for row in Outbox.select().where(Outbox.done_at.is_null()):
            yield f"{row.key}: not done, {row.error}"
        wanted = {row.key for row in Outbox.select().where(Outbox.kind == "mail")}
        ids = {mail.message_id(key) for key in wanted}
        sent = [(tuple(to), message["Message-ID"]) for to, message in postbox.messages]
        yield from (f"{id}: never sent" for id in ids - {id for _, id in sent})
        yield from (f"{id}: nobody's" for id in {id for _, id in sent} - ids)
        for to, count in Counter(to for to, _ in set(sent)).items():
            if to[0].startswith("merchant") and count != 1:
                yield f"{to[0]}: {count} letters of different ids"


def letters(offer):
    """The keys of what a new lead leaves in the outbox."""
    owner, made = offer.partner.people.get(), int(offer.offered_at.timestamp())
    return f"lead-confirmation:{offer.id}:{made}", f"lead-offered:{offer.id}:{made}:{owner.id}"


def interleaved(*kinds):
    return (post for post in chain(*zip_longest(*kinds)) if post is not None)


def finish(settings):
    """Send what is left, also what a killed worker had taken, as the next one would."""
    mail.configure(config.read(settings))
    late = datetime.now(UTC) + outbox.LEASE + timedelta(hours=1)
    while outbox.drain(late):
        pass
