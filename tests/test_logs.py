"""The log: one line an event, with the number of its request, and nothing that is a secret."""

import json
import logging

import pytest
import structlog

from partners import create_app
from partners.actions import outbox
from partners.storage import slow
from partners.storage.database import database
from partners.storage.outbox import Outbox
from tests import conftest, make
from tests.visitor import Visitor
from tests.web.planted import plant

PROXY_NUMBER = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
def start(database_url, tmp_path):
    """Start the app as in production, with some settings; the log of others is put back."""
    apps, handlers, level = [], logging.root.handlers[:], logging.root.level

    def run(**others):
        database.close()
        own = {**conftest.settings(tmp_path, database_url), "app_env": "production", **others}
        apps.append(create_app(own))
        return apps[-1]

    yield run
    for app in apps:
        app.extensions["jobs"].queue.storage.close()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def lines(capsys):
    """Read what was logged since the last look; every line must be JSON."""
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_answer_is_a_line_with_its_number(start, lines, firm):
    app = start()
    alice = Visitor(app, make.person("alice@firm.test", "owner", firm))
    lines()
    answer = alice.get("/account?token=hush", headers={"X-Request-ID": PROXY_NUMBER})
    (line,) = lines()
    number = answer.headers["X-Request-ID"]
    assert line["request_id"] == number != PROXY_NUMBER, "nobody trusted sent the number"
    assert line["event"] == "request" and line["level"] == "info"
    assert line["actor"] == alice.user.id
    assert (line["method"], line["endpoint"], line["status"]) == ("GET", "account.show", 200)
    assert line["timestamp"].endswith("Z") and line["ms"] >= 0
    assert "hush" not in str(line)
    assert structlog.contextvars.get_contextvars() == {}, "the next line is nobody's"


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [(PROXY_NUMBER, True), ("short", False), ("x" * 65, False), ('a"b<c>d e f g', False)],
)
def test_a_trusted_proxy_may_name_the_request(start, given, is_taken):
    client = start(trusted_proxies=1).test_client()
    answer = client.get("/healthz", headers={"X-Request-ID": given})
    assert (answer.headers["X-Request-ID"] == given) is is_taken


def test_addresses_that_are_secrets_are_no_part_of_a_line(start, lines):
    start().test_client().get("/join/a-secret-of-one-use")
    assert "a-secret-of-one-use" not in json.dumps(lines())


def test_the_number_of_a_fault_stands_on_its_page_and_by_its_trace(start, lines):
    app = start()
    plant(app, "/broken", lambda: 1 / 0)
    app.testing = False
    answer = app.test_client().get("/broken")
    fault, line = lines()
    number = answer.headers["X-Request-ID"]
    assert answer.status_code == line["status"] == 500
    assert f'Request <span class="num">{number}</span>' in answer.text
    assert fault["request_id"] == line["request_id"] == number
    assert "ZeroDivisionError" in fault["exception"]


def test_a_job_bears_the_number_of_the_request_that_asked_for_it(start, lines, now):
    app = start()

    def ask():
        Outbox.put("mail", {"template": "none"}, "asked", now)
        return "asked"

    plant(app, "/ask", ask)
    number = app.test_client().get("/ask").headers["X-Request-ID"]
    lines()
    outbox.drain(now)
    (line,) = lines()
    assert (line["event"], line["request_id"]) == ("outbox", number)
    assert line["job"] == Outbox.get(Outbox.key == "asked").id


def test_libraries_write_lines_of_the_same_shape(start, lines):
    start()
    start()  # a second app in a process does not double them
    logging.getLogger("huey").warning("one\nline of %s", "two")
    (line,) = lines()
    assert (line["event"], line["level"]) == ("one\nline of two", "warning")


def test_what_somebody_typed_is_no_line_of_its_own(start, capsys):
    start(app_env="development")
    structlog.get_logger().warning("typed", error="gone\n2026-01-01 [info] all is well")
    (line,) = capsys.readouterr().out.splitlines()
    assert r"gone\n2026-01-01 [info] all is well" in line


def test_slow_queries_are_named_without_their_values(start, lines, engine):
    start(slow_query_ms=1)
    assert not lines()
    wait = "SELECT pg_sleep(0.02)" if engine == "postgresql" else ENDLESS
    database.execute_sql(f"{wait} -- 'hush' 4711").fetchall()
    (line,) = lines()
    assert line["event"] == "slow query" and line["ms"] >= 1
    assert "hush" not in line["sql"] and "4711" not in line["sql"]


ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
    "SELECT count(*) FROM n"
)


@pytest.mark.parametrize(
    ("sql", "shape"),
    [
        (
            'SELECT "t1"."id" FROM "lead" AS "t1" WHERE ("t1"."id" IN (?, ?, ?))\n LIMIT 10',
            'SELECT "t1"."id" FROM "lead" AS "t1" WHERE ("t1"."id" IN (…)) LIMIT ?',
        ),
        (
            "UPDATE t SET a = 'it''s', b = 1.5 WHERE c = %s",
            "UPDATE t SET a = ?, b = ? WHERE c = %s",
        ),
    ],
)
def test_the_shape_of_a_query_has_no_values(sql, shape):
    assert slow.shape(sql) == shape
