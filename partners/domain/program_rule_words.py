"""What a rule of a program asks for, in words; `program show` and pages use the same."""

from partners.domain.amounts import count, money, some, times
from partners.domain.sentences import _, joined, many, series

PERIODS = {
    "month": _("in a month"),
    "quarter": _("in a quarter"),
    "year": _("in a calendar year"),
    "12-months": _("in 12 months"),
}
REVENUE = {"new": _("new revenue"), "recurring": _("recurring revenue"), "all": _("revenue")}


def rule_words(rule, program):
    """Return what a rule asks for: “USD 3,000 of new revenue in a quarter”."""
    if rule.label:
        return rule.label
    if rule.measure:
        return _MEASURES[rule.measure](rule, program)
    parts = [rule_words(part, program) for part in rule.parts]
    if rule.any:
        return joined(parts, _(", or "))
    listed = joined(parts, "; ")
    return (
        series(parts)
        if rule.all
        else _("%(count)s of these: %(listed)s", count=rule.count, listed=listed)
    )


def _points(rule, program):
    points = program.points
    within = {
        "rolling": _(" in %(months)s", months=count(points.months, "month")),
        "calendar": _(" in the calendar year"),
        "forever": "",
    }
    return joined([some(rule.at_least, points), within[points.window]], "")


def _revenue(rule, program):
    kind = REVENUE[rule.kind or "new"]
    return _(
        "%(money)s of %(kind)s %(what)s",
        money=money(rule.at_least, program),
        kind=kind,
        what=PERIODS[rule.per],
    )


def _certificates(rule, program):
    if rule.course:
        people = many("one person", "%(n)s people", rule.at_least)
        return _(
            "%(what)s for %(people)s", what=program.label("course", rule.course), people=people
        )
    if rule.kind:
        return times(rule.at_least, program.label("course kind", rule.kind))
    return count(rule.at_least, "valid certificate")


def _deployments(rule, program):
    types = [program.label("deployment", slug) for slug in rule.types]
    names = series(types, "or") or _("deployment")
    return times(rule.at_least, names)


def _satisfaction(rule, program):
    few = (
        _(", or fewer than %(unless_fewer_than)s reviews", unless_fewer_than=rule.unless_fewer_than)
        if rule.unless_fewer_than
        else ""
    )
    return _(
        "an average review of %(at_least)s or more%(few)s", at_least=f"{rule.at_least:g}", few=few
    )


_MEASURES = {
    "points": _points,
    "revenue": _revenue,
    "mrr": lambda rule, program: _(
        "%(money)s of monthly recurring revenue", money=money(rule.at_least, program)
    ),
    "certificates": _certificates,
    "deployments": _deployments,
    "stores": lambda rule, program: count(rule.at_least, "live store"),
    "activities": lambda rule, program: times(
        rule.at_least, program.label("activity", rule.activity)
    ),
    "qualification": lambda rule, program: program.label("qualification", rule.qualification),
    "tier": lambda rule, program: _(
        "the tier %(what)s or higher", what=program.label("tier", rule.tier)
    ),
    "satisfaction": _satisfaction,
    "membership": lambda rule, program: _("an active membership"),
    "fee": lambda rule, program: _("the fee paid for the month"),
    "years": lambda rule, program: many(
        "%(n)s full year of partnership", "%(n)s full years of partnership", rule.at_least
    ),
    "confirmed": lambda rule, program: rule.label,
}
