"""The command that adds the demo."""

from dataclasses import replace

import pytest

from partners.storage.accounts import User
from partners.storage.partners import Partner
from tests import make


@pytest.fixture
def init(app):
    return lambda: app.test_cli_runner().invoke(args=["init", "--demo"])


def test_it_adds_the_demo_and_can_be_repeated(init, visitor):
    assert init().exit_code == 0
    assert init().exit_code == 0
    assert Partner.select().count() == 252
    assert visitor.visit("/partners/tidewright").h1.text == "Tidewright"


def test_it_stops_in_production(init, app):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], app_env="production")
    answer = init()
    assert answer.exit_code == 1
    assert "not for production" in answer.stderr
    assert User.select().count() == 0


def test_it_stops_where_a_firm_has_an_address_of_the_demo(init, app):
    make.partner(slug="quillhaven")
    answer = init()
    assert answer.exit_code == 1
    assert "/partners/quillhaven already" in answer.stderr
