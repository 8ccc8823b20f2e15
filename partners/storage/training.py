"""Who passed which course: people of firms, their certificates, and who means to take one."""

from collections import defaultdict
from functools import reduce
from operator import or_

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, fn

from partners.domain.training import MARKS, NEVER, due_until
from partners.domain.words import fold
from partners.storage.accounts import User
from partners.storage.database import Record, UTCDateTime, chunks, database
from partners.storage.partners import Partner


class Specialist(Record):
    """A person of a firm who passed courses; named in public only after they agreed."""

    partner = ForeignKeyField(Partner, backref="specialists", on_delete="RESTRICT")
    name = CharField(max_length=120)
    email = CharField(max_length=254, default="", index=True)
    key = CharField(max_length=254)  # the address, or the folded name: one person has one row
    is_named = BooleanField(default=False)
    named_at = UTCDateTime(null=True)  # when they agreed, or took it back
    created_at = UTCDateTime()

    class Meta:
        indexes = ((("partner", "key"), True),)

    @classmethod
    def like(cls, partner, name, email):
        """Those of the firm's people who may be meant; by address, or else by name."""
        own = list(cls.select().where(cls.partner == partner))
        if email:
            same = [each for each in own if each.email == email]
            # Somebody known by name alone may since have got an address.
            return same or [each for each in own if each.key == fold(name) and not each.email]
        return [each for each in own if fold(each.name) == fold(name)]

    @classmethod
    def of(cls, partner):
        """The firm's people who passed anything, by name."""
        return cls.select().where(cls.partner == partner).order_by(fn.LOWER(cls.name), cls.id)


