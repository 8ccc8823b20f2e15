"""Who would move when a program file changes."""

import pytest

from partners.domain.program import Entitlement, Tier, parse
from partners.domain.program_changes import Standing, compare
from tests.domain.sound import SOUND

BEFORE = parse(SOUND)
NOBODY = Entitlement(listing="none", leads="none")


def standing(tier, slug="firm", is_active=True, wants_listing=True):
    return Standing(slug, slug.title(), tier, is_active, wants_listing)


def with_tiers(*tiers):
    return BEFORE.model_copy(update={"tiers": tiers, "untiered": NOBODY})


def tier(slug, listing="listed", floor=False):
    return Tier(slug=slug, name=slug.title(), listing=listing, leads="none", floor=floor)


@pytest.mark.parametrize(
    ("after", "firm", "appears", "vanishes", "loses"),
    [
        (with_tiers(tier("base"), tier("summit")), standing("base"), True, False, False),
        (with_tiers(tier("base"), tier("summit")), standing("summit"), False, False, False),
        (with_tiers(tier("base"), tier("summit", "none")), standing("summit"), False, True, False),
        (with_tiers(tier("base")), standing("summit"), False, True, True),
        (with_tiers(tier("base", floor=True)), standing("summit"), False, False, True),
        (with_tiers(tier("base", floor=True)), standing(None), True, False, False),
        (with_tiers(tier("base")), standing("summit", is_active=False), False, False, True),
        (with_tiers(tier("base")), standing("base", wants_listing=False), False, False, False),
        (BEFORE, standing("summit"), False, False, False),
    ],
)
def test_who_appears_vanishes_and_loses_a_tier(after, firm, appears, vanishes, loses):
    changes = compare(BEFORE, after, [firm])
    assert changes.appear == ((firm,) if appears else ())
    assert changes.vanish == ((firm,) if vanishes else ())
    assert changes.lose_tier == ((firm,) if loses else ())
    assert bool(changes) is (appears or vanishes or loses)


@pytest.mark.parametrize(
    ("tiers", "drastic"),
    [
        (["base", "base", "summit"], False),
        (["base", "summit"], True),
        (["summit", None, None], True),
        (["base", "gone", "gone"], False),
        ([], False),
    ],
)
def test_half_of_the_tiers_lost_is_drastic(tiers, drastic):
    firms = [standing(slug, f"firm-{number}") for number, slug in enumerate(tiers)]
    assert compare(BEFORE, with_tiers(tier("base")), firms).is_drastic is drastic
