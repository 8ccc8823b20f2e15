"""Two web processes and two workers as one site, on the run's database and a real Redis."""

from contextlib import ExitStack
from email import message_from_bytes
from time import monotonic, sleep

import pytest
import redis

from partners.actions import passwords
from partners.domain.accounts import BY_ACCOUNT
from partners.search import indexing
from partners.storage.database import database
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from tests import conftest, make, redis_server, servers
from tests.browsing import Browser
from tests.postgres import free_port
from tests.web.panels import ENOUGH

PASSWORD = "a long one, only for tests"
PATIENCE = 60
FORGETFUL = 6


@pytest.fixture
def queue(engine, tmp_path):
    """Where the jobs wait: on Redis beside PostgreSQL, in a file beside SQLite."""
    if engine == "sqlite":
        yield ""
        return
    with redis_server.server(tmp_path) as url:
        yield url


@pytest.fixture
def owner(app, firm):
    Partner.update(**ENOUGH).where(Partner.id == firm.id).execute()
    return make.person("o@firm.test", "owner", firm, password_hash=passwords.seal(PASSWORD))


@pytest.fixture
def ports(app, owner, database_url, queue, tmp_path):
    """The ports of two web processes; two workers run beside them."""
    for number in range(FORGETFUL):
        make.person(f"forgetful{number}@firm.test", "member", owner.partner)
    indexing.rebuild()
    database.close()
    settings = conftest.settings(tmp_path, database_url) | {"redis_url": queue}
    ports = free_port(), free_port()
    with ExitStack() as running:
        for _ in range(2):
            running.enter_context(servers.worker(settings))
        for port in ports:
            running.enter_context(servers.web(settings, port))
        yield ports


def test_two_processes_are_one_site(ports, owner, queue, tmp_path):
    browser = Browser()
    sign_in(browser, ports[0])
    for here, there, word in ((*ports, "harbour"), (*reversed(ports), "lighthouse")):
        publish(browser, here, owner.partner, word)
        until(lambda at=there, it=word: is_shown(at, owner.partner, it))
        until(lambda at=there, it=word: is_found(at, it))
    forget_passwords(ports)
    until(lambda: not Outbox.unfinished().exists())
    assert {row.attempts for row in Outbox.select()} == {1}
    assert recipients(tmp_path) == [f"forgetful{number}@firm.test" for number in range(FORGETFUL)]
    try_passwords(ports)
    database.close()
    if queue:
        with redis.Redis.from_url(queue) as client:
            assert client.info("commandstats")["cmdstat_lpush"]["calls"] > 0
        assert not (tmp_path / "queue.db").exists()


def sign_in(browser, port):
    assert browser.submit(port, "/login", email="o@firm.test", password=PASSWORD)[0] == 200


def publish(browser, port, firm, word):
    fields = {"overview": f"We look after one {word}.", "tagline": "Shops"}
    assert browser.submit(port, "/portal/profile/overview", "form.panel", **fields)[0] == 200
    form = "form[action='/portal/profile/publish']"
    assert browser.submit(port, "/portal/profile", form)[0] == 200


def is_shown(port, firm, word):
    return word in Browser().get(port, f"/partners/{firm.slug}")[1].text


def is_found(port, word):
    page = Browser().get(port, f"/partners?q={word}")[1]
    return bool(page.select("[data-total='1']"))


def forget_passwords(ports):
    """Ask for so many new passwords, now here and now there."""
    for number in range(FORGETFUL):
        email = f"forgetful{number}@firm.test"
        assert Browser().submit(ports[number % 2], "/password/forgot", email=email)[0] == 200


def recipients(folder):
    """Return whom the letters went to, each as often as it was written to."""
    letters = (message_from_bytes(path.read_bytes()) for path in folder.glob("mail/*.eml"))
    return sorted(letter["To"] for letter in letters if "forgetful" in letter["To"])


def try_passwords(ports):
    """Guess at both processes in turn: together they let no more guesses through than one."""
    most = BY_ACCOUNT[0].most
    answers = [
        Browser().submit(ports[number % 2], "/login", email="o@firm.test", password="guess")[0]
        for number in range(most + 2)
    ]
    assert answers == [422] * most + [429] * 2


def until(is_so):
    """Wait until it is so; how long that takes is measured elsewhere."""
    end = monotonic() + PATIENCE
    while not is_so():
        assert monotonic() < end, "it never came to be"
        sleep(0.05)
