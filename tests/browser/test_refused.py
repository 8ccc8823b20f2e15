"""Every form that is sent empty: the page that comes back is as sound as the one it was on."""

import pytest

from partners.web.security import HEADERS
from tests import world as worlds
from tests.browser.looking import Reader
from tests.browser.memory import sight_of
from tests.browser.pages import Page
from tests.fuzz.refusals import Refusals

# Forms that must have been refused, of whoever has any.
FEWEST = {
    "admin": 35, "editor": 33, "viewer": 6,
    "owner": 12, "manager": 12, "member": 9, "stranger": 12,
    "anonymous": 4, "suspended": 4,
}  # fmt: skip


@pytest.mark.parametrize("way", FEWEST)
def test_a_page_with_its_mistakes_is_sound(site, open_context, memory, way):
    who = worlds.everybody(site.world)[way]
    pages = [
        Page(f"/refused/{number}", text=text, sight=sight_of(text, who.person))
        for number, text in enumerate(Refusals(site.app, who).emptied())
    ]
    context = open_context(who.person, reduced_motion="reduce")
    context.route(
        "**/refused/*",
        lambda it: it.fulfill(
            body=pages[int(it.request.url.rpartition("/")[2])].text,
            headers={**HEADERS, "Content-Type": "text/html"},
        ),
    )
    reader = Reader(context, site, memory)
    for page in pages:
        reader.read(page, is_answer=True)
    assert not reader.faults, "\n".join(dict.fromkeys(reader.faults))
    assert len(pages) >= FEWEST[way]
