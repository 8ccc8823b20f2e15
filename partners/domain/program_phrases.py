"""Awards and terms of a program in words; `program show` and pages use the same."""

from partners.domain.amounts import SPELLS, count, money, some
from partners.domain.sentences import _, joined, number, series

SOURCES = {
    "staff": _("awarded by staff"),
    "feed": _("automatic, from the vendor’s systems"),
    "anniversary": _("automatic, on the anniversary"),
    "holder": _("automatic, for each person while a certificate is valid"),
    "certificate": _("automatic, for each certificate"),
    "revenue": _("automatic, for each payment"),
}
ONCE = {
    "per-month": _("once a month"),
    "per-quarter": _("once a quarter"),
    "per-year": _("once a year"),
    "ever": _("once"),
    "per-client": _("once for each client"),
}
SCHEDULES = {
    "immediate": _("Standing follows the facts at once, up and down."),
    "monthly": _("Standing is reviewed each month; in between staff may only move partners up."),
    "quarterly": _(
        "Standing is reviewed each quarter, on the quarter just ended; in between staff may only "
        "move partners up."
    ),
}


def edition_words(activity, program):
    """Return what each edition earns: “Start 20”; nothing where the award is the same for all."""
    points = activity.award.per_edition or {}
    return [
        _("%(edition)s %(n)s", edition=program.label("edition", slug), n=number(count))
        for slug, count in points.items()
    ]


def award_words(activity, program):
    """Return how many points an activity earns: “20 to 40 points”."""
    award, name = activity.award, program.points.name
    if award.per_edition:
        return _("by edition: %(joined)s", joined=joined(edition_words(activity, program)))
    words = {
        "fixed": lambda: some(award.fixed, program.points),
        "range": lambda: _(
            "%(least)s to %(most)s %(name)s",
            least=number(award.range[0]),
            most=number(award.range[1]),
            name=name,
        ),
        "at_least": lambda: _(
            "%(at_least)s %(name)s or more", at_least=number(award.at_least), name=name
        ),
        "per_unit": lambda: _(
            "%(per_unit)s for each %(unit)s",
            per_unit=some(award.per_unit, program.points),
            unit=award.unit,
        ),
        "formula": lambda: _formula(award.formula, program.points),
        "free": lambda: _("decided case by case"),
    }
    return words[award.kind]()


def brief_award_words(activity, program):
    """Return what an activity earns in a line of a list: 20 to 799 points, whatever the edition."""
    points = activity.award.per_edition
    if not points:
        return award_words(activity, program)
    least, most = number(min(points.values())), number(max(points.values()))
    return _("%(what)s to %(what2)s %(name)s", what=least, what2=most, name=program.points.name)


def limit_words(activity):
    """Yield what else holds for an activity: who brings it in, how often, how much."""
    if activity.source in SOURCES:
        yield SOURCES[activity.source]
    if activity.once:
        yield ONCE[activity.once]
    if activity.cap:
        yield _(
            "at most %(points)s a %(per)s",
            points=number(activity.cap.points),
            per=SPELLS[activity.cap.per],
        )
    if activity.years_at_most:
        yield _("at most %(years_at_most)s", years_at_most=count(activity.years_at_most, "year"))
    if activity.first_in_country:
        yield _(
            "%(first_in_country)s more for the first in a country",
            first_in_country=number(activity.first_in_country),
        )
    if activity.lasts:
        yield _("counts for %(lasts)s", lasts=count(activity.lasts, "month"))


def points_words(program):
    """Yield how long points count, as sentences."""
    points = program.points
    name = points.name.capitalize()
    yield {
        "rolling": _(
            "%(name)s count for %(months)s, each from its own day.",
            name=name,
            months=count(points.months, "month"),
        ),
        "calendar": _(
            "%(name)s count until the end of the calendar year in which they were earned.",
            name=name,
        ),
        "forever": _("%(name)s do not lapse.", name=name),
    }[points.window]
    for step in points.decay:
        yield _(
            "After %(after)s %(keep)s%% of an award still counts.",
            after=count(step.after, "month"),
            keep=step.keep,
        )
    if program.placement.points and points.top:
        yield _("The first %(top)s of the year are announced.", top=points.top)


