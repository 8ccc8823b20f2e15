"""One person trying every route of the app; what should not be is written down as a sentence."""

from hashlib import sha256

from werkzeug.datastructures import MultiDict

from partners.domain.access import STAFF_ROLES
from partners.storage.accounts import Session
from partners.storage.database import database
from partners.storage.schema import TABLES
from tests import world as worlds
from tests.names import smuggled
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
        if self.who.is_looking:
            looks = Session.update(looking=self.who.firm.partner)
            looks.where(Session.user == self.who.person).execute()
        self._cookie = self._visitor.client.get_cookie("session").value
        self._secrets = self._marks()

    def run(self, rule=None):
        """Try every route, or those of one rule, and return the faults."""
        for route in routes(self.app):
            if rule not in (None, route.rule.rule):
                continue
            is_open = route.opens_to(self.who)
            urls = route.urls(self.who)
            for url in urls:
                (self._enter if is_open else self._knock)(route, url)
            if is_open:
                self._reach_further(route)
        return self.faults

    def _enter(self, route, url):
        """Ask for what this person may have."""
        if route.method == "GET":
            for headers in (HTMX, {}):
                answer = self._ask(route, url, headers, writes=False)
                is_well = answer.status_code < 400 or url in NOT_THERE_YET
                self._expect(is_well, route, url, answer, "an answer")
            self._peek(route, url, answer)
            self._smuggle(route, url, writes=False)
            return
        forged = self._ask(route, url, token=False, writes=False)
        self._expect(forged.status_code in FORGED, route, url, forged, "no without a token")
        sent = self._ask(route, url)
        self._expect(sent.status_code not in (401, 403), route, url, sent, "heard")
        self._smuggle(route, url, writes=True)

    def _knock(self, route, url):
        """Ask for what this person may not have, as a browser and as htmx."""
        for headers in (HTMX, {}):
            answer = self._ask(route, url, headers, writes=False)
            self._expect(self._is_refusal(answer, headers), route, url, answer, "a refusal")
        if route.method == "GET":
            self._peek(route, url, answer)

    def _peek(self, route, url, whole):
        """Ask for the headers alone, which tell no more and no less than the answer's do."""
        bare = self._ask(route, url, writes=False, method="HEAD")
        self._expect(bare.status_code == whole.status_code, route, url, bare, "as a GET is")
        self._expect(not bare.get_data(), route, url, bare, "without a body")

    def _smuggle(self, route, url, *, writes):
        """Ask for one's own with somebody else's ids in the query or among the fields."""
        if route.shows_all_to(self.who):
            return
        other = self._other(route)
        extra = smuggled(other)
        if not writes:
            self._ask(route, url, query=extra, writes=False)
            return
        with database.atomic() as transaction:
            so_far = writes_so_far()
            answer = self._ask(route, url, fields=extra, stays=True)
            after = {} if writes_so_far() == so_far else rows_of(other.firm)
            transaction.rollback()
        changed = differing(after, rows_of(other.firm)) if after else []
        self._expect(not changed, route, url, answer, f"its own business: {', '.join(changed)}")

    def _other(self, route):
        """Return whose things this person must not reach by this route."""
        if route.is_public and self.who.role not in STAFF_ROLES:
            return worlds.hidden(self.who, self.world)
        return worlds.other(self.who, self.world)

    def _reach_further(self, route):
        """Ask for what is somebody else's, and for numbers that nothing has."""
        urls = route.urls_of(self._other(route), self.who) + route.urls_too_far(self.who)
        for url in urls:
            for headers in ({}, HTMX):
                answer = self._ask(route, url, headers, writes=False)
                self._expect(answer.status_code in NO_SUCH_PAGE, route, url, answer, "404")

    def _is_refusal(self, answer, headers):
        if self.who.role != "anonymous":
            return answer.status_code == 403 or (self.who.is_looking and _says_so(answer))
        way = answer.headers.get("HX-Redirect" if headers else "Location", "")
        return answer.status_code == (401 if headers else 303) and way.startswith("/login")

    def _ask(
        self, route, url, headers=(), *, token=True, writes=True, method="", stays=False, **sent
    ):
        """Send the request; the database is afterwards as it was before, unless what it did stays.

        `sent` may have `fields` of a form and a `query`.
        """
        client = self.app.test_client()
        client.set_cookie("session", self._cookie)
        fields = MultiDict(sent.get("fields", ()))
        if token:
            fields["csrf_token"] = self._visitor.token()
        with database.atomic() as transaction:
            so_far = writes_so_far()
            answer = client.open(
                url,
                method=method or route.method,
                data=None if route.method == "GET" else fields,
                query_string=sent.get("query"),
                headers=dict(headers),
            )
            is_untouched = writes or writes_so_far() == so_far
            after = {} if is_untouched else contents()
            if not stays:
                transaction.rollback()
        changed = differing(after, contents()) if after else []
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
        secrets = [] if route.shows_all_to(self.who) else self._secrets
        return [mark for mark in secrets if mark in told and mark != own]

    def _marks(self):
        firms = {self.world.mine.mark, self.world.theirs.mark, self.world.hidden.mark}
        own = set() if self.who.role == "anonymous" else {self.who.firm.mark}
        return [*sorted(firms - own), worlds.VEILED, worlds.STAFF_ONLY]

    def _expect(self, is_right, route, url, answer, wanted):
        if not is_right:
            self.faults.append(
                f"{self.way}: {route.method} {url} -> {answer.status_code}, not {wanted}"
            )


def _says_so(answer):
    """Say whether a swap is told to somebody who only looks that they do."""
    is_notice = answer.headers.get("HX-Retarget") == "#notices"
    return answer.status_code == 409 and is_notice and "You are looking as" in answer.text


def writes_so_far():
    """Return what differs after any write of this connection, without reading a row."""
    if database.obj.is_postgres:
        return database.execute_sql("SELECT pg_current_xact_id_if_assigned()").fetchone()[0]
    return database.connection().total_changes()


def differing(after, before):
    return [name for name in after if after[name] != before[name]]


def rows_of(firm):
    """Return every row of a firm, by table."""
    found = {"partner": _rows("partner", "id", firm.partner.id)}
    for table in TABLES:
        if "partner" in table._meta.fields:
            name = table._meta.table_name
            found[name] = _rows(name, "partner_id", firm.partner.id)
    return found


def _rows(table, column, value):
    mark = "%s" if database.obj.is_postgres else "?"
    query = f'SELECT * FROM "{table}" WHERE "{column}" = {mark} ORDER BY id'
    return list(database.execute_sql(query, (value,)).fetchall())


def contents():
    """Return one hash of all rows for each table."""
    names = [table._meta.table_name for table in TABLES]
    if database.obj.is_postgres:
        # All at once: it would be asked some fifty times as often else.
        hashes = ", ".join(
            f'(SELECT md5(string_agg(it::text, chr(10) ORDER BY id)) FROM "{name}" it)'
            for name in names
        )
        found = database.execute_sql(f"SELECT {hashes}").fetchone()
        return dict(zip(names, found, strict=True))
    return {name: _hash(name) for name in names}


def _hash(name):
    rows = database.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall()
    return sha256(repr(rows).encode("utf-8", "surrogatepass")).hexdigest()
