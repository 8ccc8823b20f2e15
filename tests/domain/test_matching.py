"""Which partners are suggested for a lead, in which order, and why."""

from dataclasses import replace

import pytest

from partners.domain.matching import (
    Candidate,
    Wish,
    fair_shares,
    is_highest_value,
    objection,
    rank,
    required,
)
from partners.domain.program import Leads, parse
from partners.storage.programs import preset

PROGRAM = parse(preset("bigcommerce"))
WISH = Wish(1, "sales", ("designer",), "europe", "25k-100k")


def firm(number, **fields):
    plain = {
        "tier": "preferred",
        "expertise": ("designer",),
        "regions": ("europe",),
        "budget": ("25k-100k",),
    }
    return Candidate(number, f"firm-{number}", f"Firm {number}", **(plain | fields))


def best(candidates, wish=WISH, **options):
    found = rank(wish, candidates, PROGRAM, **options)
    return [each.candidate.partner_id for each in found if not each.objection]


def lines(candidate, wish=WISH):
    (found,) = rank(wish, [candidate], PROGRAM)
    return {term.name: (term.points, term.words) for term in found.terms}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({}, {"expertise": ("other",)}),
        ({}, {"regions": ("asia-pacific",)}),
        ({"regions": ("europe",)}, {"regions": ("FR",)}),
        ({}, {"budget": ("under-5k",)}),
        ({"tier": "elite"}, {"tier": "preferred"}),
        ({}, {"load": 4}),
        ({"answered": 9, "expired": 1}, {"answered": 5, "expired": 5}),
        ({"given": 1}, {"given": 6}),
    ],
)
def test_the_better_partner_comes_first(better, worse):
    assert best([firm(1, **worse), firm(2, **better)]) == [2, 1]


def test_every_point_has_its_reason_and_the_total_is_their_sum():
    (found,) = rank(WISH, [firm(1, load=2, answered=3, expired=1, given=2)], PROGRAM)
    assert found.total == sum(term.points for term in found.terms)
    assert [term.name for term in found.terms] == [
        "Expertise", "Region", "Budget", "Tier", "Room", "Answers", "Fair share",
    ]  # fmt: skip
    assert all(term.words for term in found.terms)
    assert lines(firm(1, load=2))["Room"] == (12, "2 of 10 leads at work")
    assert lines(firm(1, answered=3, expired=1))["Answers"] == (11, "75% of 4 in time")


def test_the_most_is_a_hundred():
    (found,) = rank(WISH, [firm(1, tier="elite", answered=5)], PROGRAM)
    assert found.total == 100


def test_what_is_not_asked_for_has_no_line():
    assert set(lines(firm(1), Wish(1))) == {"Tier", "Room", "Answers", "Fair share"}


@pytest.mark.parametrize(
    ("region", "regions", "points"),
    [
        ("FR", ("europe",), 12),
        ("FR", ("FR",), 12),
        ("FR", ("DE",), 0),
        ("europe", ("FR", "DE"), 6),
        ("europe", ("JP",), 0),
        ("europe", ("asia-pacific", "europe"), 12),
    ],
)
def test_a_country_lies_in_its_region(region, regions, points):
    wish = replace(WISH, region=region)
    assert lines(firm(1, regions=regions), wish)["Region"][0] == points


@pytest.mark.parametrize(
    ("value", "band"),
    [(4_999, "under-5k"), (5_000, "5k-25k"), (99_999, "25k-100k"), (100_000, "over-100k")],
)
def test_a_value_lies_in_its_band(value, band):
    wish = Wish(1, value=value)
    assert lines(firm(1, budget=(band,)), wish)["Budget"][0] == 8


@pytest.mark.parametrize(
    ("wish", "highest"),
    [
        (Wish(1, value=50_000), True),
        (Wish(1, value=49_999), False),
        (Wish(1, budget="over-100k"), True),
        (Wish(1, budget="25k-100k"), False),
        (Wish(1, budget="over-100k", value=10_000), False),
        (Wish(1), False),
    ],
)
def test_which_leads_are_of_the_highest_value(wish, highest):
    assert is_highest_value(wish, PROGRAM) is highest


def test_the_highest_value_goes_to_the_highest_entitlement_first():
    # Otherwise the first would win: it suits better and has more room.
    firms = [firm(1), firm(2, tier="elite", budget=(), load=1)]
    assert best(firms, replace(WISH, value=80_000)) == [2, 1]
    assert "first" in lines(firm(1, tier="elite"), replace(WISH, value=80_000))["Tier"][1]


@pytest.mark.parametrize(
    ("fields", "source", "sentence"),
    [
        ({"tier": "partner"}, "sales", "The Partner tier is entitled to marketplace leads only."),
        ({"tier": "partner"}, "profile", ""),
        ({"tier": "enrolled"}, "profile", "The Enrolled tier is entitled to no leads."),
        ({"tier": None}, "sales", "The Enrolled tier is entitled to no leads."),
        ({"accepting": False}, "sales", "Takes no new clients at present."),
        ({}, "sales", ""),
    ],
)
def test_who_should_not_be_asked_and_why(fields, source, sentence):
    assert objection(replace(WISH, source=source), firm(1, **fields), PROGRAM) == sentence


@pytest.mark.parametrize(
    ("past", "sentence"),
    [
        ("declined", "Declined this lead."),
        ("expired", "Did not answer this lead in time."),
        ("open", "Has this lead to answer now."),
        ("withdrawn", ""),
        ("lost", ""),
    ],
)
def test_never_a_decliner_but_those_it_was_taken_from(past, sentence):
    found = rank(WISH, [firm(1), firm(2)], PROGRAM, past={1: past})
    by_id = {each.candidate.partner_id: each.objection for each in found}
    assert by_id == {1: sentence, 2: ""}


def test_a_suspended_firm_is_not_even_named():
    assert rank(WISH, [firm(1, status="suspended")], PROGRAM) == []


def test_only_the_best_are_named_and_who_would_have_stood_among_them():
    firms = [firm(number, load=number) for number in range(6)]
    firms += [firm(10, accepting=False), firm(11, accepting=False, expertise=(), regions=())]
    found = rank(WISH, firms, PROGRAM, limit=3)
    assert [each.candidate.partner_id for each in found] == [0, 1, 2, 10]
    assert found[-1].objection


def test_the_order_is_the_same_each_time_and_turns_from_lead_to_lead():
    firms = [firm(number) for number in range(8)]
    assert best(firms) == best(list(reversed(firms)))
    firsts = {best(firms, replace(WISH, number=number))[0] for number in range(40)}
    assert len(firsts) > 3


def test_shares_follow_the_weight_of_the_tiers():
    firms = [
        firm(1, tier="elite", given=6),
        firm(2, tier="partner", given=0),
        firm(3, accepting=False),
        firm(4, tier="enrolled"),
    ]
    assert fair_shares(firms, PROGRAM) == {1: 4.0, 2: 2.0, 3: 0.0, 4: 0.0}


@pytest.mark.parametrize(
    ("source", "kind"),
    [("profile", Leads.MARKETPLACE), ("brief", Leads.MARKETPLACE), ("sales", Leads.SALES_ASSIGNED)],
)
def test_what_a_source_asks_of_a_partner(source, kind):
    assert required(Wish(1, source)) is kind
