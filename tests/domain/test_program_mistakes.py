"""Every way in which a program file can be wrong, and what is said about it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.domain.program import Program, parse
from partners.domain.program_mistakes import ProgramMistakes, part_of
from partners.domain.program_toml import key_lines
from tests.domain.sound import SOUND, TIERLESS, changed, mistakes

# What is changed, where the mistake is, its message, its hint.
WRONG = [
    # words and types
    ('"priority"', '"prioritty"', "tiers[1].listing", "“prioritty”", "“priority”"),
    ('leads = "sales-assigned"', 'leads = "all"', "tiers[1].leads", "“all”", "highest-value"),
    ('leads = "sales-assigned"', "leads = true", "tiers[1].leads", "one word", "marketplace"),
    ('face = "serif"', 'face = "comic"', "branding.face", "“comic”", "narrow, sans, serif"),
    ('terms = ["tier", "points"]', 'terms = ["tiers"]', "placement.terms[0]", "“tiers”", "“tier”"),
    ('"region", "tier"]', '"regoin"]', "directory.facets[1]", "“regoin”", "“region”"),
    ('"points", "name"]', '"nmae"]', "directory.sorts[1]", "“nmae”", "“name”"),
    ('"overview", "country"', '"overviews"', "profile[0]", "“overviews”", "“overview”"),
    ('capacity = 5', 'capacity = "5"', "leads.capacity", "whole number, not text", "quotes"),
    ("capacity = 5", "capacity = 5.5", "leads.capacity", "not a number with a point", ""),
    ("capacity = 5", "capacity = 0", "leads.capacity", "1 or more", ""),
    ("grace_months = 3", "grace_months = 61", "grace_months", "60 or less", ""),
    ("grace_months = 3", "grace_months = true", "grace_months", "not true or false", ""),
    ("low = 0", "low = -1", "budgets[0].low", "0 or more", ""),
    ("floor = true", "floor = 1", "tiers[0].floor", "true or false, not a whole number", ""),
    ('slug = "safe"', "slug = 1", "qualifications[0].slug", "text, not a whole number", "quotes"),
    ('version = "7"', "version = 2026-01-01", "consent.version", "text, not a date", "quotes"),
    ('version = "7"', f'version = "{"7" * 21}"', "consent.version", "longer than 20", ""),
    ('countries = ["CH", "AT"]', 'countries = "CH"', "regions[1].countries", "a list", "brackets"),
    ('countries = ["CH", "AT"]', "countries = []", "regions[1].countries", "at least 1", ""),
    ('["cart", "basket"]', '["cart"]', "synonyms[0]", "at least 2", ""),
    ('languages = ["en", "de"]', "languages = [[]]", "languages[0]", "a table of keys", ""),
    # unknown and misplaced keys
    ("respond_hours", "respond_hour", "leads.respond_hour", "no such key", "“respond_hours”"),
    ("grace_months", "grace", "grace", "no such key", ""),
    ("blurb =", "colour =", "qualifications[0].colour", "no such key", ""),
    # single values
    ('slug = "summit"', 'slug = "The Summit"', "tiers[1].slug", "no slug", "“the-summit”"),
    ('slug = "summit"', 'slug = "***"', "tiers[1].slug", "no slug", "“web-developer”"),
    ('name = "Summit"', 'name = " "', "tiers[1].name", "empty", ""),
    ('name = "Summit"', 'name = "Summit "', "tiers[1].name", "a space", "“Summit”"),
    ('name = "Summit"', r'name = "Sum\nmit"', "tiers[1].name", "one line", ""),
    ('text = "I agree."', 'text = ""', "consent.text", "empty", ""),
    ('"#0B5FA8"', '"blue"', "branding.accent", "“blue” is no colour", "#0b5fa8"),
    ('"#0B5FA8"', '"#0b5"', "branding.accent", "no colour", "six hexadecimal"),
    ('"/static/north.svg"', '"https://x.test/a.svg"', "branding.logo", "no path", "/static"),
    ('"/static/north.svg"', '"/../secret"', "branding.logo", "no path", "/static"),
    ('"/static/north.svg"', '"//x.test/a.svg"', "branding.logo", "no path", "/static"),
    ('"Europe/Oslo"', '"Europe/Olso"', "timezone", "no time zone", "“Europe/Oslo”"),
    ('"Europe/Oslo"', '"../Oslo"', "timezone", "no time zone", "Europe/"),
    ('"EUR"', '"eur"', "currency", "no ISO 4217", "“EUR”"),
    ('"EUR"', '"Euro!"', "currency", "no ISO 4217", "three capitals"),
    ('"CH", "AT"', '"CH", "Austria"', "regions[1].countries[1]", "no country", "“AT”"),
    ('"CH", "AT"', '"CH", "EU"', "regions[1].countries[1]", "no country", "two capitals"),
    ('"en", "de"', '"en", "german"', "languages[1]", "no language", "“de”"),
    ('"en", "de"', '"en", "x1"', "languages[1]", "no language", "ISO 639"),
    # what must agree
    ('slug = "build"', 'slug = "design"', "expertise[1].slug", "by expertise[0].slug", "Leave one"),
    ('"en", "de"', '"en", "en"', "languages[1]", "taken, by languages[0]", "Leave one"),
    ('slug = "alps"', 'slug = "at"', "regions[1].slug", "a code of Austria", "longer"),
    ('"CH", "AT"', '"CH", "NO"', "regions[1].countries[1]", "Norway (NO) is already", "one of"),
    ('"CH", "AT"', '"CH", "CH"', "regions[1].countries[1]", "“alps”", "one of"),
    ("low = 5000", "low = 4999", "budgets[1].low", "ends at 5000", "Order the bands"),
    ("high = 5000\n", "", "budgets[1].low", "has no end", "Order the bands"),
    ("high = 5000", "high = 0", "budgets[0].high", "ends before it begins", "more than `low`"),
    ('name = "Summit"', 'name = "Summit"\nfloor = true', "tiers[1].floor", "Only one", "Keep"),
    ('"tier", "points"]', '"tier", "tier"]', "placement.terms[1]", "terms[0]", "Leave one"),
    ('"overview", "country"', '"city", "city"', "profile[1]", "as profile[0]", "Leave one"),
    ('"region", "tier"]', '"budget", "budget"]', "directory.facets[2]", "facets[1]", "Leave one"),
    ("points = true", "points = false", "placement.terms[1]", "does not show", "points = true"),
    ("points = true", "points = false", "directory.sorts[1]", "does not show", "points = true"),
    ('"certifications", "points"', '"points"', "directory.sorts", "“certifications”", "Add it"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "message", "hint"), WRONG)
def test_a_mistake_is_named_with_its_key_its_line_and_a_hint(old, new, key, message, hint):
    text = changed(old, new)
    (found,) = [mistake for mistake in mistakes(text) if mistake.key == key]
    assert message in found.message
    assert hint in found.hint
    assert re.findall(r"[a-z_]+", key)[-1] in text.splitlines()[found.line - 1]


@pytest.mark.parametrize(
    ("section", "facet"),
    [
        ("services", "service"),
        ("industries", "industry"),
        ("qualifications", "qualification"),
        ("budgets", "budget"),
    ],
)
def test_a_filter_needs_something_to_filter_by(section, facet):
    before, _, after = SOUND.partition(f"[[{section}]]")
    text = before + after[after.index("[branding]") :]
    text = text.replace('"region", "tier"]', f'"region", "{facet}"]')
    found = {mistake.key: mistake for mistake in mistakes(text)}
    assert f"the program has no {section}" in found["directory.facets[2]"].message


def test_the_floor_must_be_the_first_tier():
    text = TIERLESS.replace('name = "Summit"', 'name = "Summit"\nfloor = true')
    (found,) = [mistake for mistake in mistakes(text) if mistake.key == "tiers[1].floor"]
    assert "lowest" in found.message


def test_without_a_floor_the_untiered_must_be_provided_for():
    (found,) = mistakes(TIERLESS)
    assert (found.key, found.line) == ("untiered", None)
    assert "missing" in found.message


def test_with_a_floor_nobody_is_untiered():
    (found,) = mistakes('untiered = { listing = "none", leads = "none" }' + SOUND)
    assert (found.key, found.line) == ("untiered", 1)
    assert "never used" in found.message


LINES = key_lines(SOUND)


def required(shape, prefix=()):
    """Every key that a file of this shape must have, in the first row of each list."""
    for name, field in shape.model_fields.items():
        path = (*prefix, name)
        part = part_of(field.annotation)
        rows = part is not None and str(field.annotation).startswith("tuple")
        if field.is_required():
            yield path
        inside = (*path, 0) if rows else path
        if part and inside in LINES and name != "languages":
            yield from required(part, inside)


@pytest.mark.parametrize("path", [path for path in required(Program) if len(path) == 1])
def test_every_required_part_is_missed(path):
    lines = SOUND.splitlines()
    kept, dropping = [], False
    for line in lines:
        if line.startswith("["):
            dropping = line.strip("[]") == path[0]
        elif line.startswith(f"{path[0]} ="):
            continue
        if not dropping:
            kept.append(line)
    found = [each for each in mistakes("\n".join(kept)) if each.key == path[0]]
    assert [each.message for each in found] == ["This key is missing."]


@pytest.mark.parametrize("path", [path for path in required(Program) if len(path) > 1])
def test_every_required_key_is_missed(path):
    lines = SOUND.splitlines()
    number = LINES[path]
    assert lines[number - 1].startswith(f"{path[-1]} =")
    text = "\n".join(lines[: number - 1] + lines[number:])
    written = ".".join(str(step) for step in path).replace(".0", "[0]")
    (found,) = [each for each in mistakes(text) if each.key == written]
    assert found.message == "This key is missing."
    assert lines[found.line - 1].strip("[]").split(".")[0] == path[0]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file():
    text = SOUND
    for old, new in (
        ('currency = "EUR"', 'currency = "EURO"'),
        ("grace_months", "grace"),
        ('slug = "build"', 'slug = "design"'),
        ("low = 5000", "low = 10"),
        ('listing = "priority"', 'listing = "top"'),
        ('name = "Base"', ""),
        ("points = true", ""),
        ('text = "I agree."', ""),
    ):
        text = text.replace(old, new)
    found = mistakes(text)
    assert [mistake.key for mistake in found] == [
        "currency", "grace", "expertise[1].slug", "budgets[1].low", "tiers[0].name",
        "tiers[1].listing", "placement.terms[1]", "directory.sorts[1]", "consent.text",
    ]  # fmt: skip
    assert str(found[0]).startswith("line 7, currency: “EURO” is no ISO 4217 currency.")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", None, "missing"),
        ('a = "x"\nb = y', 2, "no value"),
        ('a = "x\nb = 1', 1, "quote that ends"),
        ("a 1", 1, "equals sign"),
        ('a = "x" y', 1, "more on this line"),
        ("a = [1, 2", 1, "bracket ]"),
        ("a = { b = 1", 1, "brace }"),
        ("= 1", 1, "neither a key"),
        ("a = 1\na = 2", 2, "written twice"),
        ("[a]\n[a]", 2, "written twice"),
        ("a = { b = 1, b = 2 }", 1, "written twice"),
        ("\x00", 1, "neither a key"),
        ("a = " + "[" * 5000, None, "too deeply"),
        ("a = " + "1" * 5000, None, "no TOML"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text, line, message):
    found = mistakes(text)[0]
    assert found.line == line
    assert message in found.message


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_words(data):
    text = SOUND
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    middle = data.draw(
        st.text(max_size=20) | st.sampled_from(["[", "]", "{}", '"', "'''", "= 1\n"])
    )
    try:
        assert parse(text[:start] + middle + text[end:]).slug
    except ProgramMistakes as found:
        assert all(mistake.message for mistake in found.mistakes)
