"""Numbers with what they count: months, money, points, whatever a program calls them."""

from partners.domain.sentences import _, many, number, sum_of

POINTS = "points"  # what programs call them unless they say otherwise
SPELLS = {"month": _("month"), "quarter": _("quarter"), "year": _("year")}
COUNTED = {
    "month": lambda n: many("%(n)s month", "%(n)s months", n),
    "day": lambda n: many("%(n)s day", "%(n)s days", n),
    "year": lambda n: many("%(n)s year", "%(n)s years", n),
    "hour": lambda n: many("%(n)s hour", "%(n)s hours", n),
    "minute": lambda n: many("%(n)s minute", "%(n)s minutes", n),
    "more live store": lambda n: many("%(n)s more live store", "%(n)s more live stores", n),
    "open lead": lambda n: many("%(n)s open lead", "%(n)s open leads", n),
    "country": lambda n: many("%(n)s country", "%(n)s countries", n),
    "licence": lambda n: many("%(n)s licence", "%(n)s licences", n),
    "live store": lambda n: many("%(n)s live store", "%(n)s live stores", n),
    "more certificate": lambda n: many("%(n)s more certificate", "%(n)s more certificates", n),
    "certificate": lambda n: many("%(n)s certificate", "%(n)s certificates", n),
    "valid certificate": lambda n: many("%(n)s valid certificate", "%(n)s valid certificates", n),
}


def count(number, noun):
    """Return a number with its noun: 1 month, 12 months, 2 countries."""
    return COUNTED[noun](number)


def some(n, points):
    """Return a number of the program's points, whatever they are called: 1 point, 2 points."""
    if points.name == POINTS:
        return many("%(n)s point", "%(n)s points", n)
    return many(
        "%(n)s %(one)s", "%(n)s %(name)s", n, one=points.one or points.name, name=points.name
    )


def some_more(n, points):
    """Return the same of what is missing: 1 more point, 2 more points."""
    if points.name == POINTS:
        return many("%(n)s more point", "%(n)s more points", n)
    one = points.one or points.name
    return many("%(n)s more %(one)s", "%(n)s more %(name)s", n, one=one, name=points.name)


def times(n, what):
    """Return how many of something that has no plural here: 3 × Technical course."""
    return _("%(n)s × %(what)s", n=number(n), what=what)


def money(amount, program):
    """Return an amount in whole units: USD 3,000."""
    return sum_of(amount, program.currency)
