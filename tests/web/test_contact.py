"""Writing to a partner: once, by people, as typed until it is right."""

from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from werkzeug.datastructures import MultiDict

from partners.storage.leads import Lead
from partners.storage.outbox import Outbox
from tests import make
from tests.visitor import HTMX, filled

NOON = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
URL = "/partners/tidewright/contact"
SENT = "/partners/tidewright/contact/sent"
WELL = {
    "name": "Maren Holt",
    "email": "Maren@Shop.test",
    "message": "A wholesale checkout for 900 bakeries.",
    "consent": "y",
}


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def tidewright(app):
    firm = make.partner(slug="tidewright", name="Tidewright", regions=("europe",))
    make.person("ilse@tidewright.test", "owner", firm)
    return firm


@pytest.fixture
def typed(visitor, clock, tidewright):
    """What the form would send a minute after it was opened, with some fields filled in."""

    def fill(**fields):
        form = visitor.visit(URL).select_one("form#contact")
        clock.shift(60)
        return MultiDict({**dict(filled(form)), **WELL, **fields})

    return fill


def test_a_request_becomes_a_lead_with_its_consent(visitor, typed, tidewright):
    sent = typed(
        company="Holt",
        website="shop.test",
        budget="5k-25k",
        expertise=["designer", "other"],
        region="europe",
        timeline="3-months",
    )
    response = visitor.client.post(URL, data=sent)
    assert (response.status_code, response.location) == (303, SENT)
    lead = Lead.get()
    assert lead.offers.get().partner == tidewright
    assert (lead.name, lead.email, lead.company) == ("Maren Holt", "maren@shop.test", "Holt")
    assert lead.website == "https://shop.test"
    assert lead.expertise == ("designer", "other")
    assert (lead.budget, lead.region, lead.timeline) == ("5k-25k", "europe", "3-months")
    assert lead.consent_version == "2016-08"
    assert lead.consent_text.startswith("I agree that what I write here")
    assert {row.payload["to"] for row in Outbox.select() if row.kind == "mail"} == {
        "maren@shop.test",
        "ilse@tidewright.test",
    }


def test_the_least_is_enough(visitor, typed):
    assert visitor.client.post(URL, data=typed()).status_code == 303
    assert Lead.get().timeline == "open"


def test_thanks_say_what_happens_next_and_name_no_lead(visitor, typed):
    location = visitor.client.post(URL, data=typed()).location
    page = visitor.visit(location)
    assert page.h1.text == "Your request is with Tidewright."
    assert "within 48 hours" in page.select_one("main").text
    assert not any(sign.isdigit() for sign in location)


def test_the_profile_holds_the_same_form(visitor, clock, tidewright):
    page = visitor.visit("/partners/tidewright")
    clock.shift(60)
    assert visitor.submit(page, "form#contact", **WELL).location == SENT
    assert Lead.select().count() == 1


def test_a_double_click_makes_one_lead(visitor, typed):
    sent = typed()
    answers = [visitor.client.post(URL, data=sent) for _ in range(2)]
    assert [answer.location for answer in answers] == [SENT, SENT]
    assert Lead.select().count() == 1


def test_the_same_words_from_a_new_form_make_one_lead(visitor, typed):
    for _ in range(2):
        assert visitor.client.post(URL, data=typed()).status_code == 303
    assert Lead.select().count() == 1


REFUSED = [
    ({"name": ""}, "Enter your name"),
    ({"name": "   "}, "Enter your name"),
    ({"name": "n" * 121}, "At most 120 characters"),
    ({"email": ""}, "Enter an e-mail address"),
    ({"email": "maren"}, "Enter an e-mail address"),
    ({"email": "a@b.test, c@d.test"}, "Enter an e-mail address"),
    ({"email": "a@b.test\nBcc: c@d.test"}, "Enter an e-mail address"),
    ({"website": "javascript:alert(1)"}, "web address"),
    ({"website": "http://"}, "web address"),
    ({"budget": "a-million"}, "Not a valid choice"),
    ({"expertise": "magic"}, "is not a valid choice"),
    ({"region": "atlantis"}, "Not a valid choice"),
    ({"timeline": "yesterday"}, "Not a valid choice"),
    ({"message": ""}, "Say in a sentence or two"),
    ({"message": "m" * 5001}, "At most 5000 characters"),
    ({"consent": ""}, "Say whether we may pass your request on"),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
@pytest.mark.engine("sqlite")  # what a form says of what was typed
def test_a_bad_field_is_said_beside_it_and_nothing_is_lost(visitor, typed, fields, sentence):
    for headers in ({}, HTMX):
        response = visitor.client.post(URL, data=typed(**fields), headers=headers)
        assert response.status_code == 422
        assert sentence in response.text
        assert "A wholesale checkout" in response.text or "message" in fields
        assert 'class="error"' in response.text
        assert ("<html" in response.text) == (not headers)
    assert not Lead.select().exists()


def test_htmx_is_sent_on_after_success(visitor, typed):
    response = visitor.client.post(URL, data=typed(), headers=HTMX)
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, SENT)


