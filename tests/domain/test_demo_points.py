"""What the demo's firms did: enough for their tiers, within the program's limits."""

from collections import Counter, defaultdict
from functools import cache

import pytest

from partners import demo
from partners.domain import activities as rules
from partners.domain import points
from partners.domain.activities import COUNTED_HERE, Done
from partners.domain.measures import leaves
from tests.domain.invented import TODAY, world_of

WITH_POINTS = ("nopcommerce", "exponential", "bitrix")


def invent(world):
    return demo.deeds(world.program, world.firms, today=TODAY)


@cache
def deeds_of(name):
    world = world_of(name)
    return world, invent(world)


def test_a_program_without_points_has_no_deeds():
    assert deeds_of("bigcommerce")[1] == []


@pytest.mark.parametrize("name", WITH_POINTS)
def test_the_same_seed_gives_the_same_deeds(name):
    assert deeds_of(name)[1] == invent(world_of(name))


@pytest.mark.parametrize("name", WITH_POINTS)
def test_every_deed_is_one_that_the_program_pays(name):
    world, deeds = deeds_of(name)
    for deed in deeds:
        activity = world.program.find("activity", deed.activity)
        assert activity.source not in COUNTED_HERE
        span = rules.span(activity, Done(deed.on, deed.quantity, deed.edition))
        assert span.holds(deed.points)
        has_link = "link" not in activity.evidence or deed.link
        assert bool(deed.state) == (activity.source == "report")
        assert has_link
        assert deed.on <= TODAY


@pytest.mark.parametrize("name", WITH_POINTS)
def test_no_cap_is_broken_and_nothing_counts_too_often(name):
    world, deeds = deeds_of(name)
    spent, once = Counter(), Counter()
    for deed in deeds:
        activity = world.program.find("activity", deed.activity)
        if activity.cap and deed.is_earned:
            period = rules.period(activity.cap.per, deed.on)
            spent[deed.firm, activity, period] += deed.points
        if (days := rules.once_in(activity, deed.on)) and deed.is_earned:
            once[deed.firm, activity.slug, days] += 1
    assert all(sum <= activity.cap.points for (_, activity, _), sum in spent.items())
    assert set(once.values()) <= {1}


@pytest.mark.parametrize("name", ["exponential", "bitrix"])
def test_every_firm_has_the_points_that_its_tier_asks_for(name):
    world, deeds = deeds_of(name)
    sums = defaultdict(int)
    for deed in deeds:
        activity = world.program.find("activity", deed.activity)
        parts = points.portions(world.program, activity, deed.points, deed.on)
        sums[deed.firm] += points.balance(parts, TODAY) if deed.is_earned else 0
    for firm in world.firms:
        tier = world.program.tier(firm.tier)
        asked = (
            [it.at_least for it in leaves(tier.requires) if it.measure == "points"] if tier else []
        )
        if asked and firm.status != "departed":
            assert sums[firm.slug] >= max(asked)


@pytest.mark.parametrize("name", WITH_POINTS)
def test_the_two_firms_with_logins_have_reports_in_every_state(name):
    world, deeds = deeds_of(name)
    for firm in world.firms[:2]:
        states = {deed.state for deed in deeds if deed.firm == firm.slug}
        assert {"submitted", "approved", "returned", "rejected"} <= states
