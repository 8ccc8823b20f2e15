"""What activities earn: every row of the programs' tables, through the engine."""

from datetime import date
from pathlib import Path

import pytest

import partners
from partners.domain import activities as rules
from partners.domain import points
from partners.domain.activities import Done, Span
from partners.domain.errors import RuleBroken
from partners.domain.program import parse
from tests import points as invented

PRESETS = Path(partners.__file__).parent / "programs"
PROGRAMS = {
    name: parse((PRESETS / f"{name}.toml").read_text())
    for name in ("nopcommerce", "exponential", "bitrix")
}
DAY = date(2026, 3, 24)
OPEN = None

NOPCOMMERCE = [
    ("certified-developer", {}, Span(30, 30, 30)),
    ("partner-year", {}, Span(10, 10, 10)),
    ("website", {}, Span(20, 40, 20)),
    ("extension", {}, Span(20, 20, 20)),
    ("case-study", {}, Span(60, 60, 60)),
    ("article", {}, Span(40, 40, 40)),
    ("third-party-post", {}, Span(20, 100, 20)),
    ("meetup", {}, Span(40, OPEN, 40)),
    ("event", {}, Span(10, OPEN, 10)),
    ("webinar", {"quantity": 0}, Span(30, OPEN, 30)),
    ("webinar", {"quantity": 90}, Span(30, OPEN, 30)),
    ("webinar", {"quantity": 92}, Span(30, OPEN, 30)),
    ("webinar", {"quantity": 93}, Span(30, OPEN, 31)),
    ("webinar", {"quantity": 200}, Span(30, OPEN, 66)),
    ("evangelism", {}, Span(10, OPEN, 10)),
    ("other", {}, Span(0, OPEN, 0)),
]
EXPONENTIAL = [
    ("premium-project", {}, Span(5000, OPEN, 5000)),
    ("exponential-6-project", {}, Span(2500, OPEN, 2500)),
    ("newsletter-project", {}, Span(2000, OPEN, 2000)),
    ("training", {"quantity": 1}, Span(2000, 2000, 2000)),
    ("training", {"quantity": 12}, Span(24000, 24000, 24000)),
    ("certification", {}, Span(1000, 1000, 1000)),
    ("event", {}, Span(5000, 5000, 5000)),
    ("pipeline", {}, Span(1000, 1000, 1000)),
    ("partner-year", {}, Span(1000, 1000, 1000)),
    ("case-study", {}, Span(1000, 1000, 1000)),
    ("customer-site", {}, Span(1000, 1000, 1000)),
    ("reference", {}, Span(500, 500, 500)),
    ("article", {}, Span(500, 500, 500)),
    ("press-release", {}, Span(500, 500, 500)),
    ("tutorial", {}, Span(500, 500, 500)),
    ("presentation", {}, Span(500, 500, 500)),
    ("powered-by", {}, Span(500, 500, 500)),
    ("bug-report", {}, Span(50, 50, 50)),
    ("forum-post", {}, Span(10, 10, 10)),
    ("download", {}, Span(0, 0, 0)),
    ("code", {}, Span(0, 0, 0)),
    ("revenue", {"quantity": 7200}, Span(7200, 7200, 7200)),
    ("value-added", {"quantity": 135}, Span(135, 135, 135)),
    ("special", {}, Span(0, OPEN, 0)),
    ("bonus", {}, Span(0, OPEN, 0)),
]
EDITIONS = {
    "intranet-portal": 130, "start": 20, "standard": 50, "small-business": 90,
    "professional": 99, "enterprise": 199, "premium": 639, "ultimate": 799,
}  # fmt: skip
BITRIX = [
    *(
        (activity, {"edition": edition}, Span(amount, amount, amount))
        for activity in ("licence-sale", "project")
        for edition, amount in EDITIONS.items()
    ),
    ("additional-site", {}, Span(20, OPEN, 20)),
    ("upgrade", {}, Span(20, OPEN, 20)),
    ("support-extension", {}, Span(10, OPEN, 10)),
    ("additional-users", {}, Span(10, OPEN, 10)),
    ("distinguished-project", {}, Span(50, 300, 50)),
    ("complex-module", {}, Span(50, 200, 50)),
    ("seminar", {}, Span(20, 100, 20)),
    ("advertising-campaign", {}, Span(20, 100, 20)),
    ("catalogue", {}, Span(10, 50, 10)),
    ("pr-placement", {}, Span(10, 100, 10)),
    ("localization", {}, Span(20, 150, 20)),
    ("tech-support", {}, Span(10, 50, 10)),
    ("testimonial", {}, Span(5, 20, 5)),
    ("customer-feedback", {}, Span(5, 20, 5)),
    ("special-request", {}, Span(0, OPEN, 0)),
]
ROWS = [
    *(("nopcommerce", *row) for row in NOPCOMMERCE),
    *(("exponential", *row) for row in EXPONENTIAL),
    *(("bitrix", *row) for row in BITRIX),
]


