"""Projects of firms: what the gallery and their pages show, with or without points."""

from collections import defaultdict

from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from partners.domain.verdicts import APPROVED, WAITING
from partners.storage.accounts import User
from partners.storage.activities import Report
from partners.storage.database import Record, UTCDateTime
from partners.storage.partners import Partner


class Project(Record):
    """Something that a firm made; one that was reported for points stands on its report.

    One row feeds points, the gallery and the firm's page, each by a flag of its own; nothing is
    public before staff have looked at it.
    """

    partner = ForeignKeyField(Partner, backref="projects", on_delete="CASCADE", index=False)
    title = CharField(max_length=160)
    text = TextField(default="")
    url = CharField(max_length=300, default="")
    image = CharField(max_length=60, default="")  # stored upload
    edition = CharField(max_length=40, default="")  # slug
    finished_on = DateField()
    visible = BooleanField(default=True)  # in the gallery; points are earned all the same
    in_portfolio = BooleanField(default=True)  # on the firm's own page
    state = CharField(max_length=10, default=WAITING)
    reason = CharField(max_length=300, default="")  # of a refusal; the partner reads it
    decided_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
    decided_at = UTCDateTime(null=True)
    report = ForeignKeyField(Report, null=True, unique=True, on_delete="CASCADE")
    created_at = UTCDateTime()
    updated_at = UTCDateTime()

    class Meta:
        indexes = (
            (("visible", "finished_on"), False),
            (("partner", "visible"), False),
            (("state", "updated_at"), False),
        )

    @classmethod
    def gallery(cls, program, edition="", country="", partner="", words=""):
        """What everybody may see, with its firm, the latest first; every filter may be empty."""
        query = cls._public(program, cls.select(cls, Partner)).order_by(
            cls.finished_on.desc(), cls.id.desc()
        )
        if edition:
            query = query.where(cls.edition == edition)
        if country:
            query = query.where(Partner.country == country)
        if partner:
            query = query.where(Partner.slug == partner)
        for word in words.split():
            has = cls.title.contains(word) | cls.text.contains(word) | Partner.name.contains(word)
            query = query.where(has)
        return query

    @classmethod
    def portfolio(cls, partner):
        """What the firm's own page shows, the latest first."""
        query = cls.select().left_outer_join(Report, on=cls.report)
        is_shown = cls._is_well() & cls.in_portfolio & (cls.partner == partner)
        return query.where(is_shown).order_by(cls.finished_on.desc(), cls.id.desc())

    @classmethod
    def told(cls, partners):
        """The titles and texts on the pages of these firms, in lists by the firm's id."""
        found = defaultdict(list)
        query = cls.select(cls.partner, cls.title, cls.text).left_outer_join(Report, on=cls.report)
        is_shown = cls._is_well() & cls.in_portfolio & cls.partner.in_(list(partners))
        for partner, title, text in query.where(is_shown).order_by(cls.id).tuples():
            found[partner].append((title, text))
        return found

    @classmethod
    def queue(cls, state):
        """The projects in a state with their firms; what waits, longest waiting first."""
        query = cls.select(cls, Partner).join(Partner).where(cls.state == state)
        if state == WAITING:
            return query.where(cls.visible | cls.in_portfolio).order_by(cls.updated_at, cls.id)
        return query.order_by(cls.decided_at.desc(), cls.id.desc())

    @classmethod
    def waiting_since(cls, now):
        """Since when each project waits for staff, oldest first."""
        return [row.updated_at for row in cls.queue(WAITING)]

    @classmethod
    def choices(cls, program):
        """The editions and the countries that the gallery holds."""
        public = cls._public(program, cls.select(cls.edition, Partner.country).distinct())
        pairs = list(public.tuples())
        return {edition for edition, _ in pairs} - {""}, {code for _, code in pairs} - {""}

    @classmethod
    def of(cls, partner):
        """All of a firm's projects, the latest first."""
        return cls.select().where(cls.partner == partner).order_by(cls.finished_on.desc(), cls.id)

    @classmethod
    def pictures(cls, partner, *, only_visible=False):
        """The names of the files that a firm's projects show."""
        query = cls.select(cls.image).where(cls.partner == partner, cls.image != "")
        if only_visible:
            query = query.where(cls.state == APPROVED, cls.visible | cls.in_portfolio)
        return {name for (name,) in query.tuples()}

    @classmethod
    def _public(cls, program, query):
        listed = [tier.slug for tier in program.tiers if tier.is_listed]
        tier = Partner.tier.in_(listed)
        if program.listed(None):
            tier |= Partner.tier.is_null()
        return (
            query.join(Partner)
            .switch(cls)
            .left_outer_join(Report, on=cls.report)
            .where(
                cls.visible,
                cls._is_well(),
                Partner.status == "active",
                Partner.wants_listing,
                Partner.lapsed_on.is_null(),
                tier,
            )
        )

    @classmethod
    def _is_well(cls):
        """Staff approved it, and, where it earned points, those stand."""
        return (cls.state == APPROVED) & (cls.report.is_null() | (Report.state == APPROVED))
