"""Reports: what is refused before it is sent, what staff decide, and that it pays once."""

from datetime import date, timedelta

import pytest

from partners.actions import activities, activity_decisions, points
from partners.actions.activities import Told
from partners.actions.partners import Act
from partners.domain.errors import AlreadyTaken, RuleBroken
from partners.storage.activities import Report
from partners.storage.audit import Audit
from partners.storage.database import database
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from tests import make
from tests import points as invented
from tests.races import all_at_once

NOW = make.NOW
TODAY = NOW.date()
LINK = "https://blog.example/one-page"


@pytest.fixture(autouse=True)
def with_points(app):
    invented.load()


@pytest.fixture
def editor(dana):
    return dana.user


def act(editor, reason=""):
    return Act(editor, NOW, reason)


def told(activity="article", **said):
    said.setdefault("link", LINK if activity in ("article", "website") else "")
    return Told(activity, said.pop("on", TODAY), **said)


def submit(somebody, activity="article", **said):
    return activities.submit(somebody.user, told(activity, **said), NOW)


def balance(firm):
    return Entry.balances([firm.id], TODAY).get(firm.id, 0)


def test_a_report_waits_with_what_is_suggested(alice, firm):
    report = submit(alice, "webinar", quantity=96)
    assert (report.state, report.suggested, report.person_id) == ("submitted", 32, alice.user.id)
    assert Report.submitted_since(NOW) == [NOW]
    assert balance(firm) == 0


