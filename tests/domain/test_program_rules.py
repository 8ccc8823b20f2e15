"""Every way in which rules, activities, courses and benefits can contradict each other."""

import re

import pytest

from partners.domain.measures import MEASURES
from partners.domain.program import parse
from partners.domain.program_phrases import award_words, brief_award_words, limit_words
from partners.domain.program_rule_words import rule_words
from partners.domain.program_standing import DETAILS
from partners.domain.program_standing import MEASURES as NAMES
from tests.domain.ladders import PROGRAMS
from tests.domain.sound import SOUND, changed, mistakes

RULE = 'requires = [{ measure = "points", at_least = 100 }]'
AWARD = "award = { fixed = 50 }"
NEVER = "can never be met"


def asking(*rules):
    return RULE, f"requires = [{', '.join(rules)}]"


def awarding(*lines):
    return AWARD, "\n".join(lines)


def measured(measure, rest="", tail=""):
    return f'{{ measure = "{measure}"{", " if rest else ""}{rest} }}{tail}'


# What is changed and into what, where the mistake is, its message, its hint.
WRONG = [
    # the shape of a rule
    (*asking("{ at_least = 3 }"), "tiers[1].requires[0]", "not neither", "One of measure"),
    (*asking("{ measur = 1 }"), "tiers[1].requires[0].measur", "no such key", "“measure”"),
    (*asking('{ measure = "point" }'), "tiers[1].requires[0].measure", "“point”", "“points”"),
    (*asking(measured("points")), "tiers[1].requires[0]", "needs `at_least`", ""),
    (
        *asking(measured("points", 'at_least = 1, kind = "exam"')),
        "tiers[1].requires[0]", "no use for `kind`", "at_least",
    ),
    (
        *asking(measured("revenue", 'at_least = 1, per = "week"')),
        "tiers[1].requires[0].per", "“week”", "month",
    ),
    (
        *asking(measured("revenue", 'at_least = 1, per = "year", kind = "nwe"')),
        "tiers[1].requires[0]", "no kind of revenue", "“new”",
    ),
    (*asking(measured("points", "at_least = -1")), "tiers[1].requires[0].at_least", "0 or", ""),
    (*asking('{ any = [], label = "x" }'), "tiers[1].requires[0]", "holds no rules", ""),
    (
        *asking(f"{{ any = [{measured('stores', 'at_least = 1')}], at_least = 2 }}"),
        "tiers[1].requires[0]", "no use for `at_least`", "Put it into",
    ),
    (
        *asking(f"{{ of = [{measured('stores', 'at_least = 1')}] }}"),
        "tiers[1].requires[0]", "belong together", "count = 2",
    ),
    (
        *asking(f"{{ count = 2, of = [{measured('stores', 'at_least = 1')}] }}"),
        "tiers[1].requires[0].count", "2 of 1", "Lower",
    ),
    # rules that lead nowhere
    (
        *asking(measured("certificates", 'course = "rope", at_least = 1')),
        "tiers[1].requires[0].course", "no “rope” among the courses", "“ropes”",
    ),
    (
        *asking(measured("certificates", 'kind = "exams", at_least = 1')),
        "tiers[1].requires[0].kind", "no “exams”", "“exam”",
    ),
    (
        *asking(measured("deployments", 'types = ["shops"], at_least = 1')),
        "tiers[1].requires[0].types[0]", "no “shops”", "“shop”",
    ),
    (
        *asking(measured("activities", 'activity = "tlak", at_least = 1')),
        "tiers[1].requires[0].activity", "no “tlak”", "“talk”",
    ),
    (
        *asking(f"{{ any = [{measured('qualification', 'qualification = “saf”')}] }}".replace(
            "“", '"').replace("”", '"')),
        "tiers[1].requires[0].any[0].qualification", "no “saf”", "“safe”",
    ),
    (
        *asking(measured("tier", 'tier = "top"')),
        "tiers[1].requires[0].tier", "no “top” among the tiers", "base, summit",
    ),
    # rules that nobody can meet
    (*asking(measured("satisfaction", "at_least = 6")), "tiers[1].requires[0]", NEVER, "Lower"),
    (*asking(measured("tier", 'tier = "summit"')), "tiers[1].requires", "for itself", "circle"),
    (
        'blurb = "Nothing was lost."',
        'requires = [{ measure = "qualification", qualification = "safe" }]',
        "qualifications[0].requires", "asks for itself", "circle",
    ),
    ("floor = true", f"floor = true\n{RULE}", "tiers[0].requires", "on the floor", "floor"),
    (
        *asking(measured("stores", "at_least = 1"), measured("stores", "at_least = 2")),
        "tiers[1].requires[1]", "asked above it", "harder",
    ),
    ("[points]\nwindow", "[extra]\nwindow", "tiers[1].requires[0]", "has no points", "[points]"),
    ("[points]\nwindow", "[extra]\nwindow", "placement.points", "no points to show", "[points]"),
    ("[points]\nwindow", "[extra]\nwindow", "activities", "no points for them", "[points]"),
    # activities
    (*awarding("award = {}"), "activities[0].award", "not none", "One of fixed"),
    (
        *awarding("award = { fixed = 1, free = true }"),
        "activities[0].award", "not fixed and free", "",
    ),
    (*awarding("award = { per_unit = 1 }"), "activities[0].award", "belong together", "minute"),
    (*awarding("award = { range = [40, 20] }"), "activities[0].award", "ends before", "lower"),
    (*awarding("award = { free = false }"), "activities[0].award.free", "Only true", "out"),
    (*awarding(AWARD, 'source = "feeds"'), "activities[0].source", "“feeds”", "“feed”"),
    (*awarding(AWARD, 'source = "revenue"'), "activities[0].award", "only earn `per_unit`", ""),
    (
        *awarding(AWARD, 'source = "feed"', 'evidence = ["link"]'),
        "activities[0].evidence", "Nobody reports", "report",
    ),
    (*awarding(AWARD, "years_at_most = 3"), "activities[0].years_at_most", "Only anni", "anniv"),
    (*awarding(AWARD, 'kinds = ["exam"]'), "activities[0].kinds", "Only certificates", "holder"),
    (
        *awarding(AWARD, 'source = "holder"', 'kinds = ["exma"]'),
        "activities[0].kinds[0]", "no “exma”", "“exam”",
    ),
    (
        *awarding(AWARD, 'cap = { points = 49, per = "year" }'),
        "activities[0].cap", "never be given", "Raise",
    ),
    ("big = 200", "bigg = 200", "activities[1].award.per_edition.bigg", "no “bigg”", "“big”"),
    ('slug = "sale"', 'slug = "talk"', "activities[1].slug", "already taken", "Leave one"),
    # points, courses, membership, benefits
    ('window = "rolling"', 'window = "roling"', "points.window", "“roling”", "“rolling”"),
    (
        'window = "rolling"', 'decay = [{ after = 12, keep = 50 }]',
        "points.decay[0].after", "nothing is left", "longer",
    ),
    (
        'window = "rolling"', 'decay = [{ after = 3, keep = 50 }, { after = 4, keep = 50 }]',
        "points.decay[1]", "later and keeps less", "",
    ),
    ('kind = "exam"', 'kind = "exan"', "courses[0].kind", "no “exan”", "“exam”"),
    ('kind = "exam"', 'track = "rod"', "courses[0].track", "no “rod”", "“road”"),
    ('needs = ["ropes"]', 'needs = ["rope"]', "courses[1].needs[0]", "no “rope”", "“ropes”"),
    ('kind = "exam"', 'needs = ["knots"]', "courses[0].needs", "needs itself", "Nobody"),
    ('free_from = "summit"', 'free_from = "sumit"', "membership.free_from", "no “", "“summit”"),
    ("{ summit = true }", "{ sumit = true }", "benefits[0].cells.sumit", "no “", "“summit”"),
    ("{ summit = true }", "{ summit = false }", "benefits[0].cells.summit", "be true", "Leave out"),
    (*asking(measured("points", "at_least = true")), "tiers[1].requires[0].at_least", "number", ""),
    (
        "cells = { summit = true }", 'planned = ["summit"]',
        "benefits[0].planned[0]", "could be planned", "cell",
    ),
    (
        "cells = { summit = true }", 'cells = { base = true, summit = true }\nenforces = "leads"',
        "benefits[0].cells", "“base” has something here", "Change one",
    ),
    (
        "cells = { summit = true }", 'enforces = "leads"',
        "benefits[0].cells", "“summit” has nothing here", "Change one",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "message", "hint"), WRONG)
