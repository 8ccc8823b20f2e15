"""What time alone will take from a partner: points that lapse, certificates that end."""

from dataclasses import dataclass, replace
from datetime import date

from partners.domain.moments import day_words
from partners.domain.program_phrases import series, some
from partners.domain.sentences import _, joined, many
from partners.domain.standing import Because, decide, ends, review_on
from partners.domain.tiers import earned

FARTHEST = 24  # days on which something ends


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that ends on a day, and what it does if nothing else comes."""

    on: date
    points: int  # that lapse then
    certificates: int  # that end then
    left: int  # the balance after it
    falls_to: str | None = None  # the tier's slug, where this is what makes it fall
    falls_on: date | None = None  # None: it does not fall

    @property
    def is_a_fall(self):
        return self.falls_on is not None


def forecast(program, held, facts, day, *, lapses=(), endings=(), waivers=()):
    """Return what ends, the nearest first, and where the partner would stand without more.

    `lapses` are (day, points), `endings` are (day, (person, course)).
    """
    losses, rank = [], program.rank(held.tier)
    days = sorted({on for on, _ in (*lapses, *endings) if on > day})[:FARTHEST]
    for on in days:
        held = _renewed(program, held, facts, on, waivers)
        points = sum(amount for at, amount in lapses if at == on)
        gone = {each for at, each in endings if at == on}
        facts = replace(facts, points=facts.points - points, certificates=facts.certificates - gone)
        tier = earned(program, facts, on, waivers).tier
        falls = not held.is_overridden and program.rank(tier) < rank
        loss = Loss(on, points, len(gone), facts.points)
        if falls:
            rank = program.rank(tier)
            kept = ends(held, on)
            loss = replace(loss, falls_to=tier, falls_on=review_on(program, max(on, kept or on)))
        losses.append(loss)
    return tuple(losses)


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
        lapsing = some(loss.points, program.points.name)
        what.append(many("%(what)s lapses", "%(what)s lapse", loss.points, what=lapsing))
    if loss.certificates:
        what.append(many("%(n)s certificate ends", "%(n)s certificates end", loss.certificates))
    sentence = _("%(what)s on %(day)s", what=series(what), day=day_words(loss.on))
    if not loss.is_a_fall:
        return joined([sentence, "."], "")
    tier = program.tier(loss.falls_to)
    then = (
        ""
        if loss.falls_on == loss.on
        else _(" on %(day_words)s", day_words=day_words(loss.falls_on))
    )
    where = _("fall to %(name)s", name=tier.name) if tier else _("be without a tier")
    return _(
        "%(sentence)s: you would %(where)s%(then)s.", sentence=sentence, where=where, then=then
    )
