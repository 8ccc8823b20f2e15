"""What merchants choose among partners: the facets, and the choices of one visit.

A facet is one line of FACETS: where the program keeps its values, and how to read a partner's.
The query string names facets and values as this table and the program file do.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from partners.domain.placement import DEFAULT_SORT, sorts
from partners.domain.sentences import _
from partners.domain.words import clean

PAGE_SIZES = (10, 25, 50)
LONGEST_QUERY = 100
LONGEST_CHOICES = 100  # more in one address is no merchant
STARS = {"4": _("4 and more"), "3": _("3 and more")}
YES = _("Accepting new clients")
PAGE_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True)
class Value:
    """One value of a facet; `within` is the value that it is a part of, if any."""

    slug: str
    label: str
    within: str = ""


@dataclass(frozen=True)
class Facet:
    """One question, and where its answers are.

    A partner's answer is in a column, which may be a list of slugs, or in the `otherwise` column
    where that is empty. `read(program, answer)` returns the values that one answer counts for.
    `values(program)` lists the possible values; `text(program, value)` is what people read for
    one, or None for a value that is none of the program's.
    """

    name: str
    label: str
    column: str
    read: Callable
    values: Callable
    text: Callable
    otherwise: str = ""


@dataclass(frozen=True)
class Chip:
    """One choice in words, and the selection that is left without it."""

    facet: str
    value: str
    label: str
    text: str
    without: "Selection"


def _terms(name, label, column):
    """Return the facet of a list of slugs that are terms of the program."""

    def values(program):
        return tuple(Value(each.slug, each.label) for each in program.values(name))

    def text(program, value):
        return program.label(name, value) if program.knows(name, value) else None

    return Facet(name, label, column, _itself, values, text)


def _itself(program, slug):
    return (slug,)


def _served(program, place):
    """Whoever serves a country is in its region; whoever serves a region is in its countries."""
    whole = next((region for region in program.regions if region.slug == place), None)
    if whole:
        return (place, *map(str.lower, whole.countries))
    region = program.region_of(place.upper())
    return (place.lower(), region.slug) if region else (place.lower(),)


def _regions(program):
    found = []
    for region in program.regions:
        found.append(Value(region.slug, region.label))
        named = ((program.label("region", code), code.lower()) for code in region.countries)
        found += [Value(code, label, region.slug) for label, code in sorted(named)]
    return tuple(found)


def _region(program, value):
    if program.knows("region", value):
        return program.label("region", value)
    code = value.upper()
    is_country = value.islower() and program.region_of(code)
    return program.label("region", code) if is_country else None


def _standing(program, tier):
    held = program.tier(tier) or program.floor
    return (held.slug,) if held else ()


def _tiers(program):
    listed = (tier for tier in reversed(program.tiers) if tier.is_listed)
    return tuple(Value(tier.slug, tier.name) for tier in listed)


def _marks(program):
    return tuple(Value(course.slug, course.name) for course in program.specializations)


def _rated(program, average):
    return tuple(stars for stars in STARS if average is not None and average >= int(stars))


def _stars(program):
    return tuple(Value(number, text) for number, text in STARS.items())


def _if_so(program, answer):
    return ("1",) if answer else ()


def _yes(program):
    return (Value("1", YES),)


def _among(values):
    """Return the words of a value, which is one of these."""
    return lambda program, value: {it.slug: it.label for it in values(program)}.get(value)


FACETS = {
    facet.name: facet
    for facet in (
        _terms("expertise", _("Expertise"), "expertise"),
        Facet("region", _("Region"), "regions", _served, _regions, _region, otherwise="country"),
        _terms("budget", _("Project budget"), "budget"),
        Facet("tier", _("Tier"), "tier", _standing, _tiers, _among(_tiers)),
        _terms("qualification", _("Qualification"), "qualifications"),
        Facet(
            "specialization",
            _("Specialization"),
            "specializations",
            _itself,
            _marks,
            _among(_marks),
        ),
        _terms("service", _("Service"), "services"),
        _terms("language", _("Language"), "languages"),
        _terms("industry", _("Industry"), "industries"),
        Facet("rating", _("Rating"), "rating", _rated, _stars, _among(_stars)),
        Facet("accepting", _("New clients"), "accepting", _if_so, _yes, _among(_yes)),
    )
}
ORDER = {name: number for number, name in enumerate(FACETS)}


@dataclass(frozen=True)
class Selection:
    """The choices of one visit; immutable, so that every link is a changed copy.

    `chosen` holds (facet, value) pairs in one order whatever order they were made in, so that
    the same choices have the same address.
    """

    q: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    sort: str = DEFAULT_SORT
    page: int = 1
    per_page: int = PAGE_SIZES[0]

    @classmethod
    def build(cls, program, args):
        """Read a query string, given as a multi-dict or a dict of lists; drop what is unknown."""
        q = clean(_first(args, "q"), LONGEST_QUERY)
        sort = _first(args, "sort")
        size = _number(_first(args, "per_page"))
        return cls(
            q=q,
            chosen=_in_order(_known(program, args)),
            sort=sort if sort in sorts(program, searching=bool(q)) else DEFAULT_SORT,
            page=_number(_first(args, "page")) or 1,
            per_page=size if size in PAGE_SIZES else PAGE_SIZES[0],
        )

    def values(self, facet):
        """Return what is chosen of a facet."""
        return tuple(value for name, value in self.chosen if name == facet)

    @property
    def accepting(self):
        return bool(self.values("accepting"))

    @property
    def rating(self):
        """The fewest stars asked for, or None."""
        return min(map(int, self.values("rating")), default=None)

    def has(self, facet, value):
        return (facet, value) in self.chosen

    def choose(self, facet, value):
        """Add a choice; the list begins again at its first page, as with every other change."""
        return replace(self, chosen=_in_order((*self.chosen, (facet, value))), page=1)

    def without(self, facet, value=None):
        """Take back a choice, or all choices of the facet."""
        left = (pair for pair in self.chosen if pair[0] != facet or value not in (None, pair[1]))
        return replace(self, chosen=tuple(left), page=1)

    def clear(self):
        """Take back every choice; the words, the order and the page size stay."""
        return replace(self, chosen=(), page=1)

    def with_words(self, q):
        """Look for other words; without words there is no relevance to sort by."""
        q = clean(q, LONGEST_QUERY)
        sort = self.sort if q or self.sort != "relevance" else DEFAULT_SORT
        return replace(self, q=q, sort=sort, page=1)

    def sized(self, per_page):
        return replace(self, per_page=per_page, page=1)

    def at(self, page):
        return replace(self, page=page)

    def query(self):
        """Return the query string as pairs, without what is so by default."""
        plain = (
            ("sort", self.sort, DEFAULT_SORT),
            ("page", str(self.page), "1"),
            ("per_page", str(self.per_page), str(PAGE_SIZES[0])),
        )
        words = [("q", self.q)] if self.q else []
        return [*words, *self.chosen, *((name, now) for name, now, usual in plain if now != usual)]

    def chips(self, program):
        """Return each choice in words, with the selection that is left without it."""
        return tuple(
            Chip(facet, value, FACETS[facet].label, label(program, facet, value),
                 self.without(facet, value))
            for facet, value in self.chosen
        )  # fmt: skip


def shown(program):
    """Return the facets of the program's directory, in its order."""
    return tuple(FACETS[name] for name in program.directory.facets)


def label(program, facet, value):
    """Return what people read for a value of a facet."""
    return FACETS[facet].text(program, value) or value


def _known(program, args):
    """Yield the pairs of a query string that this program's directory can answer."""
    for facet in shown(program):
        for value in _all(args, facet.name)[:LONGEST_CHOICES]:
            if facet.text(program, value) is not None:
                yield facet.name, value


def _in_order(pairs):
    return tuple(sorted(set(pairs), key=lambda pair: (ORDER[pair[0]], pair[1])))


def _all(args, name):
    if hasattr(args, "getlist"):
        return args.getlist(name)
    found = args.get(name, ())
    return [found] if isinstance(found, str) else list(found)


def _first(args, name):
    return next(iter(_all(args, name)), "")


def _number(text):
    return int(text) if PAGE_NUMBER.fullmatch(text) else 0
