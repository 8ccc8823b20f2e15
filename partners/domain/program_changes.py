"""What a changed program file would do to the partners there are, before it is in force."""

from dataclasses import dataclass, field
from datetime import date

UNCHANGED = "="  # no slug: the rules leave this partner where it is


@dataclass(frozen=True)
class Standing:
    """What decides whether a partner is listed, now and under the changed file."""

    slug: str
    name: str
    tier: str | None
    is_active: bool
    wants_listing: bool
    then: str | None = UNCHANGED  # the tier by the changed rules, where they are the cause
    later: str | None = UNCHANGED  # the tier once nothing keeps the present one
    until: date | None = None  # the day on which a hold or a grace that keeps it ends

    @property
    def tier_then(self):
        return self.tier if self.then == UNCHANGED else self.then

    def is_listed(self, program, tier):
        return self.is_active and self.wants_listing and program.listed(tier)


@dataclass(frozen=True)
class Moved:
    """A partner whose tier changes, and what comes and goes with it."""

    partner: Standing
    was: str
    then: str
    step: int  # up or down, in the changed program's terms
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    until: date | None = None  # what it has is kept until then


@dataclass(frozen=True)
class Changes:
    """Who would move; each a tuple of standings, in the order given."""

    appear: tuple[Standing, ...]  # in the directory
    vanish: tuple[Standing, ...]
    lose_tier: tuple[Standing, ...]  # which the file no longer has, or which they no longer earn
    with_tier: int  # how many hold one now
    moved: tuple[Moved, ...] = field(default=())
    postponed: tuple[Moved, ...] = field(default=())  # who fall once a hold or a grace ends

    def __bool__(self):
        groups = (self.appear, self.vanish, self.lose_tier, self.moved, self.postponed)
        return any(groups)

    @property
    def losses(self):
        """How many would lose their tier, at once or later."""
        return len(self.lose_tier) + len(self.postponed)

    @property
    def is_drastic(self):
        """Half of the partners with a tier, or more, would lose it."""
        return bool(self.losses) and 2 * self.losses >= self.with_tier


def compare(before, after, standings):
    """Return what changes when the program `after` takes the place of `before`."""
    standings = tuple(standings)
    holders = tuple(each for each in standings if before.tier(each.tier))
    listed = [
        (each, each.is_listed(before, each.tier), each.is_listed(after, each.tier_then))
        for each in standings
    ]
    return Changes(
        appear=tuple(each for each, was, then in listed if then and not was),
        vanish=tuple(each for each, was, then in listed if was and not then),
        lose_tier=tuple(each for each in holders if _loses(each, after)),
        with_tier=len(holders),
        moved=tuple(
            _moved(each, each.tier_then, before, after)
            for each in standings
            if each.tier_then != each.tier
        ),
        postponed=tuple(
            _moved(each, each.later, before, after)
            for each in sorted(standings, key=lambda each: each.until or date.max)
            if each.until
        ),
    )


def _loses(standing, after):
    if after.tier(standing.tier) is None:
        return True
    return after.rank(standing.tier_then) < after.rank(standing.tier)


def _moved(standing, then, before, after):
    was = standing.tier
    had, has = _benefits(before, was), _benefits(after, then)
    return Moved(
        partner=standing,
        was=before.label("tier", was) if was else "",
        then=after.label("tier", then) if then else "",
        step=after.rank(then) - (after.rank(was) if after.tier(was) else before.rank(was)),
        gains=tuple(sorted(has - had)),
        loses=tuple(sorted(had - has)),
        until=standing.until,
    )


def _benefits(program, slug):
    """Return what a tier brings, in words."""
    tier = program.tier(slug) or program.floor
    cells = {each.name: each.cell(tier.slug) for each in program.benefits} if tier else {}
    return {
        name if cell is True else f"{name}: {cell}"
        for name, cell in cells.items()
        if cell is not None
    }
