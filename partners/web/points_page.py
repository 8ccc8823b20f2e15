"""A firm's points as its page shows them: the balance, where it is from, and what will lapse."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from flask_babel import gettext as _

from partners.domain import points as rules
from partners.domain.measures import leaves
from partners.domain.points import Earned
from partners.domain.program import Program
from partners.domain.terms import months_after
from partners.web import charts, clocks
from partners.web.display import number, zone

MONTHS = 12  # of the chart, back
AHEAD = 6  # and on
EVERY_OTHER = 2  # month has its name under the chart


@dataclass(frozen=True)
class PointsPage:
    """Everything about a firm's points that one query of its moves tells."""

    program: Program
    moves: list[Earned]
    today: date

    @cached_property
    def balance(self):
        return rules.balance(self.moves, self.today)

    @cached_property
    def by_activity(self):
        """What counts today by activity: name, points, and its share of the largest."""
        sums = rules.by_activity(self.moves, self.today)
        most = max((*sums.values(), 1))
        return [
            (self.program.label("activity", slug), points, max(round(100 * points / most), 0))
            for slug, points in sums.items()
        ]

    @cached_property
    def lapses(self):
        return rules.lapses(self.moves, self.today)

    @property
    def next_lapse(self):
        """The first day on which points are lost: day, points, and what would be left."""
        if not self.lapses:
            return None
        day, points = self.lapses[0]
        return day, points, rules.balance(self._known, day)

    @cached_property
    def months(self):
        return rules.by_month(self.moves, self.today, MONTHS)

    @cached_property
    def ahead(self):
        """What would count at the end of the next months if nothing were added."""
        this = self.today.replace(day=1)
        ends = [months_after(this, each + 1) - timedelta(days=1) for each in range(1, AHEAD + 1)]
        return [rules.balance(self._known, end) for end in ends] if self.lapses else []

    @cached_property
    def chart(self):
        this = self.today.replace(day=1)
        firsts = [month.first for month in self.months]
        firsts += [months_after(this, each) for each in range(1, len(self.ahead) + 1)]
        names = [
            clocks.short_month(first) if place % EVERY_OTHER == 0 else ""
            for place, first in enumerate(firsts)
        ]
        values = [month.balance for month in self.months]
        return charts.stairs(values, self.ahead, names, self._goals)

    @property
    def words(self):
        """The chart in a sentence, for whoever does not see it."""
        first, last = self.months[0], self.months[-1]
        return _(
            "Points from %(first)s to %(last)s: from %(before)s to %(after)s.",
            first=clocks.month(first.first, zone()),
            last=clocks.month(last.first, zone()),
            before=number(first.balance),
            after=number(last.balance),
        )

    @property
    def window(self):
        """How long an entry counts, in a sentence."""
        points = self.program.points
        if points.window == "forever":
            return _("Points never lapse.")
        if points.window == "calendar":
            return _("Points count until the end of the calendar year they were earned in.")
        return _("Each entry counts for %(count)s months from its own day.", count=points.months)

    @property
    def _known(self):
        return [move for move in self.moves if move.earned_on <= self.today]

    @property
    def _goals(self):
        """The balances that tiers ask for."""
        return [
            (
                int(rule.at_least),
                _("%(points)s for %(tier)s", points=number(rule.at_least), tier=tier.name),
            )
            for tier in self.program.tiers
            for rule in leaves(tier.requires)
            if rule.measure == "points" and rule.at_least
        ]
