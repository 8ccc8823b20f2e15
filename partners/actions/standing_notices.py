"""Who hears what about a firm's standing."""

from partners.actions.notices import Notice, tell
from partners.domain.moments import day_words
from partners.domain.sentences import _, filled
from partners.domain.standing import Because
from partners.storage.accounts import User

PATH = "/portal/tier"
# What is said of a move; those that are not named here change no more than a date.
LINES = {
    Because.EARNED: _("%(firm)s has reached %(tier)s."),
    Because.RENEWED: _("%(firm)s keeps %(tier)s until %(hold)s."),
    Because.GRACE_BEGINS: _(
        "%(firm)s no longer meets the rules of %(tier)s and keeps it until %(grace)s."
    ),
    Because.OVERRIDDEN: _("%(firm)s is placed at %(tier)s by the program team."),
    Because.LOST: _("%(firm)s is now at %(tier)s."),
    Because.GONE: _("The program has no %(was)s any more; %(firm)s is now at %(tier)s."),
}
WITHOUT = {
    Because.OVERRIDDEN: _("%(firm)s is placed at no tier by the program team."),
    Because.LOST: _("%(firm)s meets the rules of no tier now; it was %(was)s."),
    Because.GONE: _("The program has no %(was)s any more; %(firm)s is now without a tier."),
}
# For a firm that is told its certificate too, the bell is enough.
BY_BELL = (Because.EARNED, Because.RENEWED)


def of_move(partner, move, program):
    """Return what to tell a firm of a move (its columns), with the requirements behind it; or None.

    What changes no more than a date is not told.
    """
    because, slug = move["because"], move["tier"]
    if because not in LINES:
        return None
    line = filled(
        _line(because, program.tier(slug)),
        firm=partner.name,
        tier=_name(program, slug),
        was=_name(program, move["was"]),
        hold=move["hold_until"] and day_words(move["hold_until"]),
        grace=move["grace_until"] and day_words(move["grace_until"]),
    )
    tier = program.tier(slug)
    has_mail = tier is not None and tier.certificate and because in BY_BELL
    return Notice(
        line=line,
        path=PATH,
        key=f"tier:{partner.id}:{move['day']}:{because}:{slug}",
        template="" if has_mail else "tier_moved",
        context={
            "firm": partner.name,
            "tier": _name(program, slug),
            "missing": [words for words, state, *_rest in move["told"] if state == "missing"],
        },
    )


def ends_soon(partner, end, days, falls_to, program, now):
    """Tell the firm's people that what keeps their tier ends, and what they would be then."""
    tier, then = _name(program, partner.tier), _name(program, falls_to)
    line = _(
        "%(tier)s is kept until %(day)s: by what is there today you would be %(then)s then.",
        tier=tier,
        day=day_words(end),
        then=then,
    )
    notice = Notice(
        line=line,
        path=PATH,
        key=f"tier-ends:{partner.id}:{end}:{days}",
        template="tier_ends",
        context={"firm": partner.name, "tier": tier, "then": then, "day": day_words(end)},
    )
    tell(User.who_run([partner.id])[partner.id], notice, now)


def _line(because, tier):
    return LINES[because] if tier else WITHOUT.get(because, LINES[because])


def _name(program, slug):
    tier = program.tier(slug) or program.floor
    return tier.name if tier else _("no tier")
