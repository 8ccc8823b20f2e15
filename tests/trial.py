"""One person trying every route of the app; what should not be is written down as a sentence."""

from hashlib import sha256

from partners.domain.access import STAFF_ROLES
from partners.storage.database import database
from partners.storage.schema import TABLES
from tests import world as worlds
from tests.routes import routes
from tests.visitor import HTMX, Visitor

# Addresses with nothing to show until somebody has begun something.
NOT_THERE_YET = {"/account/second-step/code.svg"}
# Another route of the same pattern may be there for other methods, and say so.
NO_SUCH_PAGE = (404, 405)
FORGED = (400, 403)


class Trial:
    """Asks as one person, undoes what that did, and keeps the faults."""

    def __init__(self, app, world, way):
        self.app = app
        self.world = world
        self.way = way
        self.who = worlds.everybody(world)[way]
        self.faults = []
        self._visitor = Visitor(app, self.who.person)
        self._cookie = self._visitor.client.get_cookie("session").value
        self._secrets = self._marks()
        self._before = contents()

    def run(self, rule=None):
        """Try every route, or those of one rule, and return the faults."""
        for route in routes(self.app):
            if rule not in (None, route.rule.rule):
                continue
            is_open = route.lets_in(self.who.role)
            urls = route.urls(self.who)
            self._before = contents()
            for url in urls:
                (self._enter if is_open else self._knock)(route, url)
            if is_open:
                self._reach_further(route)
        return self.faults

    def _enter(self, route, url):
        """Ask for what this person may have."""
        if route.method == "GET":
            for headers in ({}, HTMX):
                answer = self._ask(route, url, headers, writes=False)
                is_well = answer.status_code < 400 or url in NOT_THERE_YET
                self._expect(is_well, route, url, answer, "an answer")
            return
        forged = self._ask(route, url, token=False, writes=False)
        self._expect(forged.status_code in FORGED, route, url, forged, "no without a token")
        sent = self._ask(route, url)
        self._expect(sent.status_code not in (401, 403), route, url, sent, "heard")

    def _knock(self, route, url):
        """Ask for what this person may not have, as a browser and as htmx."""
        for headers in ({}, HTMX):
            answer = self._ask(route, url, headers, writes=False)
            self._expect(self._is_refusal(answer, headers), route, url, answer, "a refusal")

    def _reach_further(self, route):
        """Ask for what is somebody else's, and for numbers that nothing has."""
        others = [worlds.other(self.who, self.world)]
        if route.is_public and self.who.role not in STAFF_ROLES:
            others = [worlds.hidden(self.who, self.world)]
        urls = [url for other in others for url in route.urls_of(other, self.who)]
        urls += route.urls_too_far(self.who)
        self._before = contents() if urls else None
        for url in urls:
            for headers in ({}, HTMX):
                answer = self._ask(route, url, headers, writes=False)
                self._expect(answer.status_code in NO_SUCH_PAGE, route, url, answer, "404")

    def _is_refusal(self, answer, headers):
        if self.who.role != "anonymous":
            return answer.status_code == 403
        way = answer.headers.get("HX-Redirect" if headers else "Location", "")
        return answer.status_code == (401 if headers else 303) and way.startswith("/login")

    def _ask(self, route, url, headers=(), *, token=True, writes=True):
        """Send the request; the database is afterwards as it was before."""
        client = self.app.test_client()
        client.set_cookie("session", self._cookie)
        fields = {"csrf_token": self._visitor.token()} if token else {}
        data = None if route.method == "GET" else fields
        with database.atomic() as transaction:
            answer = client.open(url, method=route.method, data=data, headers=dict(headers))
            after = self._before if writes else contents()
            transaction.rollback()
        changed = [name for name in after if after[name] != self._before[name]]
        self._expect(not changed, route, url, answer, f"without effect on {', '.join(changed)}")
        self._expect(answer.status_code < 500, route, url, answer, "no fault of ours")
        for mark in self._told(route, answer):
            self._expect(False, route, url, answer, f"silent about {mark}")
        answer.close()
        return answer

    def _told(self, route, answer):
        """Yield what the answer tells that this person may not read."""
        body = answer.get_data().decode("utf-8", "replace")
        told = f"{answer.headers}{body}".lower()
        # Who holds a one-time link is the person that it was sent to.
        own = self.who.firm.mark if "token" in route.arguments else ""
        return [mark for mark in self._secrets if mark in told and mark != own]

    def _marks(self):
        if self.who.sees_all:
            return []
        firms = {self.world.mine.mark, self.world.theirs.mark, self.world.hidden.mark}
        own = set() if self.who.role == "anonymous" else {self.who.firm.mark}
        return [*sorted(firms - own), worlds.VEILED, worlds.STAFF_ONLY]

    def _expect(self, is_right, route, url, answer, wanted):
        if not is_right:
            self.faults.append(
                f"{self.way}: {route.method} {url} -> {answer.status_code}, not {wanted}"
            )


def contents():
    """Return one hash of all rows for each table."""
    return {table._meta.table_name: _hash(table) for table in TABLES}


def _hash(table):
    rows = database.execute_sql(f'SELECT * FROM "{table._meta.table_name}" ORDER BY id').fetchall()
    return sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()
