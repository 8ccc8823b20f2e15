"""The site behind a real nginx with the configuration that ships."""

import socket
import ssl
from contextlib import ExitStack, contextmanager
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from partners import create_app
from partners.actions import passwords
from partners.domain.accounts import BY_NETWORK
from partners.storage.accounts import Session
from partners.web.security import HEADERS, TWO_YEARS
from tests import conftest, make, nginx, servers
from tests.nginx import Client
from tests.postgres import free_port

PASSWORD = "a long one, only for tests"
HALF_OPEN = 40
HERE = "127.0.0.9"
FORGED = {
    "X_Forwarded_For": "203.0.113.9",
    "X_Forwarded_Proto": "http",
    "X_Forwarded_Host": "evil.example",
    "Forwarded": "for=203.0.113.9;host=evil.example",
    "X_Real_IP": "203.0.113.9",
    "X_Request_ID": "forged-request-number",
}


@pytest.fixture(scope="module")
def front(template, cluster, tmp_path_factory):
    """nginx, and behind it one process of the app with one thread; addresses tell tests apart."""
    folder = tmp_path_factory.mktemp("site")
    with conftest.copied(template, cluster, folder) as url, served(folder, url) as front:
        yield front


@contextmanager
def served(folder, url):
    """Serve the database of this URL, with one firm and its owner; yields the Front."""
    own, plain, secure = free_port(), free_port(), free_port()
    settings = {
        **conftest.settings(folder, url),
        "app_env": "production",
        "base_url": f"https://{nginx.HOST}:{secure}",
        "trusted_hosts": nginx.HOST,
        "trusted_proxies": 1,
    }
    app = create_app(conftest.settings(folder, url))
    firm = make.partner(name="Alder & Finch")
    make.person("alice@firm.test", "owner", firm, password_hash=passwords.seal(PASSWORD))
    with servers.web(settings, own), nginx.server(folder, own, plain, secure) as front:
        front.rules = list(app.url_map.iter_rules())
        yield front
    app.extensions["jobs"].queue.storage.close()


def form_of(client, path):
    """Return the fields of the page's form as a browser would send them."""
    page = BeautifulSoup(client.ask(path).text, "lxml")
    inputs = page.select("main form[method=post] input[name]")
    return {it["name"]: it.get("value", "") for it in inputs}


def sign_in(client, email="alice@firm.test", password=PASSWORD, **headers):
    fields = form_of(client, "/login") | {"email": email, "password": password}
    return client.ask("/login", fields, **headers)


def test_a_person_signs_in_over_tls(front):
    client = Client(front, HERE)
    away = client.ask("/partners?q=tea", plain=True)
    assert (away.status, away.headers["Location"]) == (301, f"https://{nginx.HOST}/partners?q=tea")

    origin = f"https://{nginx.HOST}:{front.secure}"
    answer = sign_in(client, Origin=origin, Sec_Fetch_Site="same-origin", **FORGED)
    assert answer.status == 303, answer.text
    cookies = {it.partition("=")[0]: it for it in answer.headers.get_all("Set-Cookie")}
    assert cookies.keys() == {"__Host-session", "__Host-device"}
    for cookie in cookies.values():
        attributes = {it.strip() for it in cookie.split(";")[1:]}
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= attributes
        assert not any(it.startswith("Domain") for it in attributes)
    assert Session.select().order_by(Session.id.desc()).get().address == HERE

    page = client.ask("/portal")
    assert page.status == 200 and b"Alder &amp; Finch" in page.text
    assert page.headers["Strict-Transport-Security"] == TWO_YEARS
    assert all(page.headers[name] == value for name, value in HEADERS.items())
    number = page.headers["X-Request-ID"]
    assert len(number) == 32, "the proxy's own"
    assert client.ask("/portal", **FORGED).headers["X-Request-ID"] != FORGED["X_Request_ID"]


