"""What the demo's people passed: in order, and enough for where their firms stand."""

from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from partners import demo
from partners.demo.training import asked
from partners.domain.measures import MEASURES, Facts, leaves
from partners.domain.training import counts, missing
from tests.domain.invented import EVERY, TODAY, world_of


@pytest.fixture
def world(request):
    return world_of(request.param)


@pytest.fixture
def passes(world):
    return demo.passes(world.program, world.firms, today=TODAY)


def facts(passes):
    held = defaultdict(set)
    for each in passes:
        if counts(each.earned_on, each.expires_on, TODAY):
            held[each.firm].add((each.email, each.course))
    return {firm: Facts(certificates=frozenset(pairs)) for firm, pairs in held.items()}


@EVERY
def test_it_is_the_same_every_time(world, passes):
    assert demo.passes(world.program, world.firms, today=TODAY) == passes


@EVERY
def test_each_course_comes_after_what_it_needs(world, passes):
    first = defaultdict(dict)
    for each in passes:
        own = first[each.firm, each.email]
        own[each.course] = min(each.earned_on, own.get(each.course, each.earned_on))
    for each in passes:
        course = world.program.find("course", each.course)
        assert not missing(course, each.earned_on, first[each.firm, each.email]), each
        assert each.earned_on <= TODAY


@EVERY
def test_nobody_passes_the_same_twice_on_a_day(world, passes):
    keys = Counter((each.firm, each.email, each.course, each.earned_on) for each in passes)
    assert not [key for key, count in keys.items() if count > 1]


@EVERY
def test_it_is_enough_for_every_tier_and_badge(world, passes):
    known = facts(passes)
    for firm in world.firms:
        badges = [world.program.find("qualification", slug) for slug, _ in firm.qualifications]
        for holder in filter(None, (world.program.tier(firm.tier), *badges)):
            own = replace(known.get(firm.slug, Facts()), joined_on=firm.joined_on)
            for rule in leaves(holder.requires):
                if rule.measure == "certificates":
                    have = MEASURES["certificates"](own, rule, TODAY, world.program)
                    assert have >= rule.at_least, (firm.slug, holder.slug, rule)


@EVERY
def test_it_asks_for_no_more_than_a_firm_can_have(world, passes):
    for firm in world.firms:
        people = {each.email for each in passes if each.firm == firm.slug}
        assert len(people) <= max([*asked(world.program, firm).values(), 1]) + 1


@pytest.mark.parametrize("world", ["bigcommerce", "bitrix", "exponential"], indirect=True)
def test_some_agreed_to_be_named_and_some_did_not(world, passes):
    assert {each.is_named for each in passes} == {True, False}


@pytest.mark.parametrize("world", ["bigcommerce"], indirect=True)
def test_a_certificate_of_the_first_firm_ends_soon(world, passes):
    own = [each for each in passes if each.firm == world.firms[0].slug and each.expires_on]
    assert [0 < (each.expires_on - TODAY).days < 90 for each in own] == [True]