class Completion(Record):
    """A course that somebody passed: a fact that may be withdrawn, and is never removed."""

    partner = ForeignKeyField(Partner, backref="completions", on_delete="RESTRICT", index=False)
    specialist = ForeignKeyField(
        Specialist, backref="completions", on_delete="RESTRICT", index=False
    )
    course = CharField(max_length=40)  # slug
    earned_on = DateField()
    expires_on = DateField(null=True, index=True)  # exclusive
    number = CharField(max_length=60, index=True)
    source = CharField(max_length=20)  # staff, import, feed, demo
    actor = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    withdrawn_on = DateField(null=True)  # from that day it does not count
    withdrawn_why = CharField(max_length=200, default="")
    warned = IntegerField(default=NEVER)  # the last of training.MARKS that was told of
    created_at = UTCDateTime()

    class Meta:
        indexes = (
            (("specialist", "course", "earned_on"), True),
            # Covers what is counted, so that everybody's figures read the index and no rows.
            (("partner", "course", "specialist", "earned_on", "expires_on", "withdrawn_on"), False),
        )

    @classmethod
    def counting(cls, day):
        """The condition of a certificate that counts that day."""
        return (
            (cls.earned_on <= day)
            & (cls.expires_on.is_null() | (cls.expires_on > day))
            & (cls.withdrawn_on.is_null() | (cls.withdrawn_on > day))
        )

    def counts_on(self, day):
        """Say whether it counts that day, as `counting` asks the database."""
        is_over = any(end and end <= day for end in (self.expires_on, self.withdrawn_on))
        return self.earned_on <= day and not is_over

    # Figures of many firms at once, for rules and for the directory

    @classmethod
    def held(cls, partners, day):
        """The (person, course) pairs that count that day, by firm; `partners` None: everybody."""
        query = cls._distinct(cls.counting(day))
        if partners is not None:
            query = query.where(cls.partner.in_(list(partners)))
        found = defaultdict(set)
        for partner, specialist, course in database.execute(query).fetchall():
            found[partner].add((specialist, course))
        return {partner: frozenset(pairs) for partner, pairs in found.items()}

    @classmethod
    def totals(cls, day):
        """How many certificates count that day, by firm; once per person and course."""
        pairs = cls._distinct(cls.counting(day)).alias("pairs")
        query = pairs.select_from(pairs.c.partner_id, fn.COUNT(pairs.c.course)).group_by(
            pairs.c.partner_id
        )
        return dict(database.execute(query).fetchall())

    @classmethod
    def marks(cls, courses, day):
        """The courses of these of which somebody's certificate counts that day, by firm."""
        query = (
            cls.select(cls.partner, cls.course)
            .where(cls.course.in_(courses), cls.counting(day))
            .distinct()
            .order_by(cls.course)
        )
        found = defaultdict(tuple)
        for partner, course in database.execute(query).fetchall():
            found[partner] += (course,)
        return dict(found)

    @classmethod
    def _distinct(cls, condition):
        return cls.select(cls.partner, cls.specialist, cls.course).where(condition).distinct()

    # One firm, one person, one number

    @classmethod
    def of(cls, partner):
        """All that the firm's people passed, with who did, the latest first."""
        return (
            cls.select(cls, Specialist)
            .join(Specialist)
            .where(cls.partner == partner)
            .order_by(cls.earned_on.desc(), cls.id.desc())
        )

    @classmethod
    def by_key(cls, partners):
        """What people of these firms (ids) passed, by firm's id, person's key, course and day."""
        found = {}
        for some in chunks(partners):
            rows = cls.select(cls, Specialist).join(Specialist).where(cls.partner.in_(some))
            for row in rows:
                found[row.partner_id, row.specialist.key, row.course, row.earned_on] = row
        return found

    @classmethod
    def first_passed(cls, specialist):
        """The first day on which a person passed each course; what was withdrawn is left out."""
        query = (
            cls.select(cls.course, cls.earned_on)
            .where(cls.specialist == specialist, cls.withdrawn_on.is_null())
            .order_by(cls.earned_on.desc())
        )
        return {row.course: row.earned_on for row in query}

    @classmethod
    def with_number(cls, number):
        """The certificate of this number with its person and firm, or None; the latest of them."""
        return (
            cls.select(cls, Specialist, Partner)
            .join(Specialist)
            .switch(cls)
            .join(Partner)
            .where(cls.number == number)
            .order_by(cls.withdrawn_on.is_null(False), cls.earned_on.desc())
            .first()
        )

    @classmethod
    def found(cls, words="", course="", state="", today=None):
        """What staff look for, the latest first; every filter may be empty."""
        query = (
            cls.select(cls, Specialist, Partner)
            .join(Specialist)
            .switch(cls)
            .join(Partner)
            .order_by(cls.earned_on.desc(), cls.id.desc())
        )
        for word in words.split():
            query = query.where(
                Specialist.name.contains(word)
                | Specialist.email.contains(word)
                | Partner.name.contains(word)
                | cls.number.contains(word)
            )
        if course:
            query = query.where(cls.course == course)
        return query.where(cls._in_state(state, today)) if state else query

    @classmethod
    def _in_state(cls, state, today):
        soon = dict(due_until(today))[max(MARKS)]
        return {
            "valid": cls.counting(today),
            "ending": cls.counting(today) & (cls.expires_on <= soon),
            "ended": cls.withdrawn_on.is_null() & (cls.expires_on <= today),
            "withdrawn": cls.withdrawn_on.is_null(False),
        }[state]

    # What time does

    @classmethod
    def endings(cls, partner, today):
        """The day and the (person, course) of each certificate of the firm that will end."""
        query = (
            cls.select(fn.MAX(cls.expires_on), cls.specialist, cls.course)
            .where(cls.partner == partner, cls.counting(today))
            .group_by(cls.specialist, cls.course)
            .having(fn.COUNT(cls.expires_on) == fn.COUNT(cls.id))
        )
        return [(on, (person, course)) for on, person, course in query.tuples()]

    @classmethod
    def due(cls, today):
        """Certificates that have reached a mark which nobody was told of, by firm."""
        marks = due_until(today)
        reached = [(cls.expires_on <= last) & (cls.warned > mark) for mark, last in marks]
        return (
            cls.select(cls, Specialist, Partner.id, Partner.name)
            .join(Specialist)
            .switch(cls)
            .join(Partner)
            .where(cls.withdrawn_on.is_null(), reduce(or_, reached))
            .order_by(cls.partner, cls.expires_on, cls.id)
        )

    @classmethod
    def warn(cls, completion, mark):
        """Note that a mark is being told of; False where another worker was first."""
        changed = (
            cls.update(warned=mark)
            .where(cls.id == completion.id, cls.warned > mark, cls.withdrawn_on.is_null())
            .execute()
        )
        return bool(changed)

    @classmethod
    def is_renewed(cls, completion):
        """Say whether the same person's certificate of the course counts beyond this one's end."""
        later = cls.expires_on.is_null() | (cls.expires_on > completion.expires_on)
        return (
            cls.select()
            .where(
                cls.specialist == completion.specialist_id,
                cls.course == completion.course,
                cls.earned_on <= completion.expires_on,
                cls.withdrawn_on.is_null(),
                later,
            )
            .exists()
        )


class Enrolment(Record):
    """Somebody who means to take a course."""

    partner = ForeignKeyField(Partner, backref="enrolments", on_delete="CASCADE")
    user = ForeignKeyField(User, backref="enrolments", on_delete="CASCADE", index=False)
    course = CharField(max_length=40)  # slug
    at = UTCDateTime()

    class Meta:
        indexes = ((("user", "course"), True),)

    @classmethod
    def of(cls, partner):
        """Who of the firm means to take what, with the person."""
        return cls.select(cls, User).join(User).where(cls.partner == partner).order_by(cls.at)

    @classmethod
    def waiting(cls):
        """Everybody who means to take a course, longest waiting first."""
        return (
            cls.select(cls, User, Partner)
            .join(User)
            .switch(cls)
            .join(Partner)
            .order_by(cls.at, cls.id)
        )

    @classmethod
    def waiting_since(cls, now):
        """Since when each of them waits, oldest first."""
        return [row.at for row in cls.select(cls.at).order_by(cls.at)]