def test_a_mistake_is_named_with_its_key_its_line_and_a_hint(old, new, key, message, hint):
    text = changed(old, new)
    found = [each for each in mistakes(text) if each.key == key and message in each.message]
    assert [hint in each.hint for each in found] == [True]
    assert found[0].line is None or re.search(r"\w", text.splitlines()[found[0].line - 1])


def test_a_tier_that_nobody_can_hold_is_named():
    higher = '[[tiers]]\nslug = "peak"\nname = "Peak"\nlisting = "priority"\nleads = "none"\n'
    easier = higher + RULE.replace("100", "100") + "\n[[qualifications]]"
    (found,) = mistakes(SOUND.replace("[[qualifications]]", easier, 1))
    assert found.key == "tiers[1].requires"
    assert "whoever earns it earns “peak” too" in found.message
    harder = higher + RULE.replace("100", "101") + "\n[[qualifications]]"
    assert len(parse(SOUND.replace("[[qualifications]]", harder, 1)).tiers) == 3


def test_points_without_activities_cannot_be_asked_for():
    text = SOUND.replace(SOUND[SOUND.index("[[activities]]") : SOUND.index("[[editions]]")], "")
    assert "no activity earns points" in mistakes(text)[0].message


def test_every_measure_has_a_function_and_its_details():
    assert set(NAMES) == set(MEASURES) == set(DETAILS)


