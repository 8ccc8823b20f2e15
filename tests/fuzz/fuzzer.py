"""Sends junk as everybody, to every address, and writes down what no junk may cause.

The same number makes the same requests: what went wrong once is found again.
"""

import random
from collections import Counter
from urllib.parse import quote_from_bytes, urlencode

from partners.storage.accounts import Session
from partners.storage.database import database
from tests import world as worlds
from tests.fuzz import values
from tests.fuzz.sheets import HIDDEN, sheets
from tests.names import names, smuggled
from tests.routes import routes
from tests.visitor import Visitor

WAYS = ("anonymous", "member", "owner", "viewer", "editor", "admin", "looking")
MOST_FIELDS = 6  # that are junk at once
SEED = 20_261_120


class Role:
    """Somebody with a session, and all that they could send."""

    def __init__(self, app, who):
        self.who = who
        self.visitor = Visitor(app, who.person)
        if who.is_looking:
            Session.update(looking=who.firm.partner).where(Session.user == who.person).execute()
        self.cookie = self.visitor.client.get_cookie("session").value
        open_to = [route for route in routes(app) if route.opens_to(who)]
        self.urls = {method: [] for method in ("GET", "POST")}
        for route in open_to:
            self.urls[route.method] += [(route, url) for url in route.urls(who)[:1]]
        pages = [url for _route, url in self.urls["GET"]]
        self.forms = {sheet.url: sheet for sheet in sheets(self.visitor, pages)}


class Fuzzer:
    """Tries one thing after another; `faults` are sentences."""

    def __init__(self, app, world, ways=WAYS):
        everybody = worlds.everybody(world)
        self.app = app
        self.names = [name for name in names() if name not in HIDDEN]
        self.roles = [Role(app, everybody[way]) for way in ways]
        self.others = {role: smuggled(worlds.other(role.who, world)) for role in self.roles}
        self.faults = []
        self.answers = Counter()

    def run(self, number):
        """Send so many requests, each address in its turn, and return the faults."""
        turns = [
            (role, route, url)
            for role in self.roles
            for method in ("POST", "GET")
            for route, url in role.urls[method]
        ]
        random.Random(SEED).shuffle(turns)
        for count in range(number):
            self._send(count, *turns[count % len(turns)])
        return self.faults

    def _send(self, count, role, route, url):
        chance = random.Random(SEED + count)
        if count % 11 == 10:
            url = self._bent(chance, route, url)
        query = self._query(chance) if route.method == "GET" or chance.random() < 0.2 else ""
        body = {} if route.method == "GET" else self._body(chance, role, url)
        client = self.app.test_client()
        client.set_cookie("session", role.cookie)
        with database.atomic() as transaction:
            answer = client.open(
                url,
                method=route.method,
                query_string=query,
                headers={**chance.choice(values.HEADERS), **body.pop("headers", {})},
                **body,
            )
            transaction.rollback()
        self._judge(count, role, route, url, answer)

    def _judge(self, count, role, route, url, answer):
        text = answer.get_data().decode("utf-8", "replace")
        self.answers[answer.status_code] += 1
        faults = [
            f"a {answer.status_code}" if _is_our_fault(route, answer) else "",
            "a stack trace" if "Traceback (most recent" in text else "",
            "no policy" if "Content-Security-Policy" not in answer.headers else "",
        ]
        self.faults += [
            f"request {count} as {role.who.role}: {route.method} {url[:120]!r} got {fault}"
            for fault in faults
            if fault
        ]
        answer.close()

    def _bent(self, chance, route, url):
        """Return the address with junk in place of one of its arguments."""
        parts = url.split("/")
        at = chance.randrange(1, len(parts))
        parts[at] = quote_from_bytes(chance.choice(values.ALL)[:2_000], safe="")
        return "/".join(parts)

    def _query(self, chance):
        pairs = [
            (chance.choice(self.names), chance.choice(values.ALL)[:2_000])
            for _ in range(chance.randrange(MOST_FIELDS))
        ]
        pairs += chance.choice(([], pairs[:1] * 3))  # the same one again and again
        return urlencode(pairs) + chance.choice(("", "&&=&%", "&x" * 50))

    def _body(self, chance, role, url):
        """Return what to send: a form that is right but for some of its fields, or no form."""
        if chance.random() < 0.08:
            return chance.choice(NO_FORMS)
        fields = self._fields(chance, role, url)
        if chance.random() < 0.3:
            return self._multipart(chance, fields)
        return {
            "data": urlencode([(name, value) for name, value in fields]),
            "content_type": "application/x-www-form-urlencoded",
        }

    def _fields(self, chance, role, url):
        sheet = role.forms.get(url)
        fields = list(sheet.fields) if sheet else self._guessed(chance, role)
        sent = [(name, value.encode()) for name, value in fields if name not in HIDDEN]
        known = sorted(sheet.names - HIDDEN) if sheet else self.names
        for _ in range(chance.randrange(MOST_FIELDS)):
            name = chance.choice(known or self.names)
            junk = chance.choice(values.ALL)
            what = chance.random()
            if what < 0.7:
                sent = [pair for pair in sent if pair[0] != name]
            if what > 0.1:
                sent.append((name, junk))
        if chance.random() < 0.05:
            sent += [(name, b"x") for name in self.names * 10]  # more fields than any form has
        token = dict(sheet.fields).get("csrf_token") if sheet else None
        return [*sent, ("csrf_token", (token or role.visitor.token()).encode())]

    def _guessed(self, chance, role):
        """Return fields for a form that stands on no page, or not always."""
        known = self.others[role]
        return [(name, str(known[name])) for name in chance.sample(self.names, 12)]

    def _multipart(self, chance, fields):
        """Return the fields as parts, files among them where texts are wanted."""
        mark, parts = b"junk-boundary", []
        for name, value in fields:
            head = b'Content-Disposition: form-data; name="' + name.encode() + b'"'
            if name != "csrf_token" and chance.random() < 0.2:
                file, value = chance.choice(values.FILES)
                head += b'; filename="' + file.encode() + b'"\r\nContent-Type: image/png'
            parts.append(b"--" + mark + b"\r\n" + head + b"\r\n\r\n" + value + b"\r\n")
        end = chance.choice((b"--" + mark + b"--\r\n", b"", b"--" + mark))
        content_type = f"multipart/form-data; boundary={mark.decode()}"
        return {"data": b"".join(parts) + end, "content_type": content_type}


def _is_our_fault(route, answer):
    """Say whether no answer may be so; only that of readiness may say what is not ready yet."""
    is_told = route.rule.rule == "/readyz" and answer.status_code == 503
    return answer.status_code >= 500 and not is_told


NO_FORMS = (
    {"data": b'{"name": ["a", {"b": 1}]}', "content_type": "application/json"},
    {"data": b"[" * 5_000, "content_type": "application/json"},
    {"data": b"<a/>", "content_type": "text/xml"},
    {"data": b"a=b", "content_type": "multipart/form-data"},
    {"data": b"a=b", "content_type": "multipart/form-data; boundary=" + "x" * 300},
    {"data": b"%%%&&==\xff&a=%ZZ", "content_type": "application/x-www-form-urlencoded"},
    {"data": b"a=b", "content_type": "application/x-www-form-urlencoded; charset=utf-7"},
    {"data": b"a" * 600_000, "content_type": "application/x-www-form-urlencoded"},
    {"data": b"", "content_type": ""},
    {"data": b"a=b", "headers": {"Content-Encoding": "gzip"}},
)
