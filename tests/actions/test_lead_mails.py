"""The mails of a lead's life, as they leave the house."""

from datetime import timedelta

import pytest

from partners.actions import assignment, lead_clocks, leads, mail
from partners.domain.leads import Plan, Terms
from partners.storage.outbox import Outbox
from tests import make
from tests.actions.test_leads import BRIEF, SECRETS

PLAN = Plan("Call")


@pytest.fixture
def post(firm, rival, alice, charlie, dana, now):
    """Every mail of a lead that is let pass, taken back, lost to another and declined."""
    lead = leads.contact(firm, BRIEF, now)
    for hours in (25, 49):
        lead_clocks.keep_time(now + timedelta(hours=hours))
    later = now + timedelta(hours=50)
    third = make.partner(tier="elite", name="Third Firm")
    person = make.person("third@third.test", "owner", third)
    terms = Terms(note="They know your work.", reason="Close to them.")
    assignment.offer(lead.id, [rival], terms, dana.user, later)
    assignment.reassign(lead.id, [third], terms, dana.user, later)
    assignment.offer(lead.id, [rival], terms, dana.user, later + timedelta(minutes=1))
    leads.accept(lead.id, person, PLAN, later + timedelta(hours=1))
    rows = Outbox.select().where(Outbox.kind == "mail").order_by(Outbox.id)
    return {
        row.payload["template"]: mail.write(row.payload, row.key, mail.office["post"])
        for row in rows
    }


def parts(message):
    return [message.get_body((kind,)).get_content() for kind in ("plain", "html")]


def test_each_turn_has_its_mail(post):
    subjects = {name: message["Subject"] for name, message in post.items()}
    title = "We need a wholesale checkout"
    assert subjects == {
        "lead_offered": f"New lead: {title}",
        "lead_confirmation": "Alder & Finch has your request",
        "lead_reminder": f"A lead waits for your answer: {title}",
        "lead_expired": f"The time to answer has passed: {title}",
        "lead_returned": "Lead 1 came back to the queue",
        "lead_withdrawn": f"The program team took a lead back: {title}",
        "lead_taken": f"Another partner was first: {title}",
    }


def test_no_part_of_any_tells_who_it_is(post):
    for name, message in post.items():
        for part in (message["Subject"], *parts(message)):
            found = [secret for secret in SECRETS if secret.lower() in part.lower()]
            assert not found, f"{name}: {found}"


def test_each_leads_to_where_something_can_be_done(post):
    goals = {
        "lead_offered": "/portal/leads/1",
        "lead_confirmation": "/partners/alder-finch",
        "lead_reminder": "/portal/leads/1",
        "lead_returned": "/admin/leads/1",
    }
    for name, path in goals.items():
        assert all(f"http://localhost{path}" in part for part in parts(post[name])), name


def test_the_offer_says_until_when_and_what_staff_add(post):
    for part in parts(post["lead_offered"]):
        assert "They know your work." in part
        assert "Please answer by Saturday 28 March 2026, 14:01 UTC." in part


def test_nobody_else_is_in_the_confirmation(post):
    assert post["lead_confirmation"]["To"] == "maren@holt-bakery.test"
    assert all("alice" not in part for part in parts(post["lead_confirmation"]))


def test_a_merchant_is_not_told_to_be_of_the_program(post):
    assert all("part of the" not in part for part in parts(post["lead_confirmation"]))
    assert all("part of the" in part for part in parts(post["lead_offered"]))
