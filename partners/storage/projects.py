"""Projects of firms: what the public gallery shows, with or without points."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from partners.storage.activities import APPROVED, Report
from partners.storage.database import Record, UTCDateTime
from partners.storage.partners import Partner


class Project(Record):
    """Something that a firm made; one that was reported for points stands on its report."""

    partner = ForeignKeyField(Partner, backref="projects", on_delete="CASCADE", index=False)
    title = CharField(max_length=160)
    text = TextField(default="")
    url = CharField(max_length=300, default="")
    image = CharField(max_length=60, default="")  # stored upload
    edition = CharField(max_length=40, default="")  # slug
    finished_on = DateField()
    visible = BooleanField(default=True)  # in the gallery; points are earned all the same
    report = ForeignKeyField(Report, null=True, unique=True, on_delete="CASCADE")
    created_at = UTCDateTime()
    updated_at = UTCDateTime()

    class Meta:
        indexes = (
            (("visible", "finished_on"), False),
            (("partner", "visible"), False),
        )

    @classmethod
    def gallery(cls, program, edition="", country="", partner=""):
        """What everybody may see, with its firm, the latest first; every filter may be empty."""
        query = cls._public(program, cls.select(cls, Partner)).order_by(
            cls.finished_on.desc(), cls.id.desc()
        )
        if edition:
            query = query.where(cls.edition == edition)
        if country:
            query = query.where(Partner.country == country)
        return query.where(Partner.slug == partner) if partner else query

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
            query = query.where(cls.visible)
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
                cls.report.is_null() | (Report.state == APPROVED),
                Partner.status == "active",
                Partner.wants_listing,
                Partner.lapsed_on.is_null(),
                tier,
            )
        )
