"""Standing in a program file: rules, tiers, qualifications, and when they are reviewed."""

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from partners.domain.program_market import Entitlement
from partners.domain.program_types import Amount, Line, Months, Part, Slug, nearest, wrong
from partners.domain.sentences import _, series

Measure = Literal[
    "points", "revenue", "mrr", "certificates", "deployments", "stores", "activities",
    "qualification", "tier", "satisfaction", "membership", "fee", "years", "confirmed",
]  # fmt: skip
MEASURES = get_args(Measure)
GROUPS = ("any", "all", "of")
# What a rule about each measure must say besides, and what it may say.
DETAILS = {
    "points": (("at_least",), ()),
    "revenue": (("at_least", "per"), ("kind",)),
    "mrr": (("at_least",), ()),
    "certificates": (("at_least",), ("course", "kind")),
    "deployments": (("at_least",), ("types",)),
    "stores": (("at_least",), ()),
    "activities": (("activity", "at_least"), ()),
    "qualification": (("qualification",), ()),
    "tier": (("tier",), ()),
    "satisfaction": (("at_least",), ("unless_fewer_than",)),
    "membership": ((), ()),
    "fee": ((), ()),
    "years": (("at_least",), ()),
    "confirmed": (("claim", "label"), ()),
}
ALWAYS = ("measure", "label")
REVENUE_KINDS = ("new", "recurring", "all")


class Rule(Part):
    """One requirement: a measure and its threshold, or other rules taken together."""

    label: Line | Literal[""] = ""  # what people read instead of the words made from it
    measure: Measure | None = None
    at_least: Amount | None = None  # money in whole units
    kind: Slug | None = None  # of a course; or of revenue: new, recurring, all
    per: Literal["month", "quarter", "year", "12-months"] | None = (
        None  # just ended; or the last 12
    )
    course: Slug | None = None
    types: tuple[Slug, ...] = ()  # of deployments, counted together; none: all
    activity: Slug | None = None
    qualification: Slug | None = None
    tier: Slug | None = None  # this one or a higher
    unless_fewer_than: Annotated[int, Field(ge=1)] | None = None  # reviews
    claim: Slug | None = None  # what staff confirm about a partner
    any: tuple["Rule", ...] | None = None
    all: tuple["Rule", ...] | None = None
    of: tuple["Rule", ...] | None = None
    count: Annotated[int, Field(ge=1)] | None = None  # how many of `of` must be met

    @model_validator(mode="after")
    def says_one_thing(self):
        ways = [name for name in ("measure", *GROUPS) if getattr(self, name) is not None]
        if len(ways) != 1:
            message = _(
                "A rule has a measure, or rules of its own, not %(names)s.",
                names=series(ways) or _("neither"),
            )
            raise wrong(message, _("One of measure, any, all, or count with of."))
        given = {name for name in Rule.model_fields if getattr(self, name) not in (None, "", ())}
        if self.measure:
            self._fits_measure(given - set(ALWAYS))
        else:
            self._fits_group(ways[0], given - {"label", ways[0]})
        return self

    @property
    def key(self):
        """What this rule is about, without its threshold: what a waiver holds on to."""
        if self.measure:
            details = (self.kind, self.per, self.course, *self.types, self.activity)
            rest = (self.qualification, self.tier, self.claim)
            return ":".join([self.measure, *filter(None, (*details, *rest))])
        way = next(name for name in GROUPS if getattr(self, name))
        return f"{way}({','.join(part.key for part in self.parts)})"

    @property
    def parts(self):
        """The rules inside this one, if it is a group."""
        return self.any or self.all or self.of or ()

    @property
    def needed(self):
        """How many of the parts must be met."""
        return self.count or (1 if self.any else len(self.parts))

    def _fits_measure(self, given):
        needed, allowed = DETAILS[self.measure]
        missing = next((name for name in needed if getattr(self, name) in (None, "")), None)
        if missing:
            raise wrong(
                _(
                    "A rule about %(measure)s needs `%(missing)s`.",
                    measure=self.measure,
                    missing=missing,
                )
            )
        extra = min(given - {*needed, *allowed}, default=None)
        if extra:
            hint = nearest(extra, (*needed, *allowed))
            raise wrong(
                _(
                    "A rule about %(measure)s has no use for `%(extra)s`.",
                    measure=self.measure,
                    extra=extra,
                ),
                hint,
            )
        if self.measure == "revenue" and self.kind and self.kind not in REVENUE_KINDS:
            hint = nearest(self.kind, REVENUE_KINDS)
            raise wrong(_("“%(kind)s” is no kind of revenue.", kind=self.kind), hint)

    def _fits_group(self, way, given):
        if not self.parts:
            raise wrong(_("`%(way)s` holds no rules.", way=way))
        if (way == "of") != (self.count is not None):
            raise wrong(_("`count` and `of` belong together."), _("{ count = 2, of = [ … ] }"))
        extra = min(given - {"count"}, default=None)
        if extra:
            message = _("A rule made of other rules has no use for `%(extra)s`.", extra=extra)
            raise wrong(message, _("Put it into one of them."))


class TierCertificate(Part):
    """The document that a partner gets on reaching a tier; it is never taken back."""

    valid_months: Months = 12


class Licences(Part):
    """Licences not for resale that come with a tier: the total a partner has then."""

    count: Annotated[int, Field(ge=1)]
    automatic: bool = True  # recorded on reaching the tier; otherwise staff grant them
    note: Line | Literal[""] = ""


class Tier(Entitlement):
    """A level of the program; without `requires` only staff or an import give it."""

    slug: Slug
    name: Line
    blurb: Line | Literal[""] = ""
    floor: bool = False  # where everybody stands who has earned no other tier
    requires: tuple[Rule, ...] = ()
    hold_months: Months | None = None  # kept so long from the day it is reached, come what may
    discount: Annotated[int, Field(ge=0, le=100)] | None = None  # percent
    licences: Licences | None = None
    certificate: TierCertificate | None = None

    @property
    def label(self):
        return self.name

    @property
    def is_given(self):
        """No rule earns this tier: staff or an import give it, and it stays until they take it."""
        return not self.requires and not self.floor


class Qualification(Part):
    """A badge beside the tier; with `requires` it is awarded and withdrawn by the rules."""

    slug: Slug
    name: Line
    blurb: Line | Literal[""] = ""
    requires: tuple[Rule, ...] = ()
    apply: bool = False  # partners may ask for it; staff answer
    ladder: Line | Literal[""] = ""  # of those with the same ladder only the last earned is held

    @property
    def label(self):
        return self.name


class Review(Part):
    """When standing is worked out again, and how gently it is lost."""

    schedule: Literal["immediate", "monthly", "quarterly"] = "immediate"
    grace_months: Months | None = None  # a tier no longer earned is kept so long
    notice_days: tuple[Annotated[int, Field(ge=1)], ...] = (
        90,
        30,
        7,
    )  # before a hold or grace ends
