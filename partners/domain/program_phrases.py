"""Single rules, awards and terms of a program in words; `program show` and pages use the same."""

PERIODS = {
    "month": "in a month",
    "quarter": "in a quarter",
    "year": "in a calendar year",
    "12-months": "in 12 months",
}
REVENUE = {"new": "new revenue", "recurring": "recurring revenue", "all": "revenue"}
SOURCES = {
    "staff": "awarded by staff",
    "feed": "automatic, from the vendor’s systems",
    "anniversary": "automatic, on the anniversary",
    "holder": "automatic, for each person while a certificate is valid",
    "certificate": "automatic, for each certificate",
    "revenue": "automatic, for each payment",
}
ONCE = {
    "per-month": "once a month",
    "per-quarter": "once a quarter",
    "per-year": "once a year",
    "ever": "once",
    "per-client": "once for each client",
}
SCHEDULES = {
    "immediate": "Standing follows the facts at once, up and down.",
    "monthly": "Standing is reviewed each month; in between staff may only move partners up.",
    "quarterly": "Standing is reviewed each quarter, on the quarter just ended; in between staff "
    "may only move partners up.",
}


def rule_words(rule, program):
    """Return what a rule asks for: “USD 3,000 of new revenue in a quarter”."""
    if rule.label:
        return rule.label
    if rule.measure:
        return _MEASURES[rule.measure](rule, program)
    parts = [rule_words(part, program) for part in rule.parts]
    if rule.any:
        return ", or ".join(parts)
    listed = "; ".join(parts)
    return series(parts) if rule.all else f"{rule.count} of these: {listed}"


def edition_words(activity, program):
    """Return what each edition earns: “Start 20”; nothing where the award is the same for all."""
    points = activity.award.per_edition or {}
    return [f"{program.label('edition', slug)} {count:,}" for slug, count in points.items()]


def award_words(activity, program):
    """Return how many points an activity earns: “20 to 40 points”."""
    award, name = activity.award, program.points.name
    if award.per_edition:
        return f"by edition: {', '.join(edition_words(activity, program))}"
    words = {
        "fixed": lambda: f"{award.fixed:,} {name}",
        "range": lambda: f"{award.range[0]:,} to {award.range[1]:,} {name}",
        "at_least": lambda: f"{award.at_least:,} {name} or more",
        "per_unit": lambda: f"{some(award.per_unit, name)} for each {award.unit}",
        "formula": lambda: _formula(award.formula, name),
        "free": lambda: "decided case by case",
    }
    return words[award.kind]()


def limit_words(activity):
    """Yield what else holds for an activity: who brings it in, how often, how much."""
    if activity.source in SOURCES:
        yield SOURCES[activity.source]
    if activity.once:
        yield ONCE[activity.once]
    if activity.cap:
        yield f"at most {activity.cap.points:,} a {activity.cap.per}"
    if activity.years_at_most:
        yield f"at most {count(activity.years_at_most, 'year')}"
    if activity.first_in_country:
        yield f"{activity.first_in_country:,} more for the first in a country"
    if activity.lasts:
        yield f"counts for {count(activity.lasts, 'month')}"


def points_words(program):
    """Yield how long points count, as sentences."""
    points = program.points
    name = points.name.capitalize()
    yield {
        "rolling": f"{name} count for {count(points.months, 'month')}, each from its own day.",
        "calendar": f"{name} count until the end of the calendar year in which they were earned.",
        "forever": f"{name} do not lapse.",
    }[points.window]
    for step in points.decay:
        yield f"After {count(step.after, 'month')} {step.keep}% of an award still counts."
    if program.placement.points and points.top:
        yield f"The first {points.top} of the year are announced."


def review_words(program):
    """Yield when standing is worked out again and what softens it, as sentences."""
    review = program.review
    yield SCHEDULES[review.schedule]
    if review.grace_months:
        yield f"A tier no longer earned is kept for {count(review.grace_months, 'month')}."
    days = series([str(each) for each in review.notice_days])
    if days:
        yield f"Partners are told {days} days before a hold or a grace ends."


def tier_extras(tier):
    """Yield what comes with a tier beside its benefits."""
    if tier.hold_months:
        yield f"kept for {count(tier.hold_months, 'month')} from the day it is reached"
    if tier.certificate:
        yield f"a certificate, valid for {count(tier.certificate.valid_months, 'month')}"
    if tier.discount is not None:
        yield f"{tier.discount}% discount"
    if tier.licences:
        how = "" if tier.licences.automatic else ", granted by staff"
        yield f"{count(tier.licences.count, 'licence')} not for resale{how}"


