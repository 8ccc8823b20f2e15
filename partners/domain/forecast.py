"""What time alone takes from a partner: points, certificates, revenue that counts no more."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

from partners.domain.amounts import money, some
from partners.domain.measures import whole
from partners.domain.moments import day_words
from partners.domain.sentences import _, joined, many, series
from partners.domain.standing import Because, decide, ends, review_on
from partners.domain.tiers import earned

FARTHEST = 24  # days on which something ends; one that costs a tier is told however far it is


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that ends on a day, and what it does if nothing else comes."""

    on: date
    points: int  # that lapse then
    certificates: int  # that end then
    left: int  # the balance after it
    revenue: int = 0  # that counts no more, in minor units
    falls_to: str | None = None  # the tier's slug, where this is what makes it fall
    falls_on: date | None = None  # None: it does not fall

    @property
    def is_a_fall(self):
        return self.falls_on is not None


@dataclass(slots=True)
class Ending:
    """All that ends on one day."""

    points: int = 0
    certificates: set = field(default_factory=set)
    revenue: dict = field(default_factory=dict)  # by kind and period

    @property
    def takes(self):
        """Whether anything is lost: a refund that counts no more takes nothing."""
        return bool(self.points or self.certificates) or max(self.revenue.values(), default=0) > 0

    def out_of(self, facts):
        """Return the facts without it."""
        sums = {key: facts.revenue.get(key, 0) - gone for key, gone in self.revenue.items()}
        return replace(
            facts,
            points=facts.points - self.points,
            certificates=facts.certificates - self.certificates,
            revenue={**facts.revenue, **sums},
        )


def forecast(program, held, facts, day, *, lapses=(), endings=(), takings=(), waivers=()):
    """Return what ends, the nearest first, and where the partner would stand without more.

    `lapses` are (day, points), `endings` are (day, (person, course)), `takings` are
    (day, {(kind, period): minor units of revenue}).
    """
    losses, rank = [], program.rank(held.tier)
    for on, ending in _by_day(day, lapses, endings, takings):
        held = _renewed(program, held, facts, on, waivers)
        facts = ending.out_of(facts)
        tier = earned(program, facts, on, waivers).tier
        falls = not held.is_overridden and program.rank(tier) < rank
        if not falls and (len(losses) >= FARTHEST or not ending.takes):
            continue
        revenue = max(ending.revenue.values(), default=0)
        loss = Loss(on, ending.points, len(ending.certificates), facts.points, revenue)
        if falls:
            rank = program.rank(tier)
            kept = ends(held, on)
            loss = replace(loss, falls_to=tier, falls_on=review_on(program, max(on, kept or on)))
        losses.append(loss)
    return tuple(losses)


def _by_day(day, lapses, endings, takings):
    """Return (day, Ending) for each day to come on which something ends, the nearest first."""
    found = defaultdict(Ending)
    for on, points in lapses:
        found[on].points += points
    for on, certificate in endings:
        found[on].certificates.add(certificate)
    for on, sums in takings:
        gone = found[on].revenue
        for key, amount in sums.items():
            gone[key] = gone.get(key, 0) + amount
    return sorted((each for each in found.items() if each[0] > day), key=lambda each: each[0])


def _renewed(program, held, facts, day, waivers):
    """Return what is held before a day: a hold that ended begins again where it is earned."""
    while held.hold_until and held.hold_until < day:
        then = held.hold_until
        decision = decide(program, held, earned(program, facts, then, waivers).tier, then)
        if decision.because is not Because.RENEWED:
            break
        held = replace(held, hold_until=decision.hold_until)
    return held


def loss_words(loss, program):
    """Return a loss as a sentence: “420 points lapse on 1 March 2027: you would fall to …”."""
    what = []
    if loss.points:
        lapsing = some(loss.points, program.points)
        what.append(many("%(what)s lapses", "%(what)s lapse", loss.points, what=lapsing))
    if loss.certificates:
        what.append(many("%(n)s certificate ends", "%(n)s certificates end", loss.certificates))
    if loss.revenue > 0:
        amount = money(whole(loss.revenue, program), program)
        what.append(_("%(amount)s of revenue counts no more", amount=amount))
    day = day_words(loss.on)
    told = _("%(what)s on %(day)s", what=series(what), day=day)
    sentence = told if what else _("On %(day)s", day=day)
    if not loss.is_a_fall:
        return joined([sentence, "."], "")
    tier = program.tier(loss.falls_to)
    then = "" if loss.falls_on == loss.on else _(" on %(day)s", day=day_words(loss.falls_on))
    where = _("fall to %(name)s", name=tier.name) if tier else _("be without a tier")
    return _(
        "%(sentence)s: you would %(where)s%(then)s.", sentence=sentence, where=where, then=then
    )
