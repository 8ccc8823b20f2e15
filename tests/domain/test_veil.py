"""What a partner may read of a lead before accepting it."""

import time

import pytest

from partners.domain.leads import Brief
from partners.domain.veil import headline, names_of, veiled

MAREN = Brief(
    name="Maren Holt",
    email="m.holt@holt-bakery.test",
    company="Holt  Bakery Supply, Inc.",
    website="https://www.holtsupply.test/shop",
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to m.holt@holt-bakery.test.", "Write to •••••"),
        ("or m.holt@other.test, please", "or ••••• please"),
        ("See https://holtsupply.test/a?b=c now", "See ••••• now"),
        ("See www.holtsupply.test", "See •••••"),
        ("See holtsupply.test/about.", "See •••••"),
        ("Call +45 33 11 22 33 today", "Call ••••• today"),
        ("Call (020) 7946-0018.", "Call •••••."),
        ("We are Holt Bakery Supply of Lyon", "We are ••••• of Lyon"),
        ("we are HOLT BAKERY SUPPLY", "we are •••••"),
        ("I am Maren, of Holt", "I am •••••, of •••••"),
        ("Regards\nMaren Holt", "Regards\n•••••"),
    ],
)
def test_what_tells_who_it_is_is_hidden(text, shown):
    assert veiled(text, names_of(MAREN)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "We supply some 900 bakeries around Lyon with flour.",
        "Budget $25,000–100,000, first version by 2026-10-01.",
        "Start in 2026, at best within 3 months; 80,000 lines.",
        "A bakery supply needs a shop.",
        "",
    ],
)
def test_the_need_stays_as_it_was_written(text):
    assert veiled(text, names_of(MAREN)) == text


@pytest.mark.parametrize(
    "text", ["a" * 20_000, "1 " * 10_000, "a.b" * 7_000, "@" * 20_000, "(1-" * 7_000]
)
def test_no_text_takes_long(text):
    started = time.process_time()
    veiled(text, names_of(MAREN))
    headline(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We need a checkout. It is urgent.", "We need a checkout"),
        ("Hello Alder & Finch,\nwe need a checkout", "We need a checkout"),
        ("Dear team! can you help?", "Can you help?"),
        ("Hi. Showroom booking", "Showroom booking"),
        ("High prices everywhere", "High prices everywhere"),
        ("Move two shops into one\nMore below", "Move two shops into one"),
        ("Urgent. We need a checkout", "Urgent"),
        ("Hi, ••••• here. Call •••••. We sell lamps by post. Thanks", "We sell lamps by post"),
        ("••••• needs a shop. Soon", "••••• needs a shop"),
        ("•••••.", ""),
        ("", ""),
        ("   \n ", ""),
    ],
)
def test_a_title_is_the_first_sentence(text, title):
    assert headline(text) == title


def test_a_long_title_ends_at_a_word():
    title = headline("We want to move our whole catalogue of spare parts " * 4)
    assert title.endswith("…") and len(title) <= 85
    assert not title[:-1].endswith(" ")
