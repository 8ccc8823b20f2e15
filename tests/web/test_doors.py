"""Let nobody in: what answers carry, what no request can forge, what outlives a new key."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from partners import create_app
from partners.actions import links, passwords
from partners.domain.accounts import LinkKind
from partners.storage.accounts import User
from partners.storage.database import database
from partners.storage.outbox import Outbox
from partners.web.security import HEADERS
from partners.web.signing import signer
from tests import letters, make
from tests import world as worlds
from tests.conftest import SECRET, settings
from tests.entrance import PASSWORD, SEALED, sign_in
from tests.routes import routes
from tests.visitor import HTMX, Visitor

pytestmark = pytest.mark.engine("sqlite")  # headers, on which the database has no bearing

NEW_SECRET = "another-secret-0123456789-abcdefghijklmnopqrstuvwxyz"
SITE = "http://localhost"
EVIL = {"base_url": "http://evil.example", "headers": {"X-Forwarded-Host": "evil.example"}}
# What may differ, and where: pages of one-time links, documents, and what other sites may show.
OWN = {
    "Referrer-Policy": {"no-referrer"},
    "Content-Security-Policy": {"sandbox", "default-src 'none'; frame-ancestors 'none'"},
    "Cross-Origin-Resource-Policy": {"cross-origin"},
}


@pytest.fixture
def alice(app, firm):
    """Owns the firm, and has a password."""
    person = make.person("alice@firm.test", "owner", firm, name="Alice", password_hash=SEALED)
    return Visitor(app, person)


# What every answer carries


@pytest.mark.parametrize("way", ["anonymous", "owner", "admin"])
def test_every_answer_of_every_route_is_sealed(app, world, way):
    who = worlds.everybody(world)[way]
    visitor, faults = Visitor(app, who.person), []
    for route in routes(app):
        url = route.urls(who)[0]
        for headers in ({}, HTMX):
            with visitor.client.open(url, method=route.method, headers=headers) as answer:
                faults += [f"{route.method} {url}: {fault}" for fault in unsealed(answer)]
                is_private = who.person and url.startswith(("/portal", "/admin", "/account"))
                if is_private and answer.headers["Cache-Control"] != "no-store":
                    faults.append(f"{route.method} {url}: {answer.headers['Cache-Control']}")
    assert not faults, "\n".join(faults)


def unsealed(answer):
    """Yield what is missing from an answer, or weaker than it should be."""
    for name, wanted in HEADERS.items():
        found = answer.headers.get(name, "")
        if found != wanted and not any(own in found for own in OWN.get(name, ())):
            yield f"{name}: {found}"
    is_text = answer.mimetype.startswith("text/") and answer.get_data()
    if is_text and "charset=utf-8" not in answer.content_type.lower():
        yield f"Content-Type: {answer.content_type}"
    if "Access-Control-Allow-Credentials" in answer.headers:
        yield "other sites may ask in somebody's name"


def test_other_sites_read_nothing_but_the_public_api(app, world):
    who = worlds.everybody(world)["owner"]
    visitor = Visitor(app, who.person)
    shared = set()
    for route in routes(app, "GET"):
        headers = {"Origin": "https://evil.example"}
        with visitor.get(route.urls(who)[0], headers=headers) as answer:
            if "Access-Control-Allow-Origin" in answer.headers:
                shared.add(route.rule.rule)
    assert shared and all(rule.startswith("/api/v1/") for rule in shared)


def test_every_cookie_of_a_secure_site_is_bound_to_it(database_url, tmp_path, firm):
    database.close()
    app = create_app({**settings(tmp_path, database_url), "base_url": "https://partners.example"})
    make.person("alice@firm.test", "owner", firm, password_hash=SEALED)
    client = app.test_client()
    site = {"base_url": "https://partners.example"}
    page = BeautifulSoup(client.get("/login", **site).text, "lxml")
    fields = {"email": "alice@firm.test", "password": PASSWORD}
    fields["csrf_token"] = page.select_one("[name=csrf_token]")["value"]
    answer = client.post("/login", data=fields, **site)
    cookies = answer.headers.getlist("Set-Cookie")
    assert answer.status_code == 303 and len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
        assert "Domain=" not in cookie
    app.extensions["jobs"].queue.storage.close()


@pytest.mark.parametrize("url", ["/portal", "/portal/leads", "/account", "/portal/profile"])
def test_the_way_out_is_on_every_page_of_ones_own(alice, url):
    assert alice.visit(url).select_one('form[action="/logout"][method=post]')


@pytest.mark.parametrize(
    "url", ["/static/", "/static", "/static/vendor/", "/.git/config", "/app.py"]
)
def test_no_folder_is_listed_and_no_source_is_sent(visitor, url):
    assert visitor.get(url).status_code == 404


def test_passwords_are_hidden_and_may_be_pasted(alice, visitor):
    for page in (visitor.visit("/login"), alice.visit("/account"), alice.visit("/account/confirm")):
        for field in page.select("[autocomplete$=password]"):
            assert field["type"] == "password"
            assert not field.has_attr("maxlength") and not field.has_attr("onpaste")


# What no request can forge


@pytest.mark.parametrize(
    "url", ["/", "/partners", "/partners/alder-finch", "/feed.atom", "/sitemap.xml"]
)
def test_no_page_believes_who_it_is_asked_as(visitor, firm, url):
    answer = visitor.get(url, **EVIL)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text and "evil.example" not in str(answer.headers)


def test_a_header_of_a_mail_cannot_be_added(app, visitor, firm):
    firm.save_only(wants_listing=True)
    make.person("alice@firm.test", "owner", firm)
    evil = "Maren\r\nBcc: evil@else.test\u2028Cc: evil@else.test"
    fields = written(app, name=evil, company=evil)
    answer = visitor.post("/partners/alder-finch/contact", fields)
    assert answer.status_code == 303
    found = letters.sent(app)
    assert {letter["To"] for letter in found} == {"alice@firm.test", "maren@shop.test"}
    assert not [letter for letter in found if letter["Bcc"] or letter["Cc"]]


def written(app, **fields):
    """What a visitor sends who opened the contact form a minute ago."""
    then = datetime.now(UTC) - timedelta(minutes=1)
    with app.app_context(), time_machine.travel(then, tick=False):
        token = signer("visitor-form").dumps("visitor")
    lead = {"name": "Maren", "email": "maren@shop.test", "message": "A checkout.", "consent": "y"}
    return {**lead, "timeline": "now", "csrf_token": token, **fields}


@pytest.mark.parametrize(
    "email", ["a@b.test, evil@else.test", "evil@else.test\r\nBcc: x@else.test", "<a@b.test>"]
)
def test_an_invitation_goes_to_one_address(app, admin, email):
    answer = admin.post("/admin/users", {"email": email, "role": "viewer"})
    assert answer.status_code in (409, 422)
    assert not User.select().where(User.role == "viewer").exists()
    assert letters.sent(app) == []


def test_a_form_is_not_filled_in_by_its_address(visitor, alice):
    query = {"email": "alice@firm.test", "password": PASSWORD}
    assert visitor.post("/login", {}, query_string=query).status_code == 422
    twice = {"email": ["nobody@firm.test", "alice@firm.test"], "password": [PASSWORD]}
    assert visitor.post("/login", twice).status_code == 422


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP"])
def test_an_address_is_not_believed(app, name):
    answers = [
        sign_in(Visitor(app), f"n{n}@firm.test", "wrong", headers={name: f"198.51.100.{n}"})
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]


def test_nobody_learns_who_was_invited_or_suspended(app, alice, firm):
    make.person("gone@firm.test", "member", firm, password_hash=SEALED, suspended=True)
    User.create(email="new@firm.test", role="member", partner=firm, created_at=datetime.now(UTC))
    answers = {
        email: sign_in(Visitor(app), f"{email}@firm.test", "wrong wrong wrong")
        for email in ("alice", "gone", "new", "nobody")
    }
    bodies = {len(answer.text) - len(email) for email, answer in answers.items()}
    assert {answer.status_code for answer in answers.values()} == {422}
    assert max(bodies) - min(bodies) <= 40  # tokens of a page differ by some signs
    for email in answers:
        Visitor(app).post("/password/forgot", {"email": f"{email}@firm.test"})
    assert Outbox.select().count() == len(answers)


def test_a_leaked_password_of_the_operators_list_is_refused(alice, app):
    (app.config["SETTINGS"].instance / passwords.LEAKED).write_text("mossy lantern over water\n")
    passwords.configure(app.config["SETTINGS"])
    page = alice.visit("/account")
    form = 'form[action="/account/password"]'
    answer = alice.submit(page, form, current=PASSWORD, password="Mossy Lantern over Water")
    assert answer.status_code == 422
    assert "among the first that anybody would try" in answer.text


# What is written down


def test_refusals_are_written_down(visitor, alice, capsys):
    alice.get("/admin")
    alice.client.post("/account/name", data={"name": "Mallory"})
    alice.post("/account/name", {"name": "Mallory"}, headers={"Origin": "https://evil.example"})
    for _ in range(11):
        sign_in(visitor, password="wrong")
    said = capsys.readouterr().out
    for words in ("rights", "no token", "another site", "too often"):
        assert f"refused: {words}" in said
    assert "sign-in refused" in said and "wrong" not in said


# What outlives a new key


@pytest.fixture
def renew(database_url, tmp_path, app):
    """Start the app again with a new key, and perhaps the old one behind it."""
    made = []

    def start(fallbacks):
        database.close()
        given = {"secret_key": NEW_SECRET, "secret_key_fallbacks": fallbacks}
        made.append(create_app({**settings(tmp_path, database_url), **given}))
        return made[-1]

    yield start
    for each in made:
        each.extensions["jobs"].queue.storage.close()


def carried(alice, app):
    """The browser of Alice at another app: its cookies."""
    client = app.test_client()
    for name in ("session", "device"):
        cookie = alice.client.get_cookie(name)
        if cookie:
            client.set_cookie(name, cookie.value)
    return client


def test_what_the_old_key_signed_holds_while_it_is_a_fallback(renew, alice, app, firm):
    sign_in(alice)
    page = alice.visit("/account")
    fields = {"name": "Alice Renewed", "csrf_token": page.select_one("[name=csrf_token]")["value"]}
    lead = written(app)
    link = links.make(alice.user, LinkKind.RESET, datetime.now(UTC)).removeprefix(SITE)
    client = carried(alice, renew(SECRET))
    assert client.get("/portal").status_code == 200
    assert client.post("/account/name", data=fields).status_code == 303
    assert client.post("/partners/alder-finch/contact", data=lead).status_code == 303
    assert client.get(link).status_code == 200


def test_what_the_old_key_signed_is_worth_nothing_without_it(renew, alice, app):
    sign_in(alice)
    client = carried(alice, renew(""))
    assert client.get("/portal").status_code == 303


@pytest.mark.parametrize("purpose", ["device", "ticket", "visitor-form"])
def test_what_is_signed_for_one_thing_opens_nothing_else(app, purpose):
    with app.app_context():
        signed = signer(purpose).dumps("visitor")
        others = {"device", "ticket", "visitor-form", "session"} - {purpose}
        for other in others:
            assert signer(other).loads_unsafe(signed)[0] is False
        assert signer(purpose).loads(signed) == "visitor"
