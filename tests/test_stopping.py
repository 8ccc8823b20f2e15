"""A stop that loses nothing: what was begun is finished, what was not is nobody's."""

import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from time import sleep

import pytest

from partners.storage.outbox import Outbox
from tests import conftest, letters, postgres, servers, smtp

MAILS = 3


def test_an_answer_that_was_begun_arrives(app, tmp_path, database_url):
    settings = conftest.settings(tmp_path, database_url)
    port = postgres.free_port()
    with servers.web(settings, port, app="tests.slow:app", piped=True) as process:
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(servers.answer, f"http://127.0.0.1:{port}/think")
            assert process.stdout.readline() == b"thinking\n"
            process.send_signal(signal.SIGTERM)
            assert answer.result(timeout=servers.PATIENCE) == b"done"
        assert process.wait(timeout=servers.PATIENCE) == 0


@pytest.fixture
def postbox():
    with smtp.server() as postbox:
        postbox.pause = 1
        yield postbox


def test_a_job_that_was_begun_is_finished_and_the_rest_left(app, tmp_path, database_url, postbox):
    settings = {**conftest.settings(tmp_path, database_url), "mail_url": postbox.url}
    letters.write(MAILS, datetime.now(UTC))
    with servers.worker(settings) as process:
        assert postbox.begun.wait(servers.PATIENCE)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=servers.PATIENCE) == 0
    assert len(postbox.messages) == 1
    assert Outbox.select().where(Outbox.done_at.is_null(False)).count() == 1
    rest = list(Outbox.select().where(Outbox.done_at.is_null()))
    assert [(row.attempts, row.leased_until) for row in rest] == [(0, None)] * (MAILS - 1)

    postbox.pause = 0
    with servers.worker(settings):
        while Outbox.select().where(Outbox.done_at.is_null()).exists():
            sleep(servers.PAUSE)
    numbers = [message["Message-ID"] for _, message in postbox.messages]
    assert len(numbers) == len(set(numbers)) == MAILS, "each once"
