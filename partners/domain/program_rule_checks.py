"""What must agree in the rules of a program file: they lead somewhere, and can be met.

Each check takes a Draft (see `program_checks`) and yields (path, message, hint).
"""

from partners.domain.program_types import nearest
from partners.domain.sentences import _

# What a key of a rule names, and where the file lists those names.
REFERENCES = {
    "course": "courses",
    "types": "deployment_types",
    "activity": "activities",
    "qualification": "qualifications",
    "tier": "tiers",
}
HOLDERS = ("tiers", "qualifications")
BEST_RATING = 5


def rules_ask_for_what_there_is(draft):
    for path, rule in _rules(draft):
        for key, section in REFERENCES.items():
            yield from _unknown(draft, section, (*path, key), getattr(rule, key))
        if rule.measure == "certificates":
            yield from _unknown(draft, "course_kinds", (*path, "kind"), rule.kind)


def rules_can_be_met(draft):
    for path, rule in _rules(draft):
        if rule.count and rule.count > len(rule.parts):
            message = _(
                "%(count)s of %(count2)s rules can never be met.",
                count=rule.count,
                count2=len(rule.parts),
            )
            yield (*path, "count"), message, _("Lower `count`, or add rules.")
        why = _never_met(draft, rule)
        if why:
            yield path, _("This can never be met: %(why)s.", why=why[0]), why[1]


def the_floor_asks_for_nothing(draft):
    for path, tier in draft.rows("tiers"):
        if tier.floor and tier.requires:
            hint = _("Leave `requires` out, or take `floor = true` from the tier.")
            yield (*path, "requires"), _("Everybody stands on the floor, whatever they meet."), hint


def nothing_is_asked_twice(draft):
    for section in HOLDERS:
        for path, holder in draft.rows(section):
            seen = set()
            for number, rule in enumerate(holder.requires):
                if rule.key in seen:
                    message = _("The same is asked above it with another threshold.")
                    yield (*path, "requires", number), message, _("Keep the harder one.")
                seen.add(rule.key)


def every_tier_can_be_held(draft):
    tiers = [(path, tier) for path, tier in draft.rows("tiers") if tier.requires]
    for number, (path, tier) in enumerate(tiers):
        for _path, higher in tiers[number + 1 :]:
            if all(_implied(rule, tier.requires) for rule in higher.requires):
                message = _(
                    "Nobody can ever hold “%(tier)s”: whoever earns it earns “%(higher)s” too.",
                    tier=tier.slug,
                    higher=higher.slug,
                )
                hint = _("Tiers are written lowest first; a higher one must ask for more.")
                yield (*path, "requires"), message, hint
                break


def nothing_asks_for_itself(draft):
    asked = {
        (section, holder.slug): _asked_by(holder, draft)
        for section in HOLDERS
        for _path, holder in draft.rows(section)
    }
    for section in HOLDERS:
        for path, holder in draft.rows(section):
            if _leads_to(asked, (section, holder.slug)):
                message = _(
                    "“%(slug)s” asks for itself, by way of what it asks for.", slug=holder.slug
                )
                yield (*path, "requires"), message, _("Take one of the rules out of the circle.")


def courses_do_not_need_each_other(draft):
    needs = {course.slug: course.needs for _path, course in draft.rows("courses")}
    for path, course in draft.rows("courses"):
        if _leads_to(needs, course.slug):
            message = _("“%(slug)s” needs itself, by way of what it needs.", slug=course.slug)
            yield (*path, "needs"), message, _("Nobody could ever pass it: take one of them out.")


CHECKS = (
    rules_ask_for_what_there_is,
    rules_can_be_met,
    the_floor_asks_for_nothing,
    nothing_is_asked_twice,
    every_tier_can_be_held,
    nothing_asks_for_itself,
    courses_do_not_need_each_other,
)


def unknown(draft, section, path, word):
    """Yield a mistake where the section lists no such name."""
    known = [slug for _path, slug in draft.slugs(section)]
    if word not in known:
        hint = nearest(word, known) or _("Add it to %(section)s.", section=section)
        yield (
            path,
            _(
                "There is no “%(word)s” among the %(section)s.",
                word=word,
                section=section.replace("_", " "),
            ),
            hint,
        )


def _unknown(draft, section, path, names):
    many = isinstance(names, tuple)
    for number, name in enumerate(names if many else filter(None, [names])):
        yield from unknown(draft, section, (*path, number) if many else path, name)


def _rules(draft):
    """Yield the path and each rule of every tier and qualification, groups before their parts."""
    for section in HOLDERS:
        for path, holder in draft.rows(section):
            yield from _walk(holder.requires, (*path, "requires"))


def _walk(rules, path):
    for number, rule in enumerate(rules):
        yield (*path, number), rule
        way = next((name for name in ("any", "all", "of") if getattr(rule, name)), None)
        if way:
            yield from _walk(rule.parts, (*path, number, way))


def _never_met(draft, rule):
    """Return why nobody can ever meet this rule, and what to do; None where somebody can."""
    has = draft.data.get
    if rule.measure in ("points", "activities") and not has("points"):
        return _("the program has no points"), _("Add [points], or take the rule out.")
    if rule.measure == "points" and not has("activities"):
        return _("no activity earns points"), _("Add [[activities]].")
    if rule.measure == "certificates" and not _courses_meant(draft, rule):
        return _("no course gives such a certificate"), _("Add one to [[courses]].")
    if rule.measure == "membership" and not has("membership"):
        return _("the program has no membership"), _("Add [membership].")
    if rule.measure == "fee" and not has("membership", {}).get("fee"):
        return _("membership costs nothing"), _("Add `fee` to [membership].")
    if rule.measure == "satisfaction" and rule.at_least > BEST_RATING:
        return _("the best rating is %(best_rating)s", best_rating=BEST_RATING), _(
            "Lower `at_least`."
        )
    return None


def _courses_meant(draft, rule):
    if rule.course or rule.kind is None:
        return rule.course or draft.written("courses")
    if not draft.is_sound("courses") or rule.kind not in _slugs(draft, "course_kinds"):
        return True  # another mistake, told elsewhere
    return [course for _path, course in draft.rows("courses") if course.kind == rule.kind]


def _slugs(draft, section):
    return {slug for _path, slug in draft.slugs(section)}


def _implied(rule, others):
    """Say whether whoever meets the others meets this rule."""
    return any(
        other == rule
        or (rule.measure and other.key == rule.key and _threshold(other) >= _threshold(rule))
        for other in others
    )


def _threshold(rule):
    return rule.at_least or 0


def _asked_by(holder, draft):
    """Return the tiers and qualifications that a tier or qualification asks for."""
    ladder = [tier.slug for _path, tier in draft.rows("tiers")]
    found = []
    for _path, rule in _walk(holder.requires, ()):
        if rule.qualification:
            found.append(("qualifications", rule.qualification))
        if rule.tier in ladder:
            found += [("tiers", slug) for slug in ladder[ladder.index(rule.tier) :]]
    return found


def _leads_to(steps, start):
    """Say whether the steps from a place lead back to it."""
    seen, ahead = set(), list(steps.get(start, ()))
    while ahead:
        place = ahead.pop()
        if place == start:
            return True
        if place not in seen:
            seen.add(place)
            ahead += steps.get(place, ())
    return False
