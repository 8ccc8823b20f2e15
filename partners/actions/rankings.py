"""The ranking of partners by points: as it stands, and as staff froze it on a day."""

from dataclasses import dataclass

from partners.actions import pages
from partners.actions.points import program_with_points
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.ledger import Entry, Ranking
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion


@dataclass(frozen=True)
class Place:
    """A firm's place by its points; equals share a place."""

    place: int
    partner: Partner
    points: int


def standings(program, day):
    """Return the place of every listed firm that has points that day, the first first."""
    balances = Entry.balances(None, day)
    firms = [firm for firm in Partner.named() if firm.is_listed(program)]
    ordered = sorted(
        (firm for firm in firms if balances.get(firm.id, 0) > 0),
        key=lambda firm: (-balances[firm.id], firm.name.casefold(), firm.id),
    )
    places, place, before = [], 0, None
    for number, firm in enumerate(ordered, 1):
        place = place if balances[firm.id] == before else number
        before = balances[firm.id]
        places.append(Place(place, firm, before))
    return places


def parts_of(places, day):
    """Return what earned the points of these places: {partner id: {activity: points}}."""
    found = {each.partner.id: {} for each in places}
    for partner, activity, points in Entry.sums(list(found), day):
        found[partner][activity] = points
    return found


def freeze(title, day, act):
    """Keep the first places of a day, as many as the program announces; return the list."""
    program = program_with_points()
    if day > day_of(act.now, program):
        raise RuleBroken(_("A ranking can be frozen once its day has come."))
    with write_tx():
        if Ranking.kept().where(Ranking.title == title, Ranking.day == day).exists():
            raise RuleBroken(
                _(
                    "“%(title)s” is kept for that day already. Give this one another title.",
                    title=title,
                )
            )
        first = [each for each in standings(program, day) if each.place <= program.points.top]
        if not first:
            raise RuleBroken(_("Nobody has points on that day. Choose another one."))
        version = ProgramVersion.latest()
        kept = Ranking.create(
            title=title,
            day=day,
            places=[
                {
                    "place": each.place,
                    "partner": each.partner.id,
                    "slug": each.partner.slug,
                    "name": each.partner.name,
                    "points": each.points,
                }
                for each in first
            ],
            version=version and version.id,
            actor=act.actor,
            created_at=act.now,
        )
        after = {"title": title, "day": str(day), "places": len(first)}
        Audit.note(act.actor, "ranking.freeze", kept, now=act.now, after=after)
        pages.all_changed(act.now)
    return kept
