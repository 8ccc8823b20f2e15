"""Pages from right to left, in words longer than ours, on a narrow screen: nothing sticks out."""

import threading

import pytest
from werkzeug.serving import make_server

from tests import pseudo
from tests import world as worlds
from tests.browser.looking import NARROW, TOO_WIDE
from tests.visitor import Visitor

PAGES = {
    "anonymous": ("/", "/partners", "/partners/alder-finch", "/program", "/login", "/nowhere"),
    "owner": ("/portal", "/portal/leads", "/portal/profile", "/portal/tier", "/account"),
    "admin": ("/admin", "/admin/leads/1", "/admin/partners/alder-finch", "/admin/audit"),
}


@pytest.fixture
def served(app, tmp_path):
    """The address of the app in its language of brackets, and its people."""
    pseudo.catalogue(tmp_path / "translations")
    pseudo.speak(app, tmp_path / "translations")
    world = worlds.build()
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}", worlds.everybody(world)
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_sticks_out_sideways(app, chromium, served):
    url, everybody = served
    faults = []
    for way, pages in PAGES.items():
        context = chromium.new_context(base_url=url, viewport=NARROW)
        cookie = Visitor(app, everybody[way].person).client.get_cookie("session")
        context.add_cookies([{"name": "session", "value": cookie.value, "url": url}])
        page = context.new_page()
        for path in pages:
            page.goto(path)
            assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
            faults += [f"{path} as {way}: {it}" for it in page.evaluate(TOO_WIDE)]
        context.close()
    assert not faults, "\n".join(faults)
