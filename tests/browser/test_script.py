"""The script of the pages: what it adds in a real browser, and that the policy lets it."""

import threading

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests import make
from tests.browser.looking import WATCH_POLICY


@pytest.fixture
def two_firms(app):
    """The address of the app with two partners, served beside the test."""
    make.partner(name="Tidewright", slug="tidewright")
    make.partner(name="Quillhaven", slug="quillhaven")
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(chromium, two_firms):
    """A page of the browser; the test fails if its console or the policy had a word to say."""
    context = chromium.new_context(base_url=two_firms)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.add_init_script(WATCH_POLICY)
    page.said = said
    yield page
    context.close()
    assert said == []


def test_htmx_is_set_up_by_the_page(tab):
    tab.goto("/partners")
    config = tab.evaluate("htmx.config")
    assert config["mode"] == "same-origin" and not config["prefix"]
    assert not {409, 422} & set(config["noSwap"]) and "5xx" in config["noSwap"]
    assert tab.evaluate("document.adoptedStyleSheets.length") == 0


def test_a_change_is_shown_pushed_titled_and_said(tab):
    tab.goto("/partners")
    tab.get_by_role("searchbox").press_sequentially("tidew")
    expect(tab.locator(".entry")).to_have_count(1)
    expect(tab).to_have_url("/partners?q=tidew")
    expect(tab.locator("#spoken")).to_contain_text("1 partner")
    expect(tab).to_have_title(tab.locator("#directory-listing").get_attribute("data-title"))
    expect(tab.get_by_role("searchbox")).to_be_focused()


def test_back_brings_the_page_and_not_a_piece_of_it(tab):
    tab.goto("/partners")
    tab.get_by_role("searchbox").press_sequentially("tidew")
    expect(tab.locator(".entry")).to_have_count(1)
    tab.go_back()
    expect(tab).to_have_url("/partners")
    expect(tab.locator(".entry")).to_have_count(2)
    expect(tab.locator(".masthead")).to_have_count(1)
    expect(tab.locator(".tastes")).to_be_visible()


def test_an_answer_that_does_not_arrive_is_told(tab):
    tab.goto("/partners")
    tab.context.set_offline(True)
    tab.get_by_role("searchbox").press_sequentially("tidew")
    expect(tab.locator("#notices")).to_contain_text("did not arrive")
    expect(tab.locator(".entry")).to_have_count(2)
    tab.said.clear()  # the browser reports the lost connection, as it should


def test_an_error_tells_its_headline_and_leaves_the_page(tab):
    tab.goto("/partners")
    tab.route("**/partners?q=*", lambda route: route.continue_(url=f"{tab.url}/nobody/nowhere"))
    tab.get_by_role("searchbox").press_sequentially("tidew")
    expect(tab.locator("#notices")).to_contain_text("There is no such page.")
    expect(tab.locator(".entry")).to_have_count(2)
    tab.said.clear()  # the browser reports the 404, as it should


def test_keys_walk_through_the_list(tab):
    tab.goto("/partners")
    names = tab.locator(".entry h2 a")
    tab.keyboard.press("j")
    expect(names.nth(0)).to_be_focused()
    tab.keyboard.press("j")
    expect(names.nth(1)).to_be_focused()
    tab.keyboard.press("k")
    expect(names.nth(0)).to_be_focused()
    tab.keyboard.press("/")
    expect(tab.get_by_role("searchbox")).to_be_focused()
    tab.keyboard.press("j")
    expect(tab.get_by_role("searchbox")).to_have_value("j")
    tab.keyboard.press("Escape")
    tab.locator("h1").click()
    tab.keyboard.press("/")
    tab.keyboard.press("b")
    expect(tab.get_by_role("searchbox")).to_have_value("b")


def test_keys_can_be_turned_off_for_good(tab):
    tab.goto("/partners")
    tab.locator(".tastes input").uncheck()
    tab.reload()
    expect(tab.locator(".tastes input")).not_to_be_checked()
    tab.keyboard.press("j")
    expect(tab.locator("body")).to_be_focused()


def test_the_reader_chooses_the_colours(tab):
    tab.goto("/partners")
    tab.locator(".tastes select").select_option("dark")
    tab.goto("/login")
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    tab.locator(".tastes select").select_option("auto")
    expect(tab.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_the_menu_of_a_narrow_screen_needs_no_script(chromium, two_firms):
    context = chromium.new_context(
        base_url=two_firms, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto("/partners")
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    expect(page.locator(".tastes")).to_be_hidden()
    context.close()


def test_what_the_policy_stops_is_reported(site, open_context):
    tab = open_context().new_page()
    tab.goto("/partners")
    with tab.expect_response("**/csp-reports") as answer:
        tab.evaluate("new Image().src = 'http://elsewhere.test/x.png'")
    assert answer.value.status == 204
