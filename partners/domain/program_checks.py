"""What must agree across a program file: names used once, references that lead somewhere.

Each check takes a Draft and yields (path, message, hint). A draft leaves out the tables whose own
shape is wrong, so that one reading of a file names all its mistakes and invents none.
"""

from pydantic import ValidationError

from partners.domain import program_earning_checks, program_rule_checks
from partners.domain.countries import country_code, country_name
from partners.domain.program_mistakes import part_of, written
from partners.domain.sentences import _, filled

NAMED = (
    "expertise", "services", "industries", "languages", "regions", "budgets", "tiers",
    "qualifications", "activities", "editions", "tracks", "course_kinds", "courses",
    "deployment_types",
)  # fmt: skip
# What a facet, a sort order or a placement term is about; without it, it would say nothing.
NEEDS = {
    "region": "regions",
    "budget": "budgets",
    "tier": "tiers",
    "qualification": "qualifications",
    "qualifications": "qualifications",
    "service": "services",
    "language": "languages",
    "industry": "industries",
}
LISTS_OF_WORDS = (
    ("directory", "facets"), ("directory", "sorts"), ("placement", "terms"), ("profile", ""),
)  # fmt: skip


class Draft:
    """What of a program file has a sound shape."""

    def __init__(self, data, shape):
        self.data = data
        self.fields = shape.model_fields

    def written(self, section):
        """Return the section's rows as they are written, sound or not."""
        rows = self.data.get(section, ())
        return rows if isinstance(rows, tuple) else ()

    def rows(self, section):
        """Yield the path and the table of each sound row."""
        kind = part_of(self.fields[section].annotation)
        for number, row in enumerate(self.written(section)):
            table = _sound(kind, row)
            if table:
                yield (section, number), table

    def is_sound(self, section):
        """Say whether nothing is wrong with the shape of any row."""
        rows = self.data.get(section, ())
        return isinstance(rows, tuple) and len(rows) == len(list(self.rows(section)))

    def part(self, section):
        """Return the section's table, or None where it is missing or unsound."""
        return _sound(part_of(self.fields[section].annotation), self.data.get(section))

    def words(self, section, key):
        """Yield the path and the value of each word of a list, whatever else is wrong."""
        path = (section, key) if key else (section,)
        found = self.data.get(section, {})
        if key:
            found = found.get(key, ()) if isinstance(found, dict) else ()
        for number, word in enumerate(found if isinstance(found, tuple) else ()):
            if isinstance(word, str):
                yield (*path, number), word

    def slugs(self, section):
        """Yield the path and the slug of each row, whatever else is wrong with the row."""
        for number, row in enumerate(self.written(section)):
            if isinstance(row, str):  # a language, written as its code alone
                yield (section, number), row
            elif isinstance(row, dict) and isinstance(row.get("slug"), str):
                yield (section, number, "slug"), row["slug"]


def disagreements(draft):
    """Yield everything in which parts of the file contradict each other."""
    for check in CHECKS:
        yield from check(draft)


def slugs_are_used_once(draft):
    for section in NAMED:
        yield from _repeated(draft.slugs(section), _("“%(word)s” is already taken, by %(place)s."))


def words_are_used_once(draft):
    for section, key in LISTS_OF_WORDS:
        sentence = _("“%(word)s” is already in the list, as %(place)s.")
        yield from _repeated(draft.words(section, key), sentence)


def region_slugs_are_no_countries(draft):
    # A partner's regions, and the directory's `region=`, may name countries by their codes.
    for path, slug in draft.slugs("regions"):
        country = country_code(slug) if len(slug) == 2 else None
        if country:
            message = _(
                "“%(slug)s” is also a code of %(country)s.",
                slug=slug,
                country=country_name(country),
            )
            yield path, message, _("Choose a longer slug.")


def countries_lie_in_one_region(draft):
    seen = {}
    for path, region in draft.rows("regions"):
        for number, code in enumerate(region.countries):
            if code in seen:
                message = _(
                    "%(country)s (%(code)s) is already in the region “%(region)s”.",
                    country=country_name(code),
                    code=code,
                    region=seen[code],
                )
                yield (*path, "countries", number), message, _("Leave it in one of them.")
            seen.setdefault(code, region.slug)


