"""Looking at pages as people with other eyes, screens and settings do; faults become sentences."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import axe_playwright_python
from bs4 import BeautifulSoup

from tests.routes import routes
from tests.visitor import Visitor, look_over

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN_AXE = """async ([place, only]) => {
  const found = await axe.run(place ?? document, { runOnly: only, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary.split("\\n").slice(1).join("; ").trim()}`));
}"""
WATCH_POLICY = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""
OUTLINE = """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
  .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : ["the page",
  ...[...document.body.querySelectorAll("*")].filter((it) => it.checkVisibility() &&
    it.getBoundingClientRect().left + Math.max(it.scrollWidth, it.offsetWidth) > innerWidth + 1)
  .map((it) => it.tagName.toLowerCase() + (it.id && "#" + it.id) +
    [...it.classList].map((name) => "." + name).join("")).slice(-4)]"""
UNFOLD = 'document.querySelectorAll("main details").forEach((it) => { it.open = true; })'
SHEETS = '[...document.querySelectorAll("[popover][id]")].map((it) => it.id)'
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# Other states of a page that its address alone does not show.
STATES = {
    "/partners": (
        "q=wholesale",
        "q=zyxwv&expertise=designer",
        "expertise=web-developer&region=europe&sort=name&page=2&per_page=10",
    ),
    "/portal/leads": ("q=tea", "q=nothing-like-it", "status=declined"),
    "/admin/leads": ("q=maren", "q=nothing-like-it"),
    "/admin/partners": ("q=quill", "q=nothing-like-it"),
    "/admin/training": ("q=zoe", "q=nothing-like-it"),
    "/admin/audit": ("q=nothing-like-it",),
}
REFUSED = {"/nowhere": 404, "/verify/PC-2026-000001-A": 404, "/partners?q=%00": 400, "/admin": 403}


@dataclass(frozen=True)
class Page:
    """An address that answers with HTML, and the status it should have."""

    url: str
    status: int = 200


def pages(site, who):
    """Return every page that this person can come upon, refusals included.

    Of the public ones who is signed in sees the same, but for a link: one has to do.
    """
    visitor = Visitor(site.app, who.person)
    found = []
    for route in routes(site.app, "GET"):
        is_same = route.is_public and who.person and route.rule.rule != "/partners"
        if route.lets_in(who.role) and not is_same:
            urls = route.urls(who)
            urls += [f"{route.rule.rule}?{state}" for state in STATES.get(route.rule.rule, ())]
            found += [Page(url) for url in urls if _is_page(visitor, url)]
    found += [
        Page(url, code) for url, code in REFUSED.items() if visitor.get(url).status_code == code
    ]
    return found


def _is_page(visitor, url):
    """Say whether the address leads to a page; one that is broken shall be found broken."""
    with visitor.get(url) as answer:
        is_page = answer.mimetype == "text/html" and not 300 <= answer.status_code < 400
        if answer.status_code == 200 and is_page:
            look_over(BeautifulSoup(answer.data, "lxml"), url)
    return is_page


class Reader:
    """One tab, in which somebody reads page after page."""

    def __init__(self, context, site):
        self.site = site
        self.faults = []
        self.page = None
        self.sheets = set()  # a menu is the same on every page, and looked at once
        self.tab = context.new_page()
        self.tab.add_init_script(WATCH_POLICY)
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda fault: self._blame(f"script: {fault}"))
        self.tab.on("request", self._watch)
        self.tab.on("response", self._receive)

    def look_at(self, page):
        """Open the page once and look at it in light and dark, wide and narrow."""
        self.page = page
        self.tab.set_viewport_size(WIDE)
        self.tab.emulate_media(color_scheme="light")
        self.tab.goto(page.url)
        self._read_outline()
        self.tab.evaluate(AXE)
        self._examine("wide, light", EVERYTHING)
        self._in_the_dark("wide, dark")
        self.tab.set_viewport_size(NARROW)
        self._measure("narrow")
        self.tab.evaluate(UNFOLD)
        self._measure("narrow, unfolded")
        self._examine("narrow, light", EVERYTHING)
        self._in_the_dark("narrow, dark")
        for sheet in self.tab.evaluate(SHEETS):
            if sheet not in self.sheets:
                self.sheets.add(sheet)
                self._open(sheet)

    def glance_at(self, page):
        """Open a page that differs little from one that was looked at: narrow, in light."""
        self.page = page
        self.tab.set_viewport_size(NARROW)
        self.tab.goto(page.url)
        self._read_outline()
        self._measure("narrow")
        self.tab.evaluate(AXE)
        self._examine("narrow, light", EVERYTHING)

    def _read_outline(self):
        levels = self.tab.evaluate(OUTLINE)
        # The first pane of two may have its own heading before the page's.
        if levels.count(1) != 1 or any(deep > high + 1 for high, deep in pairwise(levels)):
            self._blame(f"headings {levels}")
        if not self.tab.title().strip() or self.tab.locator("main").count() != 1:
            self._blame("no title, or not one main landmark")

    def _measure(self, words):
        wide = self.tab.evaluate(TOO_WIDE)
        if wide:
            self._blame(f"{words}: scrolls sideways: {', '.join(wide)}")

    def _open(self, sheet):
        self.tab.evaluate("(id) => document.getElementById(id).showPopover()", sheet)
        self._examine(f"{sheet} open, light", EVERYTHING, f"#{sheet}")
        self._in_the_dark(f"{sheet} open, dark", f"#{sheet}")
        self.tab.evaluate("(id) => document.getElementById(id).hidePopover()", sheet)

    def _in_the_dark(self, words, place=None):
        self.tab.emulate_media(color_scheme="dark")
        self._examine(words, COLOURS, place)
        self.tab.emulate_media(color_scheme="light")

    def _examine(self, words, rules, place=None):
        for fault in self.tab.evaluate(RUN_AXE, [place, rules]):
            self._blame(f"{words}: {fault}")

    def _hear(self, message):
        is_refusal = self.page.status != 200 and "Failed to load resource" in message.text
        if message.type in ("error", "warning") and not is_refusal:
            self._blame(f"console: {message.text}")

    def _watch(self, request):
        if not request.url.startswith(f"{self.site.url}/"):
            self._blame(f"asks for {request.url}")

    def _receive(self, response):
        wanted = self.page.status if response.request.is_navigation_request() else 200
        if response.status not in (wanted, 304):
            self._blame(f"{response.url} -> {response.status}")

    def _blame(self, words):
        self.faults.append(f"{self.page.url}: {words}")
