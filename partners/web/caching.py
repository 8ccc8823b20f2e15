"""Public pages that a browser keeps, and that are not sent again while nothing on them moved."""

import hashlib
from functools import cache, lru_cache, wraps

from flask import Response, g, make_response, request, session

from partners.config import ROOT
from partners.search import catalog, text
from partners.web import assets
from partners.web.display import has_session
from partners.web.htmx import DECIDING_HEADERS, wants_fragment

TAG_LENGTH = 24
KEPT_NAMES = 1024
# Ask us every time: the answer is 304 and costs next to nothing.
FOR_EVERYBODY = "no-cache"
FOR_ONE_PERSON = "private, no-cache"
VARY = ", ".join(("Cookie", *DECIDING_HEADERS))


def snapshot():
    """Return the directory as this whole request sees it."""
    if "snapshot" not in g:
        g.snapshot = catalog.current(g.now)
        g.program = g.snapshot.program  # spares display.program() its query
    return g.snapshot


def revalidated(view):
    """Answer 304, before the view runs, while its page would be the same as the one sent before."""

    @wraps(view)
    def answer(*args, **kwargs):
        tag = etag()
        if request.if_none_match.contains_weak(tag):
            return _mark(Response(status=304), tag)
        response = make_response(view(*args, **kwargs))
        return _mark(response, tag) if response.status_code == 200 else response

    return answer


def etag():
    """Return a name for all that a public page is made of, as this visitor sees it."""
    shown, words = snapshot(), text.current()
    made_of = (
        shown.generation,  # moves with the firms, their standing, and the program
        shown.day,
        words.index.stamp(),
        words.is_limited,
        looks(),
        request.full_path,
        wants_fragment(),
        has_session(),
        # A page for somebody signed in holds that session's form token.
        session.get("sid") if g.user else None,
        g.looking.id if g.looking else None,
    )
    return _name(made_of)


@lru_cache(maxsize=KEPT_NAMES)
def _name(made_of):
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:TAG_LENGTH]


@cache
def looks():
    """Return one hash of the templates and static files: a new release makes new pages."""
    whole = hashlib.sha256(assets.version().encode())
    for path in sorted((ROOT / "templates").rglob("*.*")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:TAG_LENGTH]


def _mark(response, tag):
    response.headers["ETag"] = f'W/"{tag}"'
    response.headers["Cache-Control"] = FOR_ONE_PERSON if g.user else FOR_EVERYBODY
    response.headers["Vary"] = VARY
    return response
