"""The demo's books: as much as each firm's tier asks for."""

from collections import Counter

from partners.demo import deployments, fees, payments
from partners.domain.facts import RECURRING
from partners.domain.standing import just_ended
from tests.domain.invented import TODAY, world_of


def test_no_books_where_no_rule_asks_for_them():
    for name in ("nopcommerce", "bitrix"):
        world = world_of(name)
        assert payments(world.program, world.firms, today=TODAY) == []
        assert deployments(world.program, world.firms, today=TODAY) == []
        assert fees(world.program, world.firms, today=TODAY) == []


def test_every_firm_keeps_what_its_tier_asks_of_its_books():
    world = world_of("bigcommerce")
    paid = payments(world.program, world.firms, today=TODAY)
    first, end = just_ended("quarter", TODAY)
    month, month_end = just_ended("month", TODAY)
    new, base = Counter(), Counter()
    for each in paid:
        if each.kind != RECURRING and first <= each.on < end:
            new[each.firm] += each.amount
        if each.kind == RECURRING and month <= each.on < month_end:
            base[each.firm] += each.amount
    live = Counter(
        (each.firm, each.type) for each in deployments(world.program, world.firms, today=TODAY)
    )
    need = {"preferred": (3000, 0, 1), "elite": (6000, 10_000, 3)}
    for firm in world.firms:
        revenue, mrr, stores = need.get(firm.tier, (0, 0, 0))
        assert new[firm.slug] >= revenue * 100, firm.slug
        if firm.joined_on < month:
            assert base[firm.slug] >= mrr * 100, firm.slug
        assert live[firm.slug, "enterprise"] >= stores


def test_the_books_are_the_same_each_time_and_never_ahead():
    world = world_of("bigcommerce")
    paid = payments(world.program, world.firms, today=TODAY)
    assert paid == payments(world.program, world.firms, today=TODAY)
    assert max(each.on for each in paid) <= TODAY
    joined = {firm.slug: firm.joined_on for firm in world.firms}
    assert all(each.on >= joined[each.firm] for each in paid if each.kind == RECURRING)


def test_whoever_owes_the_fee_has_mostly_paid_it():
    world = world_of("exponential")
    paid = fees(world.program, world.firms, today=TODAY)
    free = {"professional", "silver", "gold", "platinum"}
    tiers = {firm.slug: firm.tier for firm in world.firms}
    assert not any(tiers[each.firm] in free for each in paid)
    owing = {firm.slug for firm in world.firms if firm.status == "active"} - {
        each.firm for each in paid if each.month == TODAY.replace(day=1)
    }
    assert 0 < len([slug for slug in owing if tiers[slug] not in free]) < 25
