"""The portal's first page: what waits for this person, and nothing that is not theirs."""

from datetime import date

from playhouse.test_utils import count_queries

from tests import make


def held(firm, **fields):
    """A lead that the firm accepted."""
    lead = make.lead(**fields)
    make.offer(lead, firm, status="accepted")
    lead.save_only(status="contacted", partner=firm)
    return lead


def whole(firm):
    firm.save_only(
        tagline="Shops", overview="We build.", city="Ghent", country="BE",
        regions=("europe",), expertise=("designer",),
    )  # fmt: skip


def waiting(page):
    return [item.a.text for item in page.select('section[aria-labelledby="now"] .todo > li')]


def test_everything_that_waits_is_counted(alice, firm):
    whole(firm)
    make.offer(make.lead(), firm)
    held(firm, company="Fenwater", next_action="Call", next_action_on=date(2026, 3, 1))
    firm.save_only(draft={"tagline": "New"})
    page = alice.visit("/portal")
    assert page.h1.text == "3 things wait for you"
    assert waiting(page) == [
        "We need a wholesale checkout for 900 bakeries", "Fenwater", "Publish your profile",
    ]  # fmt: skip


def test_an_offer_shows_its_clock_and_not_its_merchant(alice, firm):
    whole(firm)
    lead = make.lead(name="Maren Holt", company="Holt Bakery Supply", message="Call Maren Holt.")
    make.offer(lead, firm)
    page = alice.visit("/portal")
    assert page.h1.text == "One thing waits for you"
    assert page.select_one(".todo .state time") and page.find("a", href=f"/portal/leads/{lead.id}")
    assert not {"Maren", "Holt", lead.email} & set(page.text.split())


def test_missing_answers_wait_for_who_may_give_them(alice, bob, firm):
    assert waiting(alice.visit("/portal")) == ["Complete your profile"]
    assert waiting(bob.visit("/portal")) == []


def test_when_nothing_waits_it_says_how_leads_arrive(alice, firm):
    whole(firm)
    page = alice.visit("/portal")
    assert page.h1.text == "Nothing waits for you."
    assert page.select_one(".empty").h3.text == "No lead waits for an answer"


def test_leads_are_for_those_who_see_them(app, bob, firm):
    make.offer(make.lead(), firm)
    bob.user.save_only(sees_leads=False)
    page = bob.visit("/portal")
    assert page.h1.text == "Nothing waits for you."
    assert page.select_one(".empty").h3.text == "All quiet"


def test_leads_of_strangers_do_not_wait(charlie, firm, rival):
    whole(rival)
    make.offer(make.lead(), firm)
    assert charlie.visit("/portal").h1.text == "Nothing waits for you."


def test_colleagues_who_have_not_joined_are_named(alice, firm):
    make.person("nina@firm.test", "member", firm, name="Nina New").save_only(joined_at=None)
    assert "Not joined yet: Nina New." in alice.visit("/portal").text


def test_it_is_for_people_of_a_firm(visitor, dana):
    assert visitor.get("/portal").location == "/login?next=/portal"
    assert dana.get("/portal").status_code == 403


def test_more_leads_ask_no_more_of_the_database(alice, firm):
    asked = []
    for _ in range(2):
        for _ in range(6):
            make.offer(make.lead(), firm)
            held(firm, next_action_on=date(2026, 3, 1))
        with count_queries() as counter:
            alice.get("/portal")
        asked.append(counter.count)
    assert asked[0] == asked[1] < 15
