"""What people wrote, made fit to be shown: Markdown in, a few harmless tags out."""

from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TEXT_TAGS = {"a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "strong", "ul"}
TABLE_TAGS = {"table", "tbody", "td", "th", "thead", "tr"}
HEADING_TAGS = {"h3", "h4", "h5", "h6"}
TAGS = TEXT_TAGS | TABLE_TAGS | HEADING_TAGS
ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}  # without "*" nh3 keeps title and lang
SCHEMES = {"http", "https", "mailto"}
# The page has its h1 and the section its h2.
HEADING_ABOVE, LOWEST_HEADING = 2, 6


def _reader():
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.core.ruler.push("deeper", _deepen)
    return reader


def _deepen(state):
    """Put headings below those of the page they stand on, and leave no level out."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    levels = sorted({token.tag for token in headings})
    above = HEADING_ABOVE
    for opening, closing in zip(headings[::2], headings[1::2], strict=True):
        level = HEADING_ABOVE + 1 + levels.index(opening.tag)
        above = min(level, above + 1, LOWEST_HEADING)
        opening.tag = closing.tag = f"h{above}"


READER = _reader()


@lru_cache(maxsize=512)
def markdown(text):
    """Return the text as HTML of a few tags: no images, no scripts, no attributes but links'."""
    html = READER.render(text or "")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener ugc",
    )
    return Markup(clean)  # the only place that vouches for HTML: nh3 has just cleaned it


def web_address(url):
    """Return the address if a browser may follow it as a web page, else nothing."""
    try:
        is_web = urlsplit(url or "").scheme in ("http", "https")
        return url if is_web and url == url.strip() else ""
    except ValueError:
        return ""


def host(url):
    """Return the part of an address that people say aloud: example.org."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")
