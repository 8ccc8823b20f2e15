"""Payments, refunds and deployments: recorded once, added up for rules, never changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from peewee import DatabaseError, InternalError

from partners.actions import exports, facts, imports, programs, standing, tables
from partners.actions.facts import Payment, Site
from partners.actions.partners import Act
from partners.domain.errors import RuleBroken
from partners.storage import programs as stored
from partners.storage.audit import Audit
from partners.storage.facts import Deployment, Revenue
from partners.storage.ledger import Entry
from tests import make

Q1 = [("new", "quarter"), ("recurring", "quarter"), ("all", "12-months")]


@pytest.fixture
def act(app, now):
    return Act(None, now, "As the books say.")


@pytest.fixture
def pay(firm, act):
    """Record a payment of 100 on a day."""

    def pay(on, kind="new", amount=100_00, store="Holt Bakery", **more):
        return facts.pay(more.pop("firm", firm), Payment(store, kind, amount, on, **more), act)

    return pay


@pytest.fixture
def take(app, now):
    def take(kind, text, **options):
        return imports.run(kind, tables.read(text.encode()), now, **options)

    return take


@pytest.mark.parametrize("later", [date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 30)])
def test_what_leaves_is_what_the_sums_lack_later(firm, pay, later):
    today = date(2026, 3, 24)
    for on, amount in (
        (date(2025, 4, 1), 10_00), (date(2025, 6, 30), 20_00), (date(2025, 11, 5), 40_00),
        (date(2026, 1, 1), 80_00), (today, 160_00),
    ):  # fmt: skip
        pay(on, amount=amount)
    sums = Revenue.sums([firm.id], Q1, today)[firm.id]
    for on, gone in Revenue.leaving(firm, Q1, today):
        if on <= later:
            sums.update({key: sums[key] - amount for key, amount in gone.items()})
    assert sums == Revenue.sums([firm.id], Q1, later)[firm.id]


@pytest.mark.parametrize(
    ("on", "day", "quarter", "year"),
    [
        (date(2025, 12, 31), date(2026, 1, 1), 100_00, 100_00),
        (date(2025, 10, 1), date(2026, 1, 1), 100_00, 100_00),
        (date(2025, 9, 30), date(2026, 1, 1), 0, 100_00),
        (date(2026, 1, 1), date(2026, 1, 1), 0, 100_00),
        (date(2026, 1, 1), date(2026, 3, 24), 0, 100_00),
        (date(2025, 3, 25), date(2026, 3, 24), 0, 100_00),
        (date(2025, 3, 24), date(2026, 3, 24), 0, 0),
    ],
)
def test_new_revenue_is_that_of_the_period_just_ended(firm, pay, on, day, quarter, year):
    pay(on)
    pay(on, kind="recurring", amount=7_00)
    sums = Revenue.sums([firm.id], Q1, day).get(firm.id, {})
    assert sums.get(("new", "quarter"), 0) == quarter
    assert sums.get(("recurring", "quarter"), 0) == quarter * 7 // 100
    assert sums.get(("all", "12-months"), 0) == year * 107 // 100


def test_one_off_sales_are_new_revenue_and_no_base(firm, pay):
    pay(date(2026, 2, 10), kind="transaction")
    assert Revenue.sums(None, Q1, date(2026, 4, 1))[firm.id]["new", "quarter"] == 100_00
    assert Revenue.mrr(None, date(2026, 3, 24)) == {}


def test_a_refund_counts_as_its_payment_in_its_own_period(firm, pay):
    paid = pay(date(2025, 11, 10))
    refund = pay(date(2026, 1, 15), "refund", -30_00, refunds=paid.reference)
    assert (refund.counts_as, refund.refunds_id, paid.left) == ("new", paid.id, 70_00)
    assert Revenue.sums(None, Q1, date(2026, 1, 1))[firm.id]["new", "quarter"] == 100_00
    assert Revenue.sums(None, Q1, date(2026, 4, 1))[firm.id]["new", "quarter"] == -30_00
    with pytest.raises(RuleBroken, match="more than is left"):
        pay(date(2026, 1, 16), "refund", -70_01, refunds=paid.reference)


def test_a_refund_of_another_firm_is_refused(rival, pay):
    paid = pay(date(2026, 1, 10), firm=rival)
    with pytest.raises(RuleBroken, match="not known"):
        pay(date(2026, 1, 15), "refund", -1, refunds=paid.reference)


def test_the_base_is_the_last_full_month_of_all_stores(firm, pay):
    pay(date(2026, 1, 31), "recurring", 10_00)
    pay(date(2026, 2, 1), "recurring", 20_00)
    paid = pay(date(2026, 2, 28), "recurring", 40_00, store="Quill")
    pay(date(2026, 2, 28), "refund", -40_00, refunds=paid.reference)
    pay(date(2026, 3, 1), "recurring", 80_00)
    assert Revenue.mrr([firm.id], date(2026, 3, 24)) == {firm.id: 20_00}
    assert Revenue.mrr([firm.id], date(2026, 3, 1)) == {firm.id: 20_00}
    assert Revenue.mrr([firm.id], date(2026, 2, 28)) == {firm.id: 10_00}


def test_stores_are_live_while_they_pay_for_a_plan(firm, pay):
    pay(date(2026, 1, 31), "recurring", store="Gone")
    pay(date(2026, 2, 1), "recurring", store="Here")
    pay(date(2026, 2, 2), "recurring", store="Here")
    pay(date(2026, 3, 20), "new", store="Fresh")
    pay(date(2026, 3, 20), "transaction", store="Fitting")
    paid = pay(date(2026, 2, 10), "recurring", store="Refunded")
    pay(date(2026, 2, 11), "refund", -100_00, refunds=paid.reference)
    assert Revenue.live_stores(None, date(2026, 3, 24)) == {firm.id: 2}
    assert Revenue.live_stores([firm.id], date(2026, 3, 19)) == {firm.id: 1}
    shown = {row.store: row for row in Revenue.stores(date(2026, 3, 24))}
    assert {name for name, row in shown.items() if row.lately > 0} == {"Here", "Fresh"}
    assert (shown["Here"].month, shown["Here"].total) == (200_00, 200_00)


def test_deployments_count_by_type_until_they_are_withdrawn(firm, act):
    one = facts.deploy(firm, Site("Holt", "enterprise", date(2026, 1, 5)), act)
    facts.deploy(firm, Site("Quill", "store", date(2026, 3, 1)), act)
    assert Deployment.counts(None, date(2026, 2, 1)) == {firm.id: {"enterprise": 1}}
    assert Deployment.counts([firm.id], date(2026, 3, 1))[firm.id] == {"enterprise": 1, "store": 1}
    facts.withdraw(one.id, act)
    assert Deployment.counts(None, date(2026, 3, 1)) == {firm.id: {"store": 1}}
    with pytest.raises(RuleBroken, match="already"):
        facts.withdraw(one.id, act)


def test_facts_reach_the_rules(firm, pay, act, now):
    pay(date(2025, 12, 1), amount=3000_00)
    pay(date(2026, 2, 1), "recurring", 50_00)
    facts.deploy(firm, Site("Holt", "enterprise", date(2026, 1, 5)), act)
    found = standing.facts_of([firm.id], now.date(), stored.in_force())[firm.id]
    assert found.revenue["new", "quarter"] == 3000_00
    assert (found.mrr, found.deployments) == (50_00, {"enterprise": 1})


def test_tomorrow_is_refused(firm, pay, act, now):
    tomorrow = now.date() + timedelta(days=1)
    with pytest.raises(RuleBroken, match="still to come"):
        pay(tomorrow)
    with pytest.raises(RuleBroken, match="still to come"):
        facts.deploy(firm, Site("Holt", "store", tomorrow), act)


def test_what_staff_enter_is_written_down_and_stays(pay, act):
    paid = pay(date(2026, 1, 10))
    facts.refund(paid.id, 100_00, date(2026, 1, 10), act)
    assert [note.action for note in Audit.searched(action="revenue")] == ["revenue.add"] * 2
    with pytest.raises(RuleBroken, match="Say why"):
        facts.refund(paid.id, 1, date(2026, 1, 10), replace(act, reason=""))
    for change in (Revenue.update(amount=1), Revenue.delete()):
        with pytest.raises((DatabaseError, InternalError)):
            change.where(Revenue.id == paid.id).execute()


def test_revenue_earns_points_and_a_refund_takes_them(firm, pay, now):
    programs.load(stored.preset("exponential"), now)
    paid = pay(date(2026, 1, 10), "recurring", 250_99)
    pay(date(2026, 3, 10), "refund", -50_00, refunds=paid.reference)
    assert Entry.balances([firm.id], date(2026, 3, 9)) == {firm.id: 250}
    assert Entry.balances([firm.id], date(2026, 3, 10)) == {firm.id: 200}


REVENUE = """\
partner,store,store_email,kind,amount,currency,on,reference,refunds
alder-finch,Holt,ada@holt.test,refund,-20.00,USD,2026-02-20,r-2,r-1
alder-finch,Holt,ada@holt.test,new,120.50,USD,2026-02-10,r-1,
"""


def test_a_list_may_have_refunds_first_and_can_be_taken_twice(firm, take):
    assert str(take("revenue", REVENUE)) == "2 new, 0 changed, 0 same, 0 bad"
    assert str(take("revenue", REVENUE)) == "0 new, 0 changed, 2 same, 0 bad"
    assert str(take("revenue", exports.text("revenue"))) == "0 new, 0 changed, 2 same, 0 bad"
    assert Revenue.get(Revenue.reference == "r-1").left == 100_50


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("alder-finch,Holt,,new,10,EUR,2026-02-10,x,", "currency"),
        ("alder-finch,Holt,,gift,10,USD,2026-02-10,x,", "kind"),
        ("alder-finch,Holt,,new,-10,USD,2026-02-10,x,", "(line)"),
        ("alder-finch,Holt,,new,10,USD,2026-03-25,x,", "on"),
        ("alder-finch,Holt,,refund,-10,USD,2026-02-10,x,nothing", "(line)"),
        ("alder-finch,Holt,,new,99,USD,2026-02-10,r-1,", "reference"),
        ("nobody,Holt,,new,10,USD,2026-02-10,x,", "partner"),
    ],
)
def test_a_bad_line_is_named_by_its_column(firm, take, line, column):
    take("revenue", REVENUE)
    head = REVENUE.partition("\n")[0]
    report = take("revenue", f"{head}\n{line}\n")
    assert [fault.column for fault in report.faults] == [column]


def test_deployments_come_in_by_list(firm, take):
    text = "partner,name,type,url,deployed_on,reference\nalder-finch,{},store,,2026-02-01,d-1\n"
    assert str(take("deployments", text.format("Holt"))) == "1 new, 0 changed, 0 same, 0 bad"
    assert str(take("deployments", text.format("Quill"))) == "0 new, 1 changed, 0 same, 0 bad"
    assert str(take("deployments", exports.text("deployments"))).startswith("0 new, 0 changed, 1")
    assert Deployment.get().name == "Quill"


def test_figures_of_everybody_are_those_of_each(firm, rival, pay):
    for number in range(12):
        who = firm if number % 2 else rival
        pay(date(2025, 4 + number % 9, 1 + number), firm=who, amount=10_00 * (number + 1))
    day = make.NOW.date()
    everybody = Revenue.sums(None, Q1, day)
    for each in (firm, rival):
        assert everybody[each.id] == Revenue.sums([each.id], Q1, day)[each.id]
