"""The cheapest next step: which single missing requirement brings a partner on.

Costs are no prices. They rank what a firm can do by how long it usually takes: a day for a course,
a handshake for a fee, months for revenue. COSTS is the whole of it; the lower goes first.
"""

from dataclasses import dataclass

from partners.domain.amounts import count, money, some_more
from partners.domain.sentences import _, many, number, series
from partners.domain.tiers import Requirement, explain

# For what is counted one by one: the cost of each that is missing.
EACH = {"certificates": 2, "activities": 4, "deployments": 8, "stores": 8, "years": 60}
# For amounts: the cost of all of it, of which as much is due as is missing.
WHOLE = {"points": 20, "revenue": 30, "mrr": 40, "satisfaction": 25}
# For yes and no.
ONCE = {"fee": 1, "membership": 2, "confirmed": 6, "tier": 50}
PREREQUISITE = 1.5  # a course that must be passed before costs so much more


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, and where it leads."""

    words: str  # "Sales 201 for one person"
    leads_to: str  # the name of the tier or the qualification
    others: int  # further requirements that are missing then; 0 when this one is enough
    cost: float
    requirement: Requirement


def next_steps(program, standing, facts, day, waivers=()):
    """Return what is missing for the next tier that rules can earn, the cheapest first.

    `standing` is the tier that is held now. Nothing is returned at the top.
    """
    above = program.tiers[program.rank(standing) :]
    target = next((tier for tier in above if tier.requires), None)
    return steps_to(program, target, facts, day, waivers) if target else ()


def steps_to(program, holder, facts, day, waivers=()):
    """Return what is missing for a tier or a qualification, the cheapest first."""
    missing = _missing(explain(holder, facts, day, program, waivers), program, facts, day)
    ranked = sorted(missing, key=lambda pair: pair[0])
    return tuple(
        Step(step_words(each, program), holder.name, len(ranked) - 1, cost, each)
        for cost, each in ranked
    )


def step_words(missing, program):
    """Return what to do about a missing requirement: “420 more points”."""
    rule = missing.rule
    if rule.measure == "confirmed":
        return _("Ask us to confirm: %(words)s", words=missing.words)
    if rule.label or rule.measure not in _STEPS:
        return missing.words
    return _STEPS[rule.measure](missing, rule, program)


def _missing(requirements, program, facts, day):
    """Yield (cost, requirement) for what is missing, groups and qualifications taken apart."""
    for each in requirements:
        if each.is_met:
            continue
        if each.parts:
            yield from _cheapest(each, program, facts, day)
        elif each.rule.qualification:
            holder = program.find("qualification", each.rule.qualification)
            inside = explain(holder, facts, day, program)
            found = list(_missing(inside, program, facts, day))
            yield from found or [(ONCE["confirmed"], each)]
        else:
            yield _cost(each, program, facts), each


def _cheapest(group, program, facts, day):
    """Yield the ways to meet as many parts as are needed, the cheapest of them."""
    ways = [list(_missing([part], program, facts, day)) for part in group.parts if not part.is_met]
    ways.sort(key=lambda way: sum(cost for cost, _ in way))
    for way in ways[: group.need - group.have]:
        yield from way


def _cost(missing, program, facts):
    rule = missing.rule
    if rule.measure in EACH:
        each = EACH[rule.measure] + PREREQUISITE * len(_not_passed(rule.course, program, facts))
        return each * float(missing.shortfall)
    if rule.measure in WHOLE:
        return WHOLE[rule.measure] * (1 - missing.share)
    return ONCE[rule.measure]


def _not_passed(slug, program, facts):
    """Return the courses before this one that nobody of the firm has passed."""
    passed = {course for _, course in facts.certificates}
    found, ahead = set(), [slug] if slug else []
    while ahead:
        course = program.find("course", ahead.pop())
        for need in course.needs if course else ():
            if need not in passed | found:
                found.add(need)
                ahead.append(need)
    return found


def _certificates(missing, rule, program):
    more = missing.shortfall
    if rule.course:
        people = (
            many("one more person", "%(n)s people", more)
            if missing.have
            else many("one person", "%(n)s people", more)
        )
        return _(
            "%(what)s for %(people)s", what=program.label("course", rule.course), people=people
        )
    if rule.kind:
        return _(
            "%(more)s more × %(what)s",
            more=number(more),
            what=program.label("course kind", rule.kind),
        )
    return count(more, "more certificate")


def _deployments(missing, rule, program):
    types = [program.label("deployment", slug) for slug in rule.types]
    return _(
        "%(shortfall)s more × %(what)s",
        shortfall=number(missing.shortfall),
        what=series(types, "or") or _("deployment"),
    )


def _money_more(missing, rule, program):
    return _(
        "%(money)s more: %(words)s", money=money(missing.shortfall, program), words=missing.words
    )


_STEPS = {
    "points": lambda missing, rule, program: some_more(missing.shortfall, program.points),
    "certificates": _certificates,
    "deployments": _deployments,
    "stores": lambda missing, rule, program: count(missing.shortfall, "more live store"),
    "revenue": _money_more,
    "mrr": _money_more,
    "activities": lambda missing, rule, program: _(
        "%(shortfall)s more × %(what)s",
        shortfall=number(missing.shortfall),
        what=program.label("activity", rule.activity),
    ),
}
