"""A membership in sentences: how it stands, what it rests on, what is due and when."""

from dataclasses import dataclass

from flask_babel import gettext as _

from partners.actions.membership import State
from partners.domain.amounts import money
from partners.domain.membership import Cover, agrees, lapses_on, opens_on
from partners.domain.program import Program
from partners.web import clocks
from partners.web.display import number, zone


@dataclass(frozen=True)
class MembershipWords:
    """What the firm's page says of its membership today."""

    state: State
    program: Program
    today: object

    @property
    def mark(self):
        """The state as shape and word."""
        held = self.state.held
        if held.lapsed_on:
            return "bad", _("Lapsed")
        return ("warn", _("Under notice")) if held.warned_on else ("good", _("Active"))

    @property
    def headline(self):
        """The page's sentence."""
        held = self.state.held
        if held.lapsed_on:
            return _("Your membership lapsed on %(day)s", day=self._day(held.lapsed_on))
        if held.warned_on:
            end = lapses_on(self.program.membership, held)
            return _("Your membership lapses on %(day)s", day=self._day(end))
        return _("Your membership is active until %(day)s", day=self._day(held.term_until))

    @property
    def due(self):
        """What to do, and by when; nothing where all is in order."""
        held, terms = self.state.held, self.program.membership
        lines = []
        if not agrees(terms, held):
            lines.append(_("Accept the agreement, version %(version)s.", version=terms.agreement))
        if self.state.cover is None:
            lines.append(self.owed)
        if held.lapsed_on:
            lines.append(_("Until then the firm is not listed, and gets no leads."))
        return lines

    @property
    def owed(self):
        """What settles the fee."""
        terms = self.program.membership
        fee, per = money(terms.fee.amount, self.program), terms.fee.per
        if terms.fee.per == "month":
            line = _("Pay the fee of %(fee)s for this month.", fee=fee)
        else:
            line = _("Pay the fee of %(fee)s a %(per)s.", fee=fee, per=per)
        if not terms.or_points:
            return line
        missing = terms.or_points - self.state.case.points
        more = _(
            "%(count)s more %(points)s would stand for it.",
            count=number(missing),
            points=self.program.points.name,
        )
        return f"{line} {more}"

    @property
    def rests_on(self):
        """What settles the fee today."""
        cover, terms = self.state.cover, self.program.membership
        if cover is Cover.NO_FEE:
            return _("The program asks no fee.")
        if cover is Cover.TIER:
            tier = self.program.label("tier", terms.free_from)
            return _("No fee in this term: you had reached %(tier)s when it began.", tier=tier)
        if cover is Cover.FEE:
            return _("The fee is paid.")
        if cover is Cover.POINTS:
            points = number(self.state.case.points)
            return _(
                "%(points)s %(name)s stand for the fee; it takes %(needed)s.",
                points=points,
                name=self.program.points.name,
                needed=number(terms.or_points),
            )
        return _("Nothing settles the fee at present.")

    @property
    def renewal(self):
        """When the next term begins, and on what terms."""
        held, terms = self.state.held, self.program.membership
        if held.lapsed_on:
            return _("A new term begins on the day on which all is settled.")
        opens = opens_on(terms, held)
        if self.today < opens:
            return _("The renewal opens on %(day)s.", day=self._day(opens))
        day = self._day(held.term_until)
        return _("The renewal is open; the next term begins on %(day)s.", day=day)

    @property
    def next_fee(self):
        """What the next term will cost as things stand."""
        terms = self.program.membership
        if not terms.fee or not terms.free_from:
            return ""
        tier = self.program.label("tier", terms.free_from)
        if self.state.case.has_free_tier:
            return _("As you have reached %(tier)s, it will cost no fee.", tier=tier)
        return _("Whoever has reached %(tier)s by then owes no fee for it.", tier=tier)

    def _day(self, value):
        return clocks.day(value, zone())
