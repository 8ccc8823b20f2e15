"""Every page of the url_map, for who may see it: sound in light and dark, wide and narrow."""

import pytest

from tests import world as worlds
from tests.browser.looking import Reader, pages

WAYS = ("anonymous", "owner", "admin")


@pytest.mark.parametrize("way", WAYS)
def test_every_page_is_sound(site, open_context, way):
    who = worlds.everybody(site.world)[way]
    reader = Reader(open_context(who.person, reduced_motion="reduce"), site)
    for page in pages(site, who):
        reader.look_at(page)
    assert not reader.faults, "\n".join(dict.fromkeys(reader.faults))
