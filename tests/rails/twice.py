"""One form sent once, and the same form sent twice at the same moment and once more."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from werkzeug.datastructures import FileStorage, MultiDict

from partners.storage.database import connect, database
from partners.storage.schema import TABLES
from tests import postgres, races
from tests import world as worlds
from tests.rails.samples import SAMPLES, Sample
from tests.routes import routes
from tests.trial import contents
from tests.world import Who

KEY = {"form_key": "the-same-form"}
BOOKKEEPING = {"submission", "attempt"}  # written also by a form that does nothing
# They look at what was sent and keep nothing.
WRITE_NOTHING = {"admin_program.what_if", "policy_reports.take"}
# Here a repeat cannot be answered as the first was, nor are these tables then as after one.
ANSWER_APART = {
    # Each answer opens the session whose cookie it carries.
    "accounts.sign_in": {"session", "audit"},
    "accounts.check_code": {"attempt"},  # a code is good once
    "accounts.check_recovery": {"attempt"},
    "looking.end": set(),  # a repeat no longer knows which firm it was
    # They end the session that they were sent in; a repeat comes from nobody.
    "account.change_password": {"attempt"},
    "account.check_again": {"attempt", "session"},
    "account.turn_on": {"attempt"},
    "account.turn_off": {"attempt"},
    "accounts.logout": set(),
}


@dataclass(frozen=True)
class Effect:
    """What a form left behind: how many rows each table has."""

    rows: dict

    @classmethod
    def now(cls):
        names = [table._meta.table_name for table in TABLES]
        counts = ", ".join(f'(SELECT count(*) FROM "{name}")' for name in names)
        found = database.execute_sql(f"SELECT {counts}").fetchone()
        return cls(dict(zip(names, found, strict=True)))

    def besides(self, other, leaving_out):
        """Name the tables whose rows differ."""
        return [
            f"{name}: {count} rows, not {other.rows[name]}"
            for name, count in self.rows.items()
            if count != other.rows[name] and name not in leaving_out
        ]


class Base:
    """A filled database that each try gets a copy of."""

    def __init__(self, cluster, url, folder):
        self.cluster = cluster
        self.folder = Path(folder)
        self.url = self._copied(url, "base.db")
        self.copy = ""

    def renew(self):
        """Point the app at a copy that nobody has written to; the one before is gone."""
        self.drop()
        self.copy = self._copied(self.url, "try.db")
        connect(self.copy)

    def drop(self):
        """Let go of the copy."""
        database.close()
        if self.cluster and self.copy:
            postgres.drop(self.cluster, self.copy)

    def _copied(self, url, name):
        database.close()
        if self.cluster:
            return postgres.copy(self.cluster, url)
        target = self.folder / name
        for suffix in ("-wal", "-shm"):
            target.with_name(name + suffix).unlink(missing_ok=True)
        shutil.copyfile(url.removeprefix("sqlite:///"), target)
        return f"sqlite:///{target}"


class Twice:
    """Sends every form of the app; what should not be is written down as a sentence."""

    def __init__(self, it, make_base):
        self.it = it
        self.faults = []
        self.cases = [case for route in routes(it.app, "POST") for case in self._cases(route)]
        self.base = make_base()  # with what the addresses needed

    def run(self, endpoint=None):
        """Try every form, or those of one endpoint, and return the faults."""
        tried = {}
        self.base.renew()
        for route, url, way in self.cases:
            if endpoint in (None, route.rule.endpoint):
                done = tried.setdefault(route.rule.endpoint, [])
                done.append(self._try(route, url, way))
        self.base.drop()
        self.faults += [
            f"{name}: no sample of it does anything. Add a line to SAMPLES in "
            f"tests/rails/samples.py. Answers: {answers}"
            for name, answers in tried.items()
            if "done" not in answers and name not in WRITE_NOTHING
        ]
        return self.faults

    def _cases(self, route):
        sample = SAMPLES.get(route.rule.endpoint, Sample())
        way = sample.way or self._way(route)
        urls = [sample.url(self.it)] if sample.url else route.urls(self._who(way))
        return [(route, url, way) for url in urls]

    def _way(self, route):
        ways = ("anonymous", "owner", "admin")
        return next(way for way in ways if route.lets_in(way))

    def _who(self, way):
        known = worlds.everybody(self.it.world).get(way)
        return known or Who(way, None, self.it.firm, datetime.now(UTC))

    def _try(self, route, url, way):
        """Send one form; on a new copy where, after what others did, it no longer does anything."""
        send = self._sender(route, url, way)
        first, once = self._rehearse(send)
        if once is None:
            self.base.renew()
            send = self._sender(route, url, way)
            first, once = self._rehearse(send)
        if once is None:
            return first.status_code
        answers = races.all_at_once(send, send)
        for when, found in (("at once", answers), ("once more", [answers[0], send()])):
            faults = self._differences(route.rule.endpoint, first, found, once)
            self.faults += [f"{url}, {when}: {fault}" for fault in faults]
        return "done"

    def _rehearse(self, send):
        """Send the form once and undo it; return the answer, and its effect if there was one."""
        before = contents()
        with database.atomic() as transaction:
            answer, effect, after = send(), Effect.now(), contents()
            transaction.rollback()
        changed = {name for name in after if after[name] != before[name]} - BOOKKEEPING
        return answer, effect if changed and answer.status_code < 400 else None

    def _differences(self, endpoint, first, answers, once):
        """Yield what is not as it was after the form was sent once."""
        apart = ANSWER_APART.get(endpoint)
        for answer in answers:
            if isinstance(answer, Exception):
                yield repr(answer)
            elif apart is None and said(answer) != said(answers[0]):
                yield f"{said(answer)} beside {said(answers[0])}"
            elif apart is None and alike(answer) != alike(first):
                yield f"{said(answer)}, not {said(first)}"
            elif answer.status_code >= 500:
                yield str(answer.status_code)
        yield from Effect.now().besides(once, apart or ())

    def _sender(self, route, url, way):
        """Return what sends the form; all but files are the same each time."""
        sample = SAMPLES.get(route.rule.endpoint, Sample())
        fields = sample.fields(self.it).items()
        fixed = {name: value for name, value in fields if not isinstance(value, FileStorage)}
        return partial(self._send, sample, url, way, fixed)

    def _send(self, sample, url, way, fixed):
        visitor = self.it.visitors[way]
        client = self.it.app.test_client()
        client.set_cookie("session", visitor.client.get_cookie("session").value)
        if sample.body:
            return client.post(url, data=sample.body(self.it), headers=sample.headers(self.it))
        fields = MultiDict({"csrf_token": visitor.token()} | sample.fields(self.it) | fixed | KEY)
        return client.post(url, data=fields, content_type="multipart/form-data")


def said(answer):
    """What a browser goes by: the status, and where to go."""
    if isinstance(answer, Exception):
        return repr(answer), ""
    return answer.status_code, answer.headers.get("Location", "")


def alike(answer):
    """What is said, but for numbers: PostgreSQL gives none of them twice."""
    status, location = said(answer)
    return status, re.sub("[0-9]+", "#", location)
