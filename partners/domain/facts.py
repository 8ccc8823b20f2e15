"""Money and deployments as the vendor's systems know them: what a row counts as, and refunds.

Amounts are minor units of the program's currency. A refund is a row of its own, less than nothing,
on its own day; it counts as the kind of payment that it takes back.
"""

from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.domain.standing import just_ended

NEW, RECURRING, TRANSACTION, REFUND = "new", "recurring", "transaction", "refund"
KINDS = (NEW, RECURRING, TRANSACTION, REFUND)
# What a rule about a kind of revenue adds up.
COUNTED = {
    "new": (NEW, TRANSACTION),
    "recurring": (RECURRING,),
    "all": (NEW, RECURRING, TRANSACTION),
}
SUBSCRIBED = (NEW, RECURRING)  # what a live store pays


def check_amount(kind, amount):
    """Raise RuleBroken where the sign of an amount does not fit its kind."""
    if kind == REFUND and amount >= 0:
        raise RuleBroken(_("A refund is less than nothing; write it as -50.00."))
    if kind != REFUND and amount <= 0:
        raise RuleBroken(_("A payment is more than nothing; what is paid back is a refund."))


def check_refund(original, left, amount, on):
    """Raise RuleBroken where a refund does not fit the payment that it names.

    `left` is what of the payment has not been refunded yet; `amount` is less than nothing.
    """
    if original.kind == REFUND:
        raise RuleBroken(_("A refund cannot be refunded. Enter the payment anew instead."))
    if on < original.paid_on:
        raise RuleBroken(_("The refund lies before the payment. Choose a later day."))
    if -amount > left:
        raise RuleBroken(_("That is more than is left of the payment."))


def sums_of(rules):
    """Return the (kind, period) pairs that these rules about revenue ask for."""
    return {(rule.kind or "new", rule.per) for rule in rules}


def last_full_month(day):
    """Return the days [first, end) of the last full month."""
    return just_ended("month", day)
