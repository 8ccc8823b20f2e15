"""What firms ask staff for, and the answers."""

from peewee import CharField, ForeignKeyField, TextField

from partners.domain.verdicts import WAITING
from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime
from partners.storage.partners import Partner


class Request(Record):
    """A qualification that a firm asked staff for, and their answer."""

    partner = ForeignKeyField(Partner, backref="requests", on_delete="RESTRICT")
    qualification = CharField(max_length=40)  # slug
    person = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    asked_at = UTCDateTime()
    state = CharField(max_length=10, default=WAITING, index=True)
    reason = TextField(default="")  # of the answer
    decided_by = ForeignKeyField(User, null=True, backref="+", on_delete="RESTRICT")
    decided_at = UTCDateTime(null=True)

    @classmethod
    def waiting(cls, partner=None):
        """Requests without an answer, with firm and person; oldest first."""
        query = cls.select(cls, Partner, User).join(Partner).switch(cls).join(User, on=cls.person)
        query = query.where(cls.state == WAITING, Partner.status == "active").order_by(cls.id)
        return query if partner is None else query.where(cls.partner == partner)

    @classmethod
    def waiting_since(cls, now):
        """The moments since when requests wait, oldest first."""
        return [row.asked_at for row in cls.waiting()]

    @classmethod
    def latest(cls, partner):
        """The firm's last request for each qualification, by slug."""
        rows = cls.select().where(cls.partner == partner).order_by(cls.id)
        return {row.qualification: row for row in rows}