def budgets_follow_each_other(draft):
    before = None
    for path, budget in draft.rows("budgets"):
        if budget.high is not None and budget.high <= budget.low:
            yield (
                (*path, "high"),
                _("The band ends before it begins."),
                _("Make `high` more than `low`."),
            )
        elif before and (before.high is None or before.high > budget.low):
            end = (
                _("has no end") if before.high is None else _("ends at %(high)s", high=before.high)
            )
            hint = _("Order the bands by size; each may begin where the one before it ends.")
            yield (
                (*path, "low"),
                _("The band “%(slug)s” before it %(end)s.", slug=before.slug, end=end),
                hint,
            )
        before = budget


def the_floor_is_the_lowest_tier(draft):
    floors = [path for path, tier in draft.rows("tiers") if tier.floor]
    for path in floors[1:]:
        hint = _("Keep `floor = true` for the tier where everybody starts.")
        yield (*path, "floor"), _("Only one tier can be the floor."), hint
    if floors and floors[0] != ("tiers", 0):
        hint = _("Tiers are written lowest first; move this one to the top.")
        yield (*floors[0], "floor"), _("The floor must be the lowest tier."), hint


def partners_without_a_tier_are_provided_for(draft):
    if not draft.is_sound("tiers"):
        return  # one of the unsound tiers may be meant as the floor
    has_floor = any(tier.floor for _path, tier in draft.rows("tiers"))
    if has_floor and "untiered" in draft.data:
        message = _("This is never used: whoever has no other tier stands on the floor.")
        yield ("untiered",), message, _("Leave it out, or take `floor = true` from the tier.")
    if not has_floor and "untiered" not in draft.data:
        message = _("This key is missing: no tier is the floor, so some partners may have none.")
        yield ("untiered",), message, _('For example { listing = "none", leads = "none" }.')


def words_have_something_to_say(draft):
    for section, key in LISTS_OF_WORDS[:3]:
        for path, word in draft.words(section, key):
            needed = NEEDS.get(word)
            if needed and not draft.data.get(needed):
                hint = _("Take it out, or add %(needed)s.", needed=needed)
                yield (
                    path,
                    _(
                        "“%(word)s” is of no use: the program has no %(needed)s.",
                        word=word,
                        needed=needed,
                    ),
                    hint,
                )


def points_are_shown_where_they_count(draft):
    placement = draft.part("placement")
    if not placement or placement.points:
        return
    for section, key in (("placement", "terms"), ("directory", "sorts")):
        for path, word in draft.words(section, key):
            if word == "points":
                hint = _("Write `points = true` under [placement], or take it out.")
                yield path, _("The program does not show points."), hint


def the_placement_is_a_sort_order(draft):
    directory = draft.part("directory")
    if directory and "certifications" not in directory.sorts:
        message = _("The order “certifications” is missing: it is the program's own placement.")
        yield ("directory", "sorts"), message, _("Add it; its label comes from [placement].")


CHECKS = (
    slugs_are_used_once,
    words_are_used_once,
    region_slugs_are_no_countries,
    countries_lie_in_one_region,
    budgets_follow_each_other,
    the_floor_is_the_lowest_tier,
    partners_without_a_tier_are_provided_for,
    words_have_something_to_say,
    points_are_shown_where_they_count,
    the_placement_is_a_sort_order,
    *program_rule_checks.CHECKS,
    *program_earning_checks.CHECKS,
)


def _sound(kind, value):
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None


def _repeated(words, sentence):
    """Yield a mistake for each word after its first; `words` are pairs of a path and a word."""
    words = list(words)
    first = {}
    for path, word in words:
        first.setdefault(word, path)
    for path, word in words:
        if first[word] != path:
            message = filled(sentence, word=word, place=written(first[word]))
            yield path, message, _("Leave one of them out.")
