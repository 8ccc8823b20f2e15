"""The partnership as the firm reads it, and fees as staff record them."""

from datetime import UTC, datetime

import pytest

from partners.actions import membership, programs
from partners.actions.membership import Paid
from partners.actions.partners import Act
from partners.storage import programs as stored
from partners.storage.membership import Fee, Membership
from partners.storage.partners import Partner


@pytest.fixture
def today_noon():
    return datetime.now(UTC)


@pytest.fixture
def exponential(app, now):
    text = stored.preset("exponential")
    programs.load(text.replace("term_months = 12", 'term_months = 12\nagreement = "2"', 1), now)


@pytest.fixture
def firm(exponential, firm):
    firm.save_only(tier="now")
    return firm


def pay(firm, at):
    day = at.date()
    return membership.take_fee(firm, Paid(day.replace(day=1), 45_00, day), Act(None, at))


def test_a_member_reads_until_when_and_why(alice, firm, today_noon):
    pay(firm, today_noon)
    page = alice.visit("/portal/firm")
    assert page.h1.text.startswith("Your membership is active until")
    assert "The fee is paid." in page.text
    assert "Whoever has reached Professional by then owes no fee for it." in page.text


def test_a_firm_under_notice_reads_what_is_due_and_when(alice, firm, today_noon):
    membership.keep_time(today_noon)
    page = alice.visit("/portal/firm")
    assert page.h1.text.startswith("Your membership lapses on")
    due = page.select_one("section:has(#due)").text
    assert "Pay the fee of USD 45 for this month. 5,000 more points would stand for it." in due
    assert "would not be listed" in due


def test_a_lapsed_firm_reads_how_to_come_back(alice, firm, today_noon):
    membership.keep_time(today_noon)
    firm.save_only(lapsed_on=today_noon.date())
    page = alice.visit("/portal/firm")
    assert page.h1.text.startswith("Your membership lapsed on")
    assert "A new term begins on the day on which all is settled." in page.text


def test_an_owner_accepts_a_new_agreement_and_others_do_not(alice, bob, firm, today_noon):
    pay(firm, today_noon)
    Membership.update(agreement="1").execute()
    page = bob.visit("/portal/firm")
    assert "An owner of the firm can accept it here." in page.text
    assert bob.post("/portal/firm/agreement").status_code == 403
    answer = alice.submit(alice.visit("/portal/firm"), "form[action$=agreement]")
    assert answer.status_code == 303
    row = Membership.get()
    assert (row.agreement, row.agreed_by_id) == ("2", alice.user.id)
    assert not alice.visit("/portal/firm").select("form[action$=agreement]")


def test_a_program_without_membership_says_so(app, alice, now):
    programs.load(stored.preset("bigcommerce"), now)
    page = alice.visit("/portal/firm")
    assert page.h1.text == "Your partnership has no end"


def test_staff_record_a_fee_and_take_it_back(dana, firm, today_noon):
    membership.keep_time(today_noon)
    page = dana.visit("/admin/fees")
    assert page.h1.text == "1 firm under notice or lapsed"
    form = dana.visit(page.select_one("td a")["href"])
    assert dana.submit(form, amount="45").status_code == 303
    assert dana.visit("/admin/fees").h1.text == "0 firms under notice or lapsed"
    fee = Fee.get()
    page = dana.visit(f"/admin/fees/{fee.id}")
    taken = dana.submit(page, "form[action$=take-back]", reason="The bank returned it")
    assert taken.status_code == 303
    page = dana.visit(f"/admin/fees/{fee.id}")
    assert "Taken back: The bank returned it" in page.text
    assert dana.visit("/admin/fees").h1.text == "1 firm under notice or lapsed"


def test_there_is_nothing_to_enter_where_no_fee_is_asked(app, dana):
    assert dana.get("/admin/fees/new").status_code == 404
    assert dana.visit("/admin/fees").h1.text == "This program asks for no membership"


def test_a_lapsed_firm_is_marked_for_staff(dana, firm):
    Partner.update(lapsed_on=firm.joined_on).execute()
    page = dana.visit(f"/admin/partners/{firm.slug}")
    assert "its membership has lapsed" in page.text
