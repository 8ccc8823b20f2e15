"""Payments and refunds: signs, what a refund may take back, what a rule adds up."""

from dataclasses import dataclass
from datetime import date

import pytest

from partners.domain.errors import RuleBroken
from partners.domain.facts import check_amount, check_refund, last_full_month, sums_of
from partners.domain.program import Rule

PAID_ON = date(2026, 3, 10)


@dataclass
class Payment:
    kind: str = "new"
    paid_on: date = PAID_ON


@pytest.mark.parametrize(
    ("kind", "amount", "is_fine"),
    [
        ("new", 1, True),
        ("recurring", 0, False),
        ("transaction", -5, False),
        ("refund", -1, True),
        ("refund", 0, False),
        ("refund", 5, False),
    ],
)
def test_the_sign_of_an_amount_fits_its_kind(kind, amount, is_fine):
    if is_fine:
        assert check_amount(kind, amount) is None
    else:
        with pytest.raises(RuleBroken):
            check_amount(kind, amount)


@pytest.mark.parametrize(
    ("original", "left", "amount", "on", "sentence"),
    [
        (Payment(), 100, -100, PAID_ON, ""),
        (Payment(), 100, -101, PAID_ON, "more than is left"),
        (Payment(), 0, -1, PAID_ON, "more than is left"),
        (Payment(), 100, -1, date(2026, 3, 9), "before the payment"),
        (Payment(kind="refund"), 100, -1, PAID_ON, "cannot be refunded"),
    ],
)
def test_a_refund_fits_its_payment(original, left, amount, on, sentence):
    if not sentence:
        assert check_refund(original, left, amount, on) is None
    else:
        with pytest.raises(RuleBroken, match=sentence):
            check_refund(original, left, amount, on)


@pytest.mark.parametrize(
    ("day", "first", "end"),
    [
        (date(2026, 3, 1), date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 3, 31), date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 1, 15), date(2025, 12, 1), date(2026, 1, 1)),
    ],
)
def test_the_last_full_month(day, first, end):
    assert last_full_month(day) == (first, end)


def test_rules_ask_for_pairs_of_kind_and_period():
    rules = [
        Rule(measure="revenue", per="quarter", at_least=1),
        Rule(measure="revenue", kind="all", per="12-months", at_least=1),
        Rule(measure="revenue", kind="new", per="quarter", at_least=2),
    ]
    assert sums_of(rules) == {("new", "quarter"), ("all", "12-months")}
