"""Looking at pages as people with other eyes, screens and settings do; faults become sentences."""

from itertools import pairwise

from tests.browser.memory import Memory
from tests.browser.sights import (
    AXE,
    NARROW,
    OUTLINE,
    RUN_AXE,
    RUN_COLOURS,
    SHEETS,
    STOPS,
    STYLES,
    SWAP,
    TOO_WIDE,
    TOOLS,
    UNFOLD,
    WATCH_POLICY,
    WIDE,
)


class Reader:
    """One tab, in which somebody reads page after page, and remembers what was read before."""

    def __init__(self, context, site, memory=None):
        self.site = site
        self.memory = memory or Memory()
        self.faults = []
        self.page = None
        self.sheets = set()  # a menu is the same on every page, and looked at once
        self.tab = context.new_page()
        self.tab.emulate_media(color_scheme="light")
        self.tab.add_init_script(WATCH_POLICY)
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda fault: self._blame(f"script: {fault}"))
        self.tab.on("request", self._watch)
        self.tab.on("response", self._receive)

    def read(self, page, *, is_answer=False):
        """Look at the page unless an equal one was looked at; say whether it was new."""
        if self.memory.has(page.sight):
            return False
        # What a form answers stands where the page was; so may what has no element of its own.
        is_swap = is_answer or self.memory.has_parts_of(page.sight)
        (self.swap_in if is_swap else self.look_at)(page)
        self.memory.keep(page.sight)
        return True

    def look_at(self, page):
        """Open the page once and look at it in light and dark, wide and narrow."""
        self.page = page
        self.tab.set_viewport_size(WIDE)
        self.tab.goto(page.url)
        self.tab.evaluate(AXE + TOOLS)
        self.tab.keyboard.press("Tab")  # from here on the focus is shown
        self._look()
        for sheet in self.tab.evaluate(SHEETS):
            if sheet not in self.sheets:
                self.sheets.add(sheet)
                self._open(sheet)

    def swap_in(self, page):
        """Look as closely at a page of known parts, but in place of the one that is open."""
        if self.page is None:
            self.look_at(page)
            return
        self.page = page
        self.tab.set_viewport_size(WIDE)
        self.tab.evaluate(SWAP, page.text)
        self._look()

    def _look(self):
        self._read_outline()
        self._measure("wide")
        self._examine("wide, light")
        self._look_at_colours("wide, light")
        self.tab.emulate_media(color_scheme="dark")
        self._look_at_colours("wide, dark")
        self.tab.set_viewport_size(NARROW)
        self._measure("narrow")
        self.tab.evaluate(UNFOLD)
        self._measure("narrow, unfolded")
        self._look_at_colours("narrow, dark")
        self.tab.emulate_media(color_scheme="light")
        self._examine("narrow, light")
        self._look_at_colours("narrow, light")

    def _open(self, sheet):
        self.tab.evaluate("(id) => document.getElementById(id).showPopover()", sheet)
        self._examine(f"{sheet} open, light", f"#{sheet}")
        self._look_at_colours(f"{sheet} open, light")
        self.tab.emulate_media(color_scheme="dark")
        self._look_at_colours(f"{sheet} open, dark")
        self.tab.emulate_media(color_scheme="light")
        self.tab.evaluate("(id) => document.getElementById(id).hidePopover()", sheet)

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

    def _examine(self, words, place=None):
        for fault in self.tab.evaluate(RUN_AXE, place):
            self._blame(f"{words}: {fault}")

    def _look_at_colours(self, words):
        """Examine what is written in a style, or takes the focus in a place, not seen before."""
        styles = self.tab.evaluate(STYLES)
        fresh = [number for number, it in enumerate(styles) if it not in self.memory.styles]
        self.memory.styles.update(styles)
        for fault in self.tab.evaluate(RUN_COLOURS, fresh) if fresh else ():
            self._blame(f"{words}: {fault}")
        stops = self.tab.evaluate(STOPS, list(self.memory.stops))
        self.memory.stops.update(stops)
        for name in filter(None, stops.values()):
            self._blame(f"{words}: the focus on {name} is not seen")

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
