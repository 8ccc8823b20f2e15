"""Signing in: how long links live, how often one may try, and who must not be lost."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network

from partners.domain.access import FIRM_ROLES, STAFF_ROLES
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _, series

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SESSION = timedelta(days=14)
STAFF_SESSION = timedelta(days=7)  # they see what every firm keeps to itself
FRESH = timedelta(minutes=10)  # since the password was given, for acts that ask for it again
TICKET = timedelta(minutes=5)  # from the password to the code
DEVICE = timedelta(days=365)
CODE_SECONDS = 30
CODE_DRIFT = 1  # steps that a phone's clock may be off, either way
ONE_NETWORK = 64  # bits of an IPv6 address that one household or office shares


class LinkKind(StrEnum):
    """What a one-time link lets its bearer do."""

    JOIN = "join"
    RESET = "reset"


LIFETIMES = {LinkKind.JOIN: timedelta(days=14), LinkKind.RESET: timedelta(minutes=60)}


@dataclass(frozen=True)
class Limit:
    """At most so many within a stretch of time, wherever one lets it begin."""

    name: str
    most: int
    per: timedelta

    def begins(self, now):
        """Return when the stretch that `now` lies in began; stretches are counted one by one."""
        return now - (now - EPOCH) % self.per

    def wait(self, before, count, now, scale=1.0):
        """Return how long to wait, or None where this attempt may pass.

        `count` is this stretch's attempts with this one, `before` those of the stretch before,
        of which the part counts that still lies within reach. Who keeps on trying waits longer,
        up to two stretches.
        """
        most = self.most * scale
        begins = self.begins(now)
        if before * (1 - (now - begins) / self.per) + count <= most:
            return None
        if before and count + 1 <= most:
            free_at = begins + self.per * (1 - (most - count - 1) / before)
        else:
            free_at = begins + self.per * (1 + max(0, 1 - (most - 1) / count))
        return max(free_at - now, timedelta(seconds=1))


# The longer stretch makes the wait grow for whom the shorter one did not stop.
BY_NETWORK = (Limit("sign-in-network", 10, timedelta(minutes=5)),)
BY_ACCOUNT = (
    Limit("sign-in-account", 10, timedelta(minutes=5)),
    Limit("sign-in-account-hour", 30, timedelta(hours=1)),
)
BY_CODE = (
    Limit("code", 10, timedelta(minutes=5)),
    Limit("code-hour", 30, timedelta(hours=1)),
)
BY_EVERYBODY = (Limit("sign-in-all", 1000, timedelta(minutes=5)),)
RESETS_BY_MAILBOX = (Limit("reset", 5, timedelta(days=1)),)
RESETS_BY_NETWORK = (Limit("reset-network", 20, timedelta(hours=1)),)
INVITATIONS = (Limit("invitation", 5, timedelta(hours=1)),)


def mailbox(email):
    """Return the mailbox behind an address: case, +tags and, for counting, dots do not matter."""
    local, _, domain = email.strip().lower().rpartition("@")
    return f"{local.split('+')[0].replace('.', '')}@{domain}"


def network(address):
    """Return what one visitor's address is counted as: itself, or its IPv6 network."""
    try:
        return str(IPv4Address(address))
    except AddressValueError:
        pass
    try:
        inner = IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    # An IPv4 visitor of a server that listens on IPv6: all of them lie in one /64.
    return str(inner.ipv4_mapped or IPv6Network((inner, ONE_NETWORK), strict=False))


def refuse_unfit(role, partner):
    """Raise unless people of this role belong where this person does: a firm, or the staff."""
    if role not in FIRM_ROLES + STAFF_ROLES:
        raise RuleBroken(_("“%(role)s” is not a role here.", role=role))
    if role in FIRM_ROLES and partner is None:
        raise RuleBroken(_("“%(role)s” is a role in a partner firm; say which firm.", role=role))
    if role in STAFF_ROLES and partner is not None:
        raise RuleBroken(
            _(
                "“%(role)s” is a role of the program's staff; a firm has %(roles)s.",
                role=role,
                roles=series(FIRM_ROLES),
            )
        )


def refuse_losing(user, others):
    """Raise where `user` is the last who can hand out rights: a firm's owner, or an admin.

    `others` are the people of the same role and firm who could do it instead.
    """
    if others:
        return
    if user.role == "owner":
        raise RuleBroken(
            _(
                "%(called)s is the last owner of this firm. Make somebody else an owner first.",
                called=user.called,
            )
        )
    if user.role == "admin":
        raise RuleBroken(
            _(
                "%(called)s is the last admin of this program. Make somebody else an admin first.",
                called=user.called,
            )
        )


def accepted_step(code, codes, last):
    """Return the time step whose code this is, or None; a step is accepted once.

    `codes` are the codes by step that a phone may show now.
    """
    digits = "".join(code.split())
    fits = [
        step for step, right in codes.items() if compare_digest(digits.encode(), right.encode())
    ]
    return next((step for step in fits if step > last), None)
