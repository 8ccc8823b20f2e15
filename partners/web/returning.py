"""Where to go after signing in: a page of this site, whatever an address bar says."""

from urllib.parse import unquote, urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

BLANKS = str.maketrans("", "", "\t\r\n")  # browsers drop these before they read an address
LONGEST = 2000


def way_back(target):
    """Return the path if it leads to a page of ours, else None.

    `//evil`, `/\\evil` and the like are other sites to a browser; so a path counts only when the
    app itself has a page for it.
    """
    path = (target or "").translate(BLANKS)
    is_plain = path.isprintable() and "\\" not in path and len(path) <= LONGEST
    if not is_plain or not path.startswith("/") or path.startswith("//"):
        return None
    return path if _is_ours(urlsplit(path).path) else None


def workplace(user):
    """Return the page that somebody works from."""
    return "/admin" if user.is_staff else "/portal"


def _is_ours(path):
    try:
        current_app.url_map.bind("").match(unquote(path), method="GET")
    except HTTPException:  # no such page, not by GET, or by another spelling
        return False
    return True
