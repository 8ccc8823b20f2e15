"""The worker's threads: nobody waits for what is not theirs, and what is broken is seen soon."""

from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

import psycopg
import pytest

from partners.actions import mail, webhooks
from partners.domain.signatures import secret_of
from partners.jobs import PULSES, Alone
from partners.search import text
from partners.storage.database import database, write_tx
from partners.storage.outbox import Outbox
from partners.storage.webhooks import Delivery, Webhook
from tests import sink, smtp
from tests.conftest import settings
from tests.letters import NOTICE
from tests.rails import processes

PATIENCE = 30
SECRET = secret_of(bytes(32))


class Slow:
    """An act that goes on until it is let go, and counts."""

    def __init__(self):
        self.begun, self.go = Event(), Event()
        self.times = 0

    def __call__(self):
        self.times += 1
        self.begun.set()
        assert self.go.wait(PATIENCE)


def test_one_thread_acts_and_who_comes_meanwhile_has_it_done_once_more():
    slow = Slow()
    act = Alone(slow)
    one = Thread(target=act)
    one.start()
    assert slow.begun.wait(PATIENCE)
    for _ in range(5):
        act()
    assert slow.times == 1
    slow.go.set()
    one.join(PATIENCE)
    assert slow.times == 2


def test_an_act_that_fails_is_free_again():
    act = Alone(lambda: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            act()


def test_a_damaged_index_is_seen_within_half_a_minute():
    assert PULSES["index"] <= 30 and PULSES["send"] <= 30


@contextmanager
def held_up(engine, url):
    """Let nobody write to the text index."""
    if engine == "sqlite":
        with text.current().index.shelf.alone():
            yield
        return
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE text_index IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


def test_letters_go_out_while_the_index_is_held_up(app, engine, database_url, tmp_path):
    now = datetime.now(UTC)
    with write_tx():
        Outbox.put("index", {"all": True}, "index:all", now)
        mail.queue("ada@shop.test", "notice", NOTICE, key="k", now=now)
    row = Outbox.get(Outbox.key == "index:all")
    database.close()
    with smtp.server() as postbox, held_up(engine, database_url):
        worker = processes.worker(
            settings(tmp_path, database_url) | {"mail_url": postbox.url}, tmp_path / "log"
        )
        with processes.running(worker):
            processes.wait_until(lambda: postbox.messages)
            assert Outbox.get_by_id(row.id).done_at is None


def test_letters_go_out_while_webhooks_are_silent(app, database_url, tmp_path):
    """Six of them take a minute to time out, one after the other."""
    now = datetime.now(UTC)
    with smtp.server() as postbox, sink.server() as crm:
        crm.is_slow = True
        for name in "abcdef":
            hook = Webhook.create(name=name, url=crm.url(), secret=SECRET, created_at=now)
            webhooks.send_test(hook.id, now)
        database.close()
        inside = {"mail_url": postbox.url, "webhook_targets": "127.0.0.0/8"}
        worker = processes.worker(settings(tmp_path, database_url) | inside, tmp_path / "log")
        with processes.running(worker):
            processes.wait_until(lambda: crm.messages)
            with write_tx():
                mail.queue("ada@shop.test", "notice", NOTICE, key="k", now=now)
            database.close()
            processes.wait_until(lambda: postbox.messages)
            assert Delivery.select().where(Delivery.tries == 0).exists()
