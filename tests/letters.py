"""Mail to write, and the mail that went out, read as its recipient would."""

import email
import email.policy
import re
from datetime import UTC, datetime

from partners.actions import mail, outbox
from partners.storage.database import write_tx

NOTICE = {
    "subject": "A lead waits",
    "heading": "A lead waits",
    "text": "Somebody wrote to you.",
    "url": "http://localhost/portal/leads/1",
    "action": "Read and answer",
}


def write(count, now):
    """Queue so many letters, each to somebody else."""
    with write_tx():
        for number in range(count):
            mail.queue(f"a{number}@shop.test", "notice", NOTICE, key=f"k{number}", now=now)


def sent(app, to=None):
    """Send what waits and return the letters, or those to one address, oldest first."""
    outbox.drain(datetime.now(UTC))
    folder = app.config["SETTINGS"].instance / "mail"
    paths = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    letters = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths
    ]
    return [letter for letter in letters if to in (None, letter["To"])]


def text(letter):
    return letter.get_body(("plain",)).get_content()


def link(letter):
    """Return the address that the letter's button leads to."""
    return re.search(r"https?://\S+", text(letter))[0]


def path(letter):
    """Return the same without the site, as a test client asks for it."""
    return re.sub(r"^https?://[^/]+", "", link(letter))
