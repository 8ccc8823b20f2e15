"""Memberships of a real program over years: fees, points, notices, lapse, what it closes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from partners.actions import assignment, exports, imports, leads, membership, programs, tables
from partners.actions.membership import Paid
from partners.actions.partners import Act
from partners.domain.errors import RuleBroken
from partners.domain.membership import Cover
from partners.search import catalog
from partners.storage import programs as stored
from partners.storage.audit import Audit
from partners.storage.ledger import Entry
from partners.storage.membership import Fee, Membership
from partners.storage.notifications import Notification
from partners.storage.partners import Partner
from tests import make

JOINED = date(2023, 1, 1)
RENEWED = "Your partnership is renewed until 1 January {}."
OWED = (
    "Your membership needs the fee of USD 45 a month, or 5,000 points. Without it, it lapses on {}."
)
LAPSED = "Your membership has lapsed: the firm is not listed, and gets no leads."


@pytest.fixture
def program(app, now):
    programs.load(stored.preset("exponential"), now)
    return stored.in_force()


@pytest.fixture
def firm(program):
    return make.partner(
        name="Alder & Finch",
        slug="alder-finch",
        tier="now",
        joined_on=JOINED,
        expertise=("development",),
    )


@pytest.fixture
def owner(firm):
    return make.person("alice@firm.test", "owner", firm)


@pytest.fixture
def act(owner, now):
    return Act(None, now, "As the bank says.")


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def live(first, last, morning=lambda day: None):
    """Let the days pass; the schedule runs twice on each."""
    day = first
    while day < last:
        morning(day)
        membership.keep_time(noon(day))
        membership.keep_time(noon(day) + timedelta(hours=3))
        day += timedelta(days=1)


def told(person):
    """What the person heard, with the day."""
    rows = Notification.select().where(Notification.user == person).order_by(Notification.id)
    return [(row.created_at.date(), row.text) for row in rows]


def pays(firm, month):
    paid = Paid(month, 45_00, month, f"{firm.slug}-{month}")
    membership.take_fee(firm, paid, Act(None, noon(month)), membership.LIST)


def earns(firm, points, on):
    Entry.create(
        partner=firm,
        activity="event",
        points=points,
        earned_on=on,
        expires_on=on.replace(year=on.year + 1),
        source_type="staff",
        source_id=str(on),
        kind="award",
        created_at=noon(on),
    )


def fresh(firm):
    return Partner.get_by_id(firm.id)


def test_a_month_missed_is_told_once_and_settled_by_paying(firm, owner):
    def morning(day):
        if day.day == 1 and day.month != 3:
            pays(firm, day)
        if day == date(2023, 3, 20):
            pays(firm, date(2023, 3, 1))

    live(JOINED, date(2023, 6, 1), morning)
    assert told(owner) == [
        (date(2023, 3, 1), OWED.format("31 March 2023")),
        (date(2023, 3, 1), "Your membership is in order again."),
    ]


def test_a_lapsed_firm_is_not_listed_gets_no_leads_and_comes_back_at_once(firm, owner, act, now):
    assert firm.slug in shown(now)
    live(now.date() - timedelta(days=31), now.date() + timedelta(days=1))
    assert fresh(firm).has_lapsed
    assert firm.slug not in shown(now)
    with pytest.raises(RuleBroken, match="cannot be contacted"):
        leads.refuse_unless_reachable(fresh(firm), stored.in_force())
    lead = make.lead(source="profile", expertise=("development",))
    assert "membership has lapsed" in objections(lead, now)[firm.id]
    month = now.date().replace(day=1)
    membership.take_fee(firm, Paid(month, 45_00, now.date()), act)
    assert not fresh(firm).has_lapsed
    assert firm.slug in shown(now)
    held = Membership.of(firm)
    assert (held.term_from, held.term_until) == (now.date(), date(2027, 3, 24))
    assert told(owner)[-1][1].startswith("Welcome back")


def shown(now):
    return catalog.current(now).column("slug")


def objections(lead, now):
    found = assignment.suggest(lead, stored.in_force(), now)
    return {each.candidate.partner_id: each.objection for each in found}


def test_a_fee_is_taken_once_and_taken_back_as_if_never_paid(firm, act, now):
    month = now.date().replace(day=1)
    fee = membership.take_fee(firm, Paid(month, 45_00, now.date()), act)
    assert membership.state(firm, now).cover is Cover.FEE
    membership.give_back(fee.id, act)
    assert membership.state(firm, now).cover is None
    assert Membership.of(firm).warned_on == now.date()
    with pytest.raises(RuleBroken, match="already"):
        membership.give_back(fee.id, act)
    assert [note.action for note in Audit.searched(action="fee")] == ["fee.reverse", "fee.add"]


@pytest.mark.parametrize(
    ("paid", "sentence"),
    [
        (Paid(date(2026, 3, 1), 0, date(2026, 3, 1)), "how much"),
        (Paid(date(2026, 3, 1), 45_00, date(2026, 3, 25)), "still to come"),
    ],
)
def test_a_fee_that_cannot_be_is_refused(firm, act, paid, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        membership.take_fee(firm, paid, act)


def test_part_of_a_fee_is_no_fee_and_two_parts_are(firm, now):
    month = now.date().replace(day=1)
    for number, expected in ((1, {}), (2, {firm.id: True})):
        paid = Paid(month, 22_50, month, f"part-{number}")
        membership.take_fee(firm, paid, Act(None, now), membership.LIST)
        assert Fee.paid(None, now.date(), stored.in_force()) == expected


def test_fees_come_in_by_list(firm, now):
    text = (
        "partner,month,amount,currency,paid_on,reference\n"
        "alder-finch,2026-03,45.00,USD,2026-03-02,f-1\n"
    )
    for outcome in ("1 new, 0 changed, 0 same, 0 bad", "0 new, 0 changed, 1 same, 0 bad"):
        assert str(imports.run("fees", tables.read(text.encode()), now)) == outcome
    assert exports.text("fees").splitlines()[1] == "alder-finch,2026-03,45.00,USD,2026-03-02,f-1"


def test_a_new_agreement_is_accepted_by_the_firm(app, owner, firm, now):
    text = stored.preset("exponential")
    earns(firm, 5000, date(2026, 3, 1))
    membership.keep_time(now)
    earns(firm, 5000, date(2026, 12, 1))
    programs.load(text.replace("term_months = 12", 'term_months = 12\nagreement = "2"', 1), now)
    live(date(2026, 12, 30), date(2027, 1, 2))
    assert Membership.of(firm).term_until == date(2027, 1, 1)
    act = Act(owner, noon(date(2027, 1, 2)))
    membership.agree(firm, act)
    held = Membership.of(firm)
    assert (held.agreement, held.agreed_by_id, held.term_until) == ("2", owner.id, date(2028, 1, 1))
    with pytest.raises(RuleBroken, match="already"):
        membership.agree(firm, replace(act, reason=""))


def test_a_program_without_membership_opens_what_was_closed(firm, now):
    Partner.update(lapsed_on=now.date()).where(Partner.id == firm.id).execute()
    programs.load(stored.preset("bigcommerce"), now)
    membership.keep_time(now)
    assert not fresh(firm).has_lapsed


def test_every_active_firm_is_in_a_term(firm, now):
    for status in ("active", "suspended", "departed"):
        make.partner(tier="now", status=status)
    membership.keep_time(now)
    assert Membership.select().count() == 2


def test_rules_that_ask_for_a_membership_follow_it_at_once(app, now):
    text = stored.preset("exponential").replace('schedule = "monthly"', 'schedule = "immediate"', 1)
    asks = 'at_least = 3000 }, { measure = "membership" }]'
    programs.load(text.replace("at_least = 3000 }]", asks, 1), now)
    firm = make.partner(tier=None, joined_on=now.date())
    earns(firm, 3000, now.date())
    month = now.date().replace(day=1)
    membership.take_fee(firm, Paid(month, 45_00, now.date()), Act(None, now))
    assert fresh(firm).tier == "now"
    membership.keep_time(noon(date(2026, 4, 1)))  # the fee of April is owed
    assert fresh(firm).tier is None
    days = [date(2026, 3, 23), date(2026, 3, 24), date(2026, 3, 31), date(2026, 4, 1)]
    assert [bool(Membership.active([firm.id], day)) for day in days] == [False, True, True, False]
