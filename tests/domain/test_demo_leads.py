"""The invented leads and people: every stage, and nothing against the rules of time."""

from datetime import timedelta

import pytest

from partners import demo
from partners.demo.cast import LOGINS
from partners.domain.leads import Answer, Status
from tests.domain.invented import EVERY, NOW, world_of


@pytest.fixture
def world(request):
    """The default program's world, or that of each preset in turn."""
    return world_of(getattr(request, "param", "bigcommerce"))


@EVERY
def test_leads_stand_in_every_stage(world):
    leads = world.leads
    assert len(leads) >= 60
    assert set(Status) == {lead.status for lead in leads}
    assert set(Answer) - {Answer.WITHDRAWN} == {o.status for lead in leads for o in lead.offers}
    first = world.firms[0].slug
    inbox = [lead for lead in leads if any(offer.partner == first for offer in lead.offers)]
    assert len(inbox) >= 9
    mine = {lead.status for lead in inbox if lead.partner == first or not lead.partner}
    assert mine >= set(Status) - {Status.UNASSIGNED, Status.SPAM}


@EVERY
def test_leads_keep_the_rules_of_time(world):
    for lead in world.leads:
        times = [event.at for event in lead.events]
        assert times == sorted(times)
        assert times[-1] <= NOW
        assert times[0] == lead.received_at
        assert lead.stage_at <= NOW
        for offer in lead.offers:
            assert offer.answered_at is None or offer.offered_at < offer.answered_at <= NOW
            assert (offer.status is Answer.OPEN) == (offer.answered_at is None)
            assert offer.status is not Answer.OPEN or offer.respond_by > NOW
        held = [offer for offer in lead.offers if offer.status is Answer.ACCEPTED]
        assert [offer.partner for offer in held] == ([lead.partner] if lead.partner else [])
        assert len({offer.partner for offer in lead.offers}) == len(lead.offers)


def test_the_queue_waits_from_forty_minutes_to_six_days(world):
    waits = [NOW - lead.stage_at for lead in world.leads if not lead.offers]
    waits += [
        NOW - lead.stage_at
        for lead in world.leads
        if lead.status is Status.UNASSIGNED and lead.offers
    ]
    assert min(waits) == timedelta(minutes=40)
    assert timedelta(days=5) < max(waits) <= timedelta(days=6)


@EVERY
def test_only_entitled_firms_are_asked(world):
    program, firms = world.program, {firm.slug: firm for firm in world.firms}
    entitled = [f for f in firms.values() if program.entitlement(f.tier).leads != "none"]
    for lead in world.leads:
        for offer in lead.offers:
            assert not entitled or firms[offer.partner] in entitled


def test_no_merchant_and_no_message_comes_twice(world):
    leads = world.leads
    assert len({lead.brief.email for lead in leads}) == len(leads)
    assert len({lead.brief.message for lead in leads}) == len(leads)
    assert all(lead.brief.email.endswith(".example") for lead in leads)


def test_three_people_have_the_password_and_the_first_firm_has_a_team(world):
    cast = demo.people(world.firms, world.leads)
    logins = {person.email: person for person in cast if person.email in LOGINS}
    assert {email: (person.role, person.firm) for email, person in logins.items()} == {
        "admin@demo.test": ("admin", ""),
        "partner@demo.test": ("owner", "tidewright"),
        "rival@demo.test": ("owner", "quillhaven"),
    }
    assert sum(person.firm == "tidewright" for person in cast) >= 3
    assert len({person.email for person in cast}) == len(cast)
    answering = {o.partner for lead in world.leads for o in lead.offers}
    assert answering <= {person.firm for person in cast}
