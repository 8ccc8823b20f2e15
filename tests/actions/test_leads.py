"""A lead's way from the merchant's words to the firm that works it."""

from datetime import date, timedelta

import pytest
from peewee import DoesNotExist, PeeweeException

from partners.actions import leads
from partners.domain.errors import AlreadyTaken, RuleBroken
from partners.domain.leads import Brief, Plan, Status, Step
from partners.storage.database import database
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from tests import make
from tests.races import all_at_once

SECRETS = ("Maren", "Holt", "maren@holt-bakery.test", "holt-bakery", "+45 33 11 22 33")
BRIEF = Brief(
    name="Maren Holt",
    email="Maren@Holt-Bakery.test",
    company="Holt Bakery Supply",
    website="https://holt-bakery.test",
    message="Hello, we need a wholesale checkout. Call +45 33 11 22 33 or see holt-bakery.test.",
    consent_version="2016-08",
    consent_text="I agree.",
)
PLAN = Plan("Call", date(2026, 3, 26), 4_000_000)


def mails(template=None):
    rows = [row.payload for row in Outbox.select().where(Outbox.kind == "mail")]
    return [row for row in rows if template in (None, row["template"])]


def story(lead, partner=None):
    """The kinds of a lead's history, oldest first; as the firm reads it, where one is given."""
    lines = LeadEvent.read_by(partner, lead) if partner else LeadEvent.of(lead)
    return [line.kind for line in reversed(list(lines))]


class TestContact:
    def test_it_offers_the_lead_and_starts_the_clock(self, firm, now):
        lead = leads.contact(firm, BRIEF, now)
        offer = Offer.get(Offer.lead == lead)
        assert (lead.status, lead.email) == ("offered", "maren@holt-bakery.test")
        assert (offer.partner, offer.status) == (firm, "open")
        assert offer.respond_by == now + timedelta(hours=48)
        assert (lead.consent_version, lead.consent_text) == ("2016-08", "I agree.")
        assert story(lead) == ["received", "offered"]

    def test_it_tells_those_who_see_leads_and_the_merchant(self, firm, alice, bob, now):
        carl = make.person("carl@firm.test", "member", firm, sees_leads=False)
        quiet = make.person("quiet@firm.test", "member", firm, gets_mail=False)
        leads.contact(firm, BRIEF, now)
        told = {row.user for row in Notification.select()}
        assert told == {alice.user, bob.user, quiet} and carl not in told
        assert {row["to"] for row in mails("lead_offered")} == {
            "alice@firm.test",
            "bob@firm.test",
        }
        assert [row["to"] for row in mails("lead_confirmation")] == ["maren@holt-bakery.test"]

    def test_staff_are_told_where_nobody_of_the_firm_sees_leads(self, firm, dana, now):
        make.person("carl@firm.test", "member", firm, sees_leads=False)
        lead = leads.contact(firm, BRIEF, now)
        line = Notification.latest(dana.user).get()
        assert line.text == f"Lead {lead.id} is with Alder & Finch, where nobody sees leads yet."

    def test_nothing_tells_the_firm_who_it_is(self, firm, alice, now):
        leads.contact(firm, BRIEF, now)
        said = str(mails("lead_offered")) + str([row.text for row in Notification.select()])
        assert "wholesale checkout" in said
        assert not [secret for secret in SECRETS if secret.lower() in said.lower()]

    def test_the_confirmation_repeats_nothing_that_was_typed(self, firm, now):
        leads.contact(firm, BRIEF, now)
        (mail,) = mails("lead_confirmation")
        typed = str(mail["context"]).lower()
        assert not [word for word in (*SECRETS, "checkout") if word.lower() in typed]

    def test_the_same_words_within_a_day_are_the_same_lead(self, firm, now):
        first = leads.contact(firm, BRIEF, now)
        again = leads.contact(firm, BRIEF, now + timedelta(hours=23))
        later = leads.contact(firm, BRIEF, now + timedelta(hours=25))
        assert again == first and later != first

    def test_the_same_words_to_another_partner_are_another_lead(self, firm, rival, now):
        assert leads.contact(firm, BRIEF, now) != leads.contact(rival, BRIEF, now)

    @pytest.mark.parametrize(
        ("fields", "sentence"),
        [
            ({"accepting": False}, "takes no new clients"),
            ({"tier": "enrolled"}, "cannot be contacted"),
            ({"tier": None}, "cannot be contacted"),
            ({"status": "suspended"}, "cannot be contacted"),
            ({"wants_listing": False}, "cannot be contacted"),
        ],
    )
    def test_it_refuses_for_a_firm_that_takes_no_leads(self, app, now, fields, sentence):
        shut = make.partner(**fields)
        with pytest.raises(RuleBroken, match=sentence):
            leads.contact(shut, BRIEF, now)
        assert not Lead.select().exists() and not mails()

    def test_of_many_at_once_one_lead_is_made(self, firm, alice, now):
        made = all_at_once(*[lambda: leads.contact(firm, BRIEF, now)] * 8)
        assert len({lead.id for lead in made}) == 1
        assert Lead.select().count() == 1
        assert len(mails("lead_offered")) == 1

    def test_without_its_mails_there_is_no_lead(self, firm, alice, now):
        database.execute_sql("DROP TABLE outbox")
        with pytest.raises(PeeweeException):
            leads.contact(firm, BRIEF, now)
        for table in (Lead, Offer, LeadEvent, Notification):
            assert not table.select().exists()


