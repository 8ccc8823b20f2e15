"""Where demo firms stand: tiers and qualifications spread as in a real program, whatever it is."""

from dataclasses import dataclass

from partners.domain.measures import leaves
from partners.domain.terms import months_after

TOP_TO_BOTTOM = 0.12  # how many stand on the highest level for one on the lowest
QUALIFIED_BELOW, QUALIFIED_ABOVE = 0.16, 0.93  # chance to hold a qualification, by level
QUALIFIED_EVENLY = 0.35  # where there is but one level


@dataclass(frozen=True)
class Standing:
    """What the program gives a firm, and what the firm wishes."""

    tier: str | None
    height: float = 0.0  # of its tier among those that are listed: 0 lowest, 1 highest
    wants_listing: bool = True
    status: str = "active"


def levels(program):
    """Return the tiers that the program lists and those that it does not, lowest first.

    Where there is no floor, None stands for the partners below every tier.
    """
    ladder = [tier.slug for tier in program.tiers]
    if program.floor is None:
        ladder.insert(0, None)
    listed = [slug for slug in ladder if program.listed(slug)]
    return listed, [slug for slug in ladder if slug not in listed]


def spread(count, ladder):
    """Deal a number of places to the levels, most to the lowest; return them lowest first."""
    ratio = TOP_TO_BOTTOM ** (1 / max(2, len(ladder) - 1))
    weights = [ratio**step for step in range(len(ladder))]
    shares = [max(1, round(count * weight / sum(weights))) for weight in weights]
    shares[0] += count - sum(shares)
    return [level for level, share in zip(ladder, shares, strict=True) for _ in range(share)]


def standings(program, weights, unlisted, rng):
    """Return a standing for each listed firm by its weight, then for the unlisted ones.

    The first firm stands one step below the top and the second on it: both open every page.
    """
    listed, below = levels(program)
    ladder = listed or below
    first, second = ladder[-2:][0], ladder[-1]
    places = spread(len(weights), ladder)
    places.remove(first)
    places.remove(second)
    order = sorted(range(2, len(weights)), key=lambda each: weights[each] + rng.gauss(0, 2.5))
    tiers = dict(zip(order, places, strict=True)) | {0: first, 1: second}
    return [
        *(Standing(tiers[each], height(tiers[each], ladder)) for each in range(len(weights))),
        *_unlisted(unlisted, ladder, below, rng),
    ]


def height(tier, ladder):
    """Return how high a tier stands among its ladder, from 0 to 1."""
    return ladder.index(tier) / (len(ladder) - 1) if len(ladder) > 1 else 0.0


def qualifications(program, standing, rng):
    """Return the slugs that a firm of this standing holds."""
    known = [qualification.slug for qualification in program.qualifications]
    is_single = len(levels(program)[0]) == 1
    chance = QUALIFIED_BELOW + (QUALIFIED_ABOVE - QUALIFIED_BELOW) * standing.height
    chance = QUALIFIED_EVENLY if is_single else chance
    held = sum(rng.random() < chance for _ in known)
    # Of two, the one named first is usually the harder: it comes last.
    drawn = known[len(known) - held :] if len(known) <= 2 else rng.sample(known, held)
    return tuple(sorted({*drawn, *_needed(program, standing.tier)}, key=known.index))


def way(program, firm):
    """Return how a firm came to stand where it does: (day, tier before, tier after), in order.

    It joined at the floor and climbed a tier at a time, to stand where it does since its day.
    """
    ladder = [program.floor and program.floor.slug]
    ladder += [tier.slug for tier in program.tiers if not tier.floor]
    steps = ladder[1 : ladder.index(firm.tier) + 1] if firm.tier in ladder else []
    since = max(firm.tier_since or firm.joined_on, firm.joined_on)
    apart = (since - firm.joined_on) / max(len(steps), 1)
    found, was = [(firm.joined_on, None, ladder[0])] if ladder[0] else [], ladder[0]
    for number, slug in enumerate(steps, 1):
        found.append((firm.joined_on + apart * number, was, slug))
        was = slug
    return found


def kept_until(program, firm, today):
    """Return until when a firm's tier is held: to the end of the year that runs."""
    tier = program.tier(firm.tier)
    if tier is None or not tier.hold_months or firm.tier_since is None:
        return None
    terms = 1
    while months_after(firm.tier_since, terms * tier.hold_months) <= today:
        terms += 1
    return months_after(firm.tier_since, terms * tier.hold_months)


def _needed(program, tier):
    """Return the qualifications that a tier asks for, and those that these ask for."""
    waiting, found = [program.tier(tier)], []
    while waiting:
        holder = waiting.pop()
        for rule in leaves(holder.requires) if holder else ():
            if rule.qualification and rule.qualification not in found:
                found.append(rule.qualification)
                waiting.append(program.find("qualification", rule.qualification))
    return found


def _unlisted(count, ladder, below, rng):
    """Two who left or were suspended, some who do not wish to be listed, and the enrolled."""
    yield Standing(ladder[0], status="suspended")
    yield Standing(ladder[0], status="departed")
    shy = 4 if below else count - 2
    for _ in range(shy):
        yield Standing(rng.choice(ladder[: max(1, len(ladder) - 1)]), wants_listing=False)
    for _ in range(count - 2 - shy):
        yield Standing(rng.choice(below))
