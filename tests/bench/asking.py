"""Asking for pages, in process and over a connection, at no more cost than need be."""

import re
import socket

from werkzeug.test import EnvironBuilder

from partners.domain.access import Capability
from partners.web.access import requires

SIZE = 65536
# In small letters, as the server writes it: to look for any case costs a tenth of a small answer.
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)")


class Asker:
    """Asks one app as its server would; an answer is its status, headers and body."""

    def __init__(self, app):
        self.app = app.wsgi_app

    def page(self, path, **headers):
        """Return an act that asks for the page; headers as `HX_Request="true"`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        environ = EnvironBuilder(path, base_url="http://localhost", headers=named).get_environ()
        return lambda: self.ask(environ)

    def ask(self, environ):
        begun = []
        parts = self.app(dict(environ), lambda *words: begun.extend(words))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return begun[0], dict(begun[1]), body


class Connection:
    """One kept-alive connection to a server on this machine."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))

    def page(self, path, **headers):
        """Return an act that asks for the page and reads the whole answer."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        request = "\r\n".join((f"GET {path} HTTP/1.1", "Host: localhost", *lines, "", ""))
        return lambda: self.ask(request.encode())

    def ask(self, request):
        """Send the request and return head and body of the answer."""
        self.socket.sendall(request)
        head, _, body = self._until(b"\r\n\r\n")
        length = LENGTH.search(head)
        while length and len(body) < int(length[1]):
            body += self.socket.recv(SIZE)
        return head, body

    def _until(self, end):
        found = self.socket.recv(SIZE)
        while end not in found:
            found += self.socket.recv(SIZE)
        return found.partition(end)

    def close(self):
        self.socket.close()


def add_page(app, path, view):
    """Give the app one more page, for everybody; before its first request."""
    app.add_url_rule(path, f"bench:{path}", requires(Capability.VISIT)(view))
