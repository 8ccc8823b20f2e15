"""Which tier the facts earn, and why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.domain.measures import Facts, years
from partners.domain.program import Rule, parse
from partners.domain.tiers import State, Waiver, earned, explain, meets
from tests.domain.ladders import (
    CASES,
    CERTIFIED,
    DAY,
    ELITE,
    PREFERRED,
    PROGRAMS,
    bigcommerce,
    exponential,
    holders,
)
from tests.domain.sound import SOUND, changed

STORES = Rule(measure="stores", at_least=40)


@pytest.mark.parametrize(("name", "facts", "tier"), CASES)
def test_a_partner_at_each_threshold_and_just_below(name, facts, tier):
    assert earned(PROGRAMS[name], facts, DAY).tier == tier


@pytest.mark.parametrize(
    ("certificates", "deployments", "claims", "held"),
    [
        (CERTIFIED, {"stencil_store": 2}, (), {"certified", "stencil-ready"}),
        (CERTIFIED, {"stencil_store": 1, "store": 9}, (), set()),
        (CERTIFIED, {"stencil_theme": 2, "store": 2}, (), {"certified", "stencil-ready"}),
        (CERTIFIED, {"stencil_theme": 2}, (), {"stencil-ready"}),
        (CERTIFIED, {"stencil_theme": 2, "store": 1}, (), {"stencil-ready"}),
        (CERTIFIED, {"stencil_theme": 1, "stencil_store": 1}, (), set()),
        (CERTIFIED, {"stencil_theme": 2}, {"proficiency"}, {"certified", "stencil-ready"}),
        (PREFERRED, {"stencil_store": 2}, (), set()),
        (holders(stencil=1), {"stencil_store": 2}, (), {"stencil-ready"}),
        *(
            (CERTIFIED - {each}, {"stencil_store": 2}, (), {"stencil-ready"})
            for each in sorted(PREFERRED)
        ),
    ],
)
def test_qualifications_follow_their_rules(certificates, deployments, claims, held):
    facts = replace(bigcommerce(certificates, **deployments), claims=frozenset(claims))
    assert earned(PROGRAMS["bigcommerce"], facts, DAY).qualifications == held


def test_a_qualification_given_by_hand_counts_and_stays():
    facts = replace(
        bigcommerce((), 6000_00, 10_000_00, enterprise=3), qualifications=frozenset({"certified"})
    )
    found = earned(PROGRAMS["bigcommerce"], facts, DAY)
    assert (found.tier, found.qualifications) == ("elite", {"certified"})


def test_a_waiver_takes_one_rule_of_one_tier_away():
    program = PROGRAMS["bigcommerce"]
    facts = bigcommerce(PREFERRED, 0, enterprise=1)
    waiver = Waiver("revenue:new:quarter", "preferred", reason="Many stores")
    assert earned(program, facts, DAY, (waiver,)).tier == "preferred"
    found = {each.rule.key: each for each in explain(program.tier("preferred"), facts, DAY, program,
                                                     (waiver,))}  # fmt: skip
    assert found["revenue:new:quarter"].state is State.WAIVED
    assert found["revenue:new:quarter"].waiver.reason == "Many stores"
    elsewhere = Waiver("revenue:new:quarter", "elite")
    assert earned(program, facts, DAY, (elsewhere,)).tier == "partner"


@pytest.mark.parametrize(("stores", "tier"), [(39, "partner"), (40, "preferred")])
def test_a_negotiated_rule_takes_anothers_place(stores, tier):
    program = PROGRAMS["bigcommerce"]
    facts = replace(bigcommerce(PREFERRED, 0, enterprise=1), stores=stores)
    waiver = Waiver("revenue:new:quarter", "preferred", instead=STORES)
    assert earned(program, facts, DAY, (waiver,)).tier == tier
    first = explain(program.tier("preferred"), facts, DAY, program, (waiver,))[0]
    assert (first.words, first.have, first.need) == ("40 live stores", stores, 40)
    assert first.waiver == waiver


def test_every_requirement_says_what_there_is_and_what_is_needed():
    program = PROGRAMS["exponential"]
    facts = exponential(20_000, 6_000_00, developer=1, sales_premium=1)
    found = [
        (each.words, each.state, float(each.have), each.need, each.share)
        for each in explain(program.tier("silver"), facts, DAY, program)
    ]
    assert found == [
        ("20,000 points in 12 months", "met", 20_000, 20_000, 1.0),
        ("USD 12,000 of revenue in 12 months", "missing", 6_000, 12_000, 0.5),
        ("1 × Profile certification", "met", 1, 1, 1.0),
        ("2 × Sales certification", "missing", 1, 2, 0.5),
    ]


@pytest.mark.parametrize(
    ("deployments", "figures", "share"),
    [({}, (0, 2), 0), ({"store": 1}, (1, 2), 0.5), ({"store": 2}, (2, 2), 1)],
)
def test_of_several_ways_the_nearest_is_the_progress(deployments, figures, share):
    program = PROGRAMS["bigcommerce"]
    certified = program.find("qualification", "certified")
    either = explain(certified, Facts(deployments=deployments), DAY, program)[-1]
    assert (either.nearest.have, either.nearest.need) == figures
    assert either.share == share
    assert either.is_met == (share == 1)


def asking(rule):
    return parse(changed('{ measure = "points", at_least = 100 }', rule))


@pytest.mark.parametrize(
    ("rule", "facts", "is_earned"),
    [
        ('{ measure = "stores", at_least = 2 }', {"stores": 1}, False),
        ('{ measure = "stores", at_least = 2 }', {"stores": 2}, True),
        ('{ measure = "membership" }', {}, False),
        ('{ measure = "membership" }', {"membership": True}, True),
        ('{ measure = "fee" }', {}, False),
        ('{ measure = "fee" }', {"fee": True}, True),
        ('{ measure = "satisfaction", at_least = 4 }', {}, False),
        ('{ measure = "satisfaction", at_least = 4 }', {"reviews": 1, "rating": 4.0}, True),
        ('{ measure = "confirmed", claim = "a", label = "A" }', {}, False),
        ('{ measure = "confirmed", claim = "a", label = "A" }', {"claims": frozenset("a")}, True),
        ('{ measure = "activities", activity = "talk", at_least = 2 }',
         {"activities": {"talk": 1, "sale": 9}}, False),
        ('{ measure = "activities", activity = "talk", at_least = 2 }',
         {"activities": {"talk": 2}}, True),
        ('{ measure = "certificates", at_least = 2 }',
         {"certificates": frozenset({(1, "ropes"), (1, "knots")})}, True),
        ('{ measure = "certificates", kind = "exam", at_least = 2 }',
         {"certificates": frozenset({(1, "ropes"), (1, "knots")})}, False),
        ('{ measure = "deployments", at_least = 3 }', {"deployments": {"shop": 3}}, True),
        ('{ measure = "years", at_least = 1 }', {"joined_on": date(2025, 7, 1)}, True),
        ('{ measure = "years", at_least = 1 }', {"joined_on": date(2025, 7, 2)}, False),
        ('{ any = [{ measure = "fee" }, { measure = "stores", at_least = 1 }] }',
         {"stores": 1}, True),
        ('{ all = [{ measure = "fee" }, { measure = "stores", at_least = 1 }] }',
         {"stores": 1}, False),
        ('{ count = 2, of = [{ measure = "fee" }, { measure = "membership" }, '
         '{ measure = "stores", at_least = 1 }] }', {"stores": 1, "fee": True}, True),
        ('{ count = 2, of = [{ measure = "fee" }, { measure = "membership" }, '
         '{ measure = "stores", at_least = 1 }] }', {"stores": 1}, False),
    ],
)  # fmt: skip
def test_every_measure_and_every_group(rule, facts, is_earned):
    program = asking(rule)
    found = earned(program, Facts(**facts), DAY)
    assert found.tier == ("summit" if is_earned else "base")
    (told,) = explain(program.tier("summit"), Facts(**facts), DAY, program)
    assert told.is_met is is_earned


@pytest.mark.parametrize(
    ("joined_on", "day", "count"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2028, 2, 28), 3),
        (date(2024, 2, 29), date(2028, 2, 29), 4),
        (date(2024, 2, 29), date(2024, 2, 28), 0),
        (None, date(2024, 2, 28), 0),
    ],
)
def test_years_are_full_years(joined_on, day, count):
    assert years(Facts(joined_on=joined_on), None, day, None) == count


def test_a_given_tier_stays_until_staff_take_it_and_rules_may_lead_higher():
    text = SOUND.replace(
        "[[qualifications]]",
        '[[tiers]]\nslug = "peak"\nname = "Peak"\nlisting = "priority"\nleads = "none"\n'
        "\n[[qualifications]]",
        1,
    )
    program = parse(text)
    assert earned(program, Facts(points=5), DAY).tier == "base"
    assert earned(program, Facts(points=100), DAY).tier == "summit"
    assert earned(program, Facts(tier="peak"), DAY).tier == "peak"


def test_of_a_ladder_only_the_highest_is_held_and_qualifications_may_ask_for_tiers():
    ladder = """
