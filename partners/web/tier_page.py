"""Where a firm stands, as its page and the staff's show it: each rule, the next step, what ends."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from partners.actions import standing
from partners.domain import next_steps as steps
from partners.domain import tiers as rules
from partners.domain.amounts import money
from partners.domain.facts import sums_of
from partners.domain.forecast import forecast, loss_words
from partners.domain.measures import Facts, asked, leaves
from partners.domain.moments import day_words
from partners.domain.points import lapses
from partners.domain.program import Program
from partners.domain.recipes import told
from partners.domain.sentences import begun
from partners.domain.standing import Held, ends, next_review
from partners.storage.facts import Revenue
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from partners.storage.requests import Request
from partners.storage.standing import Move, Override, Waiver
from partners.storage.training import Completion
from partners.web.display import number

MONEY = ("revenue", "mrr")
YES_OR_NO = ("qualification", "tier", "membership", "fee", "confirmed")
# Where a firm does something about what is missing.
PLACES = {
    "points": "/portal/activities",
    "activities": "/portal/activities",
    "certificates": "/portal/training",
    "qualification": "/portal/training",
    "revenue": "/portal/deals",
    "mrr": "/portal/deals",
    "deployments": "/portal/stores",
    "stores": "/portal/stores",
    "membership": "/portal/firm",
    "fee": "/portal/firm",
}
LONGEST_GAIN = 6
HISTORY = 20
STATES = {"met": lazy_gettext("Met"), "missing": lazy_gettext("Missing"),
          "waived": lazy_gettext("Waived")}  # fmt: skip
WHY = {
    "earned": lazy_gettext("Every requirement is met."),
    "renewed": lazy_gettext("Earned again when its year was over."),
    "held": lazy_gettext("Not earned any more; guaranteed until %(hold)s."),
    "grace": lazy_gettext("Not earned; kept until %(grace)s."),
    "grace-begins": lazy_gettext("Not earned any more; kept until %(grace)s."),
    "overridden": lazy_gettext("Fixed by the program team."),
    "next-review": lazy_gettext("Not earned any more; the next review decides."),
    "lost": lazy_gettext("Not every requirement was met."),
    "gone": lazy_gettext("The program had no such tier any more."),
    "same": lazy_gettext("As before."),
    "settled": lazy_gettext("Earned by now, without a grace."),
    "placed": lazy_gettext("Placed by the program team."),
    "imported": lazy_gettext("Brought along."),
    "joined": lazy_gettext("Joined the program."),
}


@dataclass(frozen=True)
class Row:
    """A requirement as a line of a table."""

    requirement: rules.Requirement
    have: str
    need: str
    place: str  # a page of the portal, or nothing

    @property
    def words(self):
        words = self.requirement.words
        return begun(words)

    @property
    def state(self):
        return {"met": "good", "missing": "bad", "waived": "off"}[self.requirement.state]

    @property
    def state_words(self):
        return STATES[self.requirement.state]

    @property
    def percent(self):
        return round(100 * self.requirement.share)

    @property
    def nearest(self):
        """The part that the figures are about, where one of several is enough and none is met."""
        part = self.requirement.nearest
        return "" if self.requirement.is_met or part is self.requirement else begun(part.words)


@dataclass(frozen=True)
class MoveLine:
    """A move with its reason in words."""

    move: Move

    @property
    def why(self):
        return why(self.move.because, self.move.hold_until, self.move.grace_until)

    @property
    def told(self):
        return [
            (told(words), STATES[state], number(have), number(need))
            for words, state, have, need in self.move.told
        ]


@dataclass(frozen=True)
class TierPage:
    """Everything about one firm's standing on a day."""

    program: Program
    partner: Partner
    day: date
    facts: Facts
    waivers: tuple
    override: Override | None

    @cached_property
    def tier(self):
        return self.program.tier(self.partner.tier) or self.program.floor

    @cached_property
    def next(self):
        """The next tier that rules can earn, or None at the top."""
        above = self.program.tiers[self.program.rank(self.partner.tier) :]
        return next((tier for tier in above if tier.requires), None)

    @cached_property
    def steps(self):
        return steps.next_steps(self.program, self.partner.tier, self.facts, self.day, self.waivers)

    @cached_property
    def asked(self):
        """What the next tier asks for."""
        return self.rows(self.next) if self.next else []

    @cached_property
    def kept(self):
        """What the firm's own tier asks for."""
        return self.rows(self.tier) if self.tier and self.tier.requires else []

    @property
    def missing(self):
        return [row for row in self.asked if not row.requirement.is_met]

    @property
    def outlook(self):
        """How far the next tier is, as a sentence."""
        if self.next is None:
            return _("Nothing is above it.") if self.program.tiers else ""
        if not self.missing:
            return _("The next review raises you to %(tier)s.", tier=self.next.name)
        return ngettext(
            "%(tier)s needs one more thing.",
            "%(tier)s needs %(num)s more things.",
            len(self.missing),
            tier=self.next.name,
        )

    @property
    def is_earned(self):
        return all(row.requirement.is_met for row in self.kept)

    @cached_property
    def held(self):
        partner, over = self.partner, self.override
        kept = (partner.tier_since, partner.hold_until, partner.grace_until)
        return Held(partner.tier, *kept, bool(over), over and over.tier)

    @property
    def kept_until(self):
        return ends(self.held, self.day)

    @property
    def next_review(self):
        is_immediate = self.program.review.schedule == "immediate"
        return None if is_immediate else next_review(self.program, self.day)

    @cached_property
    def losses(self):
        """What ends by time alone, in sentences; those that cost a tier are marked."""
        today = self.day
        found = forecast(
            self.program, self.held, self.facts, today,
            lapses=lapses(Entry.moves(self.partner), today) if self.program.has_points else (),
            endings=Completion.endings(self.partner, today),
            takings=Revenue.leaving(self.partner, sums_of(asked(self.program, "revenue")), today),
            waivers=self.waivers,
        )  # fmt: skip
        return [(loss_words(loss, self.program), loss.is_a_fall) for loss in found]

    @property
    def qualifications(self):
        """Each badge with rules: whether it is held, and its requirements."""
        held = rules.earned(self.program, self.facts, self.day, self.waivers).qualifications
        return [
            (each, each.slug in held, self.rows(each))
            for each in self.program.qualifications
            if each.requires or each.apply
        ]

    @cached_property
    def requests(self):
        """The firm's last request for each qualification, by slug."""
        return Request.latest(self.partner)

    @property
    def gains(self):
        """What the next tier brings: (benefit, now, then)."""
        mine = self.tier and self.tier.slug
        found = []
        for benefit in self.program.benefits:
            now, then = benefit.cell(mine), benefit.cell(self.next.slug)
            if then is not None and now != then:
                found.append((benefit.name, _cell(now), _cell(then)))
        return found[:LONGEST_GAIN]

    def place_of(self, step):
        """Return where the firm does this, or applies for it; nothing if only others can."""
        rule = next(leaves([step.requirement.rule]))
        if rule.measure != "confirmed":
            return PLACES.get(rule.measure, "")
        open_to = (each for each in self.program.qualifications if each.apply)
        asks = (each for each in open_to if rule in leaves(each.requires))
        return next((f"#badge-{each.slug}" for each in asks), "")

    def rows(self, holder):
        """Return what a tier or a qualification asks for, as lines."""
        told = rules.explain(holder, self._settled, self.day, self.program, self.waivers)
        return [self._row(each) for each in told]

    def what_if(self, keys):
        """Return the tier that would be earned if these rules were met as well."""
        also = tuple(rules.Waiver(key) for key in keys)
        slug = rules.earned(self.program, self.facts, self.day, (*also, *self.waivers)).tier
        return self.program.tier(slug)

    @cached_property
    def history(self):
        return [MoveLine(move) for move in Move.of(self.partner).limit(HISTORY)]

    @cached_property
    def _settled(self):
        """The facts with the qualifications that they earn."""
        found = rules.earned(self.program, self.facts, self.day, self.waivers)
        return rules.replace(self.facts, qualifications=found.qualifications)

    def _row(self, each):
        part = each.nearest
        measure = (part.waiver and part.waiver.instead or part.rule).measure
        return Row(
            each, *self._figures(part, measure), "" if each.is_met else PLACES.get(measure, "")
        )

    def _figures(self, part, measure):
        """Return what there is and what it takes, in words."""
        if part.waiver and not part.waiver.instead:
            return "–", ""
        if measure in MONEY:
            return money(part.have, self.program), money(part.need, self.program)
        if measure in YES_OR_NO:
            return _("yes") if part.is_met else _("no"), ""
        if measure == "satisfaction":
            rating = self.facts.rating
            return (f"{rating:.1f}", f"{part.need:g}") if rating else (_("no reviews"), "")
        return number(part.have), number(part.need)


def page_for(partner, day, program):
    """Return the page of one firm; a fixed number of queries."""
    ids = [partner.id]
    return TierPage(
        program=program,
        partner=partner,
        day=day,
        facts=standing.facts_of(ids, day, program).get(partner.id, Facts()),
        waivers=standing.waivers_of(Waiver.by_partner(day, ids).get(partner.id, ())),
        override=next(iter(Override.in_force(day, ids)), None),
    )


def why(because, hold, grace):
    """Return why somebody moved, or stays, as a sentence."""
    days = {"hold": hold and day_words(hold), "grace": grace and day_words(grace)}
    return str(WHY[because]) % days


def _cell(cell):
    if cell is None:
        return _("–")
    return _("yes") if cell is True else cell
