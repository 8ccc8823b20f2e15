"""What a level brings: its certificate, which nobody can take back, and licences."""

from datetime import date, timedelta

import pytest
from peewee import DatabaseError, InternalError

from partners.actions import certificates, mail, programs
from partners.actions.partners import Act
from partners.domain.errors import RuleBroken
from partners.storage import programs as stored
from partners.storage.audit import Audit
from partners.storage.certificates import Certificate, Licence, Serial
from partners.storage.notifications import Notification
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from tests import races

CERTIFIED, GOLD = "certified-partner", "gold-certified-partner"


@pytest.fixture(autouse=True)
def bitrix(app, now):
    programs.load(stored.preset("bitrix"), now)


def test_a_certificate_says_what_was_so_that_day(firm, now):
    Partner.update(city="Leeds", country="GB").execute()
    made = certificates.issue(firm, CERTIFIED, now)
    assert made.number.startswith("PC-2026-000001-")
    assert (made.firm, made.place) == ("Alder & Finch", "Leeds, United Kingdom")
    assert (made.tier_name, made.program) == ("Certified Partner", stored.in_force().name)
    assert (made.issued_on, made.valid_until) == (date(2026, 3, 24), date(2027, 3, 24))
    assert made.version.digest == stored.digest_of(stored.preset("bitrix"))


def test_the_same_level_twice_a_day_brings_one(firm, now):
    assert certificates.issue(firm, CERTIFIED, now)
    assert certificates.issue(firm, CERTIFIED, now + timedelta(hours=3)) is None
    assert Certificate.select().count() == 1
    assert Licence.total(firm) == 2


def test_a_year_later_there_is_a_new_one_and_no_new_licences(firm, now):
    certificates.issue(firm, CERTIFIED, now)
    again = certificates.issue(firm, CERTIFIED, now + timedelta(days=365))
    assert again.number.startswith("PC-2027-000001-")
    assert again.valid_until == date(2028, 3, 24)
    assert Licence.total(firm) == 2


def test_a_higher_level_adds_what_is_missing(firm, now):
    certificates.issue(firm, CERTIFIED, now)
    certificates.issue(firm, GOLD, now + timedelta(days=40))
    assert [row.count for row in Licence.of(firm)] == [2, 2]
    assert Licence.total(firm) == 4


@pytest.mark.parametrize("tier", [None, "business-partner", "unheard-of"])
def test_other_levels_bring_none(firm, now, tier):
    assert certificates.issue(firm, tier, now) is None
    assert not Certificate.select().exists()
    assert not Licence.select().exists()


def test_none_can_be_taken_back(firm, now):
    made = certificates.issue(firm, CERTIFIED, now)
    for change in (
        Certificate.update(valid_until=now.date()).where(Certificate.id == made.id),
        Certificate.delete().where(Certificate.id == made.id),
        Licence.update(count=0),
        Licence.delete(),
    ):
        with pytest.raises((DatabaseError, InternalError)):
            change.execute()
    assert Certificate.get().valid_until == date(2027, 3, 24)


def test_it_stays_whatever_becomes_of_the_firm_and_the_rules(firm, now):
    certificates.issue(firm, CERTIFIED, now)
    Partner.update(tier="business-partner", name="Another Name", status="departed").execute()
    programs.load(stored.preset("bigcommerce"), now)
    assert (Certificate.get().firm, Certificate.get().tier_name) == (
        "Alder & Finch",
        "Certified Partner",
    )


def test_who_runs_the_firm_hears_of_it_with_the_discount(firm, alice, bob, now):
    certificates.issue(firm, CERTIFIED, now)
    row = Outbox.get(Outbox.kind == "mail")
    letter = mail.write(row.payload, row.key, mail.office["post"])
    words = letter.get_body(("plain",)).get_content()
    assert letter["To"] == "alice@firm.test"
    assert "Your discount is 45 per cent." in words
    assert "It holds until 24 March 2027, whatever changes before." in words
    assert "You got 2 licences for testing and demonstration" in words
    assert [line.user_id for line in Notification.select()] == [alice.user.id]


def test_staff_grant_the_floors_licence_once(firm, dana, now):
    Partner.update(tier="business-partner").execute()
    act = Act(dana.user, now, "Dealer agreement of 3 March")
    firm = Partner.get_by_id(firm.id)
    assert certificates.grant(firm, act) == 1
    assert (Licence.get().note, Licence.get().actor) == (act.reason, dana.user)
    assert Audit.of(firm).get().action == "licence.grant"
    with pytest.raises(RuleBroken, match="has all licences of Business Partner"):
        certificates.grant(firm, act)


def test_a_level_without_licences_has_none_to_grant(firm, dana, now):
    programs.load(stored.preset("bigcommerce"), now)
    with pytest.raises(RuleBroken, match="brings no licences"):
        certificates.grant(firm, Act(dana.user, now, "They asked"))


def test_numbers_are_given_out_once(app):
    taken = races.all_at_once(*[lambda: Serial.take("PC-2026", 3)] * 8)
    assert sorted(number for some in taken for number in some) == list(range(1, 25))