@pytest.mark.parametrize(
    ("activity", "said", "sentence"),
    [
        ("article", {"link": ""}, "needs a link"),
        ("article", {"on": TODAY + timedelta(days=1)}, "still to come"),
        ("support", {}, "counted by the hour"),
        ("sale", {"edition": "start"}, "nobody reports it"),
        ("bonus", {}, "awarded by the program team"),
        ("unheard-of", {}, "no such activity"),
    ],
)
def test_a_report_that_cannot_count_is_refused(alice, activity, said, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        submit(alice, activity, **said)
    assert Report.select().count() == 0


def test_the_same_link_is_known_again(alice, charlie):
    report = submit(alice)
    again = told(link="http://www.blog.example/one-page/?utm_source=mail")
    assert (
        activities.outlook(alice.user.partner, invented_activity("article"), again).twin == report
    )
    with pytest.raises(
        RuleBroken, match="on 24 March 2026 already: it is waiting for the program team."
    ):
        activities.submit(alice.user, again, NOW)
    submit(alice, "website")  # the same link for another activity is another thing
    other = submit(charlie)  # and another firm's is for staff to see
    assert [each.partner_id for each in Report.alike("article", other.link_key)][:1]


def test_what_was_rejected_may_be_reported_again(alice, editor):
    report = submit(alice)
    activity_decisions.reject(report.id, act(editor, "The page is empty"))
    assert submit(alice).state == "submitted"


def test_a_client_counts_once_where_the_program_says_so(alice):
    submit(alice, "reference", client="Glim & Co.")
    with pytest.raises(RuleBroken, match="already"):
        submit(alice, "reference", client="glim co")
    submit(alice, "reference", client="Havre")


def test_once_a_month_holds_for_what_waits(alice):
    submit(alice, "pipeline", on=date(2026, 3, 1))
    with pytest.raises(RuleBroken, match="once a month"):
        submit(alice, "pipeline", on=date(2026, 3, 20))
    submit(alice, "pipeline", on=date(2026, 2, 28))


def test_a_cap_that_is_used_up_refuses_before_sending(alice, firm, editor):
    points.award(firm, "idea", 100, TODAY, act(editor, "For the idea"))
    assert activities.outlook(firm, invented_activity("idea"), told("idea")).left == 0
    with pytest.raises(RuleBroken, match="0 are left"):
        submit(alice, "idea", note="Another one")


def test_an_approval_pays_from_the_day_it_happened(alice, firm, editor):
    report = submit(alice, on=date(2026, 1, 10))
    activity_decisions.approve(report.id, None, act(editor))
    entry = Entry.get()
    assert (entry.points, entry.earned_on, entry.actor) == (40, date(2026, 1, 10), editor)
    report = Report.get()
    assert (report.state, report.awarded, report.decided_by) == ("approved", 40, editor)
    assert Audit.get(Audit.action == "activity.approve").after["points"] == 40
    assert Notification.get().url == f"/portal/activities/{report.id}"
    assert Outbox.select().where(Outbox.kind == "mail").count() == 1


def test_outside_the_range_staff_say_why_and_both_figures_stay(alice, firm, editor):
    report = submit(alice, "website", client="Glim")
    with pytest.raises(RuleBroken, match="earns 20 to 40 points here"):
        activity_decisions.approve(report.id, 60, act(editor))
    assert (Report.get().state, balance(firm)) == ("submitted", 0)
    activity_decisions.approve(report.id, 60, act(editor, "Nine languages"))
    report = Report.get()
    assert (report.suggested, report.awarded, report.reason) == (20, 60, "Nine languages")
    assert Entry.get().reason == "Nine languages"


@pytest.mark.parametrize("amount", [20, 33, 40])
def test_inside_the_range_no_reason_is_needed(alice, firm, editor, amount):
    report = submit(alice, "website")
    activity_decisions.approve(report.id, amount, act(editor))
    assert balance(firm) == amount


def test_a_returned_report_is_sent_again(alice, firm, editor):
    report = submit(alice, "support", quantity=3)
    with pytest.raises(RuleBroken, match="what is missing"):
        activity_decisions.send_back(report.id, act(editor))
    activity_decisions.send_back(report.id, act(editor, "Which client was it?"))
    assert (Report.get().state, Report.get().reason) == ("returned", "Which client was it?")
    again = told("support", quantity=4, note="Havre")
    activities.correct(report.id, alice.user, again, NOW)
    assert (Report.get().state, Report.get().suggested) == ("submitted", 8)
    activity_decisions.approve(report.id, None, act(editor))
    assert balance(firm) == 8
    with pytest.raises(RuleBroken, match="Only a report that was returned"):
        activities.correct(report.id, alice.user, again, NOW)


@pytest.mark.parametrize("returned", [False, True])
def test_a_report_that_waits_can_be_withdrawn_and_sent_anew(alice, charlie, editor, returned):
    report = submit(alice, "pipeline", note="For March")
    if returned:
        activity_decisions.send_back(report.id, act(editor, "For which month?"))
    with pytest.raises(Report.DoesNotExist):
        activity_decisions.withdraw(report.id, charlie.user, NOW)
    activity_decisions.withdraw(report.id, alice.user, NOW)
    assert (Report.get().state, Report.get().decided_by) == ("withdrawn", alice.user)
    with pytest.raises(AlreadyTaken, match="Alder & Finch has withdrawn"):
        activity_decisions.approve(report.id, None, act(editor))
    with pytest.raises(RuleBroken, match="is withdrawn; only one that waits"):
        activity_decisions.withdraw(report.id, alice.user, NOW)
    assert submit(alice, "pipeline", note="Once more").state == "submitted"
    assert Audit.get(Audit.action == "activity.withdraw").actor_id == alice.user.id


def test_of_a_withdrawal_and_an_approval_at_once_one_wins(alice, firm, editor):
    report = submit(alice)
    database.close()
    found = all_at_once(
        lambda: activity_decisions.withdraw(report.id, alice.user, NOW),
        lambda: activity_decisions.approve(report.id, None, act(editor)),
    )
    assert sum(isinstance(each, RuleBroken) for each in found) == 1
    assert balance(firm) == (40 if Report.get().state == "approved" else 0)


def test_a_rejection_needs_a_reason_and_pays_nothing(alice, firm, editor):
    report = submit(alice)
    with pytest.raises(RuleBroken, match="why it earns nothing"):
        activity_decisions.reject(report.id, act(editor))
    activity_decisions.reject(report.id, act(editor, "Not about the product"))
    assert (Report.get().state, balance(firm)) == ("rejected", 0)
    with pytest.raises(AlreadyTaken, match="Dana Desk has decided"):
        activity_decisions.approve(report.id, None, act(editor))


def test_a_reversal_of_an_approved_report_is_told(alice, firm, editor):
    report = submit(alice)
    activity_decisions.approve(report.id, None, act(editor))
    points.reverse(Entry.get().id, act(editor, "The article was withdrawn"))
    report = Report.get()
    assert (report.state, report.awarded, report.reason) == (
        "rejected", 0, "The article was withdrawn",
    )  # fmt: skip
    assert balance(firm) == 0
    assert "The article was withdrawn" in Notification.select().order_by(Notification.id)[-1].text


def test_several_are_decided_at_once_each_by_itself(alice, firm, editor):
    good = submit(alice)
    decided = submit(alice, "support", quantity=1)
    activity_decisions.reject(decided.id, act(editor, "No"))
    done, refusals = activity_decisions.decide_all(
        [good.id, decided.id], activity_decisions.approve_as_suggested, act(editor)
    )
    assert [each.id for each in done] == [good.id]
    assert [number for number, _ in refusals] == [decided.id]
    assert balance(firm) == 40


def test_sixteen_approvals_at_once_pay_once(alice, firm, editor, engine):
    report = submit(alice)
    database.close()
    found = all_at_once(*[lambda: activity_decisions.approve(report.id, None, act(editor))] * 16)
    refused = [each for each in found if isinstance(each, Exception)]
    assert len(refused) == 15
    assert all(isinstance(each, AlreadyTaken) for each in refused)
    assert Entry.select().count() == 1
    assert balance(firm) == 40


def test_two_awards_at_once_cannot_both_pass_a_cap(firm, editor):
    database.close()
    acts = [
        lambda: points.award(firm, "idea", 60, TODAY, act(editor, "One of two")) for _ in range(4)
    ]
    found = all_at_once(*acts)
    assert sum(isinstance(each, Entry) for each in found) == 1
    assert balance(firm) == 60


def invented_activity(slug):
    return points.program_with_points().find("activity", slug)