def review_words(program):
    """Yield when standing is worked out again and what softens it, as sentences."""
    review = program.review
    yield SCHEDULES[review.schedule]
    if review.grace_months:
        yield _(
            "A tier no longer earned is kept for %(grace_months)s.",
            grace_months=count(review.grace_months, "month"),
        )
    days = series([str(each) for each in review.notice_days])
    if days:
        yield _("Partners are told %(days)s days before a hold or a grace ends.", days=days)


def tier_extras(tier):
    """Yield what comes with a tier beside its benefits."""
    if tier.hold_months:
        yield _(
            "kept for %(hold_months)s from the day it is reached",
            hold_months=count(tier.hold_months, "month"),
        )
    if tier.certificate:
        yield _(
            "a certificate, valid for %(valid_months)s",
            valid_months=count(tier.certificate.valid_months, "month"),
        )
    if tier.discount is not None:
        yield _("%(discount)s%% discount", discount=tier.discount)
    if tier.licences:
        how = "" if tier.licences.automatic else _(", granted by staff")
        yield _(
            "%(count)s not for resale%(how)s", count=count(tier.licences.count, "licence"), how=how
        )


def course_words(course, program):
    """Return a course with what it needs and how long its certificate is valid."""
    needs = [program.label("course", slug) for slug in course.needs]
    parts = [
        program.label("course kind", course.kind) if course.kind else "",
        _("after %(needs)s", needs=series(needs)) if needs else _("no prerequisite"),
        _("valid for %(valid_months)s", valid_months=count(course.valid_months, "month"))
        if course.valid_months
        else "",
    ]
    told = joined(filter(None, parts), "; ")
    return _("%(name)s (%(slug)s): %(told)s", name=course.name, slug=course.slug, told=told)


def membership_words(program):
    """Yield the term of a partnership and what it costs, as sentences."""
    terms = program.membership
    opens = count(terms.renew_days, "day")
    yield _("Partnership lasts %(term_months)s.", term_months=count(terms.term_months, "month"))
    yield _("Renewal opens %(opens)s before its end.", opens=opens)
    if terms.fee:
        free = (
            _(
                ", or %(or_points)s %(name)s",
                or_points=number(terms.or_points),
                name=program.points.name,
            )
            if terms.or_points
            else ""
        )
        yield _(
            "It takes a fee of %(money)s a %(per)s%(free)s.",
            money=money(terms.fee.amount, program),
            per=SPELLS[terms.fee.per],
            free=free,
        )
    if terms.free_from:
        tier = program.label("tier", terms.free_from)
        yield _("Who has reached %(tier)s at the renewal owes no fee.", tier=tier)
    if terms.lapse_notice_days:
        yield _(
            "A lapsed partner is unlisted %(lapse_notice_days)s after notice.",
            lapse_notice_days=count(terms.lapse_notice_days, "day"),
        )


def benefit_words(benefit, program):
    """Return a row of the benefits matrix."""
    cells = []
    for tier in program.tiers:
        cell = benefit.cell(tier.slug)
        if cell is not None:
            planned = _(" (planned)") if tier.slug in benefit.planned else ""
            what = _("yes") if cell is True else f"“{cell}”"
            cells.append(f"{tier.name} {what}{planned}")
    having = joined(cells) if cells else _("nobody")
    return f"{benefit.group}, {benefit.name}: {having}"


def _formula(formula, points):
    least = _(", %(least)s at least", least=number(formula.least)) if formula.least else ""
    return _(
        "%(points)s for every %(per)s %(of)s%(least)s",
        points=some(formula.points, points),
        per=number(formula.per),
        of=formula.of,
        least=least,
    )
