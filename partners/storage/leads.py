"""Leads: what a merchant asks for, who was offered it, and what came of it."""

from datetime import UTC, datetime, time

from peewee import (
    BigIntegerField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
    fn,
)

from partners.domain.leads import CLOSED, HELD, Answer, Status
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

    @classmethod
    def unassigned(cls):
        """The staff's queue, longest waiting first."""
        return cls.select().where(cls.status == Status.UNASSIGNED).order_by(cls.received_at)

    @classmethod
    def for_staff(cls, tab, words, now):
        """The leads of a console tab with their partners, found by words; the urgent first."""
        query = cls.select(cls, Partner).left_outer_join(Partner, on=cls.partner)
        query = query.where(cls._tab(tab, now)) if tab != "all" else query
        for word in words.split():
            query = query.where(
                cls.company.contains(word)
                | cls.name.contains(word)
                | cls.email.contains(word)
                | cls.message.contains(word)
            )
        if tab in ("closed", "all"):
            return query.order_by(cls.received_at.desc(), cls.id.desc())
        return query.order_by(cls.stage_at, cls.id)

    @classmethod
    def counts_for_staff(cls, now):
        """How many leads each open tab of the console holds."""
        return {
            tab: cls.select().where(cls._tab(tab, now)).count()
            for tab in ("queue", "offered", "late", "working")
        }

    @classmethod
    def _tab(cls, tab, now):
        """The condition of a console tab."""
        is_held = cls.status.in_(HELD)
        return {
            "queue": cls.status == Status.UNASSIGNED,
            "offered": cls.status == Status.OFFERED,
            "late": is_held & (cls.next_action_on < now.date()),
            "working": is_held,
            "closed": cls.status.in_(CLOSED),
        }[tab]

    @classmethod
    def repeated(cls, brief, partner, since):
        """The lead that the same person wrote to this partner in the same words, or None."""
        return (
            cls.select()
            .join(Offer)
            .where(
                cls.email == brief.email,
                cls.message == brief.message,
                cls.received_at > since,
                Offer.partner == partner,
            )
            .order_by(cls.received_at)
            .first()
        )

    @classmethod
    def advance(cls, lead, to, now, **changes):
        """Move a lead on from where it was read; False where somebody else moved it first."""
        changed = (
            cls.update(status=to, stage_at=now, **changes)
            .where(cls.id == lead.id, cls.status == lead.status)
            .execute()
        )
        return bool(changed)

    @classmethod
    def unassigned_since(cls, now):
        """Since when each lead without a partner waits, oldest first."""
        query = cls.select(cls.stage_at).where(cls.status == Status.UNASSIGNED)
        return [row.stage_at for row in query.order_by(cls.stage_at)]

    @classmethod
    def overdue_since(cls, now):
        """The days on which leads at work should have had their next step, oldest first."""
        query = (
            cls.select(cls.next_action_on)
            .where(cls.status.in_(HELD), cls.next_action_on < now.date())
            .order_by(cls.next_action_on)
        )
        return [datetime.combine(row.next_action_on, time.max, UTC) for row in query]


class Offer(Record):
    """A lead put before one partner, with a clock; at most one for each pair."""

    lead = ForeignKeyField(Lead, backref="offers", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="lead_offers", on_delete="RESTRICT")
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

    @classmethod
    def to(cls, partner, lead_id):
        """This partner's offer of a lead, with the lead and who answered; raises DoesNotExist."""
        return (
            cls.select(cls, Lead, User)
            .join(Lead)
            .switch(cls)
            .left_outer_join(User, on=cls.answered_by)
            .where(cls.partner == partner, cls.lead == lead_id)
            .get()
        )

    @classmethod
    def of(cls, lead):
        """Every offer of a lead, with its partner, in the order they were made."""
        return (
            cls.select(cls, Partner)
            .join(Partner)
            .where(cls.lead == lead)
            .order_by(cls.offered_at, cls.id)
        )

    @classmethod
    def standing(cls, lead):
        """The offers of a lead that are open or hold it."""
        return cls.of(lead).where(cls.status.in_((Answer.OPEN, Answer.ACCEPTED)))

    @classmethod
    def close(cls, offer, answer, now, **changes):
        """End an offer as it was read; False where somebody else did first."""
        changed = (
            cls.update(status=answer, answered_at=now, **changes)
            .where(cls.id == offer.id, cls.status == offer.status)
            .execute()
        )
        return bool(changed)

    @classmethod
    def remind(cls, offer, now):
        """Note that the firm of an open offer is reminded; False where that was done."""
        changed = (
            cls.update(reminded_at=now)
            .where(cls.id == offer.id, cls.status == Answer.OPEN, cls.reminded_at.is_null())
            .execute()
        )
        return bool(changed)

    @classmethod
    def waiting_for(cls, partner):
        """What this firm has been offered and has not answered."""
        return cls.select().where(cls.partner == partner, cls.status == Answer.OPEN)

    @classmethod
    def open_since(cls, now):
        """Since when each lead waits for an answer to its offers, oldest first."""
        query = (
            cls.select(fn.MIN(cls.offered_at).alias("offered_at"))
            .where(cls.status == Answer.OPEN)
            .group_by(cls.lead)
        )
        return sorted(since for (since,) in query.tuples())

    @classmethod
    def run_out(cls, now):
        """Open offers whose clock has run out."""
        return (
            cls.select()
            .where(cls.status == Answer.OPEN, cls.respond_by <= now)
            .order_by(cls.respond_by)
        )

    @classmethod
    def half_way(cls, now):
        """Open offers past the middle of their clock whose one reminder was not sent."""
        moment = cls.respond_by.db_value(now)
        return (
            cls.select()
            .where(
                cls.status == Answer.OPEN,
                cls.reminded_at.is_null(),
                cls.offered_at + cls.respond_by <= 2 * moment,
            )
            .order_by(cls.respond_by)
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

    @classmethod
    def of(cls, lead):
        """A lead's whole history for staff, newest first."""
        return (
            cls.select(cls, User, Partner)
            .left_outer_join(User, on=cls.actor)
            .switch(cls)
            .left_outer_join(Partner, on=cls.partner)
            .where(cls.lead == lead)
            .order_by(cls.at.desc(), cls.id.desc())
        )

    @classmethod
    def read_by(cls, partner, lead):
        """What one firm's team may read of it."""
        return cls.of(lead).where((cls.partner == partner) | (cls.kind == "received"))
