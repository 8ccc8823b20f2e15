"""The ledger under any order of awards, reversals and tampering: every balance is its sum."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from peewee import DatabaseError, InternalError, fn

from partners.actions import points
from partners.actions.partners import Act
from partners.domain.errors import AlreadyTaken, RuleBroken
from partners.domain.terms import months_after
from partners.storage import programs
from partners.storage.database import database, write_tx
from partners.storage.ledger import Entry
from tests import make
from tests import points as invented

FIRMS = 2
TODAY = make.NOW.date()
DAY = timedelta(days=1)
ACT = Act(None, make.NOW, "For the test")
FORGERIES = (
    lambda entry: Entry.update(points=4000).where(Entry.id == entry),
    lambda entry: Entry.update(partner=entry).where(Entry.id == entry),
    lambda entry: Entry.update(expires_on=None).where(Entry.id == entry),
    lambda entry: Entry.delete().where(Entry.id == entry),
    lambda entry: Entry.delete(),
)


class Ledger(RuleBasedStateMachine):
    """Acts on the real tables, and beside them in a dict: {entry: (firm, points, day)}."""

    entries = Bundle("entries")

    @initialize()
    def open(self):
        self.transaction = database.transaction()
        self.transaction.__enter__()
        self.firms = [make.partner() for _ in range(FIRMS)]
        self.program = programs.in_force()
        self.standing = {}
        self.reversed = set()
        self.paid = set()

    def teardown(self):
        if hasattr(self, "transaction"):
            self.transaction.rollback()
            self.transaction.__exit__(None, None, None)

    @rule(
        target=entries,
        firm=st.integers(0, FIRMS - 1),
        amount=st.integers(1, 400),
        ago=st.integers(0, 900),
        source=st.integers(0, 30),
    )
    def award(self, firm, amount, ago, source):
        """A source pays once, whatever comes of what it paid."""
        activity, on = self.program.find("activity", "article"), TODAY - ago * DAY
        grant = points.Grant(self.firms[firm], activity, amount, on, ("test", str(source)))
        if source in self.paid:
            with pytest.raises(AlreadyTaken), write_tx():
                points.post(grant, self.program, make.NOW)
            return multiple()
        with write_tx():
            entry = points.post(grant, self.program, make.NOW).id
        self.paid.add(source)
        self.standing[entry] = (firm, amount, on)
        return entry

    @rule(entry=entries)
    def reverse(self, entry):
        """An entry is taken back once."""
        if entry in self.reversed:
            with pytest.raises(RuleBroken):
                points.reverse(entry, ACT)
            return
        points.reverse(entry, ACT)
        self.reversed.add(entry)
        del self.standing[entry]

    @rule(entry=entries, forge=st.sampled_from(FORGERIES))
    def tamper(self, entry, forge):
        """The database refuses, whoever asks."""
        with pytest.raises((DatabaseError, InternalError)), database.atomic():
            forge(entry).execute()

    @invariant()
    def every_balance_is_the_sum(self):
        if not hasattr(self, "firms"):
            return
        for day in (TODAY, TODAY + 200 * DAY, TODAY - 200 * DAY):
            kept = Entry.balances([firm.id for firm in self.firms], day)
            for number, firm in enumerate(self.firms):
                assert kept.get(firm.id, 0) == self._sum(number, day)

    @invariant()
    def nothing_is_gone(self):
        if hasattr(self, "firms"):
            count = Entry.select(fn.COUNT(Entry.id)).scalar()
            assert count == len(self.paid) + len(self.reversed)

    def _sum(self, firm, day):
        return sum(
            amount
            for owner, amount, on in self.standing.values()
            if owner == firm and on <= day < months_after(on, 12)
        )


def test_the_ledger_adds_up_whatever_happens(app):
    invented.load()
    run_state_machine_as_test(
        Ledger, settings=settings(max_examples=15, stateful_step_count=30, deadline=None)
    )
