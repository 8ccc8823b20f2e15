"""Recording what people pass, withdrawing it, naming them, and telling of its end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from partners.actions import mail, programs, standing, training, training_clocks
from partners.actions.partners import Act
from partners.domain.errors import NotFound, RuleBroken
from partners.domain.training import Passed
from partners.search import catalog
from partners.storage import programs as stored
from partners.storage.audit import Audit
from partners.storage.database import Generation
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.training import Completion, Enrolment, Specialist
from tests import make
from tests.conftest import NOW

TODAY = NOW.date()
BASICS = Passed("Ada Alder", "foundations", date(2026, 1, 10), "ada@firm.test")
ENDING = '\nvalid_months = 12\n\n[[courses]]\nslug = "sales-101"'


@pytest.fixture
def act(dana, now):
    return Act(dana.user, now)


def held(firm, day=TODAY):
    facts = standing.facts_of([firm.id], day, stored.in_force())[firm.id]
    return sorted(course for _, course in facts.certificates)


def yearly(now):
    """Put a program in force whose first course counts for a year."""
    text = stored.preset("bigcommerce").replace('\n\n[[courses]]\nslug = "sales-101"', ENDING)
    assert ENDING in text
    programs.load(text, now)


def test_a_course_is_recorded_with_its_number_and_trace(firm, act):
    done = training.record(firm, BASICS, act)
    assert done.number.startswith("SC-2026-000001-")
    assert (done.expires_on, done.source, done.actor) == (None, "staff", act.actor)
    assert held(firm) == ["foundations"]
    note = Audit.of(firm).get()
    assert note.action == "training.record"
    assert note.after["person"] == "Ada Alder"


def test_it_moves_the_pages(firm, act):
    before = Generation.current()
    training.record(firm, BASICS, act)
    assert Generation.current() > before


def test_the_same_again_is_refused(firm, act):
    training.record(firm, BASICS, act)
    with pytest.raises(RuleBroken, match="recorded for this course and day already"):
        training.record(firm, BASICS, act)
    assert Completion.select().count() == 1


def test_a_course_before_what_it_needs_is_refused_and_leaves_nothing(firm, act):
    with pytest.raises(RuleBroken, match="has not passed Foundations by 10 January 2026"):
        training.record(firm, Passed("Ada", "sales-101", date(2026, 1, 10)), act)
    assert not Specialist.select().exists()


def test_a_colleague_does_not_stand_in_for_what_is_needed(firm, act):
    training.record(firm, BASICS, act)
    with pytest.raises(RuleBroken, match="Bob has not passed Foundations"):
        training.record(firm, Passed("Bob", "sales-101", date(2026, 2, 1)), act)


def test_a_namesake_in_another_firm_does_not_either(firm, rival, act):
    training.record(firm, BASICS, act)
    with pytest.raises(RuleBroken, match="Record that first"):
        training.record(rival, Passed("Ada Alder", "sales-101", TODAY, "ada@firm.test"), act)


def test_one_person_has_one_row(firm, act):
    training.record(firm, Passed("Ada Álder", "foundations", date(2026, 1, 10)), act)
    training.record(firm, Passed("ada alder", "sales-101", date(2026, 1, 11), "ada@firm.test"), act)
    training.record(firm, Passed("Ada Alder", "tech-101", date(2026, 1, 12)), act)
    assert [(row.name, row.email) for row in Specialist.select()] == [
        ("Ada Álder", "ada@firm.test")
    ]
    assert held(firm) == ["foundations", "sales-101", "tech-101"]


def test_namesakes_are_told_apart_by_their_address(firm, act):
    training.record(firm, BASICS, act)
    other = Passed("Ada Alder", "foundations", date(2026, 1, 11), "ada2@firm.test")
    training.record(firm, other, act)
    assert Specialist.select().count() == 2
    assert held(firm) == ["foundations", "foundations"]
    with pytest.raises(RuleBroken, match="Several people of Alder & Finch are called Ada Alder"):
        training.record(firm, Passed("Ada Alder", "sales-101", date(2026, 2, 1)), act)


def test_a_course_passed_twice_counts_once(firm, act):
    training.record(firm, BASICS, act)
    training.record(firm, Passed("Ada Alder", "foundations", TODAY, "ada@firm.test"), act)
    assert held(firm) == ["foundations"]
    assert Completion.totals(TODAY) == {firm.id: 1}


def test_figures_of_many_firms_come_in_one_go(firm, rival, act):
    training.record(firm, BASICS, act)
    training.record(rival, Passed("Cleo", "stencil", date(2026, 2, 1)), act)
    training.record(rival, Passed("Dirk", "stencil", date(2026, 2, 1)), act)
    assert Completion.totals(TODAY) == {firm.id: 1, rival.id: 2}
    assert Completion.totals(date(2026, 1, 31)) == {firm.id: 1}
    assert len(Completion.held(None, TODAY)[rival.id]) == 2
    assert set(Completion.held([firm.id], TODAY)) == {firm.id}


def test_a_withdrawn_one_counts_no_more_from_that_day(firm, act):
    done = training.record(firm, BASICS, act)
    training.withdraw(done.id, Act(act.actor, act.now, "The exam was another's."))
    assert held(firm) == []
    assert held(firm, TODAY - timedelta(days=1)) == ["foundations"]
    with pytest.raises(RuleBroken, match="withdrawn already"):
        training.withdraw(done.id, Act(act.actor, act.now, "Again"))


def test_it_is_withdrawn_with_a_reason_or_not_at_all(firm, act):
    done = training.record(firm, BASICS, act)
    with pytest.raises(RuleBroken, match="Say why"):
        training.withdraw(done.id, act)


def test_what_was_withdrawn_is_no_ground_to_build_on(firm, act):
    done = training.record(firm, BASICS, act)
    training.withdraw(done.id, Act(act.actor, act.now, "A mistake"))
    with pytest.raises(RuleBroken, match="Record that first"):
        training.record(firm, Passed("Ada Alder", "sales-101", TODAY, "ada@firm.test"), act)


def test_what_has_ended_is_ground_enough(firm, act):
    training.record(firm, Passed("Ada", "foundations", date(2020, 1, 1), "", date(2021, 1, 1)), act)
    training.record(firm, Passed("Ada", "sales-101", TODAY), act)
    assert held(firm) == ["sales-101"]


# Being named


def test_a_firm_names_who_has_no_account(firm, act, alice):
    done = training.record(firm, Passed("Zoe Elm", "foundations", TODAY), act)
    assert not done.specialist.is_named
    person = training.agree(firm, done.specialist_id, True, alice.user, act.now)
    assert (person.is_named, person.named_at) == (True, act.now)
    assert Audit.of(firm).get().action == "training.consent"


def test_who_signs_in_speaks_for_themselves(firm, act, alice, bob):
    training.record(firm, Passed("Bob Finch", "foundations", TODAY, "bob@firm.test"), act)
    row = training.own_row(bob.user)
    with pytest.raises(RuleBroken, match="only they can agree"):
        training.agree(firm, row.id, True, alice.user, act.now)
    assert training.agree_oneself(bob.user, True, act.now).is_named
    # Taking somebody off the page needs nobody's leave.
    assert not training.agree(firm, row.id, False, alice.user, act.now).is_named


def test_another_firms_people_are_not_there(rival, firm, act, alice):
    done = training.record(rival, Passed("Zoe", "foundations", TODAY), act)
    with pytest.raises(Specialist.DoesNotExist):
        training.agree(firm, done.specialist_id, True, alice.user, act.now)
    with pytest.raises(NotFound):
        training.agree_oneself(alice.user, True, act.now)


# Meaning to take a course


def test_a_wish_is_kept_once_and_granted_by_passing(firm, act, bob):
    training.enrol(bob.user, "foundations", act.now)
    training.enrol(bob.user, "foundations", act.now)
    assert [(row.user.email, row.course) for row in Enrolment.waiting()] == [
        ("bob@firm.test", "foundations")
    ]
    training.record(firm, Passed("Bob Finch", "foundations", TODAY, "bob@firm.test"), act)
    assert not Enrolment.select().exists()


def test_a_wish_can_be_given_up(bob, act):
    training.enrol(bob.user, "stencil", act.now)
    training.give_up(bob.user, "stencil")
    assert not Enrolment.select().exists()
    with pytest.raises(NotFound):
        training.enrol(bob.user, "rocketry", act.now)


# What time does


def run_days(first, days):
    """Run the clock twice a day; return (day, template, recipients) of each mail."""
    seen = []
    for number in range(days):
        now = datetime.combine(first + timedelta(days=number), datetime.min.time(), UTC)
        for hour in (1, 13):
            training_clocks.keep_time(now + timedelta(hours=hour))
        for row in Outbox.select().where(Outbox.kind == "mail", Outbox.done_at.is_null()):
            seen.append((now.date(), row.payload["template"], row.payload["to"]))
            row.save_only(done_at=now)
    return seen


def test_each_reminder_goes_out_exactly_once(firm, act, alice, bob):
    yearly(act.now)
    training.record(firm, Passed("Zoe", "foundations", date(2026, 3, 1)), act)
    end = date(2027, 3, 1)
    assert run_days(date(2026, 11, 1), 150) == [
        (end - timedelta(days=90), "certificates_ending", "alice@firm.test"),
        (end - timedelta(days=60), "certificates_ending", "alice@firm.test"),
        (end - timedelta(days=30), "certificates_ending", "alice@firm.test"),
        (end - timedelta(days=7), "certificates_ending", "alice@firm.test"),
        (end, "certificates_ended", "alice@firm.test"),
    ]
    assert Notification.select().where(Notification.user == alice.user).count() == 5
    assert held(firm, end - timedelta(days=1)) == ["foundations"]
    assert held(firm, end) == []


def test_the_end_moves_the_pages(firm, act):
    yearly(act.now)
    training.record(firm, Passed("Zoe", "foundations", date(2026, 3, 1)), act)
    before = Generation.current()
    training_clocks.keep_time(datetime(2027, 3, 1, 9, tzinfo=UTC))
    assert Generation.current() > before


def test_whoever_holds_it_hears_as_well(firm, act, alice, bob):
    yearly(act.now)
    training.record(firm, Passed("Bob", "foundations", date(2026, 3, 1), "bob@firm.test"), act)
    told = run_days(date(2026, 11, 30), 4)
    assert sorted(address for _, _, address in told) == ["alice@firm.test", "bob@firm.test"]


def test_what_was_renewed_in_time_needs_no_word(firm, act, alice):
    yearly(act.now)
    training.record(firm, Passed("Zoe", "foundations", date(2025, 4, 1)), act)
    training.record(firm, Passed("Zoe", "foundations", date(2026, 3, 20)), act)
    assert run_days(date(2026, 3, 21), 20) == []


def test_what_was_withdrawn_needs_none_either(firm, act, alice):
    yearly(act.now)
    done = training.record(firm, Passed("Zoe", "foundations", date(2025, 4, 1)), act)
    training.withdraw(done.id, Act(act.actor, act.now, "Left the firm"))
    assert run_days(date(2026, 3, 25), 20) == []


def test_one_mail_tells_of_all_that_end_together(firm, act, alice):
    yearly(act.now)
    for name in ("Zoe", "Yves", "Xena"):
        training.record(firm, Passed(name, "foundations", date(2026, 3, 1)), act)
    training_clocks.keep_time(datetime(2026, 12, 1, 9, tzinfo=UTC))
    row = Outbox.get(Outbox.kind == "mail")
    letter = mail.write(row.payload, row.key, mail.office["post"])
    text = letter.get_body(("plain",)).get_content()
    assert letter["Subject"] == "A certificate ends soon: Zoe, Foundations and 2 more"
    assert "Foundations, Yves: until 1 March 2027, 90 days from now" in text


def test_two_workers_tell_once(firm, act, alice):
    yearly(act.now)
    training.record(firm, Passed("Zoe", "foundations", date(2026, 3, 1)), act)
    due = list(Completion.due(date(2026, 12, 1)))
    later = datetime(2026, 12, 1, 9, tzinfo=UTC)
    for _ in range(2):
        training_clocks.remind(due, stored.in_force(), later)
    assert Notification.select().count() == 1


# Where it counts


def test_certificates_place_firms_in_the_directory(app, act):
    few, many = make.partner(slug="few"), make.partner(slug="many")
    training.record(few, Passed("A", "foundations", TODAY), act)
    training.record(many, Passed("B", "foundations", TODAY), act)
    training.record(many, Passed("B", "stencil", TODAY), act)
    found = catalog.read(act.now)
    assert [found.card(number).slug for number in range(2)] == ["many", "few"]
    line = next(line for line in found.explain(0) if line.term == "Certificates")
    assert (line.reason, line.value) == ("Valid today", "2")
