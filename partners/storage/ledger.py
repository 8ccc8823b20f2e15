"""The ledger of points: appended to, never changed; every balance is a sum over it."""

from peewee import Case, CharField, DateField, ForeignKeyField, IntegerField, fn

from partners.domain.points import Earned
from partners.domain.recipes import from_recipe, recipe_of
from partners.domain.sentences import plain
from partners.storage.accounts import User
from partners.storage.bulk import add
from partners.storage.database import JSONField, Record, UTCDateTime, chunks, database
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion

AWARD, BONUS, REVERSAL = "award", "bonus", "reversal"
REPORT = "report"  # the type of source that is an activity reported by the firm


class Entry(Record):
    """Points that a firm was given, or a reversal of them; what pays them is their source.

    Points that decay are several entries of one source, each until another day.
    """

    partner = ForeignKeyField(Partner, backref="entries", on_delete="RESTRICT", index=False)
    activity = CharField(max_length=40, index=True)  # slug
    points = IntegerField()
    earned_on = DateField()
    expires_on = DateField(null=True)  # exclusive; None counts for ever
    source_type = CharField(max_length=20)  # report, staff, reference, anniversary …
    source_id = CharField(max_length=160)
    kind = CharField(max_length=20)  # award, award-2 …, bonus, reversal
    reverses = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")  # None: the program itself
    reason = CharField(max_length=300, default="")
    recipe = JSONField(null=True)  # how to say it in another language, where we wrote it
    version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")  # of the rules
    created_at = UTCDateTime()

    class Meta:
        indexes = (
            (("source_type", "source_id", "kind"), True),
            # Covers the sums, so that a review of everybody reads the index and no rows.
            (("partner", "earned_on", "expires_on", "points"), False),
        )

    @classmethod
    def post(cls, **columns):
        """Add an entry and return it; None where its source has paid, or it was reversed."""
        return add(cls, columns, once=True)

    @staticmethod
    def because(reason):
        """Return the columns that keep a reason, which may be a sentence."""
        return {"reason": plain(reason), "recipe": recipe_of(reason)}

    @property
    def why(self):
        """Its reason, to be printed in the reader's language."""
        return from_recipe(self.recipe, self.reason)

    @classmethod
    def counting(cls, day):
        """The condition of an entry that counts that day."""
        return (cls.earned_on <= day) & (cls.expires_on.is_null() | (cls.expires_on > day))

    @classmethod
    def balances(cls, partners, day):
        """The balances of these firms (ids, or None for everybody) on a day, by id."""
        query = cls.select(cls.partner, fn.SUM(cls.points)).where(cls.counting(day))
        query = query.group_by(cls.partner)
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        return dict(database.execute(query).fetchall())

    @classmethod
    def counts(cls, partners, day):
        """How many awards of each activity count for these firms on a day: {id: {slug: n}}."""
        undone = cls.alias()
        query = (
            cls.select(cls.partner, cls.activity, fn.COUNT(cls.id))
            .left_outer_join(undone, on=(undone.reverses == cls.id) & (undone.earned_on <= day))
            .where(cls.counting(day), cls.kind == AWARD, undone.id.is_null())
            .group_by(cls.partner, cls.activity)
        )
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        found = {}
        for partner, activity, count in query.tuples():
            found.setdefault(partner, {})[activity] = count
        return found

    @classmethod
    def sums(cls, partners, day):
        """Yield (partner id, activity, points) of what counts on a day."""
        query = (
            cls.select(cls.partner, cls.activity, fn.SUM(cls.points))
            .where(cls.counting(day))
            .group_by(cls.partner, cls.activity)
        )
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        return query.tuples()

    @classmethod
    def moves(cls, partner):
        """All that a firm ever earned, entries alike added up; one query, however many."""
        query = (
            cls.select(fn.SUM(cls.points), cls.earned_on, cls.expires_on, cls.activity)
            .where(cls.partner == partner)
            .group_by(cls.earned_on, cls.expires_on, cls.activity)
        )
        return [Earned(*row) for row in query.tuples()]

    @classmethod
    def spent(cls, partner, activity, first, end):
        """The points that an activity earned a firm in some days, [first, end)."""
        return (
            cls.select(fn.COALESCE(fn.SUM(cls.points), 0))
            .where(
                cls.partner == partner,
                cls.activity == activity,
                cls.earned_on >= first,
                cls.earned_on < end,
            )
            .scalar()
        )

    @classmethod
    def awards(cls, activity, first, end):
        """Awards of an activity in some days, [first, end), that stand unreversed."""
        undone = cls.alias()
        return (
            cls.select(cls)
            .left_outer_join(undone, on=(undone.reverses == cls.id))
            .where(
                cls.activity == activity,
                cls.kind == AWARD,
                cls.earned_on >= first,
                cls.earned_on < end,
                undone.id.is_null(),
            )
        )

    @classmethod
    def was_first_in(cls, country, activity):
        """Say whether a firm of this country has been paid for being the first."""
        undone = cls.alias()
        return (
            cls.select()
            .join(Partner)
            .switch(cls)
            .left_outer_join(undone, on=(undone.reverses == cls.id))
            .where(
                cls.activity == activity,
                cls.kind == AWARD,
                Partner.country == country,
                undone.id.is_null(),
            )
            .exists()
        )

    @classmethod
    def of_source(cls, type, id):
        """Everything that a source brought, in order."""
        return cls.select().where(cls.source_type == type, cls.source_id == id).order_by(cls.id)

    @classmethod
    def first_of_each(cls, type, ids):
        """The first that each of these sources brought, by the source's id."""
        found = {}
        for some in chunks(ids):
            rows = cls.select().where(cls.source_type == type, cls.source_id.in_(some))
            found |= {row.source_id: row for row in rows.order_by(cls.id.desc())}
        return found

    @classmethod
    def standing_of(cls, type, id):
        """What a source brought that nobody has reversed."""
        undone = cls.alias()
        return (
            cls.of_source(type, id)
            .left_outer_join(undone, on=(undone.reverses == cls.id))
            .where(undone.id.is_null())
        )

    @classmethod
    def known(cls, type, ids=None):
        """The ids of sources of a type that have brought something."""
        query = cls.select(cls.source_id).where(cls.source_type == type).distinct()
        if ids is not None:
            query = query.where(cls.source_id.in_(list(ids)))
        return {id for (id,) in query.tuples()}

    @classmethod
    def sources(cls, type, prefix):
        """The ids of a type's sources that begin so."""
        query = cls.select(cls.source_id).where(
            cls.source_type == type, cls.source_id.startswith(prefix)
        )
        return {id for (id,) in query.distinct().tuples()}

    @classmethod
    def unreversed(cls, partner, activity, type):
        """A firm's awards of an activity and a type of source that nobody has reversed."""
        undone = cls.alias()
        return (
            cls.select(cls)
            .left_outer_join(undone, on=(undone.reverses == cls.id))
            .where(
                cls.partner == partner,
                cls.activity == activity,
                cls.source_type == type,
                cls.kind == AWARD,
                undone.id.is_null(),
            )
        )

    @classmethod
    def standing_awards(cls):
        """Yield what each source brought, bonuses apart and reversals left out, oldest first.

        As (firm's slug, activity, type and id of the source, points, day, reason).
        """
        undone = cls.alias()
        query = (
            cls.select(
                Partner.slug,
                cls.activity,
                cls.source_type,
                cls.source_id,
                fn.SUM(cls.points),
                cls.earned_on,
                cls.reason,
            )
            .join(Partner)
            .switch(cls)
            .left_outer_join(undone, on=(undone.reverses == cls.id))
            .where(undone.id.is_null(), cls.kind.startswith(AWARD))
            .group_by(
                Partner.slug,
                cls.activity,
                cls.source_type,
                cls.source_id,
                cls.earned_on,
                cls.reason,
            )
            .order_by(fn.MIN(cls.id))
        )
        return query.tuples().iterator()

    @classmethod
    def page(cls, partner=None, activity="", words=""):
        """Entries with who did it, the firm, what reverses them and the report that they are
        from; the latest first."""
        undone, origin = cls.alias(), cls.alias()
        report = Case(None, [(origin.source_type == REPORT, origin.source_id)])
        query = (
            cls.select(
                cls, Partner, User, undone.id.alias("reversed_by"), report.alias("report_id")
            )
            .join(Partner)
            .switch(cls)
            .left_outer_join(User, on=cls.actor)
            .left_outer_join(undone, on=(undone.reverses == cls.id))
            .switch(cls)
            .join(origin, on=(origin.id == fn.COALESCE(cls.reverses, cls.id)))
            .order_by(cls.earned_on.desc(), cls.id.desc())
        )
        if partner is not None:
            query = query.where(cls.partner == partner)
        if activity:
            query = query.where(cls.activity == activity)
        for word in words.split():
            query = query.where(
                Partner.name.contains(word)
                | cls.reason.contains(word)
                | cls.source_id.contains(word)
                | User.email.contains(word)
            )
        return query

    @property
    def is_reversal(self):
        return self.reverses_id is not None


class Ranking(Record):
    """The firms with the most points, as staff froze them on a day; never changed."""

    title = CharField(max_length=120)
    day = DateField()
    places = JSONField()  # {place, partner, slug, name, points}, the first first
    version = ForeignKeyField(ProgramVersion, null=True, on_delete="RESTRICT")
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    created_at = UTCDateTime()

    @classmethod
    def kept(cls):
        """Every frozen list, the newest first."""
        return cls.select().order_by(cls.day.desc(), cls.id.desc())
