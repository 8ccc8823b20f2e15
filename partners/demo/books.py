"""The vendor's books for the demo: what stores paid, what went live, and who paid the fee.

Each firm has as much as its tier asks for and a little more, but not what the next one asks.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from babel.numbers import get_currency_precision

from partners.demo.customers import customer
from partners.demo.topics import TOPICS
from partners.domain.facts import NEW, RECURRING, TRANSACTION
from partners.domain.measures import leaves
from partners.domain.standing import first_of, just_ended
from partners.domain.terms import months_after

OF_MONEY = ("revenue", "mrr", "stores")
MONTHS = 13  # that the books go back, this one the last
PLANS = (29, 79, 79, 129, 299)  # whole units a month
MORE = (1.05, 1.35)  # how much of what is asked for there is
OWES = 0.06  # chance that a firm that pays the fee has not paid this month
YEARLY = 4  # single sales of a year
FRESH = timedelta(days=300)  # none is older
TYPICAL = 2  # stores of a firm that nothing is asked of
NAMES = {topic.slug: topic for topic in TOPICS}


@dataclass(frozen=True)
class Paid:
    """A payment of a store; in the end in minor units of the program's currency."""

    firm: str  # slug
    store: str
    kind: str
    amount: int
    on: date


@dataclass(frozen=True)
class Live:
    """Something that a firm brought live."""

    firm: str
    name: str
    type: str
    on: date


@dataclass(frozen=True)
class Due:
    """A fee that a firm paid for a month."""

    firm: str
    month: date
    on: date


def payments(program, firms, *, today, seed="demo"):
    """Return what the stores of the firms paid; nothing where no rule asks for revenue."""
    known = [rule for tier in program.tiers for rule in leaves(tier.requires)]
    if not any(rule.measure in OF_MONEY for rule in known):
        return []
    rng = random.Random(f"{seed}:books")
    # Where revenue earns points, a firm below would rise by it.
    is_even = not any(activity.source == "revenue" for activity in program.activities)
    found = []
    for firm in firms:
        rules = [rule for rule in asked(program, firm) if rule.measure in OF_MONEY]
        if rules or is_even and program.listed(firm.tier):
            found += _of_firm(program, firm, rules, today, rng)
    return found


def deployments(program, firms, *, today, seed="demo"):
    """Return what the firms brought live: what their tiers and qualifications ask for."""
    rng = random.Random(f"{seed}:live")
    found = []
    for firm in firms:
        need = Counter()
        for rule in asked(program, firm):
            if rule.measure == "deployments":
                kind = rule.types[0] if rule.types else program.deployment_types[0].slug
                need[kind] = max(need[kind], int(rule.at_least))
        last = min(firm.tier_since or today, today)
        for kind in need.elements():
            on = _between(firm.joined_on, last, rng)
            found.append(Live(firm.slug, _client(firm, rng), kind, on))
    return found


def fees(program, firms, *, today, seed="demo"):
    """Return the fees of those who pay by the month, up to this one; a few owe it."""
    terms = program.membership
    if not (terms and terms.fee and terms.fee.per == "month"):
        return []
    rng = random.Random(f"{seed}:fees")
    free = program.rank(terms.free_from) if terms.free_from else len(program.tiers) + 1
    this, found = today.replace(day=1), []
    for firm in firms:
        if firm.status != "active" or program.rank(firm.tier) >= free:
            continue
        owes = rng.random() < OWES
        for back in range(MONTHS):
            month = months_after(this, -back)
            if month >= firm.joined_on.replace(day=1) and not (owes and back == 0):
                found.append(Due(firm.slug, month, min(month + timedelta(days=2), today)))
    return found


def asked(program, firm):
    """Return the single rules of a firm's tier and qualifications, and of those they ask for."""
    waiting = [program.tier(firm.tier)]
    waiting += [program.find("qualification", slug) for slug, _ in firm.qualifications]
    found, seen = [], set()
    while waiting:
        holder = waiting.pop()
        if holder is None or holder.slug in seen:
            continue
        seen.add(holder.slug)
        for rule in _chosen(holder.requires):
            found.append(rule)
            if rule.qualification:
                waiting.append(program.find("qualification", rule.qualification))
    return found


def _chosen(rules):
    """Yield single rules; of alternatives the last that the books can tell of."""
    for rule in rules:
        if rule.any:
            told = [part for part in rule.any if part.measure != "confirmed"]
            yield from _chosen(told[-1:])
        elif rule.measure:
            yield rule
        else:
            yield from _chosen(rule.parts)


def _of_firm(program, firm, rules, today, rng):
    """Return a firm's payments: plans by the month, and what the quarter still needs."""
    need = {(rule.measure, rule.kind or "new", rule.per): rule.at_least for rule in rules}
    months = [months_after(today.replace(day=1), -back) for back in range(MONTHS - 1, -1, -1)]
    base = need.get(("mrr", "new", None), 0) * rng.uniform(*MORE)
    count = int(max([rule.at_least for rule in rules if rule.measure == "stores"], default=0))
    found = list(_plans(firm, base, max(count, rng.randint(1, TYPICAL)), months, today, rng))
    for (measure, kind, per), least in need.items():
        if measure == "revenue":
            found += _missing(firm, found, kind, per, least * rng.uniform(*MORE), today, rng)
    digits = 10 ** get_currency_precision(program.currency)
    return [Paid(each.firm, each.store, each.kind, each.amount * digits, each.on) for each in found]


def _plans(firm, base, count, months, today, rng):
    """Yield what stores pay by the month for their plans, `base` in all at least."""
    for number in range(count):
        store, day = _client(firm, rng), rng.randint(1, 28)
        amount = max(rng.choice(PLANS), -(-int(base) // count))
        start = 0 if base else rng.randrange(MONTHS - 2)
        for place, month in enumerate(months[start:]):
            on = month.replace(day=day)
            kind = NEW if place == 0 and number else RECURRING
            if firm.joined_on <= on <= today:
                yield Paid(firm.slug, store, kind, amount, on)


def _missing(firm, found, kind, per, least, today, rng):
    """Yield single sales that bring each period to what is asked of it."""
    for first, end in _periods(per, today):
        has = sum(
            each.amount
            for each in found
            if first <= each.on < end and (kind == "all" or each.kind != RECURRING)
        )
        if kind != RECURRING and has < least:
            # A firm that joined since brought its first customer along.
            since = max(first, firm.joined_on) if firm.joined_on < end else first
            # What is asked of a year comes in parts, none of which the next month takes away.
            parts = YEARLY if per == "12-months" else 1
            since = since if parts == 1 else max(since, end - FRESH)
            for _ in range(parts):
                on = _between(since, min(end - timedelta(days=1), today), rng)
                amount = int(least - has) // parts + 1
                yield Paid(firm.slug, _client(firm, rng), TRANSACTION, amount, on)


def _periods(per, today):
    """Yield the period that a rule asks for today, and the one that it will ask for next."""
    yield just_ended(per, today)
    if per != "12-months":
        first = first_of(per, today)
        yield first, max(today, first) + timedelta(days=1)


def _between(first, last, rng):
    return first + timedelta(days=rng.randint(0, max((last - first).days, 0)))


def _client(firm, rng):
    return customer(rng, NAMES[firm.topic])
