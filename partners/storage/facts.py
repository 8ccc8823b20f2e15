"""What the vendor's systems know of a firm: payments of its stores, and its deployments."""

from collections import defaultdict

from peewee import BigIntegerField, Case, CharField, DateField, ForeignKeyField, fn

from partners.domain.facts import COUNTED, RECURRING, SUBSCRIBED, last_full_month
from partners.domain.standing import MONTHS, ONE_DAY, TWELVE_MONTHS, just_ended
from partners.domain.terms import months_after
from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime, database
from partners.storage.partners import Partner


class Revenue(Record):
    """A payment of a store that a firm brought, or a refund of one; only ever added to."""

    partner = ForeignKeyField(Partner, backref="revenue", on_delete="RESTRICT", index=False)
    store = CharField(max_length=160)
    store_email = CharField(max_length=254, default="")
    kind = CharField(max_length=12)  # recurring, new, transaction, refund
    counts_as = CharField(max_length=12)  # the kind; of a refund that of its payment
    amount = BigIntegerField()  # minor units of the program's currency; of a refund below 0
    currency = CharField(max_length=3)
    paid_on = DateField()
    reference = CharField(max_length=120, unique=True)
    refunds = ForeignKeyField("self", null=True, backref="refunded", on_delete="RESTRICT")
    source = CharField(max_length=20)  # staff, import, feed, demo
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    reason = CharField(max_length=200, default="")
    created_at = UTCDateTime()

    class Meta:
        indexes = (
            # Covers the sums and the stores, so that everybody's figures read no rows.
            (("partner", "paid_on", "counts_as", "amount", "store"), False),
        )

    # Figures of many firms at once, for rules; `partners` are ids, or None for everybody

    @classmethod
    def sums(cls, partners, pairs, day):
        """Sums by firm and by each asked (kind, period): {id: {("new", "quarter"): minor}}."""
        found = defaultdict(dict)
        for per in sorted({per for _, per in pairs}):
            kinds = [kind for kind, each in pairs if each == per]
            query = cls._within(partners, *just_ended(per, day))
            query = query.select(cls.partner, cls.counts_as, fn.SUM(cls.amount))
            grouped = query.group_by(cls.partner, cls.counts_as)
            for partner, counts_as, amount in database.execute(grouped).fetchall():
                for kind in kinds:
                    if counts_as in COUNTED[kind]:
                        sums = found[partner]
                        sums[kind, per] = sums.get((kind, per), 0) + int(amount)
        return dict(found)

    @classmethod
    def leaving(cls, partner, pairs, day):
        """When revenue counts no more: [(day, {("new", "quarter"): minor})].

        What counts for 12 months ends by itself; what counts by a period ends with the next one,
        less what this one has brought so far.
        """
        found = []
        for per in sorted({per for _, per in pairs}):
            kinds = [kind for kind, each in pairs if each == per]
            for on, counts_as, amount in cls._ends(partner, per, day):
                asked = [kind for kind in kinds if counts_as in COUNTED[kind]]
                found.append((on, {(kind, per): amount for kind in asked}))
        return found

    @classmethod
    def _ends(cls, partner, per, day):
        first, end = just_ended(per, day)
        query = cls._within([partner], first, day + ONE_DAY)
        query = query.select(cls.paid_on, cls.counts_as, fn.SUM(cls.amount))
        for paid_on, counts_as, amount in query.group_by(cls.paid_on, cls.counts_as).tuples():
            if per == TWELVE_MONTHS:
                yield months_after(paid_on, 12), counts_as, int(amount)
            else:
                sign = 1 if paid_on < end else -1
                yield months_after(end, MONTHS[per]), counts_as, sign * int(amount)

    @classmethod
    def mrr(cls, partners, day):
        """What live stores paid for the last full month, by firm."""
        query = (
            cls._within(partners, *last_full_month(day))
            .select(cls.partner, fn.SUM(cls.amount))
            .where(cls.counts_as == RECURRING)
            .group_by(cls.partner)
        )
        return {partner: int(amount) for partner, amount in database.execute(query).fetchall()}

    @classmethod
    def live_stores(cls, partners, day):
        """How many stores of each firm are live: they paid for a plan since last month began."""
        stores = (
            cls.select(cls.partner, cls.store)
            .where(*cls._of(partners), cls._is_live(day))
            .group_by(cls.partner, cls.store)
            .having(fn.SUM(cls.amount) > 0)
            .alias("stores")
        )
        query = stores.select_from(stores.c.partner_id, fn.COUNT(stores.c.store))
        query = query.group_by(stores.c.partner_id)
        return dict(database.execute(query).fetchall())

    @classmethod
    def _within(cls, partners, first, end):
        query = cls.select().where(cls.paid_on >= first, cls.paid_on < end)
        return query.where(*cls._of(partners)) if partners is not None else query

    @classmethod
    def _of(cls, partners):
        return () if partners is None else (cls.partner.in_(list(partners)),)

    @classmethod
    def _is_live(cls, day):
        since, _ = last_full_month(day)
        return (cls.paid_on >= since) & (cls.paid_on <= day) & cls.counts_as.in_(SUBSCRIBED)

    # Lists

    @classmethod
    def stores(cls, day, partner=None, words=""):
        """A row for each store: firm, name, e-mail, first and last payment, month, total, live."""
        first, end = last_full_month(day)
        is_monthly = (cls.counts_as == RECURRING) & (cls.paid_on >= first) & (cls.paid_on < end)
        total = fn.SUM(cls.amount)
        query = (
            cls.select(
                cls.partner,
                cls.store,
                Partner.name.alias("firm"),
                Partner.slug.alias("firm_slug"),
                fn.MAX(cls.store_email).alias("email"),
                fn.MIN(cls.paid_on).alias("since"),
                fn.MAX(cls.paid_on).alias("last"),
                fn.SUM(Case(None, [(is_monthly, cls.amount)], 0)).alias("month"),
                fn.SUM(Case(None, [(cls._is_live(day), cls.amount)], 0)).alias("lately"),
                total.alias("total"),
            )
            .join(Partner)
            .group_by(cls.partner, cls.store, Partner.name, Partner.slug)
            .order_by(fn.MAX(cls.paid_on).desc(), cls.store)
        )
        if partner is not None:
            query = query.where(cls.partner == partner)
        return _holding(query, words, (cls.store, cls.store_email, Partner.name)).objects()

    @classmethod
    def payments(cls, partner=None, words=""):
        """Every row with its firm, the latest first."""
        query = cls.select(cls, Partner).join(Partner).order_by(cls.paid_on.desc(), cls.id.desc())
        if partner is not None:
            query = query.where(cls.partner == partner)
        names = (cls.store, cls.store_email, cls.reference, cls.reason, Partner.name)
        return _holding(query, words, names)

    @property
    def left(self):
        """What of the payment has not been refunded."""
        refunds = Revenue.select(fn.SUM(Revenue.amount)).where(Revenue.refunds == self)
        return self.amount + int(refunds.scalar() or 0)

    @property
    def is_refund(self):
        return self.refunds_id is not None


