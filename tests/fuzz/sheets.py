"""The forms that somebody finds on the pages they may see: where each goes and what it sends."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from tests.visitor import filled

TEXTUAL = {"text", "email", "url", "search", "tel", "password", "date", "month", "number"}
HIDDEN = {"csrf_token", "form_key"}
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Sheet:
    """One form of a page, as it stands there."""

    page: str
    url: str
    method: str
    fields: tuple  # (name, value), as a browser would send them
    names: frozenset  # of all its controls, sent or not
    texts: tuple  # names of what a person types
    required: tuple  # names that the browser insists on
    choices: tuple  # names of what is picked from a list
    is_upload: bool

    def __str__(self):
        return f"{self.method} {self.url} of {self.page}"


def sheets(visitor, urls, method="POST"):
    """Return the forms of these pages that send by this method; of alike ones, the first."""
    found = {}
    for url in urls:
        with visitor.get(url) as answer:
            is_page = answer.mimetype == "text/html" and answer.status_code == 200
            page = BeautifulSoup(answer.text if is_page else "", "lxml")
        for form in page.select("form"):
            if form.get("method", "get").upper() == method:
                sheet = _sheet(url, form, method)
                found.setdefault((NUMBER.sub("#", sheet.url), sheet.names), sheet)
    return list(found.values())


def _sheet(page, form, method):
    controls = form.select("input[name], textarea[name], select[name], button[name]")
    texts = [it for it in controls if it.name == "textarea" or _kind(it) in TEXTUAL]
    return Sheet(
        page=page,
        url=urljoin(page, form.get("action") or ""),
        method=method,
        fields=tuple(filled(form)),
        names=frozenset(it["name"] for it in controls),
        texts=tuple(it["name"] for it in texts if not it.has_attr("readonly")),
        required=tuple(it["name"] for it in texts if it.has_attr("required")),
        choices=tuple(it["name"] for it in controls if it.name == "select"),
        is_upload=form.get("enctype") == "multipart/form-data",
    )


def _kind(control):
    return control.get("type", "text") if control.name == "input" else ""
