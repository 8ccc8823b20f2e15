"""The panels of a profile: each answer, where merchants meet it, and what is still missing."""

from dataclasses import dataclass

from partners.domain.errors import RuleBroken
from partners.domain.facets import FACETS


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
            return f"Feeds the filter “{FACETS[self.facet].label}” of the directory."
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


HEAD = "The facts at the head of your page."
PANELS = (
    Panel(
        "basics",
        "Basics",
        (
            Answer("name", "Name", "a name", "Wherever you are named."),
            Answer(
                "tagline", "Tagline", "a tagline", "The line under your name, in every list too."
            ),
            Answer("website", "Website", "your website", "The link to you on your page."),
            Answer("founded", "Founded", "the year you began", HEAD),
            Answer("team_size", "Team", "the size of your team", HEAD),
            Answer(
                "accepting", "New clients", "whether you take clients",
                "A mark on your entry and your page.", facet="accepting",
            ),
            Answer(
                "wants_listing", "Listing", "whether you want to be listed",
                "Without it, neither the directory nor your page is shown.",
            ),
        ),
    ),
    Panel(
        "pictures",
        "Logo and site preview",
        (
            Answer("logo", "Logo", "a logo", "The head of your page; lists without a preview."),
            Answer("preview", "Site preview", "a site preview", "Your entry in the directory."),
        ),
    ),
    Panel(
        "overview",
        "Overview",
        (
            Answer(
                "overview", "Overview", "an overview",
                "The opening of your page; search reads every word of it.",
            ),
        ),
    ),
    Panel(
        "expertise",
        "Expertise",
        (
            Answer(
                "expertise", "Expertise", "your expertise", "A section of your page.",
                facet="expertise", kind="expertise",
            ),
            Answer(
                "services", "Services", "the services you offer", "A section of your page.",
                facet="service", kind="service",
            ),
            Answer(
                "industries", "Industries", "the industries you know", "A section of your page.",
                facet="industry", kind="industry",
            ),
        ),
    ),
    Panel(
        "reach",
        "Regions and languages",
        (
            Answer(
                "regions", "Regions", "the regions you serve", "A section of your page.",
                facet="region", kind="region",
            ),
            Answer(
                "languages", "Languages", "the languages you work in", "A section of your page.",
                facet="language", kind="language",
            ),
        ),
    ),
    Panel(
        "budget",
        "Budget",
        (
            Answer(
                "budget", "Project budgets", "the budgets you work with", HEAD,
                facet="budget", kind="budget",
            ),
            Answer(
                "price_from", "Projects from", "a starting price",
                "A fact on your entry and at the head of your page.",
            ),
        ),
    ),
    Panel(
        "place",
        "Place and contact",
        (
            Answer("city", "City", "a city", "Beside your name; search reads it."),
            Answer("subdivision", "State or province", "a state or province", "Beside your name."),
            Answer("country", "Country", "a country", "Beside your name; search reads it."),
            Answer("phone", "Phone", "a phone number", "Your page."),
            Answer("contact_name", "Person to ask for", "a person to ask for", "Your page."),
        ),
    ),
    Panel(
        "branches",
        "Branches",
        (
            Answer(
                "branches", "Branches", "other places you work from", "The places on your page."
            ),
        ),
    ),
    Panel(
        "offers",
        "Services and prices",
        (
            Answer(
                "offers", "Services and prices", "services with their prices",
                "The price list of your page; search reads it.",
            ),
        ),
    ),
    Panel(
        "portfolio",
        "Portfolio",
        (
            Answer(
                "portfolio", "Portfolio", "work for a customer",
                "The portfolio of your page; search reads it.",
            ),
        ),
    ),
    Panel(
        "videos",
        "Videos",
        (
            Answer(
                "videos", "Videos", "a video",
                "Your page; a film is loaded only when somebody asks for it.",
            ),
        ),
    ),
    Panel(
        "materials",
        "Materials",
        (
            Answer(
                "materials", "Materials", "a document to download", "The downloads on your page."
            ),
        ),
    ),
)  # fmt: skip
PANEL = {panel.slug: panel for panel in PANELS}
ANSWERS = {answer.name: answer for panel in PANELS for answer in panel.answers}
PANEL_OF = {name: panel for panel in PANELS for name in panel.fields}
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
            "This profile cannot be published yet. "
            f"It still needs {in_words([answer.words for answer in missing])}."
        )


def in_words(parts):
    """Return parts as a list in a sentence: A, B and C."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _is_asked(answer, program):
    if answer.kind and not program.values(answer.kind):
        return False
    return answer.name in program.profile or answer.name not in UNASKED
