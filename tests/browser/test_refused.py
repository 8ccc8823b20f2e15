"""Every form that is sent empty: the page that comes back is as sound as the one it was on."""

import pytest

from partners.web.security import HEADERS
from tests import world as worlds
from tests.browser.looking import Page, Reader
from tests.fuzz.refusals import Refusals

FEWEST = {"anonymous": 3, "owner": 10, "admin": 10}  # forms that must have been refused


@pytest.mark.parametrize("way", FEWEST)
def test_a_page_with_its_mistakes_is_sound(site, open_context, way):
    who = worlds.everybody(site.world)[way]
    pages = Refusals(site.app, who).emptied()
    context = open_context(who.person, reduced_motion="reduce")
    context.route(
        "**/refused/*",
        lambda it: it.fulfill(
            body=pages[int(it.request.url.rpartition("/")[2])],
            headers={**HEADERS, "Content-Type": "text/html"},
        ),
    )
    reader = Reader(context, site)
    for number in range(len(pages)):
        reader.glance_at(Page(f"/refused/{number}"))
    assert not reader.faults, "\n".join(dict.fromkeys(reader.faults))
    assert len(pages) >= FEWEST[way]
