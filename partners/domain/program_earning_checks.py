"""What must agree in a program file about points, training, benefits and membership.

Each check takes a Draft (see `program_checks`) and yields (path, message, hint).
"""

from partners.domain.program_rule_checks import unknown
from partners.domain.sentences import _, filled

# The only way in which the records behind a source can earn points.
AWARDS_OF_SOURCES = {
    "anniversary": "fixed",
    "holder": "fixed",
    "certificate": "fixed",
    "revenue": "per_unit",
}
NOTHING_HERE = _("“%(tier)s” has nothing here, but its `%(key)s` is “%(value)s”.")
SOMETHING_HERE = _("“%(tier)s” has something here, but its `%(key)s` is “%(value)s”.")
OF_CERTIFICATES = ("holder", "certificate")


def points_are_there_where_they_count(draft):
    if "points" in draft.data:
        return
    placement = draft.part("placement")
    if placement and placement.points:
        hint = _("Add [points], or take this out.")
        yield ("placement", "points"), _("The program has no points to show."), hint
    membership = draft.part("membership")
    if membership and membership.or_points:
        hint = _("Add [points], or take this out.")
        yield ("membership", "or_points"), _("The program has no points to pay with."), hint
    if draft.data.get("activities"):
        yield ("activities",), _("The program has no points for them."), _("Add [points].")


def points_fade_step_by_step(draft):
    points = draft.part("points")
    if not points:
        return
    before = None
    for number, step in enumerate(points.decay):
        path = ("points", "decay", number)
        if before and (step.after <= before.after or step.keep >= before.keep):
            yield path, _("Each step comes later and keeps less than the one before it."), ""
        if points.window == "rolling" and step.after >= points.months:
            message = _("After %(months)s months nothing is left to fade.", months=points.months)
            yield (*path, "after"), message, _("Make `months` longer, or the step earlier.")
        before = step


def activities_earn_as_their_source_can(draft):
    for path, activity in draft.rows("activities"):
        wanted = AWARDS_OF_SOURCES.get(activity.source)
        if wanted and activity.award.kind != wanted:
            message = _(
                "The source “%(source)s” can only earn `%(wanted)s`.",
                source=activity.source,
                wanted=wanted,
            )
            yield (*path, "award"), message, _("For example { %(wanted)s = 1, … }.", wanted=wanted)
        if activity.is_automatic and activity.evidence:
            message = _("Nobody reports this activity, so nobody can bring evidence.")
            yield (*path, "evidence"), message, _('Leave it out, or write source = "report".')
        if activity.years_at_most and activity.source != "anniversary":
            hint = _('Leave it out, or write source = "anniversary".')
            yield (*path, "years_at_most"), _("Only anniversaries are counted in years."), hint
        if activity.kinds and activity.source not in OF_CERTIFICATES:
            hint = _('Leave it out, or write source = "holder" or "certificate".')
            yield (*path, "kinds"), _("Only certificates have kinds."), hint
        if activity.source in OF_CERTIFICATES and not draft.written("courses"):
            yield (*path, "source"), _("The program has no courses."), _("Add [[courses]].")


def caps_leave_room(draft):
    for path, activity in draft.rows("activities"):
        award, cap = activity.award, activity.cap
        least = award.fixed or award.at_least or (award.range or (0,))[0]
        if cap and least > cap.points:
            message = _(
                "One award is %(least)s points: it can never be given under this cap.", least=least
            )
            yield (*path, "cap"), message, _("Raise the cap, or lower the award.")


def activities_name_what_there_is(draft):
    for path, activity in draft.rows("activities"):
        for edition in activity.award.per_edition or ():
            yield from unknown(draft, "editions", (*path, "award", "per_edition", edition), edition)
        for number, kind in enumerate(activity.kinds):
            yield from unknown(draft, "course_kinds", (*path, "kinds", number), kind)


def courses_name_what_there_is(draft):
    for path, course in draft.rows("courses"):
        if course.track:
            yield from unknown(draft, "tracks", (*path, "track"), course.track)
        if course.kind:
            yield from unknown(draft, "course_kinds", (*path, "kind"), course.kind)
        for number, slug in enumerate(course.needs):
            yield from unknown(draft, "courses", (*path, "needs", number), slug)


def benefits_name_tiers(draft):
    for path, benefit in draft.rows("benefits"):
        for tier in benefit.cells:
            yield from unknown(draft, "tiers", (*path, "cells", tier), tier)
        for number, tier in enumerate(benefit.planned):
            yield from unknown(draft, "tiers", (*path, "planned", number), tier)
            if tier not in benefit.cells:
                message = _("“%(tier)s” has nothing here that could be planned.", tier=tier)
                yield (*path, "planned", number), message, _("Give it a cell.")
    membership = draft.part("membership")
    if membership and membership.free_from:
        yield from unknown(draft, "tiers", ("membership", "free_from"), membership.free_from)


def benefits_say_what_tiers_open(draft):
    tiers = {tier.slug: tier for _path, tier in draft.rows("tiers")}
    for path, benefit in draft.rows("benefits"):
        if benefit.enforces not in ("listing", "leads"):
            continue
        for slug, tier in tiers.items():
            opens = getattr(tier, benefit.enforces) != "none"
            if opens != (slug in benefit.cells):
                words = NOTHING_HERE if opens else SOMETHING_HERE
                value = getattr(tier, benefit.enforces)
                message = filled(words, tier=slug, key=benefit.enforces, value=value)
                yield (*path, "cells"), message, _("Change one of the two.")


CHECKS = (
    points_are_there_where_they_count,
    points_fade_step_by_step,
    activities_earn_as_their_source_can,
    caps_leave_room,
    activities_name_what_there_is,
    courses_name_what_there_is,
    benefits_name_tiers,
    benefits_say_what_tiers_open,
)