def test_static_files_come_from_nginx_with_the_apps_headers(front):
    client = Client(front)
    page = BeautifulSoup(client.ask("/").text, "lxml")
    paths = [it["src"] for it in page.select("script[src]")]
    paths += [it["href"] for it in page.select("link[rel=stylesheet][href^='/static/']")]
    assert len(paths) > 1
    for path in paths:
        answer = client.ask(path, Accept_Encoding="gzip")
        assert answer.status == 200 and "[-]" in front.line_with(path), "nginx asked nobody"
        assert answer.headers["Content-Encoding"] == "gzip"
        with urlopen(f"http://127.0.0.1:{front.app}{path}") as own:
            headers = own.headers
        for name in ("Cache-Control", "Content-Type", *HEADERS):
            theirs = headers[name].replace('"', "").replace("text/java", "application/java")
            assert answer.headers[name] == theirs, name
        assert answer.headers["Strict-Transport-Security"] == TWO_YEARS
    for path in ("/static/000000000000/../../app.py", "/static/000000000000/%2e%2e/app.py"):
        assert client.ask(path).status in (400, 404)


def test_the_log_has_the_number_and_no_secret(front):
    """What stands in the app's log as well, so that the two can be laid side by side."""
    client, secret = Client(front), "a-secret-of-one-use"
    rules = [it.rule for it in front.rules if "<token>" in it.rule]
    assert "/password/reset/<token>" in rules
    for rule in rules:
        answer = client.ask(f"{rule.replace('<token>', secret)}?{secret}", Referer=f"/{secret}")
        line = front.line_with(answer.headers["X-Request-ID"])
        assert line.startswith("127.0.0.1 [") and f" GET {rule.partition('<')[0]}..." in line
        assert secret not in line


def test_half_open_forms_keep_nobody_waiting(front):
    with ExitStack() as open_sockets:
        for number in range(HALF_OPEN):
            plain = socket.create_connection((nginx.HOST, front.secure), timeout=servers.PATIENCE)
            half = open_sockets.enter_context(
                front.trust.wrap_socket(plain, server_hostname=nginx.HOST)
            )
            half.sendall(
                b"POST /login HTTP/1.1\r\nHost: localhost\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n"
                b"Content-Length: 5000\r\n\r\nemail=%d" % number
            )
        client = Client(front)
        assert [client.ask("/partners").status for _ in range(5)] == [200] * 5
        assert sign_in(client).status == 303, "whole forms pass"


def test_a_forged_address_changes_nothing_for_limits(front):
    (limit,) = BY_NETWORK
    client, neighbour = Client(front, "127.0.0.2"), Client(front, "127.0.0.3")
    answers = []
    for number in range(limit.most + 1):
        forged = FORGED | {"X_Forwarded_For": f"203.0.113.{number}, 198.51.100.{number}"}
        answers.append(sign_in(client, f"nobody{number}@firm.test", "wrong", **forged))
    assert [it.status for it in answers[:-1]] == [422] * limit.most
    assert answers[-1].status == 429 and int(answers[-1].headers["Retry-After"]) > 0
    assert sign_in(neighbour).status == 303, "who is somewhere else is not stopped"


@pytest.mark.parametrize("cipher", ["ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA"])
def test_only_ciphers_that_authenticate_are_spoken(front, cipher):
    trust = front.trust
    trust.maximum_version = ssl.TLSVersion.TLSv1_2
    trust.set_ciphers(f"{cipher}:@SECLEVEL=0")
    plain = socket.create_connection((nginx.HOST, front.secure), timeout=servers.PATIENCE)
    with plain, ExitStack() as expected:
        if "GCM" not in cipher:
            expected.enter_context(pytest.raises(ssl.SSLError, match="handshake failure"))
        with trust.wrap_socket(plain, server_hostname=nginx.HOST) as secured:
            assert secured.cipher()[:2] == (cipher, "TLSv1.2")


def test_tls_before_1_2_is_refused(front):
    trust = front.trust
    trust.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.deprecated_call():
        trust.minimum_version = ssl.TLSVersion.TLSv1
        trust.maximum_version = ssl.TLSVersion.TLSv1_1
    plain = socket.create_connection((nginx.HOST, front.secure), timeout=servers.PATIENCE)
    with plain, pytest.raises(ssl.SSLError, match="protocol version"):
        trust.wrap_socket(plain, server_hostname=nginx.HOST)


def test_what_is_too_large_or_meant_for_others_is_refused(front):
    client = Client(front)
    assert client.ask("/login", method="POST", Content_Length="14000000").status == 413
    assert client.ask("/", Host="evil.example").status == 400


def test_a_site_that_is_away_says_so(tmp_path):
    with nginx.server(tmp_path, free_port(), free_port(), free_port()) as front:
        answer = Client(front).ask("/partners")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert answer.text == b"The site is away for a moment. Please try again.\n"
    assert answer.headers["Strict-Transport-Security"] == TWO_YEARS
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
