"""A firm's page: what the program and the site add to what the firm says of itself."""

from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from partners.domain.profiles import Profile
from partners.domain.program import Leads, Program
from partners.web import clocks
from partners.web.display import (
    absolute_url,
    counted,
    country,
    listing,
    money,
    place,
    today,
    zone,
)
from partners.web.prose import web_address

# The facet of the directory that a field of the profile feeds, and the words before its values.
TOPICS = (
    ("expertise", "expertise", lazy_gettext("Expertise")),
    ("service", "services", lazy_gettext("Services")),
    ("industry", "industries", lazy_gettext("Industries")),
    ("region", "regions", lazy_gettext("Regions")),
    ("language", "languages", lazy_gettext("Languages")),
    ("budget", "budget", lazy_gettext("Budgets")),
)
LONGEST_SUMMARY = 200


@dataclass(frozen=True)
class Link:
    """Words and where they lead."""

    words: str
    url: str


@dataclass(frozen=True)
class Topic:
    """Something the firm works on, as links into the directory."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Place:
    """Where the firm works: a town, and what it lies in."""

    name: str
    within: str


@dataclass(frozen=True)
class ProfilePage:
    """What a page about a firm shows beside the firm's own answers."""

    firm: Profile
    program: Program
    is_preview: bool = False
    points: int | None = None  # the balance today, where the program shows it
    works: tuple = ()  # rows of projects that staff approved, shown behind the firm's own list

    @property
    def path(self):
        return url_for("profiles.profile", slug=self.firm.slug)

    @property
    def logo(self):
        return self._upload(self.firm.logo)

    @property
    def picture(self):
        """What a card of this page shows on other sites."""
        return self._upload(self.firm.preview or self.firm.logo)

    @property
    def tier(self):
        held = self.program.tier(self.firm.tier) or self.program.floor
        return held.name if held else ""

    @property
    def rank(self):
        return self.program.rank(self.firm.tier)

    @property
    def qualifications(self):
        return [self.program.label("qualification", slug) for slug in self.firm.qualifications]

    @property
    def takes_requests(self):
        """Say whether merchants may write to the firm through this site."""
        entitled = self.program.entitlement(self.firm.tier).leads.includes(Leads.MARKETPLACE)
        return entitled and self.firm.accepting

    @property
    def where(self):
        return place(self.firm.city, self.firm.subdivision, self.firm.country)

    @property
    def website(self):
        return web_address(self.firm.website)

    @property
    def summary(self):
        """A sentence for search engines where the firm has no tagline."""
        work = listing(self.program.label("expertise", slug) for slug in self.firm.expertise)
        return ". ".join(part for part in (work, self.where) if part)[:LONGEST_SUMMARY]

    @property
    def facts(self):
        """The strip of figures: label, value, remark each."""
        answers = (
            self._tier_fact,
            self._rating_fact,
            self._price_fact,
            self._clients_fact,
            self._languages_fact,
            self._tenure_fact,
        )
        return [fact for answer in answers if (fact := answer())]

    @property
    def topics(self):
        found = (
            Topic(
                label, tuple(self._topic_link(facet, slug) for slug in self._in_order(facet, field))
            )
            for facet, field, label in TOPICS
        )
        return [topic for topic in found if topic.links]

    @property
    def projects(self):
        own = [self._work(each, each.customer) for each in self.firm.portfolio]
        return own + [self._work(each) for each in self.works]

    @property
    def customers(self):
        """The logos of those whom the firm has worked for, by their names."""
        works = (each for each in self.firm.portfolio if each.customer and each.logo)
        return {each.customer: self._upload(each.logo) for each in works}

    @property
    def materials(self):
        return [
            {"title": each.title, "url": self._upload(each.file), "bytes": each.bytes}
            for each in self.firm.materials
        ]

    @property
    def videos(self):
        return [each for each in self.firm.videos if web_address(each.url)]

    @cached_property
    def places(self):
        """The head office, then the branches."""
        firm = self.firm
        known = [(firm.city, firm.subdivision, firm.country)]
        known += [(branch.city, "", branch.country) for branch in firm.branches]
        return [
            Place(city or country(code), place("", part, code) if city else "")
            for city, part, code in known
            if city or code
        ]

    @property
    def linked_data(self):
        """The firm as schema.org has it, for search engines."""
        firm = self.firm
        url = absolute_url(self.path)
        known = {
            "@context": "https://schema.org",
            "@type": "Organization",
            "@id": f"{url}#organization",
            "name": firm.name,
            "url": self.website or url,
            "mainEntityOfPage": url,
            "description": firm.tagline or self.summary,
            "logo": absolute_url(self.logo) if self.logo else "",
            "telephone": firm.phone,
            "foundingDate": str(firm.founded or ""),
            "address": self._address(),
            "knowsLanguage": list(firm.languages),
            "knowsAbout": [link.words for topic in self.topics[:2] for link in topic.links],
            "memberOf": {"@type": "Organization", "name": self.program.name},
        }
        return {name: value for name, value in known.items() if value}

    def _address(self):
        firm = self.firm
        parts = {
            "addressLocality": firm.city,
            "addressRegion": firm.subdivision,
            "addressCountry": firm.country,
        }
        known = {name: value for name, value in parts.items() if value}
        return {"@type": "PostalAddress", **known} if known else None

    def _work(self, project, customer=""):
        return {
            "title": project.title,
            "customer": customer,
            "text": project.text,
            "url": web_address(project.url),
            "picture": self._upload(project.image),
        }

    def _upload(self, name):
        return url_for("uploads.file", slug=self.firm.slug, name=name) if name else ""

    def _in_order(self, kind, field):
        """Return the firm's values as the program lists them, then those that it does not."""
        order = [value.slug for value in self.program.values(kind)]
        known = sorted(
            (slug for slug in getattr(self.firm, field) if slug in order), key=order.index
        )
        return [*known, *(slug for slug in getattr(self.firm, field) if slug not in order)]

    def _topic_link(self, facet, slug):
        url = url_for("directory.index", **{facet: slug.lower()})
        return Link(self.program.label(facet, slug), url)

    def _tier_fact(self):
        since = self.firm.tier_since
        remark = _("since %(month)s", month=clocks.month(since, zone())) if since else ""
        return (_("Tier"), self.tier, remark) if self.tier else None

    def _rating_fact(self):
        if not self.firm.rating_count:
            return (_("Rating"), _("(No reviews)"), "")
        value = _("%(rating)s of 5", rating=round(self.firm.rating, 1))
        count = counted(self.firm.rating_count, "%(count)s review", "%(count)s reviews")
        return (_("Rating"), value, count, "#reviews")

    def _price_fact(self):
        price = money(self.firm.price_from, self.program.currency) or _("On request")
        sizes = [self.program.label("budget", slug) for slug in self._in_order("budget", "budget")]
        return (_("Projects from"), price, " · ".join(sizes))

    def _clients_fact(self):
        value = _("Accepting") if self.firm.accepting else _("Not at present")
        return (_("New clients"), value, "")

    def _languages_fact(self):
        spoken = self._in_order("language", "languages")
        names = [self.program.label("language", slug) for slug in spoken]
        if not names:
            return None
        return (_("Languages"), ", ".join(names[:2]), ", ".join(names[2:]))

    def _tenure_fact(self):
        firm = self.firm
        known = (
            team_words(firm.team_size),
            _("founded %(year)s", year=firm.founded) if firm.founded else "",
        )
        value = clocks.tenure(firm.joined_on, today())
        return (_("Partner for"), value, ", ".join(part for part in known if part))


def team_words(size):
    """Return how large a team is, told as a number ("team of 18") or in a word ("small team")."""
    if not size:
        return ""
    is_counted = any(map(str.isdigit, size))
    return _("team of %(size)s", size=size) if is_counted else _("%(size)s team", size=size)
