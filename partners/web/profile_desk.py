"""What the portal shows of a firm's profile: what it tells, what is missing, what is a draft."""

from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from partners.domain.panels import PANELS, Panel, completeness
from partners.domain.profiles import Profile
from partners.domain.program import Program
from partners.storage.partners import Partner
from partners.web.display import country, host, money, place

PICTURES = ("logo", "preview")


@dataclass(frozen=True)
class Told:
    """An answer as the panel shows it; `kind` is text, terms, prose or picture."""

    label: str
    texts: list[str]
    kind: str = "text"


@dataclass(frozen=True)
class Shown:
    """A panel with what it tells now."""

    panel: Panel
    told: list[Told]
    is_changed: bool  # since the profile was published

    @property
    def slug(self):
        return self.panel.slug

    @property
    def id(self):
        return f"panel-{self.panel.slug}"


@dataclass(frozen=True)
class Gap:
    """An answer that is missing, where to give it, and what it is good for."""

    words: str
    url: str
    feeds: str


@dataclass(frozen=True)
class Desk:
    """A firm's profile with its draft, as its people work on it."""

    partner: Partner
    profile: Profile  # with the draft
    program: Program

    @property
    def panels(self):
        return [self.shown(panel) for panel in PANELS]

    def shown(self, panel):
        told = [self._told(answer) for answer in panel.answers if self._has_choice(answer)]
        return Shown(panel, told, any(name in self.partner.draft for name in panel.fields))

    @property
    def is_draft(self):
        return bool(self.partner.draft)

    @property
    def changed(self):
        """The titles of the panels that are not yet public."""
        return [_(shown.panel.title) for shown in self.panels if shown.is_changed]

    @cached_property
    def completeness(self):
        return completeness(self.profile, self.program)

    @property
    def required(self):
        return [self._gap(answer) for answer in self.completeness.required]

    @property
    def recommended(self):
        return [self._gap(answer) for answer in self.completeness.recommended]

    @property
    def headline(self):
        """Say in one sentence how the profile stands."""
        missing, open_ = self.completeness.required, self.completeness.recommended
        if missing and self.is_draft:
            return ngettext(
                "One more answer, and your profile can be published.",
                "%(num)s more answers, and your profile can be published.",
                len(missing),
            )
        if self.is_draft:
            return _("Your changes are ready, and not yet public.")
        if missing or open_:
            return ngettext(
                "Your profile leaves one question open.",
                "Your profile leaves %(num)s questions open.",
                len(missing) + len(open_),
            )
        return _("Your profile answers everything that merchants ask.")

    @property
    def unlisted(self):
        """Say why merchants cannot see the profile, or nothing where they can."""
        if self.partner.is_listed(self.program):
            return ""
        if not self.partner.wants_listing:
            return _("You asked not to be listed, so merchants cannot see this profile.")
        tier = self.program.tier(self.partner.tier) or self.program.floor
        if tier:
            return _(
                "Partners at the tier %(tier)s are not listed, so merchants cannot see this "
                "profile yet.", tier=tier.name,
            )  # fmt: skip
        return _("Partners without a tier are not listed, so merchants cannot see this profile.")

    def picture(self, name):
        """Return the address of a stored picture."""
        return url_for("uploads.file", slug=self.partner.slug, name=name)

    def _gap(self, answer):
        panel = next(panel for panel in PANELS if answer in panel.answers)
        url = url_for("portal_profile.edit", slug=panel.slug)
        return Gap(_(answer.words), url, _(answer.feeds(self.program)))

    def _has_choice(self, answer):
        return not answer.kind or self.program.values(answer.kind)

    def _told(self, answer):
        value = getattr(self.profile, answer.name)
        label = _(answer.label)
        if answer.name in PICTURES:
            return Told(label, [self.picture(value)] if value else [], "picture")
        if answer.name == "overview":
            return Told(label, [value] if value else [], "prose")
        texts = [text for text in self._texts(answer, value) if text]
        return Told(label, texts, "terms" if answer.kind else "text")

    def _texts(self, answer, value):
        if answer.kind:
            return [_(self.program.label(answer.kind, slug)) for slug in value]
        if answer.name in TEXTS:
            return TEXTS[answer.name](value, self.program)
        return [str(value)] if value else []


def _pairs(rows, *names):
    """Return each row as two of its texts with a dot between."""
    return [" · ".join(filter(None, (getattr(row, name) for name in names))) for row in rows]


def _prices(offers, program):
    return [
        " · ".join(filter(None, (offer.name, money(offer.price, program.currency))))
        for offer in offers
    ]


# Answers that are not simply their own text.
TEXTS = {
    "accepting": lambda so, _program: [_("Accepted") if so else _("Not accepted at present")],
    "wants_listing": lambda so, _program: [_("Listed") if so else _("Not listed")],
    "country": lambda code, _program: [country(code)],
    "price_from": lambda price, program: [money(price, program.currency)],
    "branches": lambda rows, _program: [place(row.city, "", row.country) for row in rows],
    "offers": _prices,
    "portfolio": lambda rows, _program: _pairs(rows, "title", "customer"),
    "videos": lambda rows, _program: [f"{row.title} · {host(row.url)}" for row in rows],
    "materials": lambda rows, _program: _pairs(rows, "title", "name"),
}
