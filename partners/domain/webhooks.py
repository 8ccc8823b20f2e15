"""Webhooks: what other systems can be told, where they may be, and when they are told again.

Standard Webhooks 1.0 says the shape: a message has a type, a time and some data; 2xx is yes, 410
is goodbye, everything else, redirects too, is tried again.
https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from partners.domain.errors import RuleBroken
from partners.domain.sentences import _

# What can be asked for, and what it says. A new kind is a line here and a call of `announce`.
EVENTS = {
    "lead.received": _("A merchant asked for a partner"),
    "lead.assigned": _("A lead was put before a partner"),
    "lead.accepted": _("A partner accepted a lead"),
    "lead.declined": _("A partner declined a lead"),
    "lead.expired": _("A partner did not answer in time"),
    "lead.withdrawn": _("A lead was taken back from a partner"),
    "lead.returned": _("A lead came back to the queue"),
    "lead.stage": _("A lead moved to another stage"),
    "lead.won": _("A lead was won"),
    "lead.lost": _("A lead was lost"),
    "partner.joined": _("A firm was taken into the program"),
    "partner.status": _("A firm was suspended, came back or left"),
    "tier.moved": _("A firm moved to another tier"),
}
TEST = "webhook.test"  # sent by hand to see that it arrives; nobody asks for it
# What lines of a lead's history are called outside; those that are not here stay inside.
OF_HISTORY = {
    "received": "lead.received",
    "offered": "lead.assigned",
    "accepted": "lead.accepted",
    "declined": "lead.declined",
    "expired": "lead.expired",
    "withdrawn": "lead.withdrawn",
    "returned": "lead.returned",
    "stage": "lead.stage",
}
ENDS = {"won": "lead.won", "lost": "lead.lost"}  # stages that are told by names of their own

# When a message that failed is sent again, after the first try; then it is given up.
RETRIES = (
    timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
    timedelta(hours=5), timedelta(hours=10), timedelta(hours=20), timedelta(hours=33),
    timedelta(hours=51), timedelta(hours=75),
)  # fmt: skip
GONE = 410
OVERLAP = timedelta(hours=24)  # for which a former secret signs beside the new one
LONGEST_URL = 500
PORTS = {"https": 443, "http": 80}
UNICAST = IPv6Network("2000::/3")  # all that was ever given out to the public
NAT64 = IPv6Network("64:ff9b::/96")  # behind it stands the IPv4 address of its last 32 bits
PUBLIC_PATH = "/%:@!$&'()*+,;=~?"


class State(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given-up"
    DROPPED = "dropped"  # its webhook was turned off meanwhile


class Off(StrEnum):
    """Why a webhook is turned off."""

    BY_HAND = "by-hand"
    GONE = "gone"  # it answered 410


@dataclass(frozen=True)
class Happening:
    """Something that other systems may be told of; its `cause` is told once."""

    kind: str
    cause: str
    data: dict  # JSON, with nobody's name or address in it

    @property
    def number(self):
        """The message's webhook-id, the same for the same cause."""
        return f"msg_{hashlib.sha256(f'{self.kind}:{self.cause}'.encode()).hexdigest()[:32]}"

    def body(self, at):
        """Return the message as it is sent, now and at every later try."""
        told = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        message = {"type": self.kind, "timestamp": told, "data": self.data}
        return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Verdict:
    """What an answer makes of a delivery; `wait` is until the next try."""

    state: State
    wait: timedelta | None = None
    is_gone: bool = False


def of_history(kind, stage=""):
    """Return what a line of a lead's history is called outside, or None."""
    return ENDS.get(stage, OF_HISTORY[kind]) if kind == "stage" else OF_HISTORY.get(kind)


def judge(status, tries):
    """Return what the answer to the try of this number means; no answer is a status of None."""
    if status is not None and 200 <= status < 300:
        return Verdict(State.DELIVERED)
    if status == GONE:
        return Verdict(State.GIVEN_UP, is_gone=True)
    wait = wait_after(tries)
    return Verdict(State.WAITING, wait) if wait else Verdict(State.GIVEN_UP)


def wait_after(tries):
    """Return how long to wait after so many tries, or None where there is no other."""
    if tries > len(RETRIES):
        return None
    before = RETRIES[tries - 2] if tries > 1 else timedelta()
    return RETRIES[tries - 1] - before


@dataclass(frozen=True)
class Target:
    """Where a webhook leads."""

    scheme: str
    host: str  # as DNS knows it
    port: int
    path: str  # and query

    @property
    def is_secure(self):
        return self.scheme == "https"

    @property
    def name(self):
        """The host as the request names it: with its port where that is no usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target(url, networks=()):
    """Return where an address leads; raises RuleBroken with what to mend.

    http is for the `networks` inside that whoever runs the site lets webhooks reach.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _as_dns_knows_it(parts.hostname or "")
    except ValueError:  # UnicodeError is one
        host = port = None
    if not host or port == 0 or not url.isprintable() or " " in url or len(url) > LONGEST_URL:
        raise RuleBroken(
            _("This is no whole address. Write one such as https://crm.example.com/partners.")
        )
    if parts.scheme not in PORTS or (parts.scheme == "http" and not networks):
        raise RuleBroken(
            _("Begin the address with https://, so that nobody on the way can read along.")
        )
    if "@" in parts.netloc:
        raise RuleBroken(
            _("Leave name and password out of the address; the signature says who sends.")
        )
    if _ends_in_a_number(host) and not _is_plain_number(host):
        raise RuleBroken(
            _("Write the host's address in four plain numbers, such as 203.0.113.7, or its name.")
        )
    path = quote(parts.path or "/", PUBLIC_PATH)
    query = f"?{quote(parts.query, PUBLIC_PATH)}" if parts.query else ""
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path + query)


def refuse_inner(where, addresses, networks=()):
    """Raise RuleBroken unless each of the target's addresses may be connected to.

    That is what the internet can reach, and what lies in the `networks` that the site allows.
    """
    for text in addresses:
        address = _behind(ip_address(text))
        is_allowed = any(address in network for network in networks)
        if not is_allowed and not _is_public(address):
            raise RuleBroken(
                _(
                    "This address leads to a private network (%(address)s). Use one that the "
                    "internet can reach, or ask whoever runs this site to allow inner addresses.",
                    address=str(address),
                )
            )
        if not is_allowed and not where.is_secure:
            raise RuleBroken(
                _(
                    "This address leads across the internet (%(address)s). Begin it with "
                    "https://, so that nobody on the way can read along.",
                    address=str(address),
                )
            )


def _is_public(address):
    """Say whether the address is a single machine's that anybody on the internet can reach."""
    if isinstance(address, IPv6Address) and address not in UNICAST:
        return False
    return address.is_global and not address.is_multicast


def _behind(address):
    """Return the IPv4 address that an IPv6 one only wraps, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _as_dns_knows_it(host):
    return host if ":" in host else host.encode("idna").decode().lower()


def _ends_in_a_number(host):
    """Say whether resolvers may read the host as figures: 127.1, 0x7f000001, 017700000001."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" not in host and (last.isdigit() or last.startswith("0x"))


def _is_plain_number(host):
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return False
