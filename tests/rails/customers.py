"""People who write to partners, and partners who accept: whoever gets no answer tries again."""

import http.client
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from queue import Empty, Queue
from time import monotonic, sleep
from urllib.parse import urlencode

import time_machine
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from partners.web.signing import signer
from tests import make
from tests.uploads import png
from tests.visitor import Visitor

SECONDS = 60  # for one answer
PAUSE, GLANCE = 0.05, 0.01
PATIENCE = 90  # for an answer that is one
BUSY = (502, 503, 507)


@dataclass(frozen=True)
class Post:
    """A form to be sent until it is answered."""

    url: str
    fields: dict
    cookie: str = ""
    name: str = ""  # what it makes or moves
    picture: bytes = b""  # a logo to go with it

    def encoded(self):
        """The form's bytes, and what they are."""
        if not self.picture:
            return urlencode(self.fields), "application/x-www-form-urlencoded"
        file = FileStorage(BytesIO(self.picture), "logo.png")
        boundary, data = encode_multipart(self.fields | {"logo": file})
        return data, f"multipart/form-data; boundary={boundary}"


@dataclass
class Crowd:
    """Several people at once, each sending one form after the other."""

    port: int
    people: int = 8
    posts: Queue = field(default_factory=Queue)
    acknowledged: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    tries: int = 0
    slowest: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list = field(default_factory=list)

    def start(self):
        self._threads = [threading.Thread(target=self._work) for _ in range(self.people)]
        for thread in self._threads:
            thread.start()

    def reach(self, count):
        """Wait until so many forms were answered; raises TimeoutError where nobody answers."""
        end = monotonic() + SECONDS
        while len(self.acknowledged) + len(self.refused) < count:
            if monotonic() > end:
                raise TimeoutError(f"{len(self.acknowledged)} acknowledged, {self.refused[:3]}")
            sleep(GLANCE)

    def wait(self):
        for thread in self._threads:
            thread.join()

    def _work(self):
        while True:
            try:
                post = self.posts.get_nowait()
            except Empty:
                return
            status = self._answered(post)
            with self._lock:
                (self.acknowledged if status == 303 else self.refused).append((post, status))

    def _answered(self, post):
        """Send the form until somebody answers it, as people do; return the status."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            began = monotonic()
            try:
                status = self.sent(post)
            except (OSError, http.client.HTTPException):
                status = None
            with self._lock:
                self.tries += 1
                if status:
                    self.slowest = max(self.slowest, monotonic() - began)
            if status and status not in BUSY:
                return status
            sleep(PAUSE)
        return None

    def sent(self, post):
        """Send the form once; return the status."""
        return self.told(post)[0]

    def told(self, post):
        """Send the form once; return the status and the page."""
        body, kind = post.encoded()
        headers = {"Content-Type": kind}
        if post.cookie:
            headers["Cookie"] = f"session={post.cookie}"
        return self._told("POST", post.url, body, headers)

    def read(self, url):
        """Ask for a page once; return the status and the page."""
        return self._told("GET", url)

    def _told(self, *request):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(*request)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def firms(app, count):
    """Firms that can be written to, each with its owner signed in."""
    found = []
    for _ in range(count):
        firm = make.partner()
        owner = make.person(f"owner-{firm.slug}@firm.test", "owner", firm, name="Olive")
        visitor = Visitor(app, owner)
        found.append((firm, visitor, visitor.client.get_cookie("session").value))
    return found


def requests(app, firms, count):
    """Forms with which merchants write to the firms in turn."""
    then = datetime.now(UTC) - timedelta(minutes=1)
    with app.app_context(), time_machine.travel(then, tick=False):
        token = signer("visitor-form").dumps("visitor")
    for number in range(count):
        firm, *_ = firms[number % len(firms)]
        email = f"merchant-{number}@shop{number}.test"
        fields = {
            "name": f"Merchant {number}", "email": email, "consent": "y", "timeline": "now",
            "message": f"Request {number}: a checkout.", "csrf_token": token,
            "form_key": f"request-{number}",
        }  # fmt: skip
        yield Post(f"/partners/{firm.slug}/contact", fields, name=email)


def logo(firm, visitor, cookie):
    """The form with which a firm hands in its logo."""
    fields = {"csrf_token": visitor.token(), "form_key": f"logo-{firm.id}"}
    return Post("/portal/profile/pictures", fields, cookie, firm.slug, picture=png())


def acceptances(firms, count):
    """Forms with which the firms accept leads that wait for them."""
    now = datetime.now(UTC)
    tomorrow = (now + timedelta(days=1)).date().isoformat()
    for number in range(count):
        firm, visitor, cookie = firms[number % len(firms)]
        lead = make.lead(email=f"waiting-{number}@shop.test")
        make.offer(lead, firm, offered_at=now, respond_by=now + timedelta(days=2))
        fields = {
            "next_action": "Call", "next_action_on": tomorrow, "csrf_token": visitor.token(),
            "form_key": f"accept-{number}",
        }  # fmt: skip
        yield Post(f"/portal/leads/{lead.id}/accept", fields, cookie, name=str(lead.id))
