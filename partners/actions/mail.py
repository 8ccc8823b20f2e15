"""Mail: queued with its cause, written and sent by a worker, one recipient each."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from partners.config import ROOT
from partners.domain.accounts import mailbox
from partners.domain.colours import light
from partners.domain.recipes import kept, told
from partners.domain.sentences import voice
from partners.storage import programs
from partners.storage.accounts import Attempt
from partners.storage.outbox import Outbox

CONNECT_SECONDS = 10
MOST_AN_HOUR = 12  # to one address, of one kind; the bell and the page still tell


class MailRefused(Exception):
    """The server said no for good (5xx); trying again would not help."""

    is_final = True


class Unreachable(Exception):
    """The server cannot be talked to, or not as it is set up: no fault of the mail in hand."""


class Post:
    """Where mail goes: an SMTP server, or a folder of .eml files."""

    def __init__(self, settings):
        self.url = urlsplit(settings.mail_url)
        self.folder = settings.instance / "mail"
        self.sender = parseaddr(settings.sender)
        self.site = settings.url
        self.scale = settings.throttle_scale

    def send(self, message, key):
        """Hand one message over; raises MailRefused, Unreachable, or what the server says."""
        if not self.url.hostname:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{_file_name(key)}.eml").write_bytes(message.as_bytes())
            return
        try:
            server = self._server()
        except OSError as fault:  # smtplib's own faults are such, too
            raise Unreachable(str(fault)) from fault
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _ in fault.recipients.values()]
            raise _refusal(max(codes), fault) from fault
        except smtplib.SMTPDataError as fault:
            raise _refusal(fault.smtp_code, fault) from fault
        except smtplib.SMTPNotSupportedError:
            raise  # this mail needs what the server cannot do
        except OSError as fault:  # as all others of smtplib are: cut off, silent, no to our name
            raise Unreachable(str(fault)) from fault
        else:
            # The mail is theirs; how they part from us is no fault of it.
            with suppress(OSError):
                server.quit()
        finally:
            server.close()

    @cached_property
    def tls(self):
        """Whom to trust; kept, for it takes longer to read than a mail to send."""
        return ssl.create_default_context()

    def _server(self):
        """Connect as MAIL_URL says: smtp://, smtp+starttls:// or smtps://user:password@host:port."""
        if self.url.scheme == "smtps":
            server = smtplib.SMTP_SSL(
                self.url.hostname, self.url.port or 465, timeout=CONNECT_SECONDS, context=self.tls
            )
        else:
            server = smtplib.SMTP(self.url.hostname, self.url.port or 25, timeout=CONNECT_SECONDS)
        try:
            if self.url.scheme == "smtp+starttls":
                server.starttls(context=self.tls)
            if self.url.username:
                server.login(unquote(self.url.username), unquote(self.url.password or ""))
        except BaseException:
            server.close()
            raise
        return server


office = {}  # the one Post of this process, set by configure()


def configure(settings):
    """Say where the mail of this process goes."""
    office["post"] = Post(settings)


@dataclass(frozen=True)
class Letter:
    """A mail to one person; `template` names templates/mail/<template>.txt and .html."""

    to: str
    template: str
    context: dict  # of texts, which may be sentences, numbers, lists and dicts
    key: str  # its cause, once
    kind: str = "notice"  # counted by it

    @property
    def payload(self):
        return {"to": self.to, "template": self.template, "context": kept(self.context)}


def queue(to, template, context, *, key, now, kind="notice"):
    """Put a mail into the outbox, inside the caller's transaction."""
    queue_all([Letter(to, template, context, key, kind)], now)


def queue_all(letters, now):
    """Put mails into the outbox, inside the caller's transaction.

    More than twelve an hour of one kind to one address are left out.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    most = MOST_AN_HOUR * office["post"].scale
    limits = [f"mail:{it.kind}:{mailbox(it.to)}:{hour:%Y%m%d%H}"[:120] for it in letters]
    counted = Attempt.count_all(limits, hour + timedelta(hours=1))
    going = {}
    for letter, limit in zip(letters, limits, strict=True):
        counted[limit] += 1
        if counted[limit] <= most:
            going[letter.key] = letter.payload
    Outbox.put_all("mail", going, now)


def deliver(payload, key):
    """Write and send one queued mail."""
    post = office["post"]
    post.send(write(payload, key, post), key)


def write(payload, key, post):
    """Return the message; the text template opens with its subject."""
    context = told(payload["context"]) | {"site": post.site, "program": programs.in_force()}
    template = _templates().get_template(f"mail/{payload['template']}.txt")
    subject = "".join(template.blocks["subject"](template.new_context(context)))
    body = template.render(context).removeprefix(subject)
    message = EmailMessage()
    message["Subject"] = _one_line(subject)
    message["From"] = _address(*post.sender)
    message["To"] = _address("", payload["to"])
    message["Date"] = formatdate()
    # The same row always has the same id, so that a second copy can be told as one.
    message["Message-ID"] = message_id(key)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body.lstrip())
    html = _templates().get_template(f"mail/{payload['template']}.html")
    message.add_alternative(html.render(context), subtype="html")
    return message


def message_id(key):
    """Return the id of the mail with this key."""
    return f"<{_file_name(key)}@{office['post'].sender[1].rpartition('@')[2]}>"


@cache
def _templates():
    environment = Environment(
        loader=FileSystemLoader(Path(ROOT) / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(
        lambda words: voice["say"](words),
        lambda one, many, n: voice["count"](one, many, n),
        newstyle=True,
    )
    environment.filters["said"] = str  # what is read, whose letters a filter may count
    environment.globals.update(
        light=light,
        language=lambda: voice["language"](),
        direction=lambda: voice["direction"](),
    )
    return environment


def _address(name, address):
    local, _, domain = address.rpartition("@")
    return Address(_one_line(name), local, domain)


def _one_line(text):
    """Nothing in a header may break the line, whatever a person typed."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())


def _file_name(key):
    return "".join(ch if ch.isalnum() or ch in "-_." else "-" for ch in key)


def _refusal(code, fault):
    return MailRefused(str(fault)) if code >= 500 else fault