@pytest.mark.parametrize(("name", "slug", "said", "span"), ROWS)
def test_an_activity_earns_what_its_row_says(name, slug, said, span):
    activity = PROGRAMS[name].find("activity", slug)
    assert rules.span(activity, Done(DAY, **said)) == span


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_activity_of_a_program_is_in_the_table(name):
    assert {it.slug for it in PROGRAMS[name].activities} == {
        slug for program, slug, *_ in ROWS if program == name
    }


@pytest.mark.parametrize(
    ("name", "slug", "source"),
    [
        ("nopcommerce", "certified-developer", "holder"),
        ("nopcommerce", "partner-year", "anniversary"),
        ("exponential", "partner-year", "anniversary"),
        ("exponential", "certification", "certificate"),
        ("exponential", "revenue", "revenue"),
        ("exponential", "forum-post", "feed"),
        ("exponential", "bug-report", "feed"),
        ("bitrix", "licence-sale", "feed"),
        ("bitrix", "upgrade", "feed"),
    ],
)
def test_what_comes_by_itself_is_never_reported(name, slug, source):
    activity = PROGRAMS[name].find("activity", slug)
    assert activity.source == source
    with pytest.raises(RuleBroken, match="nobody reports it"):
        rules.refuse_by_hand(activity)


def entries(*sold):
    """Sales and openings of an edition as entries: (activity, edition, how many)."""
    program = PROGRAMS["bitrix"]
    for slug, edition, count in sold:
        activity = program.find("activity", slug)
        amount = rules.span(activity, Done(DAY, edition=edition)).suggested
        for _ in range(count):
            yield from points.portions(program, activity, amount, DAY)


SALE, OPENING = "licence-sale", "project"


@pytest.mark.parametrize(
    ("done", "total"),
    [
        ([(SALE, "enterprise", 2), (SALE, "professional", 1), (SALE, "start", 1)], 517),
        ([(SALE, "enterprise", 1), (OPENING, "enterprise", 1),
          (SALE, "professional", 1), (OPENING, "start", 1)], 517),
        ([(SALE, "start", 25)], 500),
        ([(SALE, "standard", 10)], 500),
        ([(OPENING, "standard", 10)], 500),
        ([(SALE, "enterprise", 1), (OPENING, "enterprise", 3)], 796),
    ],
)  # fmt: skip
def test_the_sources_own_ways_to_reach_certified(done, total):
    found = list(entries(*done))
    assert points.balance(found, DAY) == total
    assert points.balance(found, date(2027, 3, 23)) == total
    assert points.balance(found, date(2027, 3, 24)) == 0


INVENTED = parse(invented.text())


def activity(slug):
    return INVENTED.find("activity", slug)


@pytest.mark.parametrize(
    ("slug", "amount", "is_within"),
    [
        ("website", 19, False),
        ("website", 20, True),
        ("website", 40, True),
        ("website", 41, False),
        ("article", 39, False),
        ("article", 40, True),
        ("meetup", 39, False),
        ("meetup", 4000, True),
        ("idea", 0, True),
    ],
)
def test_outside_the_span_a_reason_is_needed(slug, amount, is_within):
    span = rules.span(activity(slug), Done(DAY))
    if is_within:
        rules.check_award(activity(slug), span, amount, "")
        return
    with pytest.raises(RuleBroken, match=f"Say in the reason why it is {amount}"):
        rules.check_award(activity(slug), span, amount, "  ")
    rules.check_award(activity(slug), span, amount, "It was translated into nine languages")


