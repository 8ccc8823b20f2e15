"""What must happen later does: once, in its own time, whatever the mail server's mood."""

from datetime import timedelta

import pytest

from partners.actions import mail, outbox
from partners.config import Settings
from partners.storage.database import write_tx
from partners.storage.outbox import Outbox
from tests import smtp
from tests.postgres import free_port

HOUR = timedelta(hours=1)


@pytest.fixture
def postbox(app, tmp_path):
    """A mail server, and this process told to use it."""
    with smtp.server() as postbox:
        use(postbox.url, tmp_path)
        yield postbox


def use(url, tmp_path):
    mail.configure(
        Settings(mail_url=url, mail_from="Program <desk@vendor.test>", instance_path=str(tmp_path))
    )


def ask(now, to="ada@shop.test", key="reset:1", **options):
    with write_tx():
        mail.queue(to, "notice", NOTICE, key=key, now=now, **options)


NOTICE = {
    "subject": "A lead\r\nBcc: everybody@else.test",
    "heading": "A lead waits",
    "text": "Somebody wrote to you.",
    "url": "http://localhost/portal/leads/1",
    "action": "Read and answer",
}


def test_a_mail_goes_out_once(postbox, now):
    ask(now)
    ask(now)
    assert outbox.drain(now) == 1
    assert outbox.drain(now + HOUR) == 0
    ((recipients, message),) = postbox.messages
    assert recipients == ["ada@shop.test"]
    assert message["Message-ID"] == "<reset-1@vendor.test>"
    assert message["Subject"] == "A lead Bcc: everybody@else.test"
    assert message["Bcc"] is None
    assert "Somebody wrote to you." in message.get_body(("plain",)).get_content()
    assert "Read and answer" in message.get_body(("html",)).get_content()


def test_a_refused_transaction_leaves_no_mail(postbox, now):
    with pytest.raises(ZeroDivisionError), write_tx():
        mail.queue("ada@shop.test", "notice", NOTICE, key="k", now=now)
        raise ZeroDivisionError
    assert outbox.drain(now) == 0


def test_a_server_that_is_busy_gets_the_mail_later(postbox, now):
    postbox.mood = "451 4.3.0 try again"
    ask(now)
    assert outbox.drain(now) == 0
    row = Outbox.get()
    assert "451" in row.error and row.due_at > now and row.dead_at is None
    postbox.mood = ""
    assert outbox.drain(now) == 0, "it must wait before it tries again"
    assert outbox.drain(now + HOUR) == 1
    assert len(postbox.messages) == 1


def test_a_server_that_is_down_gets_the_mail_later(app, tmp_path, now):
    port = free_port()
    use(f"smtp://127.0.0.1:{port}", tmp_path)
    ask(now)
    for hour in range(5):
        assert outbox.drain(now + hour * HOUR) == 0
    with smtp.server(port) as postbox:
        assert outbox.drain(now + 6 * HOUR) == 1
        assert len(postbox.messages) == 1


def test_a_mail_refused_for_good_is_kept_for_staff_and_stops_nobody(postbox, now):
    postbox.refused = {"gone@shop.test"}
    ask(now, to="gone@shop.test", key="a")
    ask(now, to="ada@shop.test", key="b")
    assert outbox.drain(now) == 1
    dead = Outbox.get(Outbox.key == "a")
    assert now <= dead.dead_at < now + HOUR
    assert outbox.drain(now + 48 * HOUR) == 0
    postbox.refused = set()
    outbox.retry(dead, now + 48 * HOUR)
    assert outbox.drain(now + 48 * HOUR) == 1


def test_a_worker_that_dies_leaves_its_row_to_the_next(postbox, now):
    ask(now)
    row = Outbox.get()
    assert Outbox.lease(row, now, now + outbox.LEASE)
    assert outbox.drain(now) == 0, "it is leased"
    assert outbox.drain(now + outbox.LEASE + HOUR) == 1


def test_nobody_is_flooded(postbox, now):
    for number in range(30):
        ask(now, to=f"a.da+{number}@shop.test", key=f"k{number}")
    assert Outbox.select().count() == mail.MOST_AN_HOUR
    ask(now + HOUR, key="next")
    assert Outbox.select().count() == mail.MOST_AN_HOUR + 1


def test_without_a_server_mail_is_written_to_a_folder(app, tmp_path, now):
    ask(now)
    assert outbox.drain(now) == 1
    assert [path.name for path in (tmp_path / "mail").iterdir()] == ["reset-1.eml"]
