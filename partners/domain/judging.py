"""What the facts of many partners earn: partners whose facts weigh the same are judged once."""

from bisect import bisect_right
from collections import Counter

from babel.numbers import get_currency_precision

from partners.domain.measures import Facts, asked, years
from partners.domain.tiers import earned


class Judge:
    """The rules of a program on one day, asked of partner after partner.

    `columns` hold the facts by field and partner: {"points": {7: 420}}. Most partners of a large
    program differ in nothing that a threshold tells apart, so most are never looked at closely.
    """

    def __init__(self, program, day, columns):
        self.program, self.day, self.columns = program, day, columns
        self._weights = [
            (columns[name].get, weigh)
            for name, weigh in _weights(program, day)
            if columns.get(name)
        ]
        self._by_hand = columns.get("qualifications", {}).get
        self._given = {tier.slug for tier in program.tiers if tier.is_given}
        self._known = {}

    def facts(self, id, tier):
        """Return everything that rules may ask about a partner."""
        known = {name: values[id] for name, values in self.columns.items() if id in values}
        return Facts(tier=tier, **known | {"given": self._given_to(id, tier)})

    def earned(self, id, tier, waivers=()):
        """Return what a partner earns, as `tiers.earned` does."""
        if waivers:
            return earned(self.program, self.facts(id, tier), self.day, waivers)
        key = (
            self._given_to(id, tier),
            self._by_hand(id),
            *[weigh(get(id)) for get, weigh in self._weights],
        )
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = earned(self.program, self.facts(id, tier), self.day)
        return found

    def _given_to(self, id, tier):
        """Return the tier without rules that a partner was given, whatever it stands at now."""
        given = self.columns.get("given", {}).get(id, tier)
        return given if given in self._given else None


def _weights(program, day):
    """Yield fields of the facts, each with a function that tells apart what the rules tell apart.

    The function takes the field's value, or None for nothing.
    """
    unit = 10 ** get_currency_precision(program.currency)
    for measure, factor in (("points", 1), ("mrr", unit), ("stores", 1)):
        steps = sorted({rule.at_least * factor for rule in asked(program, measure)})
        if steps:
            yield measure, lambda value, steps=steps: bisect_right(steps, value or 0)
    money = {}
    for rule in asked(program, "revenue"):
        money.setdefault((rule.kind or "new", rule.per), set()).add(rule.at_least * unit)
    if money:
        yield "revenue", _revenue([(key, sorted(steps)) for key, steps in money.items()])
    for measure, fields in PLAIN.items():
        if any(asked(program, measure)):
            yield from fields
    if any(asked(program, "years")):
        yield "joined_on", lambda value: years(Facts(joined_on=value), None, day, program)


def _revenue(money):
    def weigh(sums):
        return tuple(bisect_right(steps, (sums or {}).get(key, 0)) for key, steps in money)

    return weigh


def _courses(certificates):
    """Return how many people hold each course's certificate; who they are weighs nothing."""
    return frozenset(Counter(course for _, course in certificates or ()).items())


def _items(counts):
    return frozenset((counts or {}).items())


def _itself(value):
    return value


PLAIN = {
    "certificates": (("certificates", _courses),),
    "deployments": (("deployments", _items),),
    "activities": (("activities", _items),),
    "satisfaction": (("reviews", _itself), ("rating", _itself)),
    "membership": (("membership", _itself),),
    "fee": (("fee", _itself),),
    "confirmed": (("claims", _itself),),
}
