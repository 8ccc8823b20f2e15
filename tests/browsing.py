"""A person's browser against servers on this machine: it keeps cookies and fills in forms."""

from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from bs4 import BeautifulSoup

from tests.visitor import filled

PATIENCE = 60


class Browser:
    """One browser; its cookies hold for every port, as they do for every server of a site."""

    def __init__(self):
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, port, path):
        """Return the status and the parsed page."""
        return self._open(port, path)

    def submit(self, port, path, selector="main form[method=post]", **fields):
        """Fill in a form of the page and send it; return the status and the page it leads to."""
        status, page = self.get(port, path)
        form = page.select_one(selector)
        assert form is not None, f"{path}: {status}, no form {selector}"
        data = urlencode(dict(filled(form)) | fields).encode()
        return self._open(port, form.get("action") or path, data)

    def _open(self, port, path, data=None):
        try:
            with self.opener.open(f"http://127.0.0.1:{port}{path}", data, PATIENCE) as answer:
                return answer.status, BeautifulSoup(answer.read(), "lxml")
        except HTTPError as refusal:
            with refusal:
                return refusal.code, BeautifulSoup(refusal.read(), "lxml")