WORDS = [
    (measured("points", "at_least = 3000"), "3,000 points in 12 months"),
    (
        measured("revenue", 'per = "quarter", at_least = 3000'),
        "EUR 3,000 of new revenue in a quarter",
    ),
    (
        measured("revenue", 'kind = "all", per = "12-months", at_least = 7200'),
        "EUR 7,200 of revenue in 12 months",
    ),
    (measured("mrr", "at_least = 10"), "EUR 10 of monthly recurring revenue"),
    (measured("certificates", 'course = "ropes", at_least = 1'), "Ropes for one person"),
    (measured("certificates", 'course = "ropes", at_least = 2'), "Ropes for 2 people"),
    (measured("certificates", 'kind = "exam", at_least = 2'), "2 × Exam"),
    (measured("certificates", "at_least = 1"), "1 valid certificate"),
    (measured("deployments", 'types = ["shop"], at_least = 3'), "3 × Shop"),
    (measured("stores", "at_least = 5"), "5 live stores"),
    (measured("activities", 'activity = "talk", at_least = 2'), "2 × Talk"),
    (measured("qualification", 'qualification = "safe"'), "Safe Hands"),
    (
        measured("satisfaction", "at_least = 3.5, unless_fewer_than = 3"),
        "an average review of 3.5 or more, or fewer than 3 reviews",
    ),
    (measured("membership"), "an active membership"),
    (measured("fee"), "the fee paid for the month"),
    (measured("years", "at_least = 1"), "1 full year of partnership"),
    (measured("confirmed", 'claim = "x", label = "Said so"'), "Said so"),
    (
        "{ any = [" + measured("stores", "at_least = 1") + ", " + measured("fee") + "] }",
        "1 live store, or the fee paid for the month",
    ),
    (
        "{ all = [" + measured("stores", "at_least = 1") + ", " + measured("fee") + "] }",
        "1 live store and the fee paid for the month",
    ),
    (
        "{ count = 1, of = [" + measured("stores", "at_least = 1") + ", " + measured("fee") + "] }",
        "1 of these: 1 live store; the fee paid for the month",
    ),
]


@pytest.mark.parametrize(("rule", "words"), WORDS)
def test_a_rule_is_told_in_words(rule, words):
    program = parse(changed(*asking(rule)))
    assert rule_words(program.tier("summit").requires[0], program) == words


@pytest.mark.parametrize(
    ("lines", "words", "limits"),
    [
        (["award = { fixed = 60 }"], "60 points", []),
        (["award = { range = [20, 40] }"], "20 to 40 points", []),
        (["award = { at_least = 40 }", "first_in_country = 10"], "40 points or more",
         ["10 more for the first in a country"]),
        (['award = { per_unit = 1, unit = "minute" }', 'once = "per-month"'],
         "1 point for each minute", ["once a month"]),
        (['award = { formula = { of = "attendees", per = 3, least = 30 } }'],
         "1 point for every 3 attendees, 30 at least", []),
        (["award = { free = true }", 'cap = { points = 9, per = "year" }', "lasts = 6"],
         "decided case by case", ["at most 9 a year", "counts for 6 months"]),
        (["award = { per_edition = { big = 200 } }"], "by edition: Big 200", []),
        (["award = { fixed = 10 }", 'source = "anniversary"', "years_at_most = 3"], "10 points",
         ["automatic, on the anniversary", "at most 3 years"]),
    ],
)  # fmt: skip
def test_an_award_is_told_in_words(lines, words, limits):
    program = parse(changed(*awarding(*lines)))
    talk = program.find("activity", "talk")
    assert (award_words(talk, program), list(limit_words(talk))) == (words, limits)


def test_an_award_by_edition_is_brief_in_a_list():
    program = PROGRAMS["bitrix"]
    opened, seminar = (program.find("activity", slug) for slug in ("project", "seminar"))
    assert brief_award_words(opened, program) == "20 to 799 points"
    assert brief_award_words(seminar, program) == award_words(seminar, program)
