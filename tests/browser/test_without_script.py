"""With JavaScript off: everything a merchant and a partner do, from the search to a won lead."""

from datetime import UTC, date, datetime, timedelta
from time import monotonic, sleep

import pytest
from playwright.sync_api import expect

from partners.actions import accounts
from partners.storage.leads import Lead
from partners.storage.partners import Partner
from partners.web.forms.contact import FEWEST_SECONDS
from tests import letters

PASSWORD = "a long enough password"
PATIENCE = 60  # seconds for a worker to start and send a mail


@pytest.fixture
def tab(open_context):
    return open_context(java_script_enabled=False).new_page()


@pytest.fixture
def owner(site):
    """Who reads the requests of the third firm."""
    firm = Partner.with_slug("firm-3")
    return accounts.create(
        "owner@brackenfold.test", "owner", firm, "Bea Bracken", PASSWORD, datetime.now(UTC)
    )


def mail_to(postbox, address, about):
    """Wait for the newest letter to the address whose text has these words, and return it."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        mine = [letter for people, letter in postbox.messages if address in people]
        found = [letter for letter in mine if about in letters.text(letter)]
        if found:
            return found[-1]
        sleep(0.1)
    raise AssertionError(f"no letter to {address} about {about}")


def test_the_search_and_its_filters_are_a_form(tab):
    tab.goto("/")
    tab.get_by_role("searchbox").fill("quillhaven")
    tab.get_by_role("button", name="Search").click()
    expect(tab).to_have_url("/partners?q=quillhaven")
    expect(tab.locator("[data-total]")).to_have_attribute("data-total", "8")
    tab.locator("#facet-accepting > summary").click()
    tab.locator("[name=accepting]").check()
    tab.get_by_role("button", name="Update results").click()
    expect(tab).to_have_url("/partners?q=quillhaven&accepting=1&sort=certifications")
    count = tab.locator("[data-facet=accepting]").get_attribute("data-count")
    expect(tab.locator("[data-total]")).to_have_attribute("data-total", count)
    expect(tab.locator("[data-partner]")).to_have_count(int(count))


def test_the_order_has_its_own_button(tab):
    tab.goto("/partners?expertise=designer")
    tab.get_by_label("Sort").select_option("name")
    tab.get_by_role("button", name="Go", exact=True).click()
    names = tab.locator("[data-partner] h2").all_inner_texts()
    assert "sort=name" in tab.url and names == sorted(names) and len(names) > 1


def test_a_lead_goes_from_the_merchant_to_the_partner_and_is_won(
    site, postbox, tab, owner, open_context
):
    with site.worker():
        find_and_write(tab)
        # Other letters may come as well: the worker's clocks tell of what time brings.
        offered = mail_to(postbox, owner.email, "/portal/leads/")
        assert "ada@holt.test" not in letters.text(offered)
        assert mail_to(postbox, "ada@holt.test", "Brackenfold 3")
    desk = open_context(java_script_enabled=False).new_page()
    sign_in_from(desk, letters.link(offered), owner)
    accept(desk)
    for stage in ("contacted", "qualified", "proposal"):
        move(desk, stage)
    move(desk, "won", value="42000")
    lead = Lead.get(Lead.email == "ada@holt.test")
    assert (lead.status, lead.expected_value, lead.owner) == ("won", 4_200_000, owner)


def find_and_write(tab):
    tab.goto("/")
    tab.get_by_role("searchbox").fill("brackenfold 3")
    tab.get_by_role("button", name="Search").click()
    tab.get_by_role("link", name="Brackenfold 3", exact=True).click()
    form = tab.locator("form.contact")
    form.get_by_label("Your name").fill("Ada Holt")
    form.get_by_label("E-mail").fill("ada@holt.test")
    form.get_by_label("What do you need?").fill("A wholesale checkout for 900 bakeries.")
    form.locator("[name=consent]").check()
    sleep(FEWEST_SECONDS)
    form.get_by_role("button", name="Send request").click()
    expect(tab).to_have_url("/partners/firm-3/contact/sent")
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Brackenfold 3")


def sign_in_from(desk, link, owner):
    """Follow the letter's link: it asks who one is, and then leads on to the lead."""
    desk.goto(link)
    desk.get_by_label("E-mail").fill(owner.email)
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk).to_have_url(link)
    expect(desk.locator("main")).to_contain_text("900 bakeries")
    expect(desk.locator("main")).not_to_contain_text("ada@holt.test")


def accept(desk):
    form = desk.locator("form[action*='/accept']")
    form.get_by_label("Next action").fill("Call")
    form.get_by_label("On", exact=True).fill((date.today() + timedelta(days=2)).isoformat())
    form.get_by_role("button", name="Accept and see the contact").click()
    expect(desk.locator("main")).to_contain_text("ada@holt.test")


def move(desk, stage, value=None):
    form = desk.locator("form[action*='/stage']")
    form.locator("[name=stage]").select_option(stage)
    if value:
        form.locator("[name=expected_value]").fill(value)
    form.locator("[name=note]").fill(f"Now {stage}")
    form.get_by_role("button", name="Save").click()
    expect(desk.locator(".log")).to_contain_text(f"Now {stage}")


def test_a_field_left_empty_is_told_beside_it(tab):
    tab.goto("/partners/firm-3/contact")
    sleep(FEWEST_SECONDS)
    tab.locator("form.contact").evaluate("(it) => { it.noValidate = true; }")
    tab.locator("form.contact [name=email]").fill("ada@holt.test")
    tab.get_by_role("button", name="Send request").click()
    expect(tab.locator("#name")).to_have_attribute("aria-invalid", "true")
    expect(tab.locator("#name-error")).to_be_visible()
    expect(tab.locator("form.contact [name=email]")).to_have_value("ada@holt.test")