class Deployment(Record):
    """A store, theme or the like that a firm brought live; withdrawn ones stay on record."""

    partner = ForeignKeyField(Partner, backref="deployments", on_delete="RESTRICT", index=False)
    name = CharField(max_length=160)
    type = CharField(max_length=40)  # slug
    url = CharField(max_length=300, default="")
    deployed_on = DateField()
    reference = CharField(max_length=120, unique=True)
    source = CharField(max_length=20)  # staff, import, feed, demo
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    withdrawn_on = DateField(null=True)  # from that day it does not count
    withdrawn_why = CharField(max_length=200, default="")
    created_at = UTCDateTime()

    class Meta:
        indexes = ((("partner", "type", "deployed_on", "withdrawn_on"), False),)

    @classmethod
    def counting(cls, day):
        """The condition of a deployment that counts that day."""
        is_there = cls.withdrawn_on.is_null() | (cls.withdrawn_on > day)
        return (cls.deployed_on <= day) & is_there

    @classmethod
    def counts(cls, partners, day):
        """How many of each type count that day, by firm: {id: {"enterprise": 3}}."""
        query = (
            cls.select(cls.partner, cls.type, fn.COUNT(cls.id))
            .where(cls.counting(day))
            .group_by(cls.partner, cls.type)
        )
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        found = defaultdict(dict)
        for partner, type, count in database.execute(query).fetchall():
            found[partner][type] = count
        return dict(found)

    @classmethod
    def found(cls, partner=None, words=""):
        """Deployments with their firm, the latest first."""
        query = (
            cls.select(cls, Partner).join(Partner).order_by(cls.deployed_on.desc(), cls.id.desc())
        )
        if partner is not None:
            query = query.where(cls.partner == partner)
        return _holding(query, words, (cls.name, cls.url, cls.reference, Partner.name))


def _holding(query, words, columns):
    """Return the query of the rows in which every word stands somewhere."""
    for word in words.split():
        conditions = [column.contains(word) for column in columns]
        anywhere = conditions[0]
        for condition in conditions[1:]:
            anywhere |= condition
        query = query.where(anywhere)
    return query
