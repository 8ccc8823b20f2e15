"""Telling people: a line under the bell, and a mail where they want mail."""

from dataclasses import dataclass, field

from partners.actions import mail
from partners.domain.access import STAFF_ROLES, Capability, allows
from partners.domain.recipes import recipe_of
from partners.domain.sentences import Sentence, cut, plain
from partners.storage.accounts import User
from partners.storage.bulk import add_all
from partners.storage.database import write_tx
from partners.storage.notifications import Notification

LONGEST_LINE = 300


@dataclass(frozen=True)
class Notice:
    """What to tell: a line, the page it leads to, and the mail; `key` names the cause, once.

    The line is a sentence, so that whoever reads it reads it in their language.
    """

    line: Sentence
    path: str
    key: str
    template: str = ""  # templates/mail/<template>.txt and .html; "" sends no mail
    context: dict = field(default_factory=dict)  # of texts, which may be sentences, and numbers

    def __post_init__(self):
        if not isinstance(self.line, Sentence):
            raise TypeError(f"No sentence, and so in no other language: {self.line}")

    @property
    def columns(self):
        """The line as it is kept."""
        line = cut(self.line, LONGEST_LINE) if len(self.line) > LONGEST_LINE else self.line
        return {"text": plain(line), "recipe": recipe_of(line), "url": self.path}


def tell(people, notice, now):
    """Tell each of these people, inside the caller's transaction."""
    tell_all([(people, notice)], now)


def tell_all(told, now):
    """Tell many at once, pairs of people and their notice, inside the caller's transaction."""
    # By address: two transactions that count mails to the same people cannot block each other.
    pairs = [(person, notice) for people, notice in told for person in people]
    pairs.sort(key=lambda pair: pair[0].email)
    lines = [{"user": person, "created_at": now, **notice.columns} for person, notice in pairs]
    add_all(Notification, lines)
    mail.queue_all(
        [_letter(person, it) for person, it in pairs if it.template and person.gets_mail], now
    )


def _letter(person, notice):
    return mail.Letter(
        person.email,
        notice.template,
        {"line": notice.line, "path": notice.path, **notice.context},
        key=f"{notice.key}:{person.id}",
        # Counted by cause: a busy firm hears of each of its leads.
        kind=notice.key,
    )


def those_who_may(capability):
    """Return the staff whose role allows this."""
    roles = [role for role in STAFF_ROLES if allows(role, Capability(capability))]
    return list(User.staff().where(User.role.in_(roles)))


def read(person, now, line_id=None):
    """Note that a person has seen a line under the bell, or all of them."""
    conditions = [Notification.user == person]
    if line_id is not None:
        conditions.append(Notification.id == line_id)
    with write_tx():
        Notification.mark_read(now, *conditions)


def settle(people, path, now):
    """Note as seen what was told of a page that is done with, in the caller's transaction."""
    Notification.mark_read(now, Notification.user.in_(people), Notification.url == path)
