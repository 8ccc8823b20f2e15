"""Partner firms: who they are, what they show, and their standing."""

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DeferredForeignKey,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from partners.storage.database import JSONField, ListField, Record, UTCDateTime


class Partner(Record):
    """A firm; the columns after `joined_on` are its profile as published."""

    slug = CharField(max_length=80, unique=True)
    name = CharField(max_length=160)
    status = CharField(max_length=10, default="active")  # active, suspended, departed
    wants_listing = BooleanField(default=True)  # the program's entitlement decides beside it
    accepting = BooleanField(default=True)
    tier = CharField(max_length=40, null=True)
    tier_since = DateField(null=True)
    grace_until = DateField(null=True)  # until then a tier brought along is held
    manager = DeferredForeignKey("User", null=True, on_delete="SET NULL")
    joined_on = DateField()

    website = CharField(max_length=300, default="")
    tagline = CharField(max_length=200, default="")
    overview = TextField(default="")  # Markdown
    city = CharField(max_length=80, default="")
    subdivision = CharField(max_length=80, default="")
    country = CharField(max_length=2, default="")  # ISO 3166
    phone = CharField(max_length=40, default="")
    contact_name = CharField(max_length=120, default="")
    regions = ListField(default=())  # the program's slugs and ISO countries
    expertise = ListField(default=())
    services = ListField(default=())
    languages = ListField(default=())
    industries = ListField(default=())
    budget = ListField(default=())
    keywords = TextField(default="")  # services and industries the program does not list
    price_from = BigIntegerField(null=True)  # minor units of the program's currency
    founded = IntegerField(null=True)
    team_size = CharField(max_length=40, default="")
    branches = JSONField(default=list)  # {city, country}
    offers = JSONField(default=list)  # {name, detail, price}
    videos = JSONField(default=list)  # {title, url}
    materials = JSONField(default=list)  # {title, file, name, bytes}
    portfolio = JSONField(default=list)  # {title, customer, text, url, image}
    logo = CharField(max_length=60, default="")  # stored upload
    preview = CharField(max_length=60, default="")
    rating_sum = IntegerField(default=0)
    rating_count = IntegerField(default=0)

    draft = JSONField(default=dict)  # changed fields that are not yet published
    created_at = UTCDateTime()
    updated_at = UTCDateTime()

    class Meta:
        indexes = ((("status", "wants_listing", "tier"), False),)

    @classmethod
    def with_slug(cls, slug):
        """The firm at this address; raises DoesNotExist."""
        return cls.get(cls.slug == slug)

    @property
    def is_active(self):
        return self.status == "active"


class Qualification(Record):
    """A badge of the program that a firm holds."""

    partner = ForeignKeyField(Partner, backref="qualifications", on_delete="CASCADE")
    slug = CharField(max_length=40)
    since = DateField()
    until = DateField(null=True)  # exclusive; None holds without end
    reason = CharField(max_length=200, default="")

    class Meta:
        indexes = ((("partner", "slug"), True),)

    @classmethod
    def of(cls, partner, today):
        """The slugs that this firm holds today."""
        rows = cls.select(cls.slug).where(
            cls.partner == partner, (cls.until.is_null()) | (cls.until > today)
        )
        return {row.slug for row in rows}


class FormerSlug(Record):
    """An address that a firm once had; it redirects for ever."""

    slug = CharField(max_length=80, unique=True)
    partner = ForeignKeyField(Partner, backref="former_slugs", on_delete="CASCADE")
