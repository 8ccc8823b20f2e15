"""What a changed program file would do to the partners there are, before it is in force."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """What decides whether a partner is listed."""

    slug: str
    name: str
    tier: str | None
    is_active: bool
    wants_listing: bool

    def is_listed(self, program):
        return self.is_active and self.wants_listing and program.listed(self.tier)


@dataclass(frozen=True)
class Changes:
    """Who would move; each a tuple of standings, in the order given."""

    appear: tuple[Standing, ...]  # in the directory
    vanish: tuple[Standing, ...]
    lose_tier: tuple[Standing, ...]
    with_tier: int  # how many hold one now

    def __bool__(self):
        return bool(self.appear or self.vanish or self.lose_tier)

    @property
    def is_drastic(self):
        """Half of the partners with a tier, or more, would be left without one."""
        return bool(self.lose_tier) and 2 * len(self.lose_tier) >= self.with_tier


def compare(before, after, standings):
    """Return what changes when the program `after` takes the place of `before`."""
    standings = tuple(standings)
    holders = tuple(each for each in standings if before.tier(each.tier))
    return Changes(
        appear=tuple(s for s in standings if s.is_listed(after) and not s.is_listed(before)),
        vanish=tuple(s for s in standings if s.is_listed(before) and not s.is_listed(after)),
        lose_tier=tuple(each for each in holders if not after.tier(each.tier)),
        with_tier=len(holders),
    )
