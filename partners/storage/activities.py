"""What partners report: activities with their evidence, and what staff decided on each."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion

SUBMITTED, APPROVED, RETURNED, REJECTED = "submitted", "approved", "returned", "rejected"
WITHDRAWN = "withdrawn"  # by the firm itself
STATES = (SUBMITTED, RETURNED, APPROVED, REJECTED, WITHDRAWN)
COUNTED = (SUBMITTED, APPROVED)
OPEN = (SUBMITTED, RETURNED)  # nothing is decided for good


class Report(Record):
    """Something that a firm did and asks points for."""

    partner = ForeignKeyField(Partner, backref="reports", on_delete="RESTRICT")
    person = ForeignKeyField(User, null=True, on_delete="SET NULL")  # who reported it
    activity = CharField(max_length=40)  # slug
    link = CharField(max_length=300, default="")
    link_key = CharField(max_length=300, default="", index=True)  # domain activities.link_key
    happened_on = DateField()
    quantity = IntegerField(null=True)
    edition = CharField(max_length=40, default="")
    client = CharField(max_length=160, default="")
    client_key = CharField(max_length=160, default="")
    visible = BooleanField(default=False)  # on the partner's public page, once approved
    note = TextField(default="")
    evidence = CharField(max_length=60, default="")  # stored upload
    evidence_name = CharField(max_length=120, default="")

    state = CharField(max_length=10, default=SUBMITTED)
    suggested = IntegerField()
    awarded = IntegerField(null=True)
    reason = TextField(default="")  # of the decision; the partner reads it
    decided_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    decided_at = UTCDateTime(null=True)
    version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")  # of the suggestion
    submitted_at = UTCDateTime()

    class Meta:
        indexes = (
            (("state", "submitted_at"), False),
            (("partner", "activity", "happened_on"), False),
        )

    @property
    def has_picture(self):
        """Whether the evidence can be shown on a page."""
        return self.evidence.endswith(".webp")

    @classmethod
    def of(cls, partner):
        """A firm's reports with who wrote them, the latest first."""
        return (
            cls.select(cls, User)
            .left_outer_join(User, on=cls.person)
            .where(cls.partner == partner)
            .order_by(cls.submitted_at.desc(), cls.id.desc())
        )

    @classmethod
    def shown(cls, partner):
        """What the firm's public page shows of its reports: approved, and meant for clients."""
        return (
            cls.select()
            .where(cls.partner == partner, cls.state == APPROVED, cls.visible)
            .order_by(cls.happened_on.desc(), cls.id.desc())
        )

    @classmethod
    def queue(cls, state, words=""):
        """The reports in a state with firm and author; what waits, longest waiting first."""
        query = (
            cls.select(cls, Partner, User)
            .join(Partner)
            .switch(cls)
            .left_outer_join(User, on=cls.person)
            .where(cls.state == state)
        )
        for word in words.split():
            query = query.where(
                Partner.name.contains(word)
                | cls.link.contains(word)
                | cls.client.contains(word)
                | cls.note.contains(word)
            )
        if state == SUBMITTED:
            return query.order_by(cls.submitted_at, cls.id)
        return query.order_by(cls.submitted_at.desc(), cls.id.desc())

    @classmethod
    def files(cls, partner):
        """The names of the files that a firm's reports rest on."""
        query = cls.select(cls.evidence).where(cls.partner == partner, cls.evidence != "")
        return {name for (name,) in query.tuples()}

    @classmethod
    def counts(cls):
        """How many reports are in each state."""
        return {state: cls.select().where(cls.state == state).count() for state in STATES}

    @classmethod
    def submitted_since(cls, now):
        """Since when each report waits for staff, oldest first."""
        query = cls.select(cls.submitted_at).where(cls.state == SUBMITTED)
        return [row.submitted_at for row in query.order_by(cls.submitted_at)]

    @classmethod
    def alike(cls, activity, link_key="", client_key=""):
        """Reports of the same link, or of the same client for this activity, not turned down."""
        same = []
        if link_key:
            same.append(cls.link_key == link_key)
        if client_key:
            same.append((cls.client_key == client_key) & (cls.activity == activity))
        if not same:
            return cls.select().where(False)
        is_same = same[0] | same[1] if len(same) > 1 else same[0]
        return (
            cls.select(cls, Partner)
            .join(Partner)
            .where(is_same, cls.state.not_in((REJECTED, WITHDRAWN)))
            .order_by(cls.submitted_at)
        )

    @classmethod
    def counted(cls, partner, activity, first, end):
        """The firm's reports of an activity in some days, [first, end), that stand or wait."""
        return cls.select().where(
            cls.partner == partner,
            cls.activity == activity,
            cls.happened_on >= first,
            cls.happened_on < end,
            cls.state.in_(COUNTED),
        )

    @classmethod
    def settle(cls, report, state, now, **changes):
        """Move a report on from the state that it was read in; False where somebody was first."""
        changed = (
            cls.update(state=state, decided_at=now, **changes)
            .where(cls.id == report.id, cls.state == report.state)
            .execute()
        )
        return bool(changed)
