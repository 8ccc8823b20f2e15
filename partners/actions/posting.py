"""Posting a message to an address that somebody typed: the one place of the app that does.

The name is asked for once, every address behind it is judged, and the connection goes to exactly
one of those; so a name that leads elsewhere a moment later is no way in. No redirect is followed,
no proxy of the environment asked, nothing of the answer is read but its status, and ten seconds
are all there is, from asking for the name to the status.
"""

import socket
import ssl
from contextlib import closing, suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from math import inf
from queue import Empty, Queue
from threading import Thread, Timer
from time import monotonic

from partners.domain import webhooks as rules

SECONDS = 10
SECONDS_OF_A_PAGE = 3  # for a name, where somebody waits for the answer
TOO_LATE = "no answer in time"

inner = {"networks": ()}  # those of WEBHOOK_TARGETS, set by configure()


class Unreachable(Exception):
    """Nobody there who speaks HTTP, or not in time; the message says what was seen."""


def configure(settings):
    """Say which networks inside may be reached from this process."""
    inner["networks"] = settings.webhook_networks


def addresses(host, port, seconds):
    """Return the addresses of a name, which the system's resolver may look for so long.

    Raises Unreachable.
    """
    found = Queue(1)
    Thread(target=_ask, args=(host, port, found), daemon=True).start()
    try:
        answer = found.get(timeout=max(seconds, 0))
    except Empty:
        raise Unreachable("its name was not found in time") from None
    if isinstance(answer, Exception):
        raise Unreachable(f"its name was not found: {_words(answer)}")
    return answer


def look_up(url, seconds=SECONDS_OF_A_PAGE, resolve=addresses):
    """Return where an address leads, and the machine addresses to connect to.

    Raises RuleBroken where it must not be connected to, Unreachable where nobody has the name.
    """
    where = rules.target(url, inner["networks"])
    found = resolve(where.host, where.port, seconds)
    rules.refuse_inner(where, found, inner["networks"])
    return where, found


def post(url, body, headers, resolve=addresses, trust=None):
    """Post the body and return the status of the answer; raises as `look_up` does."""
    end = monotonic() + SECONDS
    where, found = look_up(url, SECONDS, resolve)
    with closing(_connect(found, where.port, end)) as plain:
        try:
            return _exchange(plain, where, body, headers, end, trust or _public_trust())
        except (OSError, HTTPException) as fault:
            raise Unreachable(_words(fault, end)) from fault


def _connect(found, port, end):
    """Connect to the first of the addresses that answers, each with its share of the time."""
    fault = None
    for number, address in enumerate(found):
        share = max(end - monotonic(), 0.001) / (len(found) - number)
        try:
            return socket.create_connection((address, port), timeout=share)
        except OSError as refusal:
            fault = refusal
    raise Unreachable(_words(fault, end) if fault else "its name has no address")


def _exchange(plain, where, body, headers, end, trust):
    """Send the request over the open connection and return the status."""
    line = plain
    if where.is_secure:
        line = trust.wrap_socket(plain, server_hostname=where.host, do_handshake_on_connect=False)
    # A peer that sends a byte now and then would reset every time-out but this.
    watch = Timer(max(end - monotonic(), 0), _cut, [line])
    watch.daemon = True
    watch.start()
    try:
        with closing(line):
            line.settimeout(SECONDS)
            if where.is_secure:
                line.do_handshake()
            client = HTTPConnection(where.host, where.port)
            client.auto_open = 0  # no connection but this one
            client.sock = line
            client.request("POST", where.path, body, {"Host": where.name, **headers})
            status = client.getresponse().status
            if monotonic() >= end:  # what was cut short can look like a whole answer
                raise Unreachable(TOO_LATE)
            return status
    finally:
        watch.cancel()


def _cut(line):
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _ask(host, port, found):
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        found.put(fault)
    else:
        found.put(list(dict.fromkeys(row[4][0] for row in rows)))


def _words(fault, end=inf):
    """Return what went wrong; after the end of the time it is always that."""
    if monotonic() >= end:
        return TOO_LATE
    return getattr(fault, "strerror", "") or str(fault) or type(fault).__name__


@cache
def _public_trust():
    return ssl.create_default_context()
