"""By keyboard alone: everything can be reached, seen and done."""

from time import sleep

import pytest
from playwright.sync_api import expect

from partners.storage.leads import Lead, Offer
from partners.web.forms.contact import FEWEST_SECONDS
from tests import make
from tests import world as worlds

MOST_STOPS = 400
# What has the focus, and whether a person would see that it has.
STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const box = it.getBoundingClientRect(), style = getComputedStyle(it);
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const seen = drawn && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return [it.tagName.toLowerCase() + (it.id && "#" + it.id) + " " +
    (it.innerText || it.name || "").trim().slice(0, 30), seen];
}"""
FROM_THE_TOP = "document.body.tabIndex = -1; document.body.focus()"
REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((it) =>
  it.checkVisibility({ visibilityProperty: true }) && it.tabIndex >= 0 && !it.disabled).length"""


def walk(tab):
    """Press Tab until the page's end; yield each stop's name and whether it can be seen."""
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError("the focus never leaves the page")


def reach(tab, locator):
    """Press Tab until the control has the focus."""
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        if locator.evaluate("(it) => it === document.activeElement"):
            return
    raise AssertionError(f"{locator} cannot be reached by Tab")


@pytest.mark.parametrize(
    ("role", "url"),
    [
        (None, "/partners?per_page=10"),
        (None, "/partners/firm-3"),
        ("owner", "/portal/leads/1"),
    ],
)
def test_every_stop_of_the_focus_is_seen(site, open_context, role, url):
    tab = open_context(site.world.mine.people.get(role), reduced_motion="reduce").new_page()
    tab.goto(url)
    tab.evaluate(FROM_THE_TOP)
    stops = list(walk(tab))
    # The browser itself rings the parts of a date; one stop of the whole is ours.
    seen = {name for name, is_seen in stops if is_seen}
    assert [name for name, _ in stops if name not in seen] == []
    # Of several radio buttons one is a stop, and a date has one for each of its parts.
    assert len(stops) >= tab.evaluate(REACHABLE) - tab.locator("[type=radio]").count()


def test_the_first_stop_skips_to_the_content(site, open_context):
    tab = open_context().new_page()
    tab.goto("/partners")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("searchbox")).to_be_focused()


def test_search_and_filter(site, open_context):
    tab = open_context().new_page()
    tab.goto("/partners")
    reach(tab, tab.get_by_role("searchbox"))
    tab.keyboard.type("quillhaven")
    tab.keyboard.press("Enter")
    expect(tab.locator("[data-total]")).to_have_attribute("data-total", "8")
    facet = tab.locator("#facet-language > summary")
    reach(tab, facet)
    if not tab.locator("#facet-language").evaluate("(it) => it.open"):
        tab.keyboard.press("Enter")
    reach(tab, tab.locator("#box-language-pt"))
    tab.keyboard.press("Space")
    expect(tab).to_have_url("/partners?q=quillhaven&language=pt")
    expect(tab.locator("#box-language-pt")).to_be_focused()


def test_write_to_a_partner(site, open_context):
    tab = open_context().new_page()
    tab.goto("/partners/firm-6")
    form = tab.locator("form.contact")
    for name, words in (("name", "Kay Board"), ("email", "kay@keys.test")):
        reach(tab, form.locator(f"[name={name}]"))
        tab.keyboard.type(words)
    reach(tab, form.locator("[name=message]"))
    tab.keyboard.type("A shop for keyboards.")
    reach(tab, form.locator("[name=consent]"))
    tab.keyboard.press("Space")
    sleep(FEWEST_SECONDS)
    reach(tab, form.get_by_role("button", name="Send request"))
    tab.keyboard.press("Enter")
    expect(tab).to_have_url("/partners/firm-6/contact/sent")
    assert Lead.get(Lead.email == "kay@keys.test").message == "A shop for keyboards."


def test_accept_a_lead(site, open_context):
    lead = make.lead(message="Keys for nine shops.", company="Nine Keys", email="n@keys.test")
    make.offer(lead, site.world.mine.partner)
    tab = open_context(site.world.mine.people["owner"]).new_page()
    tab.goto(f"/portal/leads/{lead.id}")
    form = tab.locator("form[action*='/accept']")
    reach(tab, form.get_by_label("Next action", exact=True))
    tab.keyboard.type("Call on Monday")
    reach(tab, form.get_by_role("button", name="Accept and see the contact"))
    tab.keyboard.press("Enter")
    expect(tab.locator("main")).to_contain_text("n@keys.test")
    assert Lead.get_by_id(lead.id).next_action == "Call on Monday"


def test_assign_a_lead(site, open_context):
    lead = make.lead(message="Keys for a fair.", company="Fair Keys")
    tab = open_context(worlds.everybody(site.world)["admin"].person).new_page()
    tab.goto(f"/admin/leads/{lead.id}")
    form = tab.locator("form[action$='/assign']")
    first = form.locator("input[name=partner]").first
    slug = first.get_attribute("value")
    reach(tab, first)
    tab.keyboard.press("Space")
    reach(tab, form.get_by_role("button"))
    tab.keyboard.press("Enter")
    expect(tab.locator(".notice[data-is='good']")).to_be_visible()
    assert [offer.partner.slug for offer in Offer.of(lead)] == [slug]
