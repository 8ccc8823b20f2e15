"""Reports of what the policy stopped: a line each, few a minute, and no word that was only sent."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from partners.web import metrics
from partners.web.public.policy_reports import KIND, LARGEST, MOST_A_MINUTE, MOST_OF_ONE
from partners.web.security import POLICY, REPORTS
from tests.trial import contents

pytestmark = pytest.mark.engine("sqlite")  # requests, on which no database has a bearing

TOKEN = "one-time-token-that-no-log-may-have"
REPORT = {
    "document-uri": f"http://localhost/join/{TOKEN}",
    "effective-directive": "img-src",
    "blocked-uri": "https://evil.example/steal?what=secret",
    "script-sample": "zqsample",
}


@pytest.fixture
def send(app):
    """Send something as a browser does, from an address."""
    client = app.test_client()

    def post(sent, address="203.0.113.5", kind=KIND):
        options = {"data" if isinstance(sent, (str, bytes)) else "json": sent}
        where = {"environ_base": {"REMOTE_ADDR": address}}
        return client.post(REPORTS, content_type=kind, **options, **where).status_code

    with time_machine.travel(datetime(2026, 11, 20, 12, 0, 5, tzinfo=UTC), tick=False) as clock:
        post.clock = clock
        yield post


def counted(outcome):
    return metrics.POLICY_REPORTS.labels(outcome)._value.get()


def test_the_policy_names_the_place():
    assert f"report-uri {REPORTS}" in POLICY


def test_a_report_is_a_line_without_addresses_of_people_and_no_row(send, capsys):
    rows, before = contents(), counted("logged")
    assert send({"csp-report": REPORT}) == 204
    said = capsys.readouterr().out
    assert "stopped by the policy" in said
    for words in ("img-src", "https://evil.example", "accounts.join", "203.0.113.5"):
        assert words in said, words
    for words in (TOKEN, "secret", "zqsample"):
        assert words not in said, words
    assert contents() == rows and counted("logged") == before + 1


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        ("{}", KIND, 400),
        ("no json", KIND, 400),
        ("[" * 5000, KIND, 400),
        (b"\xff\x00", KIND, 400),
        ({"csp-report": [1]}, KIND, 400),
        ({"csp-report": REPORT}, "application/json", 400),
        ("csp-report=1", "application/x-www-form-urlencoded", 400),
        ({"csp-report": {"blocked-uri": "x" * LARGEST}}, KIND, 400),
        ({"csp-report": {}}, KIND, 204),
        ({"csp-report": {"blocked-uri": "http://[", "document-uri": 7}}, KIND, 204),
        ({"csp-report": {"effective-directive": "a\n\x1b[31mforged line"}}, KIND, 204),
    ],
)
def test_junk_is_refused_or_made_harmless(send, capsys, sent, kind, status):
    assert send(sent, kind=kind) == status
    said = capsys.readouterr().out
    assert "\x1b[31mforged" not in said and "\nforged" not in said
    assert len(said) < 2000


def test_few_a_minute_are_written_down(send, capsys):
    assert [send({"csp-report": REPORT}) for _ in range(MOST_OF_ONE + 2)].count(429) == 2
    answers = [send({"csp-report": REPORT}, f"198.51.100.{number}") for number in range(60)]
    assert answers.count(204) == MOST_A_MINUTE - MOST_OF_ONE
    assert capsys.readouterr().out.count("stopped by the policy") == MOST_A_MINUTE
    send.clock.shift(timedelta(minutes=1))
    assert send({"csp-report": REPORT}) == 204
