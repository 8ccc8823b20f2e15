"""Memberships of firms, and the fees that were paid for them."""

from babel.numbers import get_currency_precision
from peewee import BigIntegerField, BooleanField, CharField, DateField, ForeignKeyField, fn

from partners.domain.membership import Held
from partners.domain.terms import months_after
from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime, database
from partners.storage.partners import Partner

STATE = ("began_on", "term_from", "term_until", "is_free", "agreement", "told_on", "warned_on")


class Gap(Record):
    """Days on which a firm's membership was not active: under notice, or lapsed."""

    partner = ForeignKeyField(Partner, backref="gaps", on_delete="CASCADE", index=False)
    began_on = DateField()
    ended_on = DateField(null=True)  # exclusive; None: to this day

    class Meta:
        indexes = ((("partner", "began_on", "ended_on"), False),)

    @classmethod
    def begin(cls, partner, day):
        cls.create(partner=partner, began_on=day)

    @classmethod
    def end(cls, partners, day):
        """End what runs of these firms, a query or a list."""
        cls.update(ended_on=day).where(cls.partner.in_(partners), cls.ended_on.is_null()).execute()

    @classmethod
    def on(cls, day):
        """The condition of a gap that a day lies in."""
        return (cls.began_on <= day) & (cls.ended_on.is_null() | (cls.ended_on > day))


class Membership(Record):
    """The term that a firm is in; since when it has lapsed stands with the firm itself."""

    partner = ForeignKeyField(Partner, backref="memberships", unique=True, on_delete="CASCADE")
    began_on = DateField()
    term_from = DateField()
    term_until = DateField(index=True)  # exclusive
    is_free = BooleanField(default=False)
    agreement = CharField(max_length=160, default="")  # the version that was accepted
    agreed_at = UTCDateTime(null=True)
    agreed_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    told_on = DateField(null=True)
    warned_on = DateField(null=True)

    @classmethod
    def active(cls, partners, day):
        """The firms whose membership is active on a day: {id: True}; `partners` None: everybody."""
        query = (
            cls.select(cls.partner)
            .join(Partner)
            .where(
                Partner.joined_on <= day,
                cls.partner.not_in(Gap.select(Gap.partner).where(Gap.on(day))),
            )
        )
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        return {partner: True for (partner,) in database.execute(query).fetchall()}

    @classmethod
    def of(cls, partner):
        """The firm's membership, or None."""
        return cls.get_or_none(cls.partner == partner)

    @classmethod
    def owing(cls):
        """Those under notice or lapsed, with their firms, the longest first."""
        return (
            cls.select(cls, Partner)
            .join(Partner)
            .where(
                Partner.status == "active",
                cls.warned_on.is_null(False) | Partner.lapsed_on.is_null(False),
            )
            .order_by(fn.COALESCE(Partner.lapsed_on, cls.warned_on), Partner.id)
        )

    def held(self, lapsed_on):
        """Return the membership as the rules see it."""
        return Held(**{name: getattr(self, name) for name in STATE}, lapsed_on=lapsed_on)


class Fee(Record):
    """A fee that was paid, or taken back; only ever added to."""

    partner = ForeignKeyField(Partner, backref="fees", on_delete="RESTRICT", index=False)
    month = DateField()  # its first day; of a yearly fee the first month
    amount = BigIntegerField()  # minor units of the program's currency; taken back: below 0
    currency = CharField(max_length=3)
    paid_on = DateField()
    reference = CharField(max_length=120, unique=True)
    reverses = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    source = CharField(max_length=20)  # staff, import, demo
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    reason = CharField(max_length=200, default="")
    created_at = UTCDateTime()

    class Meta:
        indexes = ((("partner", "month", "amount"), False),)

    @classmethod
    def paid(cls, partners, day, program):
        """The firms that paid the fee for the month or year of a day: {id: True}."""
        fee = program.membership and program.membership.fee
        if not fee:
            return {}
        last = day.replace(day=1)
        first = last if fee.per == "month" else months_after(last, -11)
        due = fee.amount * 10 ** get_currency_precision(program.currency)
        months = (
            cls.select(cls.partner, cls.month)
            .where(cls.month >= first, cls.month <= last)
            .group_by(cls.partner, cls.month)
            .having(fn.SUM(cls.amount) >= due)
        )
        if partners is not None:
            months = months.where(cls.partner.in_(list(partners)))
        return {partner: True for partner, _ in database.execute(months).fetchall()}

    @classmethod
    def found(cls, partner=None, words=""):
        """Fees with their firm, the latest first."""
        query = cls.select(cls, Partner).join(Partner).order_by(cls.paid_on.desc(), cls.id.desc())
        if partner is not None:
            query = query.where(cls.partner == partner)
        for word in words.split():
            query = query.where(Partner.name.contains(word) | cls.reference.contains(word))
        return query
