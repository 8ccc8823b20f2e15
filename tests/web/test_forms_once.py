"""A form that arrives twice is acted on once; two forms are two."""

from functools import partial

import pytest
from flask import request
from wtforms import FileField

from partners.domain.errors import RuleBroken
from partners.storage.database import Submission
from partners.storage.partners import Partner
from partners.web.forms.base import PlainString, PostForm, VisitorForm, once
from partners.web.security import csrf
from tests import make, races
from tests.visitor import Visitor
from tests.web.planted import plant


class Name(PostForm):
    name = PlainString("Name")
    logo = FileField("Logo")


class VisitorName(VisitorForm):
    name = PlainString("Name")


def add(name):
    if name == "Nobody":
        raise RuleBroken("Nobody is no name.")
    return make.partner(name=name)


def added():
    return [row.name for row in Partner.select().order_by(Partner.id)]


@pytest.fixture
def planted(app):
    plant(app, "/add", lambda: str(once(Name(), add, Name().name.data)), ["POST"])
    plant(app, "/also", lambda: str(once(Name(), add, Name().name.data)), ["POST"])
    return Visitor(app)


@pytest.fixture
def public(app):
    """A form on a page that is the same for everybody."""

    def view():
        form = VisitorName(request.form)
        return str(once(form, add, form.name.data)) if form.validate_on_submit() else "no"

    plant(app, "/write", view, ["POST"])
    csrf.exempt(app.view_functions["planted:/write"])
    return Visitor(app)


def test_a_repeat_makes_nothing_and_is_told_of_the_first(planted):
    fields = {"name": "Ann", "form_key": "k1"}
    first, again = planted.post("/add", fields), planted.post("/add", fields)
    assert (first.status_code, again.text) == (200, first.text)
    assert added() == ["Ann"]
    assert Partner.get_by_id(int(first.text)).name == "Ann"


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Ann", "form_key": "k2"},  # the same words in another form
        {"name": "Ben", "form_key": "k1"},  # gone back, and written otherwise
        {"name": "Ann", "form_key": ""},  # a program that has no key
    ],
)
def test_another_form_or_other_words_are_another_act(planted, other):
    planted.post("/add", {"name": "Ann", "form_key": "k1"})
    planted.post("/add", other)
    assert added() == ["Ann", other["name"]]


def test_the_same_key_at_another_address_is_another_act(planted):
    planted.post("/add", {"name": "Ann", "form_key": "k1"})
    planted.post("/also", {"name": "Ann", "form_key": "k1"})
    assert added() == ["Ann", "Ann"]


def test_the_same_key_of_another_person_is_another_act(planted, app, firm):
    for who in (planted, Visitor(app, make.person("ann@firm.test", "owner", firm))):
        who.post("/add", {"name": "Ann", "form_key": "k1"})
    assert added() == [firm.name, "Ann", "Ann"]


def test_a_new_token_does_not_make_a_repeat_new(planted, app):
    planted.post("/add", {"name": "Ann", "form_key": "k1"})
    planted.post("/add", {"name": "Ann", "form_key": "k1", "csrf_token": planted.token() + ""})
    assert added() == ["Ann"]


def test_what_was_refused_may_be_tried_again(planted):
    fields = {"name": "Nobody", "form_key": "k1"}
    assert planted.post("/add", fields).status_code == 409
    assert planted.post("/add", fields).status_code == 409
    assert added() == [] and not Submission.select().exists()


def test_a_double_click_makes_one(planted, app):
    fields = {"name": "Ann", "form_key": "k1"}
    tabs = [planted] + [Visitor(app) for _ in range(5)]
    answers = races.all_at_once(*(partial(tab.post, "/add", fields) for tab in tabs))
    assert [answer.status_code for answer in answers] == [200] * len(tabs)
    assert len({answer.text for answer in answers}) == 1
    assert added() == ["Ann"]


def test_a_visitors_form_is_acted_on_once_too(public, app):
    with app.test_request_context():
        token = VisitorName().csrf_token.current_token
    fields = {"name": "Ann", "form_key": "k1", "csrf_token": token}
    assert public.post("/write", fields).text == public.post("/write", fields).text != "no"
    assert added() == ["Ann"]


@pytest.mark.parametrize("token", ["", "forged", "InZpc2l0b3Ii.aaaaaa.bbbbbb"])
def test_a_visitors_form_of_elsewhere_does_nothing(public, token):
    answer = public.post("/write", {"name": "Ann", "csrf_token": token})
    assert (answer.status_code, answer.text) == (200, "no")
    assert added() == []
