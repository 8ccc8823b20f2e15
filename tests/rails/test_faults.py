"""The machine fails: pages that read go on, what was typed is kept, and it heals by itself."""

import errno
from time import sleep

import apsw
import psycopg
import pytest
from bs4 import BeautifulSoup
from peewee import OperationalError

from partners.storage.database import database
from partners.storage.leads import Lead
from partners.storage.outbox import Outbox
from partners.storage.trouble import Trouble, trouble
from tests import make, postgres, smtp
from tests.conftest import settings
from tests.postgres import free_port
from tests.rails import checking, customers, processes
from tests.rails.killing import finish
from tests.visitor import Visitor, filled, look_over
from tests.web.planted import plant

AWAY_SECONDS = 1
READS = ("/", "/partners", "/healthz")


@pytest.fixture
def request_form(app):
    """What a merchant sends to a firm."""
    return next(customers.requests(app, customers.firms(app, 1), 1))


def send(visitor, form):
    return visitor.client.post(form.url, data=form.fields)


def again(visitor, answer):
    """Send the form that an error page gave back."""
    page = BeautifulSoup(answer.text, "lxml")
    look_over(page, "the error page")
    form = page.select_one("main form[method=post]")
    return visitor.client.post(form["action"], data=dict(filled(form)))


def is_readable(visitor, firm):
    urls = (*READS, f"/partners/{firm.slug}")
    return [visitor.get(url).status_code for url in urls] == [200] * len(urls)


def close_to_writers():
    """Let nobody write, as on a folder that is read-only."""
    if database.obj.is_postgres:
        database.execute_sql("SET default_transaction_read_only = on")
        return
    database.execute_sql("PRAGMA query_only = 1")


def open_to_writers():
    if database.obj.is_postgres:
        database.execute_sql("SET default_transaction_read_only = off")
        return
    database.execute_sql("PRAGMA query_only = 0")


def test_what_cannot_be_saved_is_kept_on_the_page_and_sent_again(visitor, request_form, firm):
    close_to_writers()
    answer = send(visitor, request_form)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    page = BeautifulSoup(answer.text, "lxml")
    assert "read-only" in page.h1.text and "Request 0: a checkout." in page.dl.text
    assert is_readable(visitor, firm)
    open_to_writers()
    assert again(visitor, answer).status_code == 303
    assert send(visitor, request_form).status_code == 303
    assert Lead.select().count() == 1
    assert Outbox.select().where(Outbox.kind == "mail").count() == 2


def test_a_busy_database_is_told_of_and_passes(visitor, request_form, firm, engine, database_url):
    if engine == "sqlite":
        other = apsw.Connection(database_url.removeprefix("sqlite:///"))
        other.execute("BEGIN IMMEDIATE")
    else:
        other = psycopg.connect(database_url)
        other.execute("LOCK TABLE attempt, lead, outbox IN ACCESS EXCLUSIVE MODE")
    answer = send(visitor, request_form)
    assert answer.status_code == 503
    assert "saving a lot" in answer.text
    assert is_readable(visitor, firm)
    other.execute("ROLLBACK")
    other.close()
    assert again(visitor, answer).status_code == 303
    assert Lead.select().count() == 1


@pytest.mark.engine("postgresql")
def test_a_form_is_taken_over_a_connection_that_was_lost_unseen(
    visitor, request_form, database_url
):
    own = database.execute_sql("SELECT pg_backend_pid()").fetchone()[0]
    with psycopg.connect(database_url) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (own,))
    assert send(visitor, request_form).status_code == 303


def wrapped(fault):
    """The fault as Peewee hands it on."""
    return OperationalError(fault, *fault.args)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), Trouble.FULL),
        (OSError(errno.EROFS, "Read-only file system"), Trouble.CLOSED),
        (FileNotFoundError(errno.ENOENT, "gone"), None),
        (wrapped(apsw.FullError("full")), Trouble.FULL),
        (wrapped(apsw.IOError("disk I/O error")), Trouble.FULL),
        (wrapped(apsw.BusyError("locked")), Trouble.BUSY),
        (wrapped(apsw.SQLError("no such table")), None),
        (wrapped(psycopg.errors.DiskFull("full")), Trouble.FULL),
        (wrapped(psycopg.errors.AdminShutdown("restart")), Trouble.AWAY),
        (wrapped(psycopg.OperationalError("connection refused")), Trouble.AWAY),
        (wrapped(psycopg.errors.DeadlockDetected("deadlock")), Trouble.BUSY),
        (ValueError("a bug"), None),
    ],
)
def test_what_passes_is_told_from_a_bug(fault, kind):
    assert trouble(fault) is kind


def test_an_error_page_gives_no_password_back(app, visitor):
    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    plant(app, "/full", full, ["POST"])
    answer = visitor.post("/full", {"form_key": "k", "password": "four dull green lamps"})
    assert answer.status_code == 507
    assert "four dull green lamps" not in answer.text and "The disk is full" in answer.text


def leave(engine, cluster, url):
    """Let the database go away for a moment and come back."""
    if engine == "postgresql":
        postgres.restart(cluster)
        return
    other = apsw.Connection(url.removeprefix("sqlite:///"))
    other.setbusytimeout(60_000)
    other.execute("BEGIN EXCLUSIVE")
    sleep(AWAY_SECONDS)
    other.execute("ROLLBACK")
    other.close()


def test_a_database_that_goes_away_under_load_loses_nothing(
    app, engine, cluster, database_url, tmp_path
):
    """Restarted, or locked by somebody else; nobody restarts web or worker."""
    crowd = customers.Crowd(free_port())
    firms = customers.firms(app, 2)
    forms = list(customers.requests(app, firms, 80))
    database.close()
    app.extensions["jobs"].queue.storage.close()
    for form in forms[:-1]:
        crowd.posts.put(form)
    with smtp.server() as postbox:
        here = settings(tmp_path, database_url) | {
            "base_url": f"http://127.0.0.1:{crowd.port}",
            "mail_url": postbox.url,
            "mail_from": "Program <desk@vendor.test>",
            "throttle_scale": 1000,
        }
        web = processes.web(here, crowd.port, tmp_path / "log")
        worker = processes.worker(here, tmp_path / "log")
        with processes.running(web, worker):
            processes.wait_for(crowd.port)
            crowd.start()
            crowd.reach(len(forms) // 4)
            leave(engine, cluster, database_url)
            crowd.wait()
            crowd.posts.put(forms[-1])  # one more, to nudge the worker when all is well again
            crowd.start()
            crowd.wait()
            afterwards = [crowd.sent(form) for form in forms[:20]]
            processes.wait_until(lambda: len(checking.letters_in(postbox)) >= 2 * len(forms))
            assert web.is_alive() and worker.is_alive()
        finish(here)
    assert not crowd.refused and afterwards == [303] * 20
    assert not list(checking.faults(crowd.acknowledged, postbox))


def test_who_comes_second_to_what_is_unique_is_told_so(app):
    """Whatever view forgot that two may ask at once: no fault of theirs, and nothing doubled."""
    plant(app, "/same", lambda: make.partner(slug="same").name, ["POST"])
    visitor = Visitor(app)
    assert [visitor.post("/same").status_code for _ in range(2)] == [200, 409]
    assert "Somebody was faster" in visitor.post("/same").text
