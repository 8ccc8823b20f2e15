"""What the facts of many partners earn: partners whose facts weigh the same are judged once."""

from bisect import bisect_right
from collections import Counter
from functools import partial

from babel.numbers import get_currency_precision

from partners.domain.measures import asked, years
from partners.domain.tiers import earned


class Judge:
    """The rules of a program on one day, asked again and again."""

    def __init__(self, program, day):
        self.program, self.day = program, day
        self._weights = tuple(_weights(program, day))
        self._known = {}

    def earned(self, facts, waivers=()):
        """Return what the facts earn, as `tiers.earned` does."""
        if waivers:
            return earned(self.program, facts, self.day, waivers)
        key = (facts.tier, facts.qualifications, *(weigh(facts) for weigh in self._weights))
        if key not in self._known:
            self._known[key] = earned(self.program, facts, self.day)
        return self._known[key]


def _weights(program, day):
    """Yield a function for each measure that is asked; it tells apart what the rules tell apart."""
    minor = 10 ** get_currency_precision(program.currency)
    amounts = {"points": (_points, 1), "mrr": (_mrr, minor)}
    for measure, (amount, unit) in amounts.items():
        steps = sorted({rule.at_least * unit for rule in asked(program, measure)})
        if steps:
            yield partial(_step, amount, steps)
    for kind, per in sorted({(rule.kind or "new", rule.per) for rule in asked(program, "revenue")}):
        rules = (
            it for it in asked(program, "revenue") if (it.kind or "new", it.per) == (kind, per)
        )
        steps = sorted({rule.at_least * minor for rule in rules})
        yield partial(_step, partial(_revenue, (kind, per)), steps)
    for measure, weigh in PLAIN.items():
        if any(asked(program, measure)):
            yield weigh
    if any(asked(program, "years")):
        yield lambda facts: years(facts, None, day, program)


def _step(amount, steps, facts):
    """Return how many of the thresholds an amount has reached."""
    return bisect_right(steps, amount(facts))


def _points(facts):
    return facts.points


def _mrr(facts):
    return facts.mrr


def _revenue(key, facts):
    return facts.revenue.get(key, 0)


def _courses(facts):
    """Return how many people hold each course's certificate; who they are weighs nothing."""
    if not facts.certificates:
        return facts.certificates
    return frozenset(Counter(course for _, course in facts.certificates).items())


PLAIN = {
    "certificates": _courses,
    "deployments": lambda facts: frozenset(facts.deployments.items()),
    "activities": lambda facts: frozenset(facts.activities.items()),
    "stores": lambda facts: facts.stores,
    "satisfaction": lambda facts: (facts.reviews, facts.rating),
    "membership": lambda facts: facts.membership,
    "fee": lambda facts: facts.fee,
    "confirmed": lambda facts: facts.claims,
}
