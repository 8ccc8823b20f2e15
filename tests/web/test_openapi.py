"""The description of the API: whole, sound, and what the API really answers."""

import json
import re
from datetime import UTC, datetime

import pytest

from partners.actions import feeds, programs
from partners.domain import signatures
from partners.domain.webhooks import EVENTS, Happening
from partners.storage import programs as stored
from partners.web.api_shapes import FeedAnswer, Partner, PartnerList, Program, Refusal
from tests import make
from tests import points as invented

ANSWERS = {
    "/api/v1/partners": PartnerList,
    "/api/v1/partners?expertise=designer&region=europe&sort=name&per_page=25": PartnerList,
    "/api/v1/partners/tidewright": Partner,
    "/api/v1/program": Program,
}
ROWS = {
    "points": {"partner": "tidewright", "activity": "sale", "edition": "start",
               "earned_on": "2026-03-24", "reference": "order-1"},
    "certificates": {"partner": "tidewright", "person": "Mila Brand", "course": "foundations",
                     "earned_on": "2026-03-24"},
    "revenue": {"partner": "tidewright", "store": "Holt Bakery", "kind": "new", "amount": 120.5,
                "currency": "USD", "on": "2026-03-24", "reference": "payment-1"},
    "deployments": {"partner": "tidewright", "name": "Holt Bakery", "type": "store",
                    "deployed_on": "2026-03-24", "reference": "site-1"},
}  # fmt: skip


@pytest.fixture
def told(visitor):
    return visitor.get("/api/v1/openapi.json").json


@pytest.fixture
def firms(app):
    offers = [{"name": "Care", "detail": "", "price": None}]
    make.partner(
        slug="tidewright", tier="elite", regions=("europe",), expertise=("designer",),
        price_from=600050, branches=[{"city": "Antwerp", "country": "BE"}], offers=offers,
        portfolio=[{"title": "Labels", "customer": "Oost"}], qualifications=("certified",),
    )  # fmt: skip
    make.partner(slug="quillhaven")


def send(app, kind, rows, number="one"):
    shop = feeds.connect(f"Shop {kind}", list(feeds.FEEDS), datetime.now(UTC))
    body, moment = json.dumps(rows).encode(), int(datetime.now(UTC).timestamp())
    headers = {
        "webhook-id": number,
        "webhook-timestamp": str(moment),
        "webhook-signature": signatures.sign(feeds.secret_of(shop), number, moment, body),
    }
    return app.test_client().post(f"/api/v1/{kind}", data=body, headers=headers)


def test_every_address_stands_in_it_and_no_other(app, told):
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/"):
            paths = [re.sub("<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule.removeprefix("/api/v1"))]
            if paths == ["/{kind}"]:
                paths = [f"/{kind}" for kind in feeds.FEEDS]
            methods = rule.methods - {"HEAD", "OPTIONS"}
            found |= {(path, method.lower()) for path in paths for method in methods}
    assert found == {(path, method) for path, ways in told["paths"].items() for method in ways}


def test_what_webhooks_are_told_stands_in_it(told):
    assert told["webhooks"].keys() == EVENTS.keys()
    won = told["webhooks"]["lead.won"]["post"]
    assert won["summary"] == "A lead was won."
    names = ["webhook-id", "webhook-timestamp", "webhook-signature"]
    assert [each["name"] for each in won["parameters"]] == names
    schema = won["requestBody"]["content"]["application/json"]["schema"]
    message = json.loads(Happening("lead.won", "lead:1", {"lead": 1}).body(make.NOW))
    assert list(message) == schema["required"]
    assert message.keys() == schema["properties"].keys()
    assert message["type"] == schema["properties"]["type"]["const"]


def test_it_is_sound_for_every_program(visitor, now):
    for preset in stored.presets():
        programs.load(stored.preset(preset), now)
        told = visitor.get("/api/v1/openapi.json").json
        assert (told["openapi"], told["info"]["title"]) == ("3.1.0", stored.in_force().name)
        names = [way["operationId"] for ways in told["paths"].values() for way in ways.values()]
        assert len(names) == len(set(names))
        for reference in re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(told)):
            assert reference.removeprefix("#/components/schemas/") in told["components"]["schemas"]
        for path, ways in told["paths"].items():
            for way in ways.values():
                asked = way.get("parameters", [])
                in_path = {each["name"] for each in asked if each["in"] == "path"}
                assert in_path == set(re.findall("{(.+?)}", path))
                assert len({(each["in"], each["name"]) for each in asked}) == len(asked)
                assert "200" in way["responses"]


@pytest.mark.parametrize("shows_points", [False, True])
def test_answers_are_as_described(visitor, firms, shows_points):
    if shows_points:
        invented.load()
    for url, shape in ANSWERS.items():
        answer = visitor.get(url)
        assert answer.status_code == 200
        shape.model_validate_json(answer.get_data(), strict=True)


def test_points_stand_beside_partners_where_the_program_shows_them(visitor, firms):
    assert "points" not in visitor.get("/api/v1/partners/tidewright").json
    invented.load()
    assert visitor.get("/api/v1/partners/tidewright").json["points"] == 0
    assert {each["points"] for each in visitor.get("/api/v1/partners").json["results"]} == {0}


def test_what_can_be_asked_for_is_what_the_directory_asks(visitor, told, firms):
    asked = {
        each["name"]: each["schema"] for each in told["paths"]["/partners"]["get"]["parameters"]
    }
    known = visitor.get("/api/v1/program").json
    assert set(known["facets"]) < set(asked)
    assert set(asked["sort"]["enum"]) <= set(known["sorts"])
    assert asked["expertise"]["items"]["examples"][0] == known["expertise"][0]["slug"]


@pytest.mark.parametrize("kind", feeds.FEEDS)
def test_what_is_sent_and_answered_is_as_described(app, told, firms, kind):
    if kind == "points":
        invented.load()
    rows = told["paths"][f"/{kind}"]["post"]["requestBody"]["content"]["application/json"]
    row = rows["schema"]["anyOf"][0]
    assert set(row["required"]) <= set(ROWS[kind]) <= set(row["properties"])
    answer = send(app, kind, [ROWS[kind], {}])
    assert answer.status_code == 200
    FeedAnswer.model_validate_json(answer.get_data(), strict=True)
    assert [each["outcome"] for each in answer.json["rows"]] == ["new", "bad"], answer.json


@pytest.mark.parametrize("query", ["q=%00", "q=%ff"])
def test_a_query_that_is_no_text_is_refused_as_described(visitor, told, query):
    for path in ("/partners", "/partners/{slug}"):
        answer = visitor.get(f"/api/v1{path.format(slug='tidewright')}?{query}")
        assert answer.status_code == 400
        assert "400" in told["paths"][path]["get"]["responses"]


def test_a_refusal_is_as_described(app, told, firms):
    answer = app.test_client().post("/api/v1/points", data=b"[]")
    assert str(answer.status_code) in told["paths"]["/points"]["post"]["responses"]
    Refusal.model_validate_json(answer.get_data(), strict=True)
