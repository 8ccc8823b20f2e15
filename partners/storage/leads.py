"""Leads: what a merchant asks for, who was offered it, and what came of it."""

from peewee import (
    BigIntegerField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from partners.storage.accounts import User
from partners.storage.database import JSONField, ListField, Record, UTCDateTime
from partners.storage.partners import Partner


class Lead(Record):
    """A merchant's request; it belongs to the partner who accepted it."""

    source = CharField(max_length=20)  # profile, sales, import …
    name = CharField(max_length=120)
    email = CharField(max_length=254, index=True)
    company = CharField(max_length=160, default="")
    website = CharField(max_length=300, default="")
    budget = CharField(max_length=40, default="")
    expertise = ListField(default=())
    region = CharField(max_length=40, default="")  # a region's slug or an ISO country
    timeline = CharField(max_length=40, default="")
    message = TextField(default="")
    consent_version = CharField(max_length=20, default="")
    consent_text = TextField(default="")
    reference = CharField(max_length=120, null=True, unique=True)  # an import's own key
    value = BigIntegerField(null=True)  # what staff think it is worth, minor units
    received_at = UTCDateTime(index=True)

    status = CharField(max_length=12, default="unassigned")
    partner = ForeignKeyField(Partner, null=True, backref="leads", on_delete="RESTRICT")
    owner = ForeignKeyField(User, null=True, on_delete="SET NULL")  # who accepted it
    accepted_at = UTCDateTime(null=True)
    expected_value = BigIntegerField(null=True)  # minor units, by the partner
    next_action = CharField(max_length=120, default="")
    next_action_on = DateField(null=True)
    stage_at = UTCDateTime(null=True)  # since when it stands in its status
    closed_at = UTCDateTime(null=True)
    returned = IntegerField(default=0)  # how often it came back to the queue

    class Meta:
        indexes = (
            (("status", "received_at"), False),
            (("partner", "status"), False),
        )


class Offer(Record):
    """A lead put before one partner, with a clock; at most one for each pair."""

    lead = ForeignKeyField(Lead, backref="offers", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="offers", on_delete="RESTRICT")
    status = CharField(max_length=10, default="open")  # open, accepted, declined, expired, lost …
    offered_at = UTCDateTime()
    offered_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    respond_by = UTCDateTime()
    reminded_at = UTCDateTime(null=True)
    answered_at = UTCDateTime(null=True)
    answered_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    reason = CharField(max_length=40, default="")
    comment = TextField(default="")
    note = TextField(default="")  # from staff to the partner

    class Meta:
        indexes = (
            (("lead", "partner"), True),
            (("partner", "status"), False),
            (("status", "respond_by"), False),
        )


class LeadEvent(Record):
    """One line of a lead's history; never changed, never removed."""

    lead = ForeignKeyField(Lead, backref="events", on_delete="RESTRICT")
    partner = ForeignKeyField(Partner, null=True, on_delete="RESTRICT")  # whose team may read it
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    kind = CharField(max_length=20)  # received, offered, accepted, declined, stage, note …
    text = TextField(default="")
    details = JSONField(default=dict)
    at = UTCDateTime()

    class Meta:
        indexes = ((("lead", "at"), False),)
