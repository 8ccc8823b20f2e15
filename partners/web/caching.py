"""Public pages that a browser keeps, and that are not sent again while nothing on them moved."""

import hashlib
from functools import cache, lru_cache, wraps

from flask import Response, current_app, g, make_response, request, session

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


def init_app(app):
    """Look first whether the page has moved; to be called before the guard of the app is set."""
    app.before_request(answer_unmoved)


def answer_unmoved():
    """Answer 304 to a visitor whose page would be the same as the one sent before.

    Before rights and tokens are looked at: with no cookie of ours there are none.
    """
    given = request.environ.get("HTTP_IF_NONE_MATCH")
    view = current_app.view_functions.get(request.endpoint) if given else None
    if not getattr(view, "is_revalidated", False) or has_session():
        return None
    g.user = g.looking = None
    tag = etag()
    return Unmoved(tag) if tag in given else None


def revalidated(view):
    """Let a browser keep the page: answer 304 while it would be the same as the one sent before."""

    @wraps(view)
    def answer(*args, **kwargs):
        tag = etag()
        if request.if_none_match.contains_weak(tag):
            return Unmoved(tag)
        response = make_response(view(*args, **kwargs))
        if response.status_code == 200:
            response.headers.update(_marks(tag))
        return response

    answer.is_revalidated = True
    return answer


def etag():
    """Return a name for all that a public page is made of, as this visitor sees it."""
    shown = snapshot()
    made_of = (
        shown.generation,  # moves with the firms, their standing, and the program
        shown.day,
        _words() if b"q=" in request.query_string else None,
        looks(),
        request.environ["PATH_INFO"],
        request.query_string,
        wants_fragment(),
        has_session(),
        # A page for somebody signed in holds that session's form token.
        session.get("sid") if g.user else None,
        g.looking.id if g.looking else None,
    )
    return _name(made_of)


def _words():
    words = text.current()
    return words.index.stamp(), words.is_limited


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


class Unmoved(Response):
    """An answer that has no body, and none of the headers that would speak of one."""

    default_mimetype = None

    def __init__(self, tag):
        super().__init__(status=304, headers=_marks(tag))

    def get_wsgi_headers(self, environ):
        """Return the headers as they are: Werkzeug would look each up in those to be taken away."""
        return self.headers


def _marks(tag):
    return {
        "ETag": f'W/"{tag}"',
        "Cache-Control": FOR_ONE_PERSON if g.user else FOR_EVERYBODY,
        "Vary": VARY,
    }
