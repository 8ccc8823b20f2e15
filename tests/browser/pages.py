"""Every page that somebody can come upon, in each of its states."""

from dataclasses import dataclass

from partners.storage.accounts import Session
from tests.browser.memory import Sight, sight_of
from tests.routes import routes
from tests.visitor import Visitor

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
    """An address that answers with HTML, the status it should have, and what there is to see."""

    url: str
    status: int = 200
    text: str = ""
    sight: Sight | None = None


def pages(site, who):
    """Return every page that this person can come upon, refusals included."""
    visitor = Visitor(site.app, who.person)
    if who.is_looking:
        look_as(who)
    found = []
    for route in routes(site.app, "GET"):
        if route.opens_to(who):
            urls = route.urls(who)
            urls += [f"{route.rule.rule}?{state}" for state in STATES.get(route.rule.rule, ())]
            found += filter(None, (_page(visitor, url) for url in urls))
    codes = {url: visitor.get(url).status_code for url in REFUSED}
    found += [_page(visitor, url, code) for url, code in REFUSED.items() if codes[url] == code]
    return found


def look_as(who):
    """Let this person of the staff look at the portal as the firm, in all their sessions."""
    Session.update(looking=who.firm.partner).where(Session.user == who.person).execute()


def _page(visitor, url, status=200):
    """Return the page at the address, if it leads to one and not on to another."""
    with visitor.get(url) as answer:
        if answer.mimetype != "text/html" or 300 <= answer.status_code < 400:
            return None
        assert answer.status_code == status, f"{url}: {answer.status}"
        return Page(url, status, answer.text, sight_of(answer.text, visitor.user))