class TestAccept:
    @pytest.fixture
    def lead(self, firm, now):
        return leads.contact(firm, BRIEF, now)

    def test_the_firm_has_it_with_a_next_step(self, lead, firm, bob, now):
        leads.accept(lead.id, bob.user, PLAN, now)
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.partner, row.owner) == ("accepted", firm, bob.user)
        assert (row.next_action, row.next_action_on) == ("Call", date(2026, 3, 26))
        assert (row.expected_value, row.accepted_at) == (4_000_000, now)
        assert story(lead)[-1] == "accepted"

    def test_the_colleague_reads_who_was_first(self, lead, alice, bob, now):
        leads.accept(lead.id, bob.user, PLAN, now + timedelta(hours=2, minutes=2))
        with pytest.raises(AlreadyTaken, match=r"^Bob Finch accepted this lead at 14:02\.$"):
            leads.accept(lead.id, alice.user, PLAN, now + timedelta(hours=3))

    def test_the_colleagues_are_told(self, lead, alice, bob, now):
        leads.accept(lead.id, bob.user, PLAN, now)
        line = Notification.latest(alice.user).first()
        assert line.text.startswith("Bob Finch accepted a lead")
        assert not Notification.latest(bob.user).where(Notification.text.contains("accepted"))

    def test_a_stranger_finds_no_such_lead(self, lead, charlie, now):
        with pytest.raises(DoesNotExist):
            leads.accept(lead.id, charlie.user, PLAN, now)

    def test_it_is_too_late_when_the_clock_has_run_out(self, lead, alice, now):
        with pytest.raises(AlreadyTaken, match="time to answer has passed"):
            leads.accept(lead.id, alice.user, PLAN, now + timedelta(hours=48))

    def test_a_suspended_firm_cannot_answer(self, lead, firm, alice, now):
        firm.save_only(status="suspended")
        alice.user.partner = firm
        with pytest.raises(RuleBroken, match="suspended"):
            leads.accept(lead.id, alice.user, PLAN, now)

    def test_of_sixteen_at_once_exactly_one_wins(self, lead, alice, bob, now):
        people = [alice.user, bob.user] * 8
        acts = [lambda who=who: leads.accept(lead.id, who, PLAN, now) for who in people]
        answers = all_at_once(*acts)
        won = [answer for answer in answers if isinstance(answer, Lead)]
        lost = [answer for answer in answers if isinstance(answer, AlreadyTaken)]
        assert (len(won), len(lost)) == (1, 15)
        assert all("accepted this lead at 12:00" in str(answer) for answer in lost)
        assert story(lead).count("accepted") == 1


class TestDecline:
    @pytest.fixture
    def lead(self, firm, now):
        return leads.contact(firm, BRIEF, now)

    def test_the_lead_waits_for_staff_and_they_are_told(self, lead, alice, dana, admin, now):
        leads.decline(lead.id, alice.user, "capacity", "Full until June.", now)
        row, offer = Lead.get_by_id(lead.id), Offer.get(Offer.lead == lead)
        assert (row.status, row.returned, row.partner) == ("unassigned", 1, None)
        assert (offer.status, offer.reason, offer.comment) == (
            "declined",
            "capacity",
            "Full until June.",
        )
        for person in (dana.user, admin.user):
            line = Notification.latest(person).first()
            assert line.text == f"Lead {lead.id} came back to the queue: Alder & Finch declined."
        assert {row["to"] for row in mails("lead_returned")} == {
            "dana@vendor.test",
            "ada@vendor.test",
        }

    def test_the_firms_manager_gets_the_mail(self, lead, firm, alice, dana, admin, now):
        firm.save_only(manager=dana.user)
        leads.decline(lead.id, alice.user, "budget", "", now)
        assert {row["to"] for row in mails("lead_returned")} == {"dana@vendor.test"}
        assert Notification.unread(admin.user) == 1

    def test_spam_is_reported_to_staff(self, lead, alice, dana, now):
        leads.decline(lead.id, alice.user, "spam", "", now)
        assert "says that it is spam" in Notification.latest(dana.user).first().text
        assert Lead.get_by_id(lead.id).status == "unassigned"

    def test_it_cannot_be_taken_up_again(self, lead, alice, bob, now):
        leads.decline(lead.id, alice.user, "timing", "", now)
        with pytest.raises(AlreadyTaken, match="Alice Alder declined this lead at 12:00"):
            leads.accept(lead.id, bob.user, PLAN, now)

    def test_accepting_and_declining_at_once_ends_one_way(self, lead, alice, bob, now):
        answers = all_at_once(
            lambda: leads.accept(lead.id, alice.user, PLAN, now),
            lambda: leads.decline(lead.id, bob.user, "capacity", "", now),
        )
        assert sum(isinstance(answer, AlreadyTaken) for answer in answers) == 1
        assert Lead.get_by_id(lead.id).status in ("accepted", "unassigned")
        assert {"accepted", "declined"} - set(story(lead))


