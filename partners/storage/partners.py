"""Partner firms: who they are, what they show, and their standing."""

from collections import defaultdict

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    DeferredForeignKey,
    ForeignKeyField,
    IntegerField,
    TextField,
    fn,
)

from partners.storage.bulk import add_all
from partners.storage.database import (
    JSONField,
    ListField,
    Record,
    UTCDateTime,
    chunks,
    database,
)


class Partner(Record):
    """A firm; the columns after `joined_on` are its profile as published."""

    slug = CharField(max_length=80, unique=True)
    name = CharField(max_length=160)
    status = CharField(max_length=10, default="active")  # active, suspended, departed
    wants_listing = BooleanField(default=True)  # the program's entitlement decides beside it
    accepting = BooleanField(default=True)
    tier = CharField(max_length=40, null=True)
    tier_since = DateField(null=True)
    hold_until = DateField(null=True)  # exclusive; until then the tier is guaranteed
    grace_until = DateField(null=True)  # exclusive; until then a tier not earned is kept
    lapsed_on = DateField(null=True)  # from that day its membership opens nothing
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

    @classmethod
    def ids_of(cls, slugs):
        """The ids of the firms at these addresses, by slug; an unknown one is left out."""
        found = {}
        for some in chunks(slugs):
            found |= dict(cls.select(cls.slug, cls.id).where(cls.slug.in_(some)).tuples())
        return found

    @classmethod
    def locked_by_slug(cls, slugs):
        """The firms at these addresses, by slug, kept from other writers until the end."""
        return {firm.slug: firm for firm in cls.locked_all(cls.ids_of(slugs).values())}

    @classmethod
    def known_as(cls, slug):
        """The firm that is, or once was, at this address; raises DoesNotExist."""
        here = cls.get_or_none(cls.slug == slug)
        return here or FormerSlug.get(FormerSlug.slug == slug).partner

    @classmethod
    def meant(cls, text):
        """The firms that a person may mean by an address or a name typed in full."""
        is_name = (cls.name == text) | (fn.LOWER(cls.name) == text.lower())
        return list(cls.select().where((cls.slug == text) | is_name))

    @classmethod
    def found(cls, words="", tier="", status=""):
        """Firms that staff look for, by name; every filter may be empty."""
        query = cls.select().order_by(fn.LOWER(cls.name), cls.id)
        for word in words.split():
            query = query.where(
                cls.name.contains(word)
                | cls.slug.contains(word)
                | cls.city.contains(word)
                | cls.website.contains(word)
            )
        if tier:
            query = query.where(cls.tier == tier)
        return query.where(cls.status == status) if status else query

    @classmethod
    def catalog_rows(cls):
        """Raw rows of the firms that want to be shown: the columns of CATALOG, unconverted.

        Model rows of a large directory would cost ten times as much; `partners.search.catalog`
        reads what it needs of each.
        """
        columns = (getattr(cls, name) for name in CATALOG)
        query = cls.select(*columns).where(
            cls.status == "active", cls.wants_listing, cls.lapsed_on.is_null()
        )
        return database.execute(query).fetchall()

    @classmethod
    def named(cls):
        """Active firms that wish to be listed, with no more than name, logo, address and tier."""
        columns = (cls.id, cls.slug, cls.name, cls.tier, cls.status, cls.wants_listing, cls.logo)
        return cls.select(*columns).where(cls.status == "active", cls.wants_listing)

    @classmethod
    def every_id(cls):
        """The ids of all firms, in order."""
        return [id for (id,) in cls.select(cls.id).order_by(cls.id).tuples()]

    @classmethod
    def indexed(cls, ids):
        """Those of the firms that the text index holds: the active ones."""
        return cls.select().where(cls.status == "active", cls.id.in_(ids)).order_by(cls.id)

    @classmethod
    def overviews(cls, ids):
        """The overviews of some firms, by id."""
        query = cls.select(cls.id, cls.overview).where(cls.id.in_(ids))
        return dict(query.tuples())

    @classmethod
    def ids_like(cls, words):
        """The ids of firms whose name or short texts hold every word; for want of an index."""
        query = cls.select(cls.id)
        for word in words:
            query = query.where(
                cls.name.contains(word) | cls.tagline.contains(word) | cls.keywords.contains(word)
            )
        return [id for (id,) in query.tuples()]

    @property
    def is_active(self):
        return self.status == "active"

    @property
    def has_lapsed(self):
        """Its membership has lapsed: it is not listed, and gets no leads."""
        return self.lapsed_on is not None

    def is_listed(self, program):
        """Say whether the directory shows the firm, and its page is public."""
        is_open = self.is_active and not self.has_lapsed
        return is_open and self.wants_listing and program.listed(self.tier)


# What the directory's snapshot keeps of a firm.
CATALOG = (
    "id", "slug", "name", "tagline", "city", "subdivision", "country", "branches", "tier",
    "accepting", "price_from", "logo", "preview", "rating_sum", "rating_count", "joined_on",
    "updated_at", "regions", "expertise", "services", "languages", "industries", "budget",
)  # fmt: skip


class Qualification(Record):
    """A badge of the program that a firm holds."""

    partner = ForeignKeyField(Partner, backref="qualifications", on_delete="CASCADE")
    slug = CharField(max_length=40)
    since = DateField()
    until = DateField(null=True)  # exclusive; None holds without end
    reason = CharField(max_length=200, default="")
    by_rule = BooleanField(default=False)  # the program's rules gave it, and may take it

    class Meta:
        indexes = ((("partner", "slug"), True),)

    @classmethod
    def of(cls, partner, today):
        """The slugs that this firm holds today."""
        rows = cls.select(cls.slug).where(
            cls.partner == partner, (cls.until.is_null()) | (cls.until > today)
        )
        return {row.slug for row in rows}

    @classmethod
    def earn(cls, pairs, day):
        """Give what the rules award: pairs of a firm's id and a slug."""
        for slug, firms in _firms_by_slug(pairs).items():
            # A row that somebody gave until a day that has passed makes room.
            cls.delete().where(cls.partner.in_(firms), cls.slug == slug).execute()
        told = {"since": day, "by_rule": True, "reason": "Earned"}
        add_all(cls, [told | {"partner": firm, "slug": slug} for firm, slug in pairs])

    @classmethod
    def lose(cls, pairs):
        """Take back what the rules awarded: pairs of a firm's id and a slug."""
        for slug, firms in _firms_by_slug(pairs).items():
            lost = cls.partner.in_(firms), cls.slug == slug, cls.by_rule
            cls.delete().where(*lost).execute()

    @classmethod
    def holdings(cls, today):
        """Raw pairs of a firm's id and a slug that it holds today, of all firms."""
        query = cls.select(cls.partner, cls.slug).where((cls.until.is_null()) | (cls.until > today))
        return database.execute(query).fetchall()


def _firms_by_slug(pairs):
    found = defaultdict(list)
    for firm, slug in sorted(pairs):
        found[slug].append(firm)
    return found


class FormerSlug(Record):
    """An address that a firm once had; it redirects for ever."""

    slug = CharField(max_length=80, unique=True)
    partner = ForeignKeyField(Partner, backref="former_slugs", on_delete="CASCADE")
