"""The panels of a profile: each answer, where merchants meet it, and what is still missing."""

from dataclasses import dataclass

from partners.domain.errors import RuleBroken
from partners.domain.facets import FACETS
from partners.domain.sentences import _, series


@dataclass(frozen=True)
class Answer:
    """One thing a profile tells, and where merchants meet it."""

    name: str  # the field
    label: str
    words: str  # what is missing when it is not there
    place: str  # where on the site it is read
    facet: str = ""  # the directory's filter that it feeds
    kind: str = ""  # the program's values it is chosen from

    def feeds(self, program):
        """Say where the answer goes: to a filter, if the program shows it, else to its place."""
        if self.facet in program.directory.facets:
            return _(
                "Feeds the filter “%(label)s” of the directory.", label=FACETS[self.facet].label
            )
        return self.place


@dataclass(frozen=True)
class Panel:
    """Answers that are edited and saved together."""

    slug: str
    title: str
    answers: tuple[Answer, ...]

    @property
    def fields(self):
        return tuple(answer.name for answer in self.answers)


HEAD = _("The facts at the head of your page.")
PANELS = (
    Panel(
        "basics",
        _("Basics"),
        (
            Answer("name", _("Name"), _("a name"), _("Wherever you are named.")),
            Answer(
                "tagline",
                _("Tagline"),
                _("a tagline"),
                _("The line under your name, in every list too."),
            ),
            Answer("website", _("Website"), _("your website"), _("The link to you on your page.")),
            Answer("founded", _("Founded"), _("the year you began"), HEAD),
            Answer("team_size", _("Team"), _("the size of your team"), HEAD),
            Answer(
                "accepting",
                _("New clients"),
                _("whether you take clients"),
                _("A mark on your entry and your page."),
                facet="accepting",
            ),
            Answer(
                "wants_listing",
                _("Listing"),
                _("whether you want to be listed"),
                _("Without it, neither the directory nor your page is shown."),
            ),
        ),
    ),
    Panel(
        "pictures",
        _("Logo and site preview"),
        (
            Answer(
                "logo", _("Logo"), _("a logo"), _("The head of your page; lists without a preview.")
            ),
            Answer(
                "preview", _("Site preview"), _("a site preview"), _("Your entry in the directory.")
            ),
        ),
    ),
    Panel(
        "overview",
        _("Overview"),
        (
            Answer(
                "overview",
                _("Overview"),
                _("an overview"),
                _("The opening of your page; search reads every word of it."),
            ),
        ),
    ),
    Panel(
        "expertise",
        _("Expertise"),
        (
            Answer(
                "expertise",
                _("Expertise"),
                _("your expertise"),
                _("A section of your page."),
                facet="expertise",
                kind="expertise",
            ),
            Answer(
                "services",
                _("Services"),
                _("the services you offer"),
                _("A section of your page."),
                facet="service",
                kind="service",
            ),
            Answer(
                "industries",
                _("Industries"),
                _("the industries you know"),
                _("A section of your page."),
                facet="industry",
                kind="industry",
            ),
        ),
    ),
    Panel(
        "reach",
        _("Regions and languages"),
        (
            Answer(
                "regions",
                _("Regions"),
                _("the regions you serve"),
                _("A section of your page."),
                facet="region",
                kind="region",
            ),
            Answer(
                "languages",
                _("Languages"),
                _("the languages you work in"),
                _("A section of your page."),
                facet="language",
                kind="language",
            ),
        ),
    ),
    Panel(
        "budget",
        _("Budget"),
        (
            Answer(
                "budget",
                _("Project budgets"),
                _("the budgets you work with"),
                HEAD,
                facet="budget",
                kind="budget",
            ),
            Answer(
                "price_from",
                _("Projects from"),
                _("a starting price"),
                _("A fact on your entry and at the head of your page."),
            ),
        ),
    ),
    Panel(
        "place",
        _("Place and contact"),
        (
            Answer("city", _("City"), _("a city"), _("Beside your name; search reads it.")),
            Answer(
                "subdivision",
                _("State or province"),
                _("a state or province"),
                _("Beside your name."),
            ),
            Answer(
                "country", _("Country"), _("a country"), _("Beside your name; search reads it.")
            ),
            Answer("phone", _("Phone"), _("a phone number"), _("Your page.")),
            Answer(
                "contact_name", _("Person to ask for"), _("a person to ask for"), _("Your page.")
            ),
        ),
    ),
    Panel(
        "branches",
        _("Branches"),
        (
            Answer(
                "branches",
                _("Branches"),
                _("other places you work from"),
                _("The places on your page."),
            ),
        ),
    ),
    Panel(
        "offers",
        _("Services and prices"),
        (
            Answer(
                "offers",
                _("Services and prices"),
                _("services with their prices"),
                _("The price list of your page; search reads it."),
            ),
        ),
    ),
    Panel(
        "portfolio",
        _("Portfolio"),
        (
            Answer(
                "portfolio",
                _("Portfolio"),
                _("work for a customer"),
                _("The portfolio of your page; search reads it."),
            ),
        ),
    ),
    Panel(
        "videos",
        _("Videos"),
        (
            Answer(
                "videos",
                _("Videos"),
                _("a video"),
                _("Your page; a film is loaded only when somebody asks for it."),
            ),
        ),
    ),
    Panel(
        "materials",
        _("Materials"),
        (
            Answer(
                "materials",
                _("Materials"),
                _("a document to download"),
                _("The downloads on your page."),
            ),
        ),
    ),
)
PANEL = {panel.slug: panel for panel in PANELS}
ANSWERS = {answer.name: answer for panel in PANELS for answer in panel.answers}
FIELDS = tuple(ANSWERS)
# Nobody is asked for these: they have an answer from the start, or do not apply to everybody.
UNASKED = {"name", "accepting", "wants_listing", "subdivision", "branches", "videos", "materials"}


@dataclass(frozen=True)
class Completeness:
    """How much of what a profile may tell is told."""

    answered: int
    asked: int
    required: tuple[Answer, ...]  # missing, and nothing is published without them
    recommended: tuple[Answer, ...]  # missing, and merchants would like to know

    @property
    def is_enough(self):
        return not self.required


def completeness(profile, program):
    """Measure a profile against what the program requires and what its pages can show."""
    asked = [answer for answer in ANSWERS.values() if _is_asked(answer, program)]
    missing = [answer for answer in asked if getattr(profile, answer.name) in ("", None, ())]
    return Completeness(
        answered=len(asked) - len(missing),
        asked=len(asked),
        required=tuple(a for a in missing if a.name in program.profile),
        recommended=tuple(a for a in missing if a.name not in program.profile),
    )


def refuse_incomplete(profile, program):
    """Raise RuleBroken, naming what is missing, where the profile may not be published."""
    missing = completeness(profile, program).required
    if missing:
        raise RuleBroken(
            _(
                "This profile cannot be published yet. It still needs %(missing)s.",
                missing=series([answer.words for answer in missing]),
            )
        )


def _is_asked(answer, program):
    if answer.kind and not program.values(answer.kind):
        return False
    return answer.name in program.profile or answer.name not in UNASKED
