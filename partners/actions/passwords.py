"""Passwords as they are kept: argon2id, two at a time, and as slow for nobody as for somebody."""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from partners.domain.passwords import SHORTEST

# 19 MiB and two passes each: more than two at once would take the machine from everybody else.
AT_ONCE = 2
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# The hash of a password that nobody has, for people who do not exist. Made with the parameters
# above; a test compares them.
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$5yIToLIJgA0hjk15XQl1LA"
    "$O6NkDgFN+n6VOs/mGaBVU7DkbfNcLUEgngHU754cs9U"
)

LEAKED = "leaked-passwords.txt"  # in the instance folder; any published list will do

room = BoundedSemaphore(AT_ONCE)
leaked = {"all": frozenset()}


def configure(settings):
    """Read the operator's list of leaked passwords, one a line, where there is one."""
    path = settings.instance / LEAKED
    lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else ()
    leaked["all"] = frozenset(line.strip().lower() for line in lines if len(line) >= SHORTEST)


def seal(password):
    """Return the password as it is kept. Takes some 20 ms: never inside a transaction."""
    with room:
        return HASHER.hash(_one_spelling(password))


def matches(password, sealed):
    """Say whether this is the password; without one to compare, the answer takes as long."""
    with room:
        try:
            return HASHER.verify(sealed or NOBODY, _one_spelling(password)) and bool(sealed)
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(sealed):
    """Say whether the password was sealed with weaker parameters than today's."""
    return HASHER.check_needs_rehash(sealed)


def _one_spelling(password):
    """Return the password as every keyboard spells it: é is one sign, or e and an accent."""
    return unicodedata.normalize("NFKC", password)
