"""Every page of the url_map, for who may see it: sound in light and dark, wide and narrow."""

import pytest
from bs4 import BeautifulSoup

from partners.web.security import HEADERS
from tests import world as worlds
from tests.browser.looking import Reader
from tests.browser.memory import Memory
from tests.browser.pages import Page, pages
from tests.visitor import look_over

# Whoever has most comes first. How many pages that can be told apart each must come upon at least.
FEWEST = {
    "admin": 75, "editor": 70, "viewer": 60,
    "owner": 55, "manager": 55, "member": 42, "stranger": 55, "looking": 90,
    "anonymous": 20, "suspended": 20,
}  # fmt: skip


def test_nobody_is_left_out(site):
    assert FEWEST.keys() == worlds.everybody(site.world).keys()


@pytest.mark.parametrize("way", FEWEST)
def test_every_page_is_sound(site, open_context, memory, way):
    who = worlds.everybody(site.world)[way]
    reader = Reader(open_context(who.person, reduced_motion="reduce"), site, memory)
    found = pages(site, who)
    for page in found:
        if reader.read(page):
            look_over(BeautifulSoup(page.text, "lxml"), page.url)
    assert not reader.faults, "\n".join(dict.fromkeys(reader.faults))
    assert len({page.sight for page in found}) >= FEWEST[way]
    assert all(memory.has(page.sight) for page in found)


SOUND = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1>{}</main></html>"


RINGLESS = ":focus-visible { outline: none }"
PLANTED = [
    ('<p style="color:#999">Pale</p>', "Content Security Policy"),
    ("<script>go()</script>", "Content Security Policy"),
    ('<img alt="" src="https://cdn.example/x.png">', "asks for https://cdn.example/x.png"),
    ('<img alt="" src="/nothing.png">', "/nothing.png -> 404"),
    ("<p><font color='#aaa'>Pale</font></p>", "wide, light: color-contrast"),
    ("<input>", "narrow, light: label"),
    ("<details><summary>More</summary><input></details>", "narrow, light: label"),
    ("<div id=s popover><input></div>", "s open, light: label"),
    ("<h3>Deep</h3>", "headings [1, 3]"),
    ("<h1>Again</h1>", "headings [1, 1]"),
    (f"<pre>{'wide ' * 30}</pre>", "narrow: scrolls sideways: the page, main, pre"),
    (f"<details><summary>M</summary><pre>{'wide ' * 30}</pre></details>", "unfolded: scrolls"),
    ("<a href=/ id=a></a>", "wide, light: the focus on a#a is not seen"),
    ("<link rel=stylesheet href=/ringless.css><button>Go</button>", "the focus on button is not"),
]


def test_the_reader_finds_what_is_wrong(site, open_context):
    context = open_context(reduced_motion="reduce")
    headers = {**HEADERS, "Content-Type": "text/html"}
    context.route(
        "**/planted/*",
        lambda it: it.fulfill(
            body=SOUND.format(PLANTED[int(it.request.url.rpartition("/")[2])][0]), headers=headers
        ),
    )
    context.route("**/ringless.css", lambda it: it.fulfill(body=RINGLESS, content_type="text/css"))
    context.route("https://**", lambda it: it.abort())
    reader, missed = Reader(context, site), []
    for number, (inside, fault) in enumerate(PLANTED):
        reader.memory, reader.faults = Memory(), []
        reader.look_at(Page(f"/planted/{number}"))
        if fault not in "\n".join(reader.faults):
            missed.append(f"{inside}: {fault}, not {reader.faults}")
    assert not missed, "\n".join(missed)
