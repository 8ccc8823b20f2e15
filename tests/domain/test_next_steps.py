"""The cheapest next step, and what time alone will take."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from partners.domain.forecast import Loss, forecast, loss_words
from partners.domain.measures import Facts
from partners.domain.next_steps import next_steps
from partners.domain.program import parse
from partners.domain.standing import Held
from tests.domain.ladders import (
    BASIC,
    CERTIFIED,
    DAY,
    ELITE,
    GOLD,
    PREFERRED,
    PROGRAMS,
    SALES_6,
    THREE,
    bigcommerce,
    bitrix,
    exponential,
)
from tests.domain.sound import SOUND

NO_SALES_201 = PREFERRED - {(0, "sales-201")}


@pytest.mark.parametrize(
    ("name", "standing", "facts", "words", "leads_to", "others"),
    [
        (
            "bigcommerce", "partner", bigcommerce(NO_SALES_201, 3000_00, enterprise=1),
            "Sales 201 for one person", "Preferred", 0,
        ),
        (
            "bigcommerce", "enrolled", bigcommerce(),
            "Foundations for one person", "Partner", 2,
        ),
        (
            "bigcommerce", "partner", bigcommerce(PREFERRED, 2000_00),
            "1 more × Enterprise store", "Preferred", 1,
        ),
        (
            "bigcommerce", "partner", bigcommerce(PREFERRED, 2900_00),
            "USD 100 more: USD 3,000 of new revenue in a quarter", "Preferred", 1,
        ),
        # a qualification that is missing is taken apart
        (
            "bigcommerce", "preferred",
            bigcommerce(PREFERRED, 6000_00, 10_000_00, **ELITE),
            "Stencil for one person", "Elite", 0,
        ),
        (
            "bigcommerce", "preferred",
            bigcommerce(CERTIFIED, 6000_00, 10_000_00, enterprise=3, stencil_store=1),
            "1 more × Store on Stencil", "Elite", 0,
        ),
        (
            "bigcommerce", "preferred",
            replace(
                bigcommerce(CERTIFIED, 6000_00, 10_000_00, enterprise=1, stencil_theme=2),
                qualifications=frozenset({"stencil-ready"}),
            ),
            "Ask us to confirm: Demonstrated proficiency", "Elite", 1,
        ),
        ("exponential", None, exponential(2_580), "420 more points", "Now", 0),
        (
            "exponential", "professional", exponential(20_000, 12_000_00, sales_premium=2),
            "1 more × Profile certification", "Silver", 0,
        ),
        (
            "bitrix", "business-partner", bitrix(400, **THREE),
            "100 more points", "Certified Partner", 0,
        ),
        (
            "bitrix", "certified-partner", bitrix(2000, **GOLD | {"integration": 1}),
            "Integration for one more person", "Gold Certified Partner", 0,
        ),
    ],
)  # fmt: skip
def test_the_cheapest_step_comes_first(name, standing, facts, words, leads_to, others):
    step = next_steps(PROGRAMS[name], standing, facts, DAY)[0]
    assert (step.words, step.leads_to, step.others) == (words, leads_to, others)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('{ measure = "certificates", at_least = 3 }', "3 more certificates"),
        ('{ measure = "certificates", at_least = 1 }', "1 more certificate"),
        ('{ measure = "stores", at_least = 2 }', "2 more live stores"),
    ],
)
def test_what_any_of_counts_is_told_without_a_name(rule, words):
    program = parse(SOUND.replace('{ measure = "points", at_least = 100 }', rule))
    assert [step.words for step in next_steps(program, "base", Facts(), DAY)] == [words]


def test_at_the_top_and_without_tiers_there_is_no_step():
    facts = bigcommerce(CERTIFIED, 6000_00, 10_000_00, **ELITE)
    assert next_steps(PROGRAMS["bigcommerce"], "elite", facts, DAY) == ()
    assert next_steps(PROGRAMS["nopcommerce"], None, Facts(points=9), DAY) == ()


def test_a_course_that_needs_another_costs_more_than_the_other():
    steps = next_steps(PROGRAMS["bigcommerce"], "enrolled", bigcommerce(), DAY)
    assert [step.words for step in steps] == [
        "Foundations for one person", "Sales 101 for one person", "Tech 101 for one person",
    ]  # fmt: skip
    steps = next_steps(PROGRAMS["bigcommerce"], "partner", bigcommerce(BASIC, 3000_00), DAY)
    assert steps[0].words == "Sales 201 for one person"


def told(name, held, facts, day=DAY, **what):
    program = PROGRAMS[name]
    return [loss_words(loss, program) for loss in forecast(program, held, facts, day, **what)]


def test_points_that_lapse_are_told_with_the_tier_they_take():
    lapses = [(date(2027, 3, 1), 420), (date(2027, 1, 9), 30), (date(2027, 5, 1), 9)]
    assert told("bitrix", Held("certified-partner"), bitrix(700, **THREE), lapses=lapses) == [
        "30 points lapse on 9 January 2027.",
        "420 points lapse on 1 March 2027: you would fall to Business Partner.",
        "9 points lapse on 1 May 2027.",
    ]


def test_revenue_that_counts_no_more_is_told_with_the_tier_it_takes():
    key = ("all", "12-months")
    facts = exponential(60_000, 20_889_00, developer=2, **SALES_6)
    takings = [
        (date(2027, 1, 9), {key: 79_00}),
        (date(2027, 1, 20), {key: -20_00}),
        (date(2027, 1, 26), {key: 5_005_00}),
    ]
    assert told("exponential", Held("gold"), facts, takings=takings) == [
        "USD 79 of revenue counts no more on 9 January 2027.",
        "USD 5,005 of revenue counts no more on 26 January 2027: "
        "you would fall to Silver on 1 February 2027.",
    ]


def test_a_fall_is_told_however_many_days_come_before_it():
    facts = bitrix(540, **THREE)
    lapses = [(date(2027, 1, 1) + timedelta(n), 1) for n in range(60)]
    losses = told("bitrix", Held("certified-partner"), facts, lapses=lapses)
    assert len(losses) == 25
    assert losses[-1].endswith("10 February 2027: you would fall to Business Partner.")


def test_a_fall_waits_for_the_hold_and_for_the_review():
    held = Held("certified-partner", hold_until=date(2027, 4, 15))
    facts = bitrix(500, **THREE)
    assert told("bitrix", held, facts, lapses=[(date(2027, 3, 1), 1)]) == [
        "1 point lapses on 1 March 2027: you would fall to Business Partner on 15 April 2027.",
    ]
    held = Held("now")
    facts = exponential(3_000)
    assert told("exponential", held, facts, lapses=[(date(2027, 3, 2), 400)]) == [
        "400 points lapse on 2 March 2027: you would be without a tier on 1 April 2027.",
    ]


def test_a_hold_that_is_earned_again_begins_again():
    """500 are left when the first year ends, 499 soon after: it is kept for another year."""
    held = Held("certified-partner", hold_until=date(2027, 2, 28))
    lapses = [(date(2027, 2, 1), 100), (date(2027, 3, 1), 1), (date(2028, 3, 1), 1)]
    assert told("bitrix", held, bitrix(600, **THREE), lapses=lapses) == [
        "100 points lapse on 1 February 2027.",
        "1 point lapses on 1 March 2027: you would fall to Business Partner on 28 February 2028.",
        "1 point lapses on 1 March 2028.",
    ]
    # on the day itself the rules are applied to what is left then
    lapses = [(date(2027, 2, 28), 101)]
    assert told("bitrix", held, bitrix(600, **THREE), lapses=lapses) == [
        "101 points lapse on 28 February 2027: you would fall to Business Partner.",
    ]


def test_certificates_end_too():
    endings = [(date(2027, 3, 1), (0, "integration"))]
    assert told("bitrix", Held("certified-partner"), bitrix(600, **THREE), endings=endings) == [
        "1 certificate ends on 1 March 2027: you would fall to Business Partner.",
    ]


def test_what_was_is_over_and_an_override_does_not_fall():
    facts = bitrix(500, **THREE)
    fixed = Held("certified-partner", is_overridden=True, override="certified-partner")
    assert told("bitrix", fixed, facts, lapses=[(DAY, 9), (date(2027, 3, 1), 9)]) == [
        "9 points lapse on 1 March 2027.",
    ]


def test_a_fall_that_only_the_date_brings_says_so():
    loss = Loss(date(2027, 1, 1), 0, 0, 0, falls_to="enrolled", falls_on=date(2027, 1, 1))
    words = loss_words(loss, PROGRAMS["bigcommerce"])
    assert words == "On 1 January 2027: you would fall to Enrolled."