class TestMove:
    @pytest.fixture
    def lead(self, firm, bob, now):
        lead = leads.contact(firm, BRIEF, now)
        return leads.accept(lead.id, bob.user, PLAN, now)

    def test_the_whole_way_to_won(self, lead, bob, alice, now):
        for stage in (Status.CONTACTED, Status.QUALIFIED, Status.PROPOSAL):
            leads.move(lead.id, alice.user, Step(stage, note=f"Now {stage}."), now)
        won = Step(Status.WON, Plan(expected_value=4_250_000))
        leads.move(lead.id, bob.user, won, now + timedelta(days=3))
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.expected_value) == ("won", 4_250_000)
        assert (row.next_action, row.next_action_on) == ("", None)
        assert row.closed_at == row.stage_at == now + timedelta(days=3)
        assert story(lead).count("stage") == 4

    def test_a_next_step_is_planned_without_a_move(self, lead, bob, now):
        plan = Plan("Send the offer", date(2026, 4, 1))
        leads.move(lead.id, bob.user, Step(Status.ACCEPTED, plan), now)
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.next_action) == ("accepted", "Send the offer")
        assert row.expected_value == 4_000_000
        assert LeadEvent.of(lead).first().details == {
            "next_action": "Send the offer",
            "next_action_on": "2026-04-01",
        }

    def test_nothing_new_is_refused(self, lead, bob, now):
        with pytest.raises(RuleBroken, match="Nothing was changed"):
            leads.move(lead.id, bob.user, Step(Status.ACCEPTED, PLAN), now)

    def test_a_lost_lead_comes_back_by_contact_only(self, lead, bob, now):
        leads.move(lead.id, bob.user, Step(Status.LOST, reason="price"), now)
        with pytest.raises(RuleBroken, match="cannot become proposal"):
            leads.move(lead.id, bob.user, Step(Status.PROPOSAL), now)
        leads.move(lead.id, bob.user, Step(Status.CONTACTED), now)
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.closed_at) == ("contacted", None)

    @pytest.mark.parametrize("step", [Step(Status.WON), Step(Status.LOST), Step(Status.SPAM)])
    def test_an_end_must_say_its_value_or_reason(self, lead, bob, now, step):
        with pytest.raises(RuleBroken):
            leads.move(lead.id, bob.user, step, now)
        assert Lead.get_by_id(lead.id).status == "accepted"

    def test_an_offered_lead_must_be_accepted_first(self, firm, bob, now):
        lead = leads.contact(firm, BRIEF, now)
        with pytest.raises(RuleBroken, match="Accept this lead first"):
            leads.move(lead.id, bob.user, Step(Status.CONTACTED), now)

    def test_of_two_different_moves_at_once_none_is_lost(self, lead, alice, bob, now):
        all_at_once(
            lambda: leads.move(lead.id, alice.user, Step(Status.CONTACTED), now),
            lambda: leads.move(lead.id, bob.user, Step(Status.QUALIFIED), now),
        )
        moves = [line.details for line in LeadEvent.of(lead) if line.kind == "stage"]
        assert len(moves) == 2
        assert moves[0]["from"] == moves[1]["to"]


class TestNote:
    def test_the_team_and_staff_read_it_and_nobody_else(self, firm, rival, alice, now):
        lead = leads.contact(firm, BRIEF, now)
        leads.note(lead.id, alice.user, "We did this for a coffee roaster.", now)
        texts = lambda lines: {line.text for line in lines}  # noqa: E731
        assert "We did this for a coffee roaster." in texts(LeadEvent.read_by(firm, lead))
        assert "We did this for a coffee roaster." in texts(LeadEvent.of(lead))
        assert texts(LeadEvent.read_by(rival, lead)) == {""}

    def test_it_is_refused_where_the_lead_has_gone(self, firm, alice, now):
        lead = leads.contact(firm, BRIEF, now)
        leads.decline(lead.id, alice.user, "capacity", "", now)
        with pytest.raises(RuleBroken, match="no longer with your firm"):
            leads.note(lead.id, alice.user, "But still.", now)
