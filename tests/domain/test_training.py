"""Courses, their order, how long a certificate counts, and when somebody is told of its end."""

from datetime import date

import pytest

from partners.domain import training
from partners.domain.errors import RuleBroken
from partners.domain.program import Course, parse
from partners.domain.training import Passed
from partners.storage import programs

PROGRAM = parse(programs.preset("bigcommerce"))
TODAY = date(2026, 3, 24)


def course(slug):
    return PROGRAM.find("course", slug)


@pytest.mark.parametrize(
    ("months", "earned", "end"),
    [
        (None, date(2026, 3, 24), None),
        (12, date(2025, 3, 24), date(2026, 3, 24)),
        (12, date(2024, 2, 29), date(2025, 2, 28)),
        (48, date(2024, 2, 29), date(2028, 2, 29)),
        (12, date(2023, 2, 28), date(2024, 2, 28)),
        (1, date(2026, 1, 31), date(2026, 2, 28)),
        (1, date(2024, 1, 31), date(2024, 2, 29)),
        (6, date(2025, 8, 31), date(2026, 2, 28)),
        (3, date(2025, 11, 30), date(2026, 2, 28)),
        (24, date(2025, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_certificate_ends_after_whole_months(months, earned, end):
    assert training.ends(Course(slug="x", name="X", valid_months=months), earned) == end


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2024, 2, 28), False),
        (date(2024, 2, 29), True),
        (date(2025, 2, 27), True),
        (date(2025, 2, 28), False),
        (date(2025, 3, 1), False),
    ],
)
def test_it_counts_from_its_first_day_to_the_one_before_its_last(day, counts):
    assert training.counts(date(2024, 2, 29), date(2025, 2, 28), day) is counts


def test_without_an_end_it_counts_for_ever():
    assert training.counts(date(2001, 1, 1), None, date(2999, 1, 1))


EARLIER = {"foundations": date(2026, 1, 10), "sales-101": date(2026, 2, 1)}


@pytest.mark.parametrize(
    ("slug", "day", "missing"),
    [
        ("foundations", date(2020, 1, 1), ()),
        ("sales-101", date(2026, 1, 10), ()),
        ("sales-101", date(2026, 1, 9), ("foundations",)),
        ("sales-201", date(2026, 2, 1), ()),
        ("sales-201", date(2026, 1, 31), ("sales-101",)),
        ("tech-201", date(2026, 3, 1), ("tech-101",)),
        ("stencil", date(2020, 1, 1), ()),
    ],
)
def test_what_a_course_needs_is_passed_by_its_day(slug, day, missing):
    assert training.missing(course(slug), day, EARLIER) == missing


@pytest.mark.parametrize(
    ("passed", "sentence"),
    [
        (
            Passed("Ada", "tech-201", date(2026, 3, 1)),
            "Tech 201 comes after Tech 101: Ada has not passed Tech 101 by 1 March 2026. "
            "Record that first.",
        ),
        (Passed("Ada", "rocketry", date(2026, 3, 1)), "no such course"),
        (Passed("Ada", "foundations", date(2026, 3, 25)), "lies ahead"),
        (
            Passed("Ada", "foundations", date(2026, 3, 1), expires_on=date(2026, 3, 1)),
            "end before it begins",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused(passed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        training.refuse_unsound(PROGRAM, passed, EARLIER, TODAY)


def test_what_can_have_happened_is_not():
    last = Passed("Ada", "sales-201", TODAY, expires_on=date(2026, 3, 25))
    assert training.refuse_unsound(PROGRAM, last, EARLIER, TODAY) is None


@pytest.mark.parametrize(
    ("days_left", "warned", "mark"),
    [
        (91, training.NEVER, None),
        (90, training.NEVER, 90),
        (90, 90, None),
        (61, 90, None),
        (60, 90, 60),
        (31, 60, None),
        (30, 60, 30),
        (8, 30, None),
        (7, 30, 7),
        (1, 7, None),
        (0, 7, 0),
        (-5, 7, 0),
        (-5, 0, None),
        (20, training.NEVER, 30),  # of marks that were missed, only the latest
        (-1, training.NEVER, 0),
    ],
)
def test_each_mark_is_told_once(days_left, warned, mark):
    today = date(2026, 12, 31)
    end = date.fromordinal(today.toordinal() + days_left)
    assert training.due_mark(end, today, warned) == mark


def test_day_by_day_every_mark_comes_exactly_once():
    end, warned, told = date(2028, 2, 29), training.NEVER, []
    for ordinal in range(date(2027, 10, 1).toordinal(), date(2028, 4, 1).toordinal()):
        mark = training.due_mark(end, date.fromordinal(ordinal), warned)
        if mark is not None:
            told.append((date.fromordinal(ordinal), mark))
            warned = mark
    assert told == [
        (date(2027, 12, 1), 90),
        (date(2027, 12, 31), 60),
        (date(2028, 1, 30), 30),
        (date(2028, 2, 22), 7),
        (date(2028, 2, 29), 0),
    ]


def test_courses_come_after_what_they_need():
    mixed = [course(slug) for slug in ("sales-201", "tech-101", "foundations", "sales-101")]
    assert [each.slug for each in training.in_order(mixed)] == [
        "foundations", "sales-101", "sales-201", "tech-101",
    ]  # fmt: skip


def test_the_way_to_a_course_leads_through_all_it_needs():
    way = training.way_to(PROGRAM, course("tech-201"))
    assert [each.slug for each in way] == ["foundations", "tech-101", "tech-201"]


def test_tracks_hold_their_courses():
    found = {label: [each.slug for each in own] for label, own in training.tracks(PROGRAM)}
    assert found == {
        "Foundations": ["foundations"],
        "Sales": ["sales-101", "sales-201"],
        "Technical": ["tech-101", "tech-201"],
        "Specializations": ["stencil", "shipping", "payment"],
    }


def test_courses_without_a_track_are_shown_as_well():
    bitrix = parse(programs.preset("bitrix"))
    assert [(label, len(own)) for label, own in training.tracks(bitrix)] == [("", 4)]


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        ("foundations", ["partner", "preferred", "certified"]),
        ("sales-201", ["preferred", "certified"]),
        ("stencil", ["stencil-ready"]),
        ("shipping", []),
    ],
)
def test_a_course_says_what_it_feeds(slug, names):
    assert [holder.slug for holder in training.feeds(PROGRAM, course(slug))] == names


def test_a_rule_about_a_kind_asks_for_every_course_of_it():
    program = parse(programs.preset("exponential"))
    fed = training.feeds(program, program.find("course", "sales-newsletter"))
    assert [tier.slug for tier in fed] == ["silver", "gold", "platinum"]


@pytest.mark.parametrize(
    ("tier", "people", "slug"),
    [
        ("enrolled", [], "foundations"),
        ("enrolled", [{"foundations"}], "sales-101"),
        ("enrolled", [{"foundations", "sales-101"}], "tech-101"),
        ("partner", [{"foundations", "sales-101", "tech-101"}], "sales-201"),
        ("partner", [{"foundations", "sales-101", "sales-201"}, {"stencil"}], "tech-101"),
        (
            "preferred",
            [{"foundations", "sales-101", "sales-201", "tech-101", "tech-201"}],
            "stencil",
        ),
    ],
)
def test_the_next_course_is_the_one_that_leads_furthest_up_soonest(tier, people, slug):
    held = set().union(*people)
    assert training.next_course(PROGRAM, tier, held, people).slug == slug


def test_nothing_comes_next_where_everything_is_held():
    everything = {each.slug for each in PROGRAM.courses}
    assert training.next_course(PROGRAM, "elite", everything, [everything]) is None
