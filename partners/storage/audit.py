"""Who did what, when, before and after; appended to, never changed."""

from peewee import CharField, ForeignKeyField, TextField, Value

from partners.storage.accounts import User
from partners.storage.bulk import add, add_all
from partners.storage.database import JSONField, Record, UTCDateTime
from partners.storage.leads import Lead
from partners.storage.partners import Partner


class Audit(Record):
    """One act; the actor is None for the program itself."""

    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    action = CharField(max_length=40, index=True)  # partner.tier, lead.assign, user.invite …
    subject = CharField(max_length=80, index=True)  # partner:42
    before = JSONField(null=True)
    after = JSONField(null=True)
    reason = TextField(default="")
    at = UTCDateTime(index=True)

    @classmethod
    def note(cls, actor, action, subject, *, now, before=None, after=None, reason=""):
        """Write the act down, inside the transaction that does it; subject is a row."""
        told = {"actor": actor, "action": action, "subject": _name(subject), "at": now}
        return add(cls, told | {"before": before, "after": after, "reason": reason})

    @classmethod
    def note_all(cls, actor, action, afters, now):
        """Write the same act down for many rows: pairs of a subject and what became of it."""
        told = {"actor": actor, "action": action, "at": now}
        add_all(cls, [told | {"subject": _name(it), "after": after} for it, after in afters])

    @classmethod
    def of(cls, subject):
        """What was done to a row, newest first, with who did it."""
        return cls.searched(subject=_name(subject))

    @classmethod
    def searched(cls, subject="", action="", words=""):
        """What was done, newest first; every filter may be empty."""
        query = cls.select(cls, User).left_outer_join(User).order_by(cls.at.desc(), cls.id.desc())
        if subject:
            query = query.where(cls.subject == subject)
        if action:
            query = query.where(cls.action.startswith(action))
        for word in words.split():
            query = query.where(
                cls.reason.contains(word)
                | User.email.contains(word)
                | User.name.contains(word)
                | cls.subject.in_(_subjects(Partner, Partner.name, word))
                | cls.subject.in_(_subjects(Lead, Lead.company, word))
                | cls.subject.in_(_subjects(User, User.email, word))
            )
        return query


def _name(subject):
    return f"{subject._meta.table_name}:{subject.id}"


def _subjects(table, field, word):
    """The subjects among a table's rows that have this word in this field."""
    mark = Value(f"{table._meta.table_name}:")
    return table.select(mark.concat(table.id.cast("text"))).where(field.contains(word))
