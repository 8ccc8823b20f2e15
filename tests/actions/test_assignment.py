"""What staff do with leads, and what time does to offers."""

from datetime import timedelta

import pytest
from playhouse.test_utils import assert_query_count

from partners.actions import assignment, lead_clocks, leads, partners
from partners.domain.errors import AlreadyTaken, RuleBroken
from partners.domain.leads import Brief, Origin, Plan, Terms
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.leads import Lead, Offer
from partners.storage.notifications import Notification
from tests import make
from tests.actions.test_leads import mails, story
from tests.races import all_at_once

SALES = Brief(name="Jon Fenn", email="jon@fenwater.test", message="Move two shops into one.")
PLAN = Plan("Call")


@pytest.fixture
def firms(app):
    """Three firms that may be given sales leads, each with one person."""
    rows = [make.partner(name=f"Trio {number}", tier="preferred") for number in range(3)]
    return [(row, make.person(f"p{row.id}@trio.test", "owner", row)) for row in rows]


@pytest.fixture
def lead(dana, now):
    return assignment.enter(SALES, Origin("sales", 6_000_000), dana.user, now)


def offered(lead, firms, dana, now, **terms):
    return assignment.offer(lead.id, [firm for firm, _ in firms], Terms(**terms), dana.user, now)


class TestEnter:
    def test_it_waits_in_the_queue_and_is_in_the_audit(self, lead, dana):
        row = Lead.unassigned().get()
        assert (row, row.source, row.value) == (lead, "sales", 6_000_000)
        act = Audit.get(Audit.subject == f"lead:{lead.id}")
        assert (act.actor, act.action) == (dana.user, "lead.enter")