def course_words(course, program):
    """Return a course with what it needs and how long its certificate is valid."""
    needs = [program.label("course", slug) for slug in course.needs]
    parts = [
        program.label("course kind", course.kind) if course.kind else "",
        f"after {series(needs)}" if needs else "no prerequisite",
        f"valid for {count(course.valid_months, 'month')}" if course.valid_months else "",
    ]
    return f"{course.name} ({course.slug}): {'; '.join(filter(None, parts))}"


def membership_words(program):
    """Yield the term of a partnership and what it costs, as sentences."""
    terms = program.membership
    opens = count(terms.renew_days, "day")
    yield f"Partnership lasts {count(terms.term_months, 'month')}."
    yield f"Renewal opens {opens} before its end."
    if terms.fee:
        free = f", or {terms.or_points:,} {program.points.name}" if terms.or_points else ""
        yield f"It takes a fee of {money(terms.fee.amount, program)} a {terms.fee.per}{free}."
    if terms.free_from:
        tier = program.label("tier", terms.free_from)
        yield f"Who has reached {tier} at the renewal owes no fee."
    if terms.lapse_notice_days:
        yield f"A lapsed partner is unlisted {count(terms.lapse_notice_days, 'day')} after notice."


def benefit_words(benefit, program):
    """Return a row of the benefits matrix."""
    cells = []
    for tier in program.tiers:
        cell = benefit.cell(tier.slug)
        if cell is not None:
            planned = " (planned)" if tier.slug in benefit.planned else ""
            cells.append(f"{tier.name} {'yes' if cell is True else f'“{cell}”'}{planned}")
    return f"{benefit.group}, {benefit.name}: {', '.join(cells) or 'nobody'}"


def money(amount, program):
    """Return an amount in whole units: USD 3,000."""
    return f"{program.currency} {amount:,}"


def count(number, noun):
    """Return a number with its noun: 1 month, 12 months, 2 countries."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def series(names, last="and"):
    """Return the names as people list them: a, b and c."""
    *head, tail = names or ("",)
    return f"{', '.join(head)} {last} {tail}" if head else tail


def _formula(formula, name):
    least = f", {formula.least:,} at least" if formula.least else ""
    return f"{some(formula.points, name)} for every {formula.per:,} {formula.of}{least}"


def some(number, name):
    """Return a number of the program's points, whatever they are called: 1 point, 2 points."""
    return f"{number:,} {name.removesuffix('s') if number == 1 else name}"


def _points(rule, program):
    points = program.points
    within = {
        "rolling": f" in {count(points.months, 'month')}",
        "calendar": " in the calendar year",
        "forever": "",
    }
    return f"{rule.at_least:,} {points.name}{within[points.window]}"


def _revenue(rule, program):
    kind = REVENUE[rule.kind or "new"]
    return f"{money(rule.at_least, program)} of {kind} {PERIODS[rule.per]}"


def _certificates(rule, program):
    if rule.course:
        people = "one person" if rule.at_least == 1 else f"{rule.at_least:,} people"
        return f"{program.label('course', rule.course)} for {people}"
    if rule.kind:
        return f"{rule.at_least:,} × {program.label('course kind', rule.kind)}"
    return count(rule.at_least, "valid certificate")


def _deployments(rule, program):
    types = [program.label("deployment", slug) for slug in rule.types]
    return f"{rule.at_least:,} × {series(types, 'or') or 'deployment'}"


def _satisfaction(rule, program):
    few = f", or fewer than {rule.unless_fewer_than} reviews" if rule.unless_fewer_than else ""
    return f"an average review of {rule.at_least:g} or more{few}"


_MEASURES = {
    "points": _points,
    "revenue": _revenue,
    "mrr": lambda rule, program: f"{money(rule.at_least, program)} of monthly recurring revenue",
    "certificates": _certificates,
    "deployments": _deployments,
    "stores": lambda rule, program: count(rule.at_least, "live store"),
    "activities": lambda rule, program: (
        f"{rule.at_least:,} × {program.label('activity', rule.activity)}"
    ),
    "qualification": lambda rule, program: program.label("qualification", rule.qualification),
    "tier": lambda rule, program: f"the tier {program.label('tier', rule.tier)} or higher",
    "satisfaction": _satisfaction,
    "membership": lambda rule, program: "an active membership",
    "fee": lambda rule, program: "the fee paid for the month",
    "years": lambda rule, program: count(rule.at_least, "full year") + " of partnership",
    "confirmed": lambda rule, program: rule.label,
}
