"""Certificates of firms, which are never taken back, licences not for resale, and numbers."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, fn

from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime, database
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion


class Serial(Record):
    """How many numbers of a kind and year were given out."""

    name = CharField(max_length=20, unique=True)  # PC-2026
    value = IntegerField(default=0)

    @classmethod
    def take(cls, name, count=1):
        """Return the next numbers as a range, safely between processes."""
        rows = (
            cls.insert(name=name, value=count)
            .on_conflict(conflict_target=[cls.name], update={cls.value: cls.value + count})
            .returning(cls.value)
            .execute()
        )
        last = next(iter(rows)).value
        return range(last - count + 1, last + 1)


class Certificate(Record):
    """What a firm was given on reaching a tier; names as they were that day. Append-only."""

    partner = ForeignKeyField(Partner, backref="certificates", on_delete="RESTRICT")
    number = CharField(max_length=60, unique=True)
    tier = CharField(max_length=40)  # slug
    tier_name = CharField(max_length=160)
    firm = CharField(max_length=160)
    place = CharField(max_length=250, default="")
    program = CharField(max_length=160)
    issued_on = DateField()
    valid_until = DateField()  # exclusive
    version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")  # of the rules
    created_at = UTCDateTime()

    class Meta:
        indexes = ((("partner", "tier", "issued_on"), True),)

    @classmethod
    def of(cls, partner):
        """The firm's certificates, newest first."""
        return (
            cls.select().where(cls.partner == partner).order_by(cls.issued_on.desc(), cls.id.desc())
        )

    @classmethod
    def latest(cls):
        """Everybody's certificates with their firms, newest first."""
        return cls.select(cls, Partner).join(Partner).order_by(cls.id.desc())

    @classmethod
    def issued(cls, partners, day):
        """What these firms (ids) were given on a day: pairs of firm's id and tier."""
        query = cls.select(cls.partner, cls.tier)
        query = query.where(cls.partner.in_(list(partners)), cls.issued_on == day)
        return set(query.tuples())

    @classmethod
    def with_number(cls, number):
        """The certificate of this number, or None."""
        return cls.select(cls, Partner).join(Partner).where(cls.number == number).first()


class Licence(Record):
    """Licences not for resale that a firm was given; its total is the sum. Append-only."""

    partner = ForeignKeyField(Partner, backref="licences", on_delete="RESTRICT")
    tier = CharField(max_length=40)  # slug of the level that brought them
    count = IntegerField()
    granted_on = DateField()
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")  # None: the program itself
    note = CharField(max_length=200, default="")
    created_at = UTCDateTime()

    @classmethod
    def of(cls, partner):
        """What the firm was given, newest first."""
        return cls.select().where(cls.partner == partner).order_by(cls.id.desc())

    @classmethod
    def total(cls, partner):
        """How many licences the firm has."""
        return cls.totals([partner.id]).get(partner.id, 0)

    @classmethod
    def totals(cls, partners):
        """How many licences each of these firms (ids) has; who has none is left out."""
        query = cls.select(cls.partner, fn.SUM(cls.count)).where(cls.partner.in_(list(partners)))
        return dict(database.execute(query.group_by(cls.partner)).fetchall())
