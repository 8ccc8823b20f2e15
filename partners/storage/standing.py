"""Where firms stood and why: every move, and what staff agreed with one firm."""

from collections import defaultdict
from datetime import date

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField, fn

from partners.storage.accounts import User
from partners.storage.database import JSONField, Record, UTCDateTime, database
from partners.storage.partners import Partner, Qualification
from partners.storage.programs import ProgramVersion


class TierReview(Record):
    """A review that was applied; append-only."""

    day = DateField()  # whose facts it looked at
    is_partial = BooleanField(default=False)  # between two periods: nobody fell
    checked = IntegerField()  # firms
    raised = IntegerField()
    lowered = IntegerField()
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")  # None: the schedule
    version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
    created_at = UTCDateTime()

    @classmethod
    def since(cls, first, day):
        """Say whether the days [first, day] have seen a review of everybody."""
        return cls.select().where(cls.day >= first, cls.day <= day).exists()

    @classmethod
    def latest(cls):
        """Reviews with who ran them, newest first."""
        return cls.select(cls, User).left_outer_join(User).order_by(cls.id.desc())


BY_HAND = ("placed", "imported", "joined")  # moves that no rule made


class Move(Record):
    """A change in where a firm stands; append-only, so that any day can be asked."""

    partner = ForeignKeyField(Partner, backref="moves", on_delete="RESTRICT", index=False)
    day = DateField()  # from when it is so
    was = CharField(max_length=40, null=True)  # tier slug
    tier = CharField(max_length=40, null=True)
    because = CharField(max_length=20)  # domain.standing.Because, or placed, imported
    hold_until = DateField(null=True)
    grace_until = DateField(null=True)
    told = JSONField(
        default=list
    )  # the requirements as they stood: [words, state, have, need]; words as in domain.recipes
    reason = TextField(default="")  # of a person
    review = ForeignKeyField(TierReview, null=True, backref="moves", on_delete="RESTRICT")
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")  # of the rules
    created_at = UTCDateTime()

    class Meta:
        indexes = ((("partner", "day"), False),)

    @classmethod
    def of(cls, partner):
        """The firm's moves with who made them, newest first."""
        return (
            cls.select(cls, User)
            .left_outer_join(User)
            .where(cls.partner == partner)
            .order_by(cls.day.desc(), cls.id.desc())
        )

    @classmethod
    def tier_on(cls, partner, day):
        """The tier that the firm had on a day; None for no tier, or before it is known."""
        last = cls.of(partner).where(cls.day <= day).first()
        if last is not None:
            return last.tier
        first = cls.of(partner).order_by(cls.day, cls.id).first()
        if first is not None:
            return first.was
        is_known = partner.tier_since is None or partner.tier_since <= day
        return partner.tier if is_known else None

    @classmethod
    def by_hand(cls, day, partners=None):
        """The tier, or None, that each firm was last given by a person or a list: {id: slug}."""
        query = cls.select(cls.partner, cls.tier).where(cls.because.in_(BY_HAND), cls.day <= day)
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        return dict(query.order_by(cls.id).tuples())

    @classmethod
    def steps(cls, since):
        """Changes of tier after a day, of who has not left: (day, before, after, how many)."""
        query = (
            cls.select(cls.day, cls.was, cls.tier, fn.COUNT(cls.id))
            .join(Partner)
            .where(
                cls.day > since,
                Partner.status != "departed",
                fn.COALESCE(cls.was, "") != fn.COALESCE(cls.tier, ""),
            )
            .group_by(cls.day, cls.was, cls.tier)
        )
        return list(query.tuples())

    @classmethod
    def in_order(cls):
        """Raw rows (partner id, day, tier before, tier after) of every change of tier, in order."""
        query = (
            cls.select(cls.partner, cls.day, cls.was, cls.tier)
            .where(fn.COALESCE(cls.was, "") != fn.COALESCE(cls.tier, ""))
            .order_by(cls.day, cls.id)
        )
        return query.tuples()


class _Agreed(Record):
    """What staff agreed with one firm, until a day."""

    reason = TextField()
    until = DateField(null=True)  # exclusive
    created_at = UTCDateTime()
    ended_at = UTCDateTime(null=True)  # staff took it back

    @classmethod
    def in_force(cls, day, partners=None):
        """What holds that day, of these firms (ids) or of everybody."""
        query = cls.select().where(cls.ended_at.is_null(), cls.until.is_null() | (cls.until > day))
        return query if partners is None else query.where(cls.partner.in_(list(partners)))

    @classmethod
    def by_partner(cls, day, partners=None):
        """What holds that day, in lists by the firm's id."""
        found = defaultdict(list)
        for row in cls.in_force(day, partners).order_by(cls.id):
            found[row.partner_id].append(row)
        return found

    @classmethod
    def of(cls, partner):
        """All that was agreed with the firm, newest first."""
        return cls.select().where(cls.partner == partner).order_by(cls.id.desc())


