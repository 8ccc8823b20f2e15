"""What firms ask staff for: once, answered once, and what an approval brings."""

from datetime import date

import pytest

from partners.actions import programs, requests
from partners.actions.partners import Act
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.domain.verdicts import APPROVED, DECLINED
from partners.storage import programs as stored
from partners.storage.audit import Audit
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.partners import Qualification
from partners.storage.requests import Request
from partners.storage.standing import Claim
from tests import make
from tests.races import all_at_once

COURSES = ("foundations", "sales-101", "sales-201", "tech-101", "tech-201", "stencil")


@pytest.fixture
def asked(app, alice, firm, dana, now):
    return requests.ask(firm, "certified", alice.user, now)


@pytest.fixture
def act(dana, now):
    return Act(dana.user, now, "Seen at work")


def heard(person):
    query = Notification.select().where(Notification.user == person)
    return [line.text for line in query.order_by(Notification.id)]


def held(firm, now):
    return Qualification.of(firm, now.date())


def test_it_is_asked_once_and_waits_for_staff(asked, alice, firm, dana, now):
    assert heard(dana.user) == ["Alder & Finch asks to become Certified Partner."]
    assert Request.waiting_since(now) == [now]
    with pytest.raises(RuleBroken, match="asked for already"):
        requests.ask(firm, "certified", alice.user, now)
    with pytest.raises(NotFound):
        requests.ask(firm, "stencil-ready", alice.user, now)


def test_an_approval_is_the_word_that_the_rules_ask_staff_for(asked, alice, firm, dana, act, now):
    Qualification.create(partner=firm, slug="stencil-ready", since=date(2026, 1, 1))
    make.passed(firm, *COURSES)
    requests.answer(asked.id, APPROVED, act)
    assert held(firm, now) == {"stencil-ready", "certified"}
    claim = Claim.get()
    assert (claim.claim, claim.reason, claim.actor) == ("proficiency", "Seen at work", dana.user)
    assert "Alder & Finch is Certified Partner now. Seen at work" in heard(alice.user)
    assert Request.waiting_since(now) == []
    assert Notification.select().where(Notification.user == dana.user).get().read_at == now
    assert [row.action for row in Audit.searched(action="qualification")] == [
        "qualification.answer", "qualification.ask",
    ]  # fmt: skip
    with pytest.raises(AlreadyTaken):
        requests.answer(asked.id, DECLINED, act)


def test_an_approval_before_the_rest_is_met_is_kept_for_then(asked, alice, firm, act, now):
    requests.answer(asked.id, APPROVED, act)
    assert held(firm, now) == set()
    (line,) = heard(alice.user)
    assert "it is yours once the rest is met. Seen at work" in line
    assert Claim.held(now.date(), [firm.id]) == {firm.id: {"proficiency"}}


def test_a_decline_says_why_and_may_be_asked_again(asked, alice, firm, act, now):
    with pytest.raises(RuleBroken, match="Say why"):
        requests.answer(asked.id, DECLINED, Act(act.actor, now))
    requests.answer(asked.id, DECLINED, act)
    assert heard(alice.user) == [
        "The request to become Certified Partner is declined. Seen at work"
    ]
    (mail,) = Outbox.select().where(Outbox.kind == "mail")
    assert mail.payload["template"] == "request_answered"
    assert Claim.select().count() == 0
    assert requests.ask(firm, "certified", alice.user, now).state == "waiting"


def test_what_has_no_rules_is_given_by_hand(app, alice, firm, dana, act, now):
    badge = '[[qualifications]]\nslug = "mentor"\nname = "Mentor"\napply = true\n\n[[regions]]'
    programs.load(stored.preset("bigcommerce").replace("[[regions]]", badge, 1), now)
    requests.answer(requests.ask(firm, "mentor", alice.user, now).id, APPROVED, act)
    assert held(firm, now) == {"mentor"}
    with pytest.raises(RuleBroken, match="is Mentor already"):
        requests.ask(firm, "mentor", alice.user, now)


def test_two_who_answer_at_once_give_one_answer(asked, act):
    answers = all_at_once(*(lambda: requests.answer(asked.id, DECLINED, act) for _ in range(4)))
    assert sum(isinstance(each, Request) for each in answers) == 1