class TestOffer:
    def test_the_first_to_accept_gets_it_and_the_others_are_told(self, lead, firms, dana, now):
        offered(lead, firms, dana, now, note="They know you.")
        (first, winner), (second, loser), (_, third) = firms
        leads.accept(lead.id, winner, PLAN, now)
        states = {offer.partner_id: offer.status for offer in Offer.of(lead)}
        assert states.pop(first.id) == "accepted"
        assert set(states.values()) == {"lost"}
        for person in (loser, third):
            text = Notification.latest(person).first().text
            assert text.startswith("Another partner was first") and first.name not in text
        assert {row["to"] for row in mails("lead_taken")} == {loser.email, third.email}
        with pytest.raises(AlreadyTaken, match=r"^Another partner was first\.$"):
            leads.accept(lead.id, loser, PLAN, now)
        assert second.name not in str(story(lead, second))

    def test_two_of_three_accept_at_the_same_moment(self, lead, firms, dana, now):
        offered(lead, firms, dana, now)
        people = [person for _, person in firms[:2]]
        answers = all_at_once(
            *[lambda who=who: leads.accept(lead.id, who, PLAN, now) for who in people]
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyTaken", "Lead"]
        assert [offer.status for offer in Offer.of(lead)].count("accepted") == 1
        assert len(mails("lead_taken")) == 2

    def test_outside_the_entitlement_a_reason_is_needed(self, lead, dana, now):
        small = make.partner(name="Small", tier="partner")
        with pytest.raises(RuleBroken, match="entitled to marketplace leads only"):
            assignment.offer(lead.id, [small], Terms(), dana.user, now)
        assert not Offer.select().exists()
        terms = Terms(reason="The merchant asked for them.")
        assignment.offer(lead.id, [small], terms, dana.user, now)
        act = Audit.get(Audit.action == "lead.offer")
        assert act.reason == "The merchant asked for them."
        assert act.after["partners"] == [small.slug]

    def test_a_suspended_firm_is_never_asked(self, lead, dana, now):
        gone = make.partner(status="suspended", tier="elite")
        with pytest.raises(RuleBroken, match="suspended"):
            assignment.offer(lead.id, [gone], Terms(reason="Please."), dana.user, now)

    def test_nobody_chosen_is_refused(self, lead, dana, now):
        with pytest.raises(RuleBroken, match="at least one"):
            assignment.offer(lead.id, [], Terms(), dana.user, now)

    @pytest.mark.parametrize("hours", [-1, 0, 24 * 61])
    def test_the_clock_must_make_sense(self, lead, firms, dana, now, hours):
        with pytest.raises(RuleBroken):
            offered(lead, firms, dana, now, respond_by=now + timedelta(hours=hours))

    def test_a_firm_is_not_asked_twice(self, lead, firms, dana, now):
        offered(lead, firms[:1], dana, now)
        with pytest.raises(RuleBroken, match="has this lead already"):
            offered(lead, firms[:1], dana, now, reason="Once more.")

    def test_more_can_be_asked_while_it_is_open(self, lead, firms, dana, now):
        offered(lead, firms[:1], dana, now)
        offered(lead, firms[1:], dana, now)
        assert Offer.standing(lead).count() == 3


class TestTakingBack:
    def test_a_third_is_declined_and_reassigned(self, lead, firms, dana, now):
        (first, decliner), (_, next_best), _ = firms
        offered(lead, firms[:1], dana, now)
        leads.decline(lead.id, decliner, "capacity", "", now)
        assert Lead.get_by_id(lead.id).status == "unassigned"
        with pytest.raises(RuleBroken, match="declined this lead"):
            offered(lead, firms[:1], dana, now)
        offered(lead, firms[1:2], dana, now + timedelta(hours=1))
        leads.accept(lead.id, next_best, PLAN, now + timedelta(hours=2))
        assert story(lead) == [
            "received", "offered", "declined", "returned", "offered", "accepted",
        ]  # fmt: skip
        assert story(lead, first) == ["received", "offered", "declined"]

    def test_while_another_offer_is_open_it_does_not_come_back(self, lead, firms, dana, now):
        offered(lead, firms[:2], dana, now)
        leads.decline(lead.id, firms[0][1], "capacity", "", now)
        assert Lead.get_by_id(lead.id).status == "offered"
        leads.decline(lead.id, firms[1][1], "capacity", "", now)
        assert Lead.get_by_id(lead.id).status == "unassigned"

    def test_all_declining_at_once_bring_it_back_once(self, lead, firms, dana, now):
        offered(lead, firms, dana, now)
        all_at_once(
            *[lambda who=who: leads.decline(lead.id, who, "other", "", now) for _, who in firms]
        )
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.returned) == ("unassigned", 1)

    def test_reassigning_takes_it_from_the_holder(self, lead, firms, dana, now):
        (first, holder), (second, _), _ = firms
        offered(lead, firms[:1], dana, now)
        leads.accept(lead.id, holder, PLAN, now)
        terms = Terms(reason="They asked for somebody closer.")
        assignment.reassign(lead.id, [second], terms, dana.user, now)
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.partner, row.owner, row.accepted_at) == (
            "offered",
            None,
            None,
            None,
        )
        assert row.next_action == ""
        assert {o.partner_id: o.status for o in Offer.of(lead)} == {
            first.id: "withdrawn",
            second.id: "open",
        }
        assert "took a lead back" in Notification.latest(holder).first().text
        with pytest.raises(RuleBroken, match="no longer with your firm"):
            leads.note(lead.id, holder, "Why?", now)
        with pytest.raises(AlreadyTaken, match="took this lead back"):
            leads.accept(lead.id, holder, PLAN, now)

    def test_a_firm_it_was_taken_from_can_have_it_again(self, lead, firms, dana, now):
        offered(lead, firms[:1], dana, now)
        assignment.reassign(lead.id, [firms[1][0]], Terms(), dana.user, now)
        later = now + timedelta(hours=1)
        assignment.reassign(lead.id, [firms[0][0]], Terms(), dana.user, later)
        leads.accept(lead.id, firms[0][1], PLAN, later)
        assert len(mails("lead_offered")) == 3

    def test_withdrawing_the_only_offer_puts_it_in_the_queue(self, lead, firms, dana, now):
        offered(lead, firms[:1], dana, now)
        offer = Offer.get()
        assignment.withdraw_offer(offer.id, "Wrong firm.", dana.user, now)
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.returned) == ("unassigned", 0)
        with pytest.raises(RuleBroken, match="ended already"):
            assignment.withdraw_offer(offer.id, "Again.", dana.user, now)

    def test_spam_leaves_every_inbox_and_can_be_restored(self, lead, firms, dana, now):
        offered(lead, firms, dana, now)
        assignment.mark_spam(lead.id, "Casino.", dana.user, now)
        assert Lead.get_by_id(lead.id).status == "spam"
        assert {offer.status for offer in Offer.of(lead)} == {"withdrawn"}
        assignment.restore(lead.id, dana.user, now)
        assert Lead.unassigned().get() == lead
        about_it = Audit.select().where(Audit.subject == f"lead:{lead.id}").order_by(Audit.id)
        acts = [act.action for act in about_it]
        assert acts == ["lead.enter", "lead.offer", "lead.spam", "lead.restore"]

    def test_suspending_a_firm_frees_what_it_has_not_answered(self, lead, firms, dana, now):
        (first, _), *_ = firms
        assignment.offer(lead.id, [first], Terms(), dana.user, now)
        partners.set_status(first, "suspended", partners.Act(dana.user, now, "Unpaid"))
        assert Lead.get_by_id(lead.id).status == "unassigned"
        assert not Offer.waiting_for(first).exists()
        lines = [row.text for row in Notification.select()]
        assert any("Trio 0 is not in the program at the moment" in line for line in lines)


