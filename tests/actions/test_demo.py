"""The demo as it is stored: whole, quiet, and only once."""

from collections import Counter

import pytest

from partners.actions import demo, lead_clocks, passwords, reviews, uploads
from partners.actions import programs as programs_in
from partners.domain import profiles
from partners.domain.errors import RuleBroken
from partners.domain.leads import Status
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner, Qualification
from partners.storage.uploads import Upload
from tests import make

PASSWORD = "demo-partners"
TABLES = (Partner, Qualification, User, Lead, Offer, LeadEvent, Notification, Upload, Outbox)


def counts():
    return {table.__name__: table.select().count() for table in TABLES}


def test_it_stores_a_whole_program_and_a_second_time_nothing(app, now):
    assert demo.load(PASSWORD, now) == ("admin@demo.test", "partner@demo.test", "rival@demo.test")
    before = counts()
    program = programs.in_force()
    assert sum(firm.is_listed(program) for firm in Partner.select()) == 228
    assert set(Status) == {lead.status for lead in Lead.select()}
    assert [row.kind for row in Outbox.select()] == ["index"]
    demo.load(PASSWORD, now)
    assert counts() == before


@pytest.mark.engine("sqlite")  # what is invented, not where it is kept
def test_everybody_has_earned_the_tier_that_the_demo_shows(app, now):
    """By points of every kind: reported, of anniversaries and certificates, of revenue."""
    programs_in.load(programs.preset("exponential"), now)
    demo.load(PASSWORD, now)
    assert [(it.held.tier, it.decision.tier) for it in reviews.preview(now.date())] == []


@pytest.mark.engine("sqlite")  # what is invented, not where it is kept
def test_every_picture_and_paper_is_there(app, now):
    demo.load(PASSWORD, now)
    kept = {upload.name: upload for upload in Upload.select()}
    shown = {name: firm.id for firm in Partner.select() for name in profiles.build(firm).uploads}
    assert {name: upload.partner_id for name, upload in kept.items()} == shown
    kinds = Counter(upload.kind for upload in kept.values())
    assert kinds["logo"] > 120
    assert min(kinds["preview"], kinds["work"]) > 60
    assert kinds["material"] == 2
    for name, upload in kept.items():
        assert (uploads.office["folder"] / name[:2] / name).stat().st_size == upload.bytes


def test_people_leads_and_clocks_hang_together(app, now):
    demo.load(PASSWORD, now)
    people = {email: User.with_email(email) for email in demo.LOGINS}
    assert [person.role for person in people.values()] == ["admin", "owner", "owner"]
    assert all(passwords.matches(PASSWORD, person.password_hash) for person in people.values())
    assert User.select().where(User.password_hash != "").count() == 3
    mine = people["partner@demo.test"]
    assert mine.partner.slug == "tidewright"
    assert Offer.select().where(Offer.partner == mine.partner).count() >= 9
    assert (
        Notification.unread(mine)
        == Offer.select().where(Offer.partner == mine.partner, Offer.status == "open").count()
    )
    for lead in Lead.select().where(Lead.partner.is_null(False)):
        assert lead.owner.partner_id == lead.partner_id
    before = counts()
    lead_clocks.keep_time(now)
    assert counts() == before


def test_it_keeps_away_from_a_firm_of_the_same_address(app, now):
    make.partner(slug="tidewright")
    with pytest.raises(RuleBroken, match="/partners/tidewright already"):
        demo.load(PASSWORD, now)
    assert Partner.select().count() == 1
    assert User.select().count() == 0