class Waiver(_Agreed):
    """One rule that a firm need not meet, or another in its place."""

    partner = ForeignKeyField(Partner, backref="waivers", on_delete="RESTRICT")
    tier = CharField(max_length=40, default="")  # slug; empty for every tier
    rule = TextField()  # the rule's key
    instead = JSONField(null=True)  # a rule as the program file writes it
    actor = ForeignKeyField(User, on_delete="RESTRICT")


class Override(_Agreed):
    """A tier that staff fix against the rules; it takes two of them."""

    partner = ForeignKeyField(Partner, backref="overrides", on_delete="RESTRICT")
    tier = CharField(max_length=40, null=True)  # slug; None for no tier
    actor = ForeignKeyField(User, backref="+", on_delete="RESTRICT")  # who proposed it
    second = ForeignKeyField(User, null=True, backref="+", on_delete="RESTRICT")
    second_at = UTCDateTime(null=True)  # in force from then

    @classmethod
    def in_force(cls, day, partners=None):
        """What holds that day: seconded, not ended."""
        return super().in_force(day, partners).where(cls.second.is_null(False))

    @classmethod
    def proposed(cls, partner, tier, day):
        """Proposals of this tier (slug or None) for the firm that wait and are not over."""
        is_same = cls.tier.is_null() if tier is None else cls.tier == tier
        not_over = cls.until.is_null() | (cls.until > day)
        waits = (cls.partner == partner, cls.second.is_null(), cls.ended_at.is_null())
        return cls.select().where(*waits, is_same, not_over)

    @classmethod
    def waiting(cls):
        """Proposals that need a second admin, oldest first."""
        return (
            cls.select(cls, Partner, User)
            .join(Partner)
            .switch(cls)
            .join(User, on=cls.actor)
            .where(cls.second.is_null(), cls.ended_at.is_null())
            .order_by(cls.id)
        )


class Claim(_Agreed):
    """Something that staff confirm about a firm, for rules that ask for their word."""

    partner = ForeignKeyField(Partner, backref="claims", on_delete="RESTRICT")
    claim = CharField(max_length=40)
    actor = ForeignKeyField(User, on_delete="RESTRICT")

    @classmethod
    def held(cls, day, partners=None):
        """What is confirmed that day: {partner id: frozenset of claims}."""
        rows = cls.by_partner(day, partners)
        return {id: frozenset(row.claim for row in own) for id, own in rows.items()}


def standings(partners=None):
    """Raw rows of where firms stand, of these ids or of everybody who has not left."""
    columns = (
        Partner.id, Partner.tier, Partner.tier_since, Partner.hold_until, Partner.grace_until,
        Partner.joined_on, Partner.rating_sum, Partner.rating_count,
    )  # fmt: skip
    query = Partner.select(*columns).where(Partner.status != "departed").order_by(Partner.id)
    if partners is not None:
        query = query.where(Partner.id.in_(list(partners)))
    return database.execute(query).fetchall()


def tier_sizes():
    """How many firms stand at each tier, of those who have not left: {slug or None: count}."""
    query = Partner.select(Partner.tier, fn.COUNT(Partner.id)).where(Partner.status != "departed")
    return dict(query.group_by(Partner.tier).tuples())


def as_day(value):
    """Return the day in a raw column, which SQLite keeps as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def ending(day):
    """The ids of firms for whom a hold or a grace is over by a day, or a badge ends on it."""
    over = (Partner.hold_until <= day) | (Partner.grace_until <= day)
    badges = Qualification.select(Qualification.partner).where(Qualification.until == day)
    query = Partner.select(Partner.id).where(over | Partner.id.in_(badges))
    return [id for (id,) in query.tuples()]


def due_to_end(days):
    """Firms whose hold or grace ends on one of these days."""
    ends = Partner.hold_until.in_(days) | Partner.grace_until.in_(days)
    columns = (
        Partner.id, Partner.name, Partner.tier, Partner.tier_since, Partner.hold_until,
        Partner.grace_until,
    )  # fmt: skip
    return Partner.select(*columns).where(ends, Partner.status == "active").order_by(Partner.id)


def given_qualifications(day, partners=None):
    """What staff or an import gave by hand: {partner id: frozenset of slugs}."""
    return _held(day, partners, by_rule=False)


def ruled_qualifications(day, partners=None):
    """What the rules awarded: {partner id: frozenset of slugs}."""
    return _held(day, partners, by_rule=True)


def _held(day, partners, by_rule):
    lasting = Qualification.until.is_null() | (Qualification.until > day)
    query = Qualification.select(Qualification.partner, Qualification.slug)
    query = query.where(lasting, Qualification.by_rule == by_rule)
    if partners is not None:
        query = query.where(Qualification.partner.in_(list(partners)))
    found = defaultdict(set)
    for partner, slug in database.execute(query).fetchall():
        found[partner].add(slug)
    return {partner: frozenset(slugs) for partner, slugs in found.items()}
