"""The headers of every answer, the cookie, and which hosts are answered."""

import pytest
from flask import abort, session

from partners import create_app
from partners.web.assets import asset
from partners.web.security import HEADERS
from tests.conftest import settings
from tests.visitor import Visitor
from tests.web.planted import plant

pytestmark = pytest.mark.engine("sqlite")  # headers and cookies, whatever keeps the rows

SECURE = "https://partners.example"
DIRECTIVES = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "report-uri /csp-reports",
}


@pytest.fixture
def make_app(database_url, tmp_path):
    """Build apps with other settings."""
    made = []

    def make(**others):
        app = create_app({**settings(tmp_path, database_url), **others})
        plant(app, "/remember", lambda: session.update(seen=1) or "kept")
        plant(app, "/bug", lambda: 1 / 0)
        plant(app, "/busy", lambda: abort(503))
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions["jobs"].queue.storage.close()


@pytest.mark.parametrize(
    "url",
    ["/theme.css", asset("app.css"), asset("nothing.css"), "/nowhere", "/bug", "/busy", "/x%00"],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_every_answer_is_sealed(make_app, url, method):
    answer = make_app().test_client().open(url, method=method)
    answer.close()
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Cache-Control" in answer.headers


def test_the_policy_allows_this_site_and_nothing_else():
    assert set(HEADERS["Content-Security-Policy"].split("; ")) == DIRECTIVES
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert HEADERS["Referrer-Policy"] == "same-origin"
    assert HEADERS["Cross-Origin-Opener-Policy"] == "same-origin"
    assert HEADERS["Cross-Origin-Resource-Policy"] == "same-origin"
    assert HEADERS["Cross-Origin-Embedder-Policy"] == "require-corp"


def test_every_page_names_its_request_and_no_two_alike(make_app):
    client = make_app().test_client()
    numbers = {client.get("/nowhere").headers["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3


def test_files_are_kept_for_good_and_pages_are_not(make_app):
    client = make_app().test_client()
    with client.get(asset("app.css")) as file:
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/remember").headers["Cache-Control"] == "no-store"


def test_only_a_secure_answer_insists_on_security(make_app):
    client = make_app().test_client()
    assert "Strict-Transport-Security" not in client.get("/nowhere").headers
    header = client.get("/nowhere", base_url=SECURE).headers["Strict-Transport-Security"]
    assert header == "max-age=63072000; includeSubDomains"


def test_the_cookie_of_a_secure_site_is_bound_to_it(make_app):
    client = make_app(base_url=SECURE).test_client()
    cookie = client.get("/remember", base_url=SECURE).headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_the_cookie_of_a_trial_run_needs_no_tls(make_app):
    cookie = make_app().test_client().get("/remember").headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


def test_only_trusted_hosts_are_answered(make_app):
    client = make_app(trusted_hosts="partners.example, .desk.example").test_client()
    assert client.get("/theme.css", base_url="http://partners.example").status_code == 200
    assert client.get("/theme.css", base_url="http://eu.desk.example").status_code == 200
    assert client.get("/theme.css", base_url="http://evil.example").status_code == 400


@pytest.mark.parametrize("page", ["/healthz", "/readyz"])
def test_the_machine_itself_may_ask_how_it_is(make_app, page):
    client = make_app(trusted_hosts="partners.example").test_client()
    assert client.get(page, base_url="http://127.0.0.1:8000").status_code == 200
    assert client.get(page, base_url="http://127.0.0.1.evil.example").status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "http://localhost:81"}, 403),
    ],
)
def test_a_form_of_another_site_is_refused_whatever_its_token(make_app, headers, status):
    app = make_app()
    plant(app, "/form", lambda: "done", ["POST"])
    assert Visitor(app).post("/form", headers=headers).status_code == status


@pytest.mark.parametrize("token", [None, "", "forged", "0" * 40])
def test_a_form_needs_the_token_of_its_session(make_app, token):
    app = make_app()
    plant(app, "/form", lambda: "done", ["POST", "DELETE", "PUT", "PATCH"])
    visitor = Visitor(app)
    fields = {} if token is None else {"csrf_token": token}
    for method in ("POST", "DELETE", "PUT", "PATCH"):
        assert visitor.client.open("/form", method=method, data=fields).status_code == 400
    in_url = visitor.client.post(f"/form?csrf_token={visitor.token()}", data=fields)
    assert in_url.status_code == 400
