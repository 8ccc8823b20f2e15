"""A firm's leads as a table to download; who wrote stays empty until the firm has accepted."""

from babel.numbers import get_currency_precision

from partners.web.display import program
from partners.web.forms.fields import plain_amount
from partners.web.lead_words import TIMELINES

COLUMNS = (
    "lead", "received_at", "state", "answer_by", "name", "email", "company", "website", "budget",
    "expertise", "region", "timeline", "message", "next_action", "next_action_on",
    "expected_value",
)  # fmt: skip


def row(case):
    """Return one lead's cells in the order of COLUMNS."""
    lead = case.lead
    label = program().label
    return (
        lead.id,
        _time(lead.received_at),
        str(case.state[1]),
        _time(case.offer.respond_by) if case.is_offered else "",
        *((lead.name, lead.email, lead.company, lead.website) if case.is_open else [""] * 4),
        lead.budget and label("budget", lead.budget),
        ", ".join(label("expertise", slug) for slug in lead.expertise),
        lead.region and label("region", lead.region),
        str(TIMELINES.get(lead.timeline, lead.timeline)),
        case.message,
        *(_work(lead) if case.is_open else [""] * 3),
    )


def _work(lead):
    """The firm's own columns; a firm that lost the lead reads nothing of the next one's."""
    digits = get_currency_precision(program().currency)
    value = "" if lead.expected_value is None else plain_amount(lead.expected_value, digits)
    return lead.next_action, lead.next_action_on or "", value


def _time(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
