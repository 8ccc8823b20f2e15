"""A real nginx with the configuration that ships, on ports and paths of a test."""

import os
import shutil
import socket
import ssl
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode

from partners.config import ROOT
from tests import servers

HOST = "localhost"
# Around the part that ships: what the machine's own nginx.conf says, without root's folders.
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Front:
    """Where nginx answers."""

    folder: Path
    app: int
    plain: int
    secure: int
    rules: list = field(default_factory=list)  # of the app, where a test asks for them

    @property
    def trust(self):
        """Trusts the certificate of this run and no other."""
        return ssl.create_default_context(cafile=self.folder / "fullchain.pem")

    def line_with(self, word):
        """Return the newest line of the log that has this word."""
        end = monotonic() + servers.PATIENCE
        while monotonic() < end:
            lines = (self.folder / "access.log").read_text().splitlines()
            if found := [line for line in lines if word in line.split()]:
                return found[-1]
            sleep(servers.PAUSE)  # it is written after the answer
        raise AssertionError(f"nginx knows nothing of {word}")


@contextmanager
def server(folder, app_port, plain, secure):
    """Serve the app of this port; yields the Front."""
    command = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert command, "nginx is missing: apt-get install nginx-light"
    certify(folder)
    (folder / "site.conf").write_text(placed(folder, app_port, plain, secure))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    words = [command, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    words += ["-e", str(folder / "error.log")]
    with subprocess.Popen(words) as process:
        try:
            front = Front(folder, app_port, plain, secure)
            wait_for(secure)
            yield front
        finally:
            process.terminate()


def wait_for(port):
    """Return once somebody listens."""
    end = monotonic() + servers.PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=servers.PATIENCE).close()
            return
        except OSError:
            if monotonic() > end:
                raise
            sleep(servers.PAUSE)


def placed(folder, app_port, plain, secure):
    """Return the shipped configuration with every place of it replaced by one of the test."""
    text = (ROOT / "deploy/nginx/partners.conf").read_text()
    places = {
        "listen [::]:80;": "",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{app_port};",
        "server_name partners.example;": f"server_name {HOST};",
        "/etc/ssl/partners/": f"{folder}/",
        "/var/log/nginx/partners.log": f"{folder}/access.log",
        "/srv/partners/static/": f"{ROOT}/static/",
    }
    for theirs, ours in places.items():
        assert theirs in text, f"the configuration has no {theirs}"
        text = text.replace(theirs, ours)
    return text


def certify(folder):
    """Make a key and a certificate for this machine that sign themselves."""
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    words += [
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={HOST}",
        "-addext",
        f"subjectAltName=DNS:{HOST}",
    ]
    words += ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"]
    subprocess.run(words, check=True, capture_output=True)


@dataclass
class Client:
    """Somebody who comes to nginx from an address of this machine, and keeps cookies."""

    front: Front
    address: str = "127.0.0.1"
    cookies: dict = field(default_factory=dict)

    def ask(self, path, fields=None, method=None, plain=False, **headers):
        """Send a request and return its answer, read; header names with _ for -."""
        connection = self._connect(plain)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            given["Cookie"] = "; ".join(f"{name}={it}" for name, it in self.cookies.items())
        if fields is not None:
            given["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if fields is None else urlencode(fields)
        connection.request(method or ("GET" if body is None else "POST"), path, body, given)
        answer = connection.getresponse()
        answer.text = answer.read()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", ()):
            self.cookies.update((it.key, it.value) for it in SimpleCookie(line).values())
        return answer

    def _connect(self, plain):
        place = (HOST, self.front.plain if plain else self.front.secure)
        options = {"timeout": servers.PATIENCE, "source_address": (self.address, 0)}
        if plain:
            return HTTPConnection(*place, **options)
        return HTTPSConnection(*place, context=self.front.trust, **options)