def test_a_robot_that_fills_everything_learns_nothing(visitor, typed):
    response = visitor.client.post(URL, data=typed(fax="555"))
    assert (response.status_code, response.location) == (303, SENT)
    assert not Lead.select().exists() and not Outbox.select().exists()


def test_people_neither_see_nor_reach_the_trap(visitor, tidewright):
    field = visitor.visit(URL).select_one("[name=fax]")
    assert field["tabindex"] == "-1" and field["autocomplete"] == "off"
    assert field.find_parent(class_="trap")
    assert "Leave this field empty" in field.find_parent(class_="trap").text


def test_who_mends_a_word_need_not_wait_again(visitor, typed, clock):
    sent = typed(email="maren")
    page = BeautifulSoup(visitor.client.post(URL, data=sent).text, "lxml")
    clock.shift(1)
    response = visitor.submit(page, "form#contact", email="maren@shop.test")
    assert response.status_code == 303
    assert Lead.select().count() == 1


def test_nobody_writes_within_two_seconds(visitor, clock, tidewright):
    form = visitor.visit(URL).select_one("form#contact")
    clock.shift(2)
    response = visitor.client.post(URL, data={**dict(filled(form)), **WELL})
    assert response.status_code == 422
    assert "That was very quick" in response.text and "900 bakeries" in response.text
    assert not Lead.select().exists()


def test_a_page_left_open_for_long_is_shown_again_as_typed(visitor, typed, clock):
    sent = typed()
    clock.shift(8 * 86400)
    response = visitor.client.post(URL, data=sent)
    assert response.status_code == 422
    assert "This page was open for a long time" in response.text
    assert "900 bakeries" in response.text
    assert not Lead.select().exists()


@pytest.mark.parametrize("token", ["", "forged", "visitor.abc.def"])
def test_a_form_of_another_site_is_refused(visitor, typed, token):
    response = visitor.client.post(URL, data=typed(csrf_token=token))
    assert response.status_code == 400
    assert not Lead.select().exists()


def test_another_origin_is_refused(visitor, typed):
    response = visitor.client.post(URL, data=typed(), headers={"Origin": "https://evil.example"})
    assert response.status_code == 403


def test_visitors_need_no_cookie(app, visitor, typed):
    stranger = app.test_client()
    response = stranger.post(URL, data=typed())
    assert response.status_code == 303
    assert "Set-Cookie" not in response.headers


def test_one_mailbox_cannot_write_to_everybody(visitor, typed):
    spellings = ["maren@shop.test", "Maren+a@shop.test", "ma.ren@shop.test"]
    for number in range(10):
        sent = typed(email=spellings[number % 3], message=f"Request {number}")
        assert visitor.client.post(URL, data=sent).status_code == 303
    stopped = visitor.client.post(URL, data=typed(message="One more"))
    assert stopped.status_code == 429
    assert int(stopped.headers["Retry-After"]) > 0
    assert Lead.select().count() == 10


def test_one_address_cannot_write_without_end(visitor, typed):
    statuses = [
        visitor.client.post(URL, data=typed(email=f"m{n}@shop.test")).status_code for n in range(21)
    ]
    assert statuses == [303] * 20 + [429]


def test_a_claimed_address_changes_nothing(visitor, typed):
    for number in range(21):
        last = visitor.client.post(
            URL,
            data=typed(email=f"m{number}@shop.test"),
            headers={"X-Forwarded-For": f"198.51.100.{number}"},
        )
    assert last.status_code == 429


def test_a_firm_that_stopped_meanwhile_refuses_with_a_sentence(visitor, typed, tidewright):
    sent = typed()
    tidewright.save_only(accepting=False)
    response = visitor.client.post(URL, data=sent)
    assert response.status_code == 409
    assert "takes no new clients at present" in response.text


def test_nobody_can_be_written_to_by_get(visitor, tidewright):
    assert visitor.get(URL, query_string=WELL).status_code == 200
    assert not Lead.select().exists()


def test_partners_and_staff_may_write_too(alice, dana, clock, tidewright):
    for number, person in enumerate((alice, dana)):
        form = person.visit(URL).select_one("form#contact")
        clock.shift(60)
        sent = {**dict(filled(form)), **WELL, "message": f"From {number}"}
        assert person.client.post(URL, data=sent).status_code == 303
