"""A mail server that fails as a whole: letters wait, nobody else does, and none goes to waste."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from partners.actions import mail, outbox
from partners.config import Settings
from partners.storage.outbox import Outbox
from tests import letters, smtp
from tests.conftest import NOW
from tests.postgres import free_port
from tests.rails import customers
from tests.rails.postman import CUT, SILENT, postman

LETTERS = 3
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
MOODS = [
    {"HELLO": SILENT},
    {"HELLO": "421 too many of you"},
    {"AUTH": "535 that is not the password"},
    {"MAIL": "550 we know no such sender"},
    {"MAIL": SILENT},
    {"DATA": CUT},
    {".": CUT},
]


def use(url, tmp_path):
    """Send the mail of this process there."""
    settings = Settings(mail_url=url, mail_from="desk@vendor.test", instance_path=str(tmp_path))
    mail.configure(settings)


def write(count=LETTERS, now=NOW):
    letters.write(count, now)


@contextmanager
def bad_postman(tmp_path, monkeypatch, **mood):
    """A server that fails, for which nobody waits ten seconds here."""
    with postman(**mood) as bad, monkeypatch.context() as impatient:
        impatient.setattr(mail, "CONNECT_SECONDS", 0.5)
        use(bad.url, tmp_path)
        yield bad


@pytest.mark.parametrize("mood", MOODS, ids=str)
def test_a_server_that_fails_everybody_is_asked_once_and_costs_no_letter(
    app, tmp_path, mood, monkeypatch
):
    write()
    with bad_postman(tmp_path, monkeypatch, **mood) as bad:
        assert outbox.drain(NOW) == 0
    rows = list(Outbox.select().order_by(Outbox.id))
    assert bad.visits == 1, "the others wait without asking"
    assert [row.attempts for row in rows] == [1, 0, 0]
    assert not any(row.dead_at for row in rows) and rows[0].error
    with smtp.server() as postbox:
        use(postbox.url, tmp_path)
        assert outbox.drain(NOW + HOUR) == LETTERS
    sent = [message["Message-ID"] for _, message in postbox.messages]
    assert sorted(sent) == [mail.message_id(f"k{number}") for number in range(LETTERS)]
    # What was taken in without a word came twice, and can be told as one.
    assert all(mail.message_id("k0").encode() in copy for copy in bad.brought)


def test_rules_and_the_index_do_not_wait_for_a_silent_server(app, tmp_path, monkeypatch):
    write()
    Outbox.put("index", {"partners": []}, "index:1", NOW)
    with bad_postman(tmp_path, monkeypatch, HELLO=SILENT):
        assert outbox.drain(NOW) == 1
    assert Outbox.get(Outbox.kind == "index").done_at


def test_after_an_outage_of_an_hour_all_is_out_in_ten_minutes(app, tmp_path):
    write(12)
    port = free_port()
    use(f"smtp://127.0.0.1:{port}", tmp_path)
    for minute in range(60):
        assert outbox.drain(NOW + minute * MINUTE) == 0
    with smtp.server(port) as postbox:
        done = [outbox.drain(NOW + HOUR + minute * MINUTE) for minute in range(11)]
    assert sum(done) == len(postbox.messages) == 12


def test_nobody_who_sends_a_form_waits_for_the_mail_and_staff_see_it(
    app, visitor, admin, tmp_path, monkeypatch
):
    (form,) = customers.requests(app, customers.firms(app, 1), 1)
    with bad_postman(tmp_path, monkeypatch, HELLO=SILENT) as bad:
        assert visitor.client.post(form.url, data=form.fields).status_code == 303
        assert bad.visits == 0
        assert outbox.drain(datetime.now(UTC)) == 0
    assert "Unreachable" in admin.visit("/admin/jobs").text
