"""Feeds of payments, deployments and certificates: out of order, of days to come, of nobody."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from partners.actions import feeds
from partners.domain import signatures
from partners.storage.facts import Deployment, Revenue
from partners.storage.training import Completion

TODAY = datetime.now(UTC).date()
ROWS = {
    "revenue": {
        "partner": "alder-finch", "store": "Holt", "kind": "new", "amount": "100.00",
        "currency": "USD", "on": str(TODAY), "reference": "p1",
    },
    "deployments": {
        "partner": "alder-finch", "name": "Holt", "type": "store", "deployed_on": str(TODAY),
        "reference": "d1",
    },
    "certificates": {
        "partner": "alder-finch", "person": "Zoe Zimmer", "course": "foundations",
        "earned_on": str(TODAY),
    },
}  # fmt: skip
TABLES = {"revenue": Revenue, "deployments": Deployment, "certificates": Completion}
DAYS = {"revenue": "on", "deployments": "deployed_on", "certificates": "earned_on"}


@pytest.fixture
def send(app, firm):
    """Send rows of a kind as the vendor's system would; return the answers by row."""
    shop = feeds.connect("Shop", list(feeds.FEEDS), datetime.now(UTC))
    numbers = iter(range(100))

    def send(kind, *rows, number=None):
        body, moment = json.dumps(rows).encode(), int(datetime.now(UTC).timestamp())
        number = number or f"msg_{next(numbers)}"
        headers = {
            "webhook-id": number,
            "webhook-timestamp": str(moment),
            "webhook-signature": signatures.sign(feeds.secret_of(shop), number, moment, body),
        }
        answer = app.test_client().post(f"/api/v1/{kind}", data=body, headers=headers)
        assert answer.status_code == 200
        return [
            (row["outcome"], *(it["reason"] for it in row["faults"])) for row in answer.json["rows"]
        ]

    return send


def test_what_is_sent_again_is_known(send):
    for kind, row in ROWS.items():
        assert send(kind, row, number=kind) == [("new",)]
        assert send(kind, row, number=kind) == [("new",)]  # the same call: the same answer
        assert send(kind, row, row) == [("same",), ("same",)]
        assert TABLES[kind].select().count() == 1


def test_a_bad_row_says_why_and_leaves_nothing(send):
    for kind, row in ROWS.items():
        late = {DAYS[kind]: str(TODAY + timedelta(days=2))}
        for changed, words in (
            ({"partner": "nobody"}, "no partner has the slug"),
            (late, "to come"),
        ):
            [(outcome, reason)] = send(kind, row | changed)
            assert outcome == "bad"
            assert words in reason
        assert TABLES[kind].select().count() == 0


def test_a_refund_may_come_before_its_payment_in_a_call_and_not_in_an_earlier_one(send):
    paid = ROWS["revenue"]
    back = paid | {"kind": "refund", "amount": "-40", "reference": "b1", "refunds": "p1"}
    assert send("revenue", back) == [
        ("bad", "The payment that is refunded is not known. Record it first.")
    ]
    assert send("revenue", back, paid) == [("new",), ("new",)]
    again = back | {"reference": "b2", "amount": "-60.01"}
    [(outcome, reason)] = send("revenue", again)
    assert (outcome, "more than is left" in reason) == ("bad", True)
    assert sum(row.amount for row in Revenue.select()) == 60_00


def test_a_course_may_come_before_its_prerequisite_in_a_call_and_not_alone(send):
    first = ROWS["certificates"]
    second = first | {"course": "sales-101"}
    [(outcome, reason)] = send("certificates", second)
    assert outcome == "bad"
    assert "Foundations" in reason
    assert send("certificates", second, first) == [("new",), ("new",)]


def test_a_bad_row_keeps_none_of_its_neighbours_out(send):
    rows = [ROWS["revenue"] | {"reference": f"p{number}"} for number in range(3)]
    rows[1]["currency"] = "EUR"
    assert [outcome for outcome, *_ in send("revenue", *rows)] == ["new", "bad", "new"]
    assert Revenue.select().count() == 2
