"""What monitors ask for: alive, ready, and the figures that only some may read."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.request import Request, urlopen

import apsw
import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from partners import create_app
from partners.config import BadSetting
from partners.search import indexing
from partners.storage.database import database
from partners.storage.outbox import Outbox
from partners.web import metrics
from tests import conftest, make, postgres, servers

TOKEN = "a-token-of-more-than-twenty-characters"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
WELL = {
    "database": "ok",
    "schema": "ok",
    "writable": "ok",
    "search": "ok",
    "disk": "ok",
    "queue": "ok",
    "queue_age_seconds": 0,
}


def samples(text):
    """Read the figures as Prometheus does: {(name, labels…): value}."""
    return {
        (it.name, *sorted(it.labels.items())): it.value
        for family in text_string_to_metric_families(text)
        for it in family.samples
    }


def test_the_process_is_alive_without_a_database(app):
    stranger = app.test_client()
    database.close()
    response = stranger.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert database.is_closed()


def test_visitors_may_come_even_where_search_is_limited(app):
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (200, WELL | {"search": "limited"})
    indexing.rebuild()
    answer = app.test_client().get("/readyz")
    assert answer.json == WELL and "Set-Cookie" not in answer.headers


def test_a_database_that_is_not_migrated_is_not_ready(visitor, app):
    database.execute_sql("DELETE FROM schema_migration WHERE name = '0002_append_only'")
    response = visitor.get("/readyz")
    assert response.status_code == 503
    assert (response.json["schema"], response.json["queue"]) == ("failed", "unknown")


def test_a_worker_that_is_behind_is_named(visitor, now):
    since = datetime.now(UTC) - timedelta(minutes=10)
    Outbox.put("index", {"all": True}, "late", since)
    Outbox.put("index", {"all": True}, "later", since, due=datetime.now(UTC) + timedelta(hours=1))
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json["queue"]) == (200, "late")
    assert 599 <= answer.json["queue_age_seconds"] < 700


def test_a_database_that_takes_no_writes_is_not_ready(visitor, app, engine):
    if engine == "postgresql":
        database.execute_sql("SET default_transaction_read_only = on")
        expected = (503, "failed")
    else:
        other = apsw.Connection(database.obj.database)
        other.execute("BEGIN IMMEDIATE")
        expected = (200, "busy")
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json["writable"]) == expected
    if engine == "postgresql":
        database.execute_sql("SET default_transaction_read_only = off")
    else:
        other.close()
    assert visitor.get("/readyz").json["writable"] == "ok"


@pytest.fixture
def watched(database_url, tmp_path):
    """The app with a token for its figures."""
    database.close()
    app = create_app({**conftest.settings(tmp_path, database_url), "metrics_token": TOKEN})
    yield app
    app.extensions["jobs"].queue.storage.close()


def test_figures_are_for_the_token_and_for_admins(watched, admin, dana, visitor):
    client = watched.test_client()
    for headers in ({}, {"Authorization": f"Bearer {TOKEN}x"}, {"Authorization": "Bearer "}):
        assert client.get("/metrics", headers=headers).status_code == 303
    assert client.get("/metrics", headers=BEARER).status_code == 200
    assert client.get("/admin/jobs", headers=BEARER).status_code == 303, "a token for nothing else"
    assert admin.get("/metrics").status_code == 200
    assert dana.get("/metrics").status_code == 403
    assert visitor.get("/metrics", headers=BEARER).status_code == 303, "where no token is set"


def test_figures_say_how_it_goes(watched):
    client = watched.test_client()
    make.partner()
    make.lead()
    since = datetime.now(UTC) - timedelta(minutes=2)
    for key in ("one", "two"):
        Outbox.put("mail", {"to": "a@b.test"}, key, since)
    Outbox.update(dead_at=since).where(Outbox.key == "two").execute()
    before = samples(client.get("/metrics", headers=BEARER).text)
    for url in ("/partners", "/partners", "/nowhere"):
        client.get(url)
    for number in range(3):
        client.open("/partners", method=f"MADE-UP-{number}")
    answer = client.get("/metrics", headers=BEARER)
    assert "MADE-UP" not in answer.text, "a visitor could fill the memory with them"
    found = samples(answer.text)
    assert answer.content_type.startswith("text/plain; version=")
    page = (("endpoint", "directory.index"), ("method", "GET"), ("status", "200"))
    counted = ("partners_requests_total", *page)
    assert found[counted] - before.get(counted, 0) == 2
    lost = (("endpoint", "none"), ("method", "GET"), ("status", "404"))
    assert found[("partners_requests_total", *lost)] >= 1
    assert found[("partners_request_seconds_count", ("endpoint", "directory.index"))] >= 2
    for state in ("waiting", "given_up"):
        key = (("kind", "mail"), ("state", state))
        assert found[("partners_outbox_rows", *key)] == 1
        assert 119 < found[("partners_outbox_oldest_seconds", *key)] < 200
    assert found[("partners_outbox_rows", ("kind", "index"), ("state", "waiting"))] == 0
    assert 119 < found[("partners_queue_age_seconds",)] < 200
    assert found[("partners_firms", ("status", "active"))] == 1
    assert found[("partners_leads", ("status", "unassigned"))] == 1
    assert found[("partners_generation",)] == found[("partners_catalog_generation",)]
    assert found[("partners_catalog_size",)] == 1 and found[("partners_catalog_build_seconds",)] > 0
    assert found[("process_resident_memory_bytes",)] > 10_000_000


def test_several_processes_are_counted_together(app, tmp_path, database_url, monkeypatch):
    shared = tmp_path / "figures"
    shared.mkdir()
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(shared))
    port = postgres.free_port()
    settings = {**conftest.settings(tmp_path, database_url), "metrics_token": TOKEN}
    asked = 0
    with servers.web(settings, port, workers=2):
        site = f"http://127.0.0.1:{port}"
        # The second may start later than the first, or be the one that said both were there.
        while asked < 2 or len(processes(shared)) < 2:
            servers.answer(f"{site}/robots.txt")
            asked += 1
        with closing(urlopen(Request(f"{site}/metrics", headers=BEARER), timeout=60)) as answer:
            found = samples(answer.read().decode())
    page = (("endpoint", "feeds.robots"), ("method", "GET"), ("status", "200"))
    assert found[("partners_requests_total", *page)] == asked


def test_a_folder_that_is_not_there_stops_the_start(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(BadSetting, match="names no folder: make .*nowhere, or unset it"):
        metrics.init_app(Flask(__name__))


def processes(folder):
    """The numbers of the processes that have counted something."""
    return {re.search(r"\d+", path.name)[0] for path in folder.glob("counter_*.db")}
