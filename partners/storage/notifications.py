"""The bell: what a person should know of."""

from peewee import CharField, ForeignKeyField

from partners.domain.recipes import from_recipe
from partners.storage.accounts import User
from partners.storage.database import JSONField, Record, UTCDateTime


class Notification(Record):
    """One line under a person's bell."""

    user = ForeignKeyField(User, backref="notifications", on_delete="CASCADE")
    text = CharField(max_length=300)  # in English
    recipe = JSONField(null=True)  # how to say it in another language; None: only so
    url = CharField(max_length=200)  # a path of this site
    created_at = UTCDateTime()
    read_at = UTCDateTime(null=True)

    class Meta:
        indexes = ((("user", "read_at", "created_at"), False),)

    @property
    def line(self):
        """What it says, to be printed in the reader's language."""
        return from_recipe(self.recipe, self.text)

    @classmethod
    def unread(cls, user):
        """How many lines the person has not seen."""
        return cls.select().where(cls.user == user, cls.read_at.is_null()).count()

    @classmethod
    def latest(cls, user):
        """The person's lines, newest first."""
        return cls.select().where(cls.user == user).order_by(cls.created_at.desc(), cls.id.desc())

    @classmethod
    def mark_read(cls, now, *conditions):
        """Note that unread lines were seen; return how many."""
        return cls.update(read_at=now).where(cls.read_at.is_null(), *conditions).execute()
