"""Filling in the panels of a profile as people do."""

from io import BytesIO

from bs4 import BeautifulSoup

from partners.storage.partners import Partner
from tests.visitor import HTMX, filled

ENOUGH = {
    "tagline": "Shops that last",
    "overview": "We build shops.",
    "city": "Rotterdam",
    "country": "NL",
    "regions": ("europe",),
    "expertise": ("designer",),
}


def fresh(firm):
    return Partner.get_by_id(firm.id)


def url(panel):
    return f"/portal/profile/{panel}"


def write(person, panel, **fields):
    """Fill in the panel's form and send it."""
    answer = person.submit(person.visit(url(panel)), "form.panel", **fields)
    # The test client leaves large bodies in a file that is open.
    answer.request.environ["wsgi.input"].close()
    return answer


def swap(person, panel, fields):
    """Save the panel as htmx does, and return the answer and its parsed fragment."""
    form = person.visit(url(panel)).select_one("form.panel")
    answer = person.post(url(panel), dict(filled(form)) | fields, headers=HTMX)
    return answer, BeautifulSoup(answer.text, "lxml")


def file(data, name="picture.png"):
    """What a file input sends."""
    return [(BytesIO(data), name)]
