"""Every page of the url_map, for who may see it: sound in light and dark, wide and narrow."""

import pytest

from partners.web.security import HEADERS
from tests import world as worlds
from tests.browser.looking import Page, Reader, pages

WAYS = ("anonymous", "owner", "admin")


@pytest.mark.parametrize("way", WAYS)
def test_every_page_is_sound(site, open_context, way):
    who = worlds.everybody(site.world)[way]
    reader = Reader(open_context(who.person, reduced_motion="reduce"), site)
    for page in pages(site, who):
        reader.look_at(page)
    assert not reader.faults, "\n".join(dict.fromkeys(reader.faults))


SOUND = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1>{}</main></html>"


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
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
    ],
)
def test_the_reader_finds(site, open_context, inside, fault):
    context = open_context(reduced_motion="reduce")
    headers = {**HEADERS, "Content-Type": "text/html"}
    context.route("**/planted", lambda it: it.fulfill(body=SOUND.format(inside), headers=headers))
    context.route("https://**", lambda it: it.abort())
    reader = Reader(context, site)
    reader.look_at(Page("/planted"))
    assert fault in "\n".join(reader.faults)