def test_an_award_takes_nothing_away():
    with pytest.raises(RuleBroken, match="Reverse the entry"):
        rules.check_award(activity("idea"), Span(0, None, 0), -5, "A reason")


@pytest.mark.parametrize(("slug", "words"), [("support", "hour"), ("webinar", "attendees")])
def test_what_is_counted_must_be_said(slug, words):
    with pytest.raises(RuleBroken, match=words):
        rules.span(activity(slug), Done(DAY))


@pytest.mark.parametrize("edition", ["", "professional"])
def test_an_edition_must_be_one_that_counts(edition):
    with pytest.raises(RuleBroken, match="differs by edition"):
        rules.span(activity("sale"), Done(DAY, edition=edition))


@pytest.mark.parametrize(
    ("per", "day", "days"),
    [
        ("month", date(2024, 2, 29), (date(2024, 2, 1), date(2024, 3, 1))),
        ("month", date(2026, 12, 31), (date(2026, 12, 1), date(2027, 1, 1))),
        ("quarter", date(2026, 3, 31), (date(2026, 1, 1), date(2026, 4, 1))),
        ("quarter", date(2026, 4, 1), (date(2026, 4, 1), date(2026, 7, 1))),
        ("quarter", date(2026, 12, 1), (date(2026, 10, 1), date(2027, 1, 1))),
        ("year", date(2026, 7, 7), (date(2026, 1, 1), date(2027, 1, 1))),
    ],
)
def test_a_period_is_one_of_the_calendar(per, day, days):
    assert rules.period(per, day) == days


@pytest.mark.parametrize(
    ("spent", "amount", "is_within"), [(0, 100, True), (60, 40, True), (60, 41, False)]
)
def test_a_cap_holds_for_its_period(spent, amount, is_within):
    if is_within:
        rules.check_cap(activity("idea"), amount, spent)
        return
    with pytest.raises(RuleBroken, match="40 are left"):
        rules.check_cap(activity("idea"), amount, spent)


@pytest.mark.parametrize(
    ("joined_on", "day", "at_most", "found"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), None, []),
        (date(2024, 2, 29), date(2025, 2, 28), None, [(1, date(2025, 2, 28))]),
        (date(2024, 2, 29), date(2028, 2, 29), 9, [
            (1, date(2025, 2, 28)), (2, date(2026, 2, 28)), (3, date(2027, 2, 28)),
            (4, date(2028, 2, 29)),
        ]),
        (date(2020, 5, 1), date(2026, 5, 1), 3, [
            (1, date(2021, 5, 1)), (2, date(2022, 5, 1)), (3, date(2023, 5, 1)),
        ]),
        (date(2026, 5, 1), date(2026, 5, 1), None, []),
    ],
)  # fmt: skip
def test_anniversaries_are_full_years(joined_on, day, at_most, found):
    assert rules.anniversaries(joined_on, day, at_most) == found


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("https://blog.example/post", "http://www.blog.example/post/", True),
        ("https://blog.example/post?utm_source=x&id=3", "https://blog.example/post?id=3", True),
        ("https://blog.example/post#top", "https://BLOG.example/post", True),
        ("https://blog.example/post?id=3", "https://blog.example/post?id=4", False),
        ("https://blog.example/post", "https://other.example/post", False),
    ],
)
def test_a_link_is_known_again(one, other, are_alike):
    assert (rules.link_key(one) == rules.link_key(other)) is are_alike


def test_a_client_is_known_again():
    assert rules.client_key("Glim & Co.") == rules.client_key("glim co")
    assert rules.client_key("Glim") != rules.client_key("Glimmer")


@pytest.mark.parametrize(
    ("given", "missing"),
    [(("https://x.example", "", False), []), (("", "words", True), ["link"])],
)
def test_evidence_that_is_missing_is_named(given, missing):
    assert rules.missing_evidence(activity("article"), *given) == missing
