"""Stores, payments and deployments: entered and corrected by staff, read by the firm."""

from datetime import date, timedelta

import pytest

from partners.actions import facts
from partners.actions.facts import Payment, Site
from partners.actions.partners import Act
from partners.storage.facts import Deployment, Revenue
from partners.web.display import today
from tests.visitor import HTMX


@pytest.fixture
def act(now):
    return Act(None, now, "As the books say.")


@pytest.fixture
def payment(firm, act):
    return facts.pay(firm, Payment("Holt Bakery", "recurring", 40_00, act.day), act)


@pytest.fixture
def deployment(firm, act):
    return facts.deploy(firm, Site("Quill shop", "enterprise", act.day), act)


def enter(dana, firm, **fields):
    page = dana.visit("/admin/stores/payments/new")
    row = {"partner": firm.slug, "store": "Holt Bakery", "kind": "new", "amount": "120.50"}
    return dana.submit(page, **{**row, **fields})


def test_staff_enter_a_payment_once(dana, firm):
    page = dana.visit("/admin/stores/payments/new")
    fields = {"partner": firm.slug, "store": "Holt Bakery", "kind": "new", "amount": "120.50"}
    for _ in range(2):
        assert dana.submit(page, **fields).status_code == 303
    row = Revenue.get()
    assert (row.partner_id, row.amount, row.kind, row.source) == (firm.id, 12050, "new", "staff")
    assert row.actor_id == dana.user.id


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("partner", "nobody", "No partner has this address."),
        ("amount", "much", "Write an amount in figures"),
        ("amount", "", "Write how much."),
        ("store", "", "Name the store."),
        ("store_email", "holt", "Write an address"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(dana, firm, field, value, sentence):
    answer = enter(dana, firm, **{field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not Revenue.select().exists()


def test_a_day_to_come_is_refused_with_a_sentence(dana, firm):
    answer = enter(dana, firm, paid_on=str(date.today() + timedelta(days=3)))
    assert answer.status_code == 409
    assert "still to come" in answer.text


def test_a_payment_is_taken_back_in_part(dana, payment):
    url = f"/admin/stores/payments/{payment.id}"
    form = "form[action$=refund]"
    assert dana.submit(dana.visit(url), form, amount="15", reason="Sent twice").status_code == 303
    page = dana.visit(url)
    assert "$25 is left of it." in page.select_one(form).text
    assert "Sent twice" in page.text
    too_much = dana.submit(page, form, amount="26", reason="Sent twice")
    assert too_much.status_code == 409
    assert payment.left == 25_00


def test_a_refund_needs_its_reason(dana, payment):
    page = dana.visit(f"/admin/stores/payments/{payment.id}")
    assert dana.submit(page, "form[action$=refund]", amount="1").status_code == 422


def test_a_deployment_is_entered_and_withdrawn(dana, firm):
    page = dana.visit("/admin/stores/deployments/new")
    fields = {"partner": firm.slug, "name": "Holt shop", "type": "store", "url": "holt.example"}
    assert dana.submit(page, **fields).status_code == 303
    row = Deployment.get()
    assert (row.type, row.url) == ("store", "https://holt.example")
    page = dana.visit(f"/admin/stores/deployments/{row.id}")
    dana.submit(page, "form[action$=withdraw]", reason="Never went live")
    page = dana.visit(f"/admin/stores/deployments/{row.id}")
    assert "Withdrawn: Never went live" in page.text
    assert not page.select("form[action$=withdraw]")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/admin/stores", "holt"),
        ("/admin/stores/payments", "bakery"),
        ("/admin/stores/deployments", "quill"),
    ],
)
def test_the_lists_are_searched(dana, payment, deployment, url, words):
    assert len(dana.visit(f"{url}?q={words}").select("tbody tr")) == 1
    assert not dana.visit(f"{url}?q=nothing").select("tbody tr")
    part = dana.get(f"{url}?q={words}", headers=HTMX).text
    assert part.lstrip().startswith("<section") and "<html" not in part


def test_the_firm_sees_its_own_stores_and_no_others(app, alice, charlie, firm, now):
    with app.test_request_context():
        day = today()
    act = Act(None, now.replace(year=day.year, month=day.month, day=day.day), "x")
    facts.pay(firm, Payment("Holt Bakery", "recurring", 40_00, day), act)
    facts.deploy(firm, Site("Quill shop", "enterprise", day), act)
    page = alice.visit("/portal/stores")
    assert page.h1.text == "1 live store"
    assert "Holt Bakery" in page.text and "Quill shop" in page.text
    theirs = charlie.visit("/portal/stores")
    assert theirs.h1.text == "0 live stores"
    assert "Holt Bakery" not in theirs.text