[[qualifications]]
slug = "guide"
name = "Guide"
ladder = "mountain"
requires = [{ measure = "stores", at_least = 1 }]

[[qualifications]]
slug = "chief-guide"
name = "Chief Guide"
ladder = "mountain"
requires = [
  { measure = "stores", at_least = 2 },
  { measure = "tier", tier = "summit" },
]
"""
    program = parse(SOUND + ladder)
    for stores, points, held in ((0, 0, set()), (2, 0, {"guide"}), (2, 100, {"chief-guide"})):
        facts = Facts(stores=stores, points=points)
        assert earned(program, facts, DAY).qualifications == held


amounts = st.integers(0, 250_000)
few = st.integers(0, 4)
FACTS = st.builds(
    Facts,
    points=amounts,
    mrr=amounts.map(lambda amount: amount * 10),
    revenue=st.fixed_dictionaries(
        {("new", "quarter"): amounts.map(lambda n: n * 10), ("all", "12-months"): amounts}
    ),
    certificates=st.frozensets(
        st.tuples(few, st.sampled_from([c.slug for p in PROGRAMS.values() for c in p.courses])),
        max_size=40,
    ),
    deployments=st.dictionaries(
        st.sampled_from(["enterprise", "store", "stencil-store", "stencil-theme"]), few
    ),
    stores=few,
    claims=st.frozensets(st.sampled_from(["proficiency"])),
)


@given(st.sampled_from(sorted(PROGRAMS)), FACTS, FACTS)
def test_more_facts_never_lower_a_tier(name, one, other):
    program = PROGRAMS[name]
    both = Facts(
        points=one.points + other.points,
        mrr=one.mrr + other.mrr,
        revenue={key: one.revenue[key] + other.revenue[key] for key in one.revenue},
        certificates=one.certificates | other.certificates,
        deployments={
            key: one.deployments.get(key, 0) + other.deployments.get(key, 0)
            for key in one.deployments.keys() | other.deployments.keys()
        },
        stores=one.stores + other.stores,
        claims=one.claims | other.claims,
    )
    for less in (one, other):
        before, after = earned(program, less, DAY), earned(program, both, DAY)
        assert program.rank(after.tier) >= program.rank(before.tier)
        assert after.qualifications >= before.qualifications


@given(st.sampled_from(sorted(PROGRAMS)), FACTS)
def test_what_is_earned_is_what_is_explained(name, facts):
    program = PROGRAMS[name]
    found = earned(program, facts, DAY)
    settled = replace(facts, tier=found.tier, qualifications=found.qualifications)
    for tier in program.tiers:
        told = all(each.is_met for each in explain(tier, settled, DAY, program))
        assert told is meets(tier, settled, DAY, program)
        if program.rank(tier.slug) > program.rank(found.tier):
            assert told is False


def test_elite_asks_for_the_qualification_and_names_it():
    program = PROGRAMS["bigcommerce"]
    facts = bigcommerce(PREFERRED, 6000_00, 10_000_00, **ELITE)
    missing = [each.words for each in explain(program.tier("elite"), facts, DAY, program)
               if not each.is_met]  # fmt: skip
    assert missing == ["Certified Partner"]