class TestClocks:
    @pytest.fixture(autouse=True)
    def asked(self, lead, firms, dana, now):
        offered(lead, firms[:2], dana, now, respond_by=now + timedelta(hours=48))

    def test_one_reminder_at_half_of_the_time(self, lead, firms, now):
        lead_clocks.keep_time(now + timedelta(hours=23, minutes=59))
        assert not mails("lead_reminder")
        for minutes in (0, 1, 120):
            lead_clocks.keep_time(now + timedelta(hours=24, minutes=minutes))
        assert {row["to"] for row in mails("lead_reminder")} == {
            person.email for _, person in firms[:2]
        }
        assert len(mails("lead_reminder")) == 2

    def test_the_answered_are_not_reminded(self, lead, firms, now):
        leads.decline(lead.id, firms[0][1], "other", "", now)
        lead_clocks.keep_time(now + timedelta(hours=30))
        assert [row["to"] for row in mails("lead_reminder")] == [firms[1][1].email]

    def test_what_runs_out_goes_back_and_somebody_is_told(self, lead, firms, dana, now):
        end = now + timedelta(hours=48)
        lead_clocks.keep_time(end - timedelta(seconds=1))
        assert Lead.get_by_id(lead.id).status == "offered"
        lead_clocks.keep_time(end)
        lead_clocks.keep_time(end + timedelta(minutes=1))
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.returned) == ("unassigned", 1)
        assert {offer.status for offer in Offer.of(lead)} == {"expired"}
        assert "did not answer in time" in Notification.latest(dana.user).first().text
        assert len(mails("lead_expired")) == 2 and len(mails("lead_returned")) == 1
        assert "time to answer" in Notification.latest(firms[0][1]).first().text

    def test_two_workers_end_it_once(self, lead, firms, dana, now):
        end = now + timedelta(hours=49)
        all_at_once(*[lambda: lead_clocks.keep_time(end)] * 4)
        assert Lead.get_by_id(lead.id).returned == 1
        assert story(lead).count("expired") == 2

    def test_accepting_and_running_out_end_one_way(self, lead, firms, dana, now):
        end = now + timedelta(hours=48)
        just_in_time = end - timedelta(microseconds=1)
        all_at_once(
            lambda: leads.accept(lead.id, firms[0][1], PLAN, just_in_time),
            lambda: lead_clocks.keep_time(end),
        )
        row = Lead.get_by_id(lead.id)
        states = sorted(offer.status for offer in Offer.of(lead))
        assert (row.status, states) in [
            ("accepted", ["accepted", "lost"]),
            ("accepted", ["accepted", "expired"]),
            ("unassigned", ["expired", "expired"]),
        ]


class TestSuggest:
    def test_a_few_queries_for_many_leads_and_partners(self, app, firms, dana, now):
        program = programs.in_force()
        waiting = [make.lead(expertise=("designer",)) for _ in range(20)]
        for _ in range(30):
            make.partner(tier="preferred", expertise=("designer",))
        with assert_query_count(3):
            found = assignment.suggest_all(waiting, program, now)
        assert all(len(suggestions) >= 1 for suggestions in found.values())

    def test_load_answers_and_share_come_from_the_offers(self, lead, firms, dana, now):
        (busy, person), _, _ = firms
        for _ in range(3):
            other = assignment.enter(SALES, Origin(), dana.user, now)
            assignment.offer(other.id, [busy], Terms(), dana.user, now)
        leads.accept(other.id, person, PLAN, now)
        found = assignment.suggest(lead, programs.in_force(), now)
        lines = {
            term.name: term.words
            for each in found
            if each.candidate.slug == busy.slug
            for term in each.terms
        }
        assert lines["Room"] == "3 of 10 leads at work"
        assert lines["Answers"] == "100% of 1 in time"
        assert lines["Fair share"].startswith("3 this quarter")
        assert found[0].candidate.slug != busy.slug

    def test_who_declined_or_has_it_is_named_with_the_reason(self, lead, firms, dana, now):
        offered(lead, firms[:2], dana, now)
        leads.decline(lead.id, firms[0][1], "capacity", "", now)
        found = assignment.suggest(lead, programs.in_force(), now)
        reasons = {each.candidate.slug: each.objection for each in found}
        assert reasons == {
            firms[0][0].slug: "Declined this lead.",
            firms[1][0].slug: "Has this lead to answer now.",
            firms[2][0].slug: "",
        }
