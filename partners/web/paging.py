"""Long lists a page at a time."""

from dataclasses import dataclass

from flask import request, url_for

SIZE = 50
AROUND = 2  # links on each side of the current page


@dataclass(frozen=True)
class Page:
    """Some rows of a query, how many there are in all, and links to the other pages."""

    rows: list
    total: int
    number: int
    links: list
    next_url: str

    @property
    def first(self):
        return (self.number - 1) * SIZE + 1 if self.total else 0

    @property
    def last(self):
        return self.first + len(self.rows) - 1 if self.total else 0


def page_of(query):
    """Return the page of the query that the request asks for; too far is the last."""
    total = query.count()
    pages = max(-(-total // SIZE), 1)
    number = min(max(_asked(), 1), pages)
    rows = list(query.paginate(number, SIZE))
    next_url = address(number + 1) if number < pages else ""
    return Page(rows, total, number, links(number, pages), next_url)


def links(number, pages):
    """Return (label, url, is current) for the first, the last and the pages around this one."""
    near = range(max(number - AROUND, 1), min(number + AROUND, pages) + 1)
    shown = sorted({1, *near, pages})
    found = []
    for before, each in zip([0, *shown], shown, strict=False):
        if each - before > 1:
            found.append(("…", "", False))
        found.append((str(each), address(each), each == number))
    return found


def address(number):
    """Return this page's address with another page number."""
    # What url_for reads itself, and what the address has already, is nothing that a filter asks.
    asked = {
        name: values
        for name, values in request.args.lists()
        if name != "page" and not name.startswith("_") and name not in request.view_args
    }
    if number > 1:
        asked["page"] = str(number)
    return url_for(request.endpoint, **request.view_args, **asked)


def _asked():
    text = request.args.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
