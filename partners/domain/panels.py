"""The panels of a profile: each answer, where merchants meet it, and what is still missing."""

from dataclasses import dataclass

from partners.domain.errors import RuleBroken


@dataclass(frozen=True)
class Answer:
    """One thing a profile tells, and where merchants meet it."""

    name: str  # the field
    words: str  # what is missing when it is not there
    place: str  # where on the site it is read
    facet: str = ""  # the directory's filter that it feeds
    kind: str = ""  # the program's values it is chosen from

    def feeds(self, program):
        """Say where the answer goes: the filter, where the program shows it, else the place."""
        if self.facet in program.directory.facets:
            return f"the filter “{FILTERS[self.facet]}” of the directory"
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


FILTERS = {
    "expertise": "Expertise",
    "region": "Region",
    "budget": "Budget",
    "service": "Services",
    "language": "Languages",
    "industry": "Industry",
    "accepting": "Accepting new clients",
}
PANELS = (
    Panel(
        "basics",
        "Basics",
        (
            Answer("name", "a name", "every list and page that names you"),
            Answer("tagline", "a tagline", "the line under your name, in lists and in search"),
            Answer("website", "your website", "the link on your page"),
            Answer("founded", "the year you began", "the facts at the top of your page"),
            Answer("team_size", "the size of your team", "the facts at the top of your page"),
            Answer("accepting", "whether you take clients", "the mark on your entry", "accepting"),
            Answer("wants_listing", "whether you want to be listed", "the directory itself"),
        ),
    ),
    Panel(
        "pictures",
        "Logo and site preview",
        (
            Answer("logo", "a logo", "the head of your page, and lists without a preview"),
            Answer("preview", "a site preview", "your entry in the directory"),
        ),
    ),
    Panel(
        "overview",
        "Overview",
        (Answer("overview", "an overview", "the opening of your page; search reads every word"),),
    ),
    Panel(
        "expertise",
        "Expertise",
        (
            Answer("expertise", "your expertise", "your page", "expertise", "expertise"),
            Answer("services", "the services you offer", "your page", "service", "service"),
            Answer("industries", "the industries you know", "your page", "industry", "industry"),
        ),
    ),
    Panel(
        "reach",
        "Regions and languages",
        (
            Answer("regions", "the regions you serve", "your page", "region", "region"),
            Answer("languages", "the languages you work in", "your page", "language", "language"),
        ),
    ),
    Panel(
        "budget",
        "Budget",
        (
            Answer("budget", "the budgets you work with", "your page", "budget", "budget"),
            Answer("price_from", "a starting price", "your entry in the directory"),
        ),
    ),
    Panel(
        "place",
        "Place and contact",
        (
            Answer("city", "a city", "the line beside your name; search reads it"),
            Answer("subdivision", "a state or province", "the line beside your name"),
            Answer("country", "a country", "the line beside your name; search reads it"),
            Answer("phone", "a phone number", "your page"),
            Answer("contact_name", "a person to ask for", "your page"),
        ),
    ),
    Panel(
        "branches",
        "Branches",
        (Answer("branches", "other places you work from", "the locations on your page"),),
    ),
    Panel(
        "offers",
        "Services and prices",
        (Answer("offers", "services with a price", "the price list on your page"),),
    ),
    Panel(
        "portfolio",
        "Portfolio",
        (Answer("portfolio", "work you are proud of", "the portfolio on your page, and search"),),
    ),
    Panel(
        "videos",
        "Videos",
        (Answer("videos", "a video", "your page; it loads only when somebody asks for it"),),
    ),
    Panel(
        "materials",
        "Materials",
        (Answer("materials", "a document to download", "the materials on your page"),),
    ),
)
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

    @property
    def is_whole(self):
        return self.answered == self.asked


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
