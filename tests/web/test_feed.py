"""The signed feed, as the vendor's own systems call it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from partners.actions import feeds
from partners.actions.partners import Act
from partners.domain import signatures
from partners.storage.database import database
from partners.storage.integrations import FeedCall, Integration
from partners.storage.ledger import Entry
from tests import points as invented
from tests.races import all_at_once

TODAY = datetime.now(UTC).date()
URL = "/api/v1/points"


@pytest.fixture(autouse=True)
def with_points(app):
    invented.load()


@pytest.fixture
def shop(app):
    return feeds.connect("Shop", ["points"], datetime.now(UTC))


def row(**changed):
    return {
        "partner": "alder-finch", "activity": "sale", "edition": "enterprise",
        "earned_on": str(TODAY), "reference": "order-1",
    } | changed  # fmt: skip


def send(client, shop, rows, *, number="msg_1", at=None, secret=None, headers=None, body=None):
    """Send rows as the integration would, signed."""
    body = json.dumps(rows).encode() if body is None else body
    moment = int((at or datetime.now(UTC)).timestamp())
    signature = signatures.sign(secret or feeds.secret_of(shop), number, moment, body)
    signed = {
        "webhook-id": number,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature,
    }
    return client.post(URL, data=body, headers=signed | (headers or {}))


@pytest.fixture
def client(app, firm):
    return app.test_client()


def outcomes(answer):
    return [each["outcome"] for each in answer.json["rows"]]


def balance(firm):
    return Entry.balances([firm.id], TODAY).get(firm.id, 0)


def test_rows_are_taken_and_answered_one_by_one(client, shop, firm):
    rows = [row(), row(reference="order-2", edition="start"), row(reference="x", partner="nobody")]
    answer = send(client, shop, rows)
    assert answer.status_code == 200
    assert outcomes(answer) == ["new", "new", "bad"]
    assert answer.json["counts"] == {"new": 2, "changed": 0, "same": 0, "bad": 1}
    fault = answer.json["rows"][2]["faults"][0]
    assert fault["column"] == "partner"
    assert "no partner has the slug “nobody”" in fault["reason"]
    assert balance(firm) == 219
    assert Entry.select().order_by(Entry.id).first().reason == "Enterprise"
    assert Integration.get().used_at is not None


def test_a_replay_gets_the_same_answer_and_changes_nothing(client, shop, firm):
    first = send(client, shop, [row()])
    again = send(client, shop, [row()])
    assert (first.status_code, first.json) == (again.status_code, again.json)
    assert outcomes(again) == ["new"]
    assert FeedCall.select().count() == Entry.select().count() == 1


def test_a_reference_pays_once_whatever_the_call(client, shop, firm):
    send(client, shop, [row()])
    answer = send(client, shop, [row(), row()], number="msg_2")
    assert outcomes(answer) == ["same", "same"]
    assert balance(firm) == 199


def test_a_reference_that_paid_for_something_else_is_named(client, shop, firm, rival):
    send(client, shop, [row()])
    answer = send(client, shop, [row(partner="rival-works")], number="msg_2")
    assert answer.json["rows"][0]["faults"][0]["column"] == "reference"
    assert Entry.select().count() == 1


def test_an_id_is_for_one_message(client, shop):
    send(client, shop, [row()])
    answer = send(client, shop, [row(reference="order-2")])
    assert answer.status_code == 409
    assert "webhook-id" in answer.json["error"]


def test_rows_may_come_in_any_order_of_days(client, shop, firm):
    days = [TODAY, TODAY - timedelta(days=200), TODAY - timedelta(days=3)]
    rows = [
        row(reference=str(number), edition="start", earned_on=str(day))
        for number, day in enumerate(days)
    ]
    assert outcomes(send(client, shop, rows)) == ["new"] * 3
    assert balance(firm) == 60


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"earned_on": "2999-01-01"}, "earned_on", "still to come"),
        ({"earned_on": "soon"}, "earned_on", "is no day"),
        ({"activity": "unheard-of"}, "activity", "not in the program"),
        ({"activity": "year"}, "activity", "own records"),
        ({"edition": "professional"}, "edition", "not in the program"),
        ({"edition": ""}, "edition", "differs by edition"),
        ({"amount": "198"}, "amount", "earns 199 points here, not 198"),
        ({"amount": "-199"}, "amount", "no whole number"),
        ({"activity": "idea"}, "amount", "case by case"),
        ({"activity": "support", "edition": ""}, "quantity", "counted by the hour"),
        ({"partner": ""}, "partner", "every line needs it"),
        ({"reference": ""}, "reference", "every line needs it"),
        ({"colour": "red"}, "colour", "no such column"),
    ],
)
def test_a_bad_row_is_named_by_its_column(client, shop, changed, column, words):
    answer = send(client, shop, [row(**changed)])
    assert answer.status_code == 200
    fault = answer.json["rows"][0]["faults"][0]
    assert fault["column"] == column
    assert words in fault["reason"]
    assert Entry.select().count() == 0


def test_what_comes_by_itself_is_cut_at_its_cap(client, shop, firm):
    rows = [row(reference=f"order-{number}") for number in range(4)]
    assert outcomes(send(client, shop, rows)) == ["new"] * 4
    assert [entry.points for entry in Entry.select().order_by(Entry.id)] == [199, 199, 102, 0]
    assert balance(firm) == 500


def test_a_wrong_signature_is_refused(client, shop):
    other = signatures.secret_of(b"\0" * 32)
    assert send(client, shop, [row()], secret=other).status_code == 401
    assert Entry.select().count() == 0


@pytest.mark.parametrize("off", [timedelta(minutes=6), timedelta(minutes=-6), timedelta(days=4000)])
def test_too_old_or_from_the_future_is_refused(client, shop, off):
    answer = send(client, shop, [row()], at=datetime.now(UTC) + off)
    assert answer.status_code == 400
    assert "five minutes" in answer.json["error"]
    assert Entry.select().count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"webhook-id": ""},
        {"webhook-timestamp": ""},
        {"webhook-timestamp": "yesterday"},
        {"webhook-signature": ""},
        {"webhook-id": "x" * 201},
    ],
)
def test_without_its_three_headers_a_call_is_none(client, shop, headers):
    assert send(client, shop, [row()], headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"3", 400), (b'["x"]', 400), (b"\xff", 400),
        (b"[" * 100_000, 400), (json.dumps([{}] * 1001).encode(), 413), (b"[]", 200),
        (b'[{"partner": "\\ud800", "reference": "\\u0000"}]', 200),
        (b'[{"partner": {"a": [1]}, "amount": 1e999}]', 200),
    ],
)  # fmt: skip
def test_a_body_may_be_anything(client, shop, body, status):
    assert send(client, shop, None, body=body).status_code == status
    assert Entry.select().count() == 0


def test_one_row_may_come_without_a_list(client, shop, firm):
    assert outcomes(send(client, shop, row())) == ["new"]


def test_a_system_sends_what_it_may_and_no_more(client):
    other = feeds.connect("Academy", ["certificates"], datetime.now(UTC))
    assert send(client, other, [row()]).status_code == 403


def test_a_revoked_system_is_not_heard(client, shop):
    feeds.revoke(shop.id, Act(None, datetime.now(UTC), ""))
    assert send(client, shop, [row()]).status_code == 401


def test_two_systems_may_use_the_same_id(client, shop):
    forum = feeds.connect("Forum", ["points"], datetime.now(UTC))
    assert outcomes(send(client, shop, [row()])) == ["new"]
    assert outcomes(send(client, forum, [row(reference="post-1")])) == ["new"]


def test_the_same_call_eight_times_at_once_pays_once(app, shop, firm):
    database.close()
    body = json.dumps([row()]).encode()
    now = datetime.now(UTC)
    moment = int(now.timestamp())
    signature = signatures.sign(feeds.secret_of(shop), "msg_1", moment, body)
    call = feeds.Call("msg_1", str(moment), signature, body)
    found = all_at_once(*[lambda: feeds.receive("points", call, now)] * 8)
    assert all(answer == found[0] for answer in found), found
    assert balance(firm) == 199


def test_there_is_no_feed_for_other_things(client, shop):
    assert client.post("/api/v1/partners", json=[]).status_code in (404, 405)
    assert client.post("/api/v1/leads", json=[]).status_code == 404
