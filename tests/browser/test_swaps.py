"""With htmx: parts of a page change in place, and the page stays one that can be gone back to."""

import re

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.looking import WATCH_POLICY


@pytest.fixture
def lead(site):
    """A lead that waits for the answer of the first firm."""
    lead = make.lead(message="A till for nine shops.", company="Nine Tills", email="n@nine.test")
    make.offer(lead, site.world.mine.partner)
    return lead


@pytest.fixture
def open_tab(site, open_context):
    """Open tabs of somebody that fail the test when the console has a word to say."""
    said = []

    def open_as(person=None):
        page = open_context(person).new_page()
        page.add_init_script(WATCH_POLICY)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))
        return page

    yield open_as
    # The browser notes every 409 and 422 as a resource that failed; they are answers.
    assert [words for words in said if not re.search(r"status of (409|422)", words)] == []


def test_a_choice_changes_the_list_and_back_brings_the_page(open_tab):
    tab = open_tab()
    tab.goto("/partners")
    tab.evaluate("document.body.dataset.sign = 'not loaded anew'")
    total = tab.locator("[data-total]").get_attribute("data-total")
    tab.locator("#box-expertise-designer").check()
    expect(tab.locator("[data-total]")).to_have_attribute("data-total", "8")
    expect(tab).to_have_url("/partners?expertise=designer")
    expect(tab.locator("#box-expertise-designer")).to_be_focused()
    expect(tab.locator("body")).to_have_attribute("data-sign", "not loaded anew")
    tab.go_back()
    expect(tab).to_have_url("/partners")
    expect(tab.locator("[data-total]")).to_have_attribute("data-total", total)
    expect(tab.locator(".masthead")).to_have_count(1)
    expect(tab.locator("#box-expertise-designer")).not_to_be_checked()
    tab.reload()
    expect(tab.locator(".masthead")).to_have_count(1)


def accept(tab):
    form = tab.locator("form[action*='/accept']")
    form.get_by_label("Next action").fill("Call")
    form.get_by_role("button", name="Accept and see the contact").click()


def test_accepting_swaps_the_lead_in_place(site, open_tab, lead):
    tab = open_tab(site.world.mine.people["owner"])
    tab.goto(f"/portal/leads/{lead.id}")
    tab.evaluate("document.body.dataset.sign = 'not loaded anew'")
    tab.set_viewport_size({"width": 375, "height": 500})
    expect(tab.locator("main")).not_to_contain_text("n@nine.test")
    accept(tab)
    expect(tab.locator(".notice")).to_be_in_viewport()
    expect(tab.locator("main")).to_contain_text("n@nine.test")
    expect(tab.locator("#spoken")).to_contain_text("The lead is yours")
    expect(tab.locator("main")).to_have_count(1)
    expect(tab.locator("body")).to_have_attribute("data-sign", "not loaded anew")


def test_declining_changes_the_figure_in_the_menu(site, open_tab, lead):
    tab = open_tab(site.world.mine.people["owner"])
    tab.goto(f"/portal/leads/{lead.id}")
    figure = tab.locator("#rail a[aria-current=page] .num")
    before = int(figure.inner_text())
    tab.get_by_text("Decline instead").click()
    form = tab.locator("form[action*='/decline']")
    form.get_by_label("Reason").select_option(index=1)
    form.get_by_role("button", name="Decline").click()
    expect(tab.locator("#spoken")).to_contain_text("Declined")
    expect(tab.locator("#rail")).to_have_count(1)
    assert figure.count() == (before > 1)
    assert before == 1 or int(figure.inner_text()) == before - 1


def test_who_comes_second_reads_who_was_first(site, open_tab, lead):
    first, second = (open_tab(site.world.mine.people[role]) for role in ("owner", "member"))
    for tab in (first, second):
        tab.goto(f"/portal/leads/{lead.id}")
    accept(first)
    expect(first.locator("main")).to_contain_text("n@nine.test")
    second.set_viewport_size({"width": 375, "height": 500})
    accept(second)
    expect(second.locator("#notices")).to_contain_text("Owner Zqalder accepted this lead")
    expect(second.locator("#notices .notice")).to_be_in_viewport()
    second.set_viewport_size({"width": 1200, "height": 700})
    rail, notice = second.locator("#rail"), second.locator("#notices .notice")
    assert notice.bounding_box()["x"] >= rail.bounding_box()["x"] + rail.bounding_box()["width"]
    expect(second.locator("form[action*='/accept']")).to_have_count(1)


def test_an_answer_that_needs_another_look_is_swapped_too(site, open_tab, lead):
    tab = open_tab(site.world.mine.people["owner"])
    tab.goto(f"/portal/leads/{lead.id}")
    tab.get_by_role("button", name="Accept and see the contact").click()
    expect(tab.locator("#next_action")).to_have_attribute("aria-invalid", "true")
    expect(tab.locator(".errors")).to_be_focused()
