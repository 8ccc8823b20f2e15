"""Fields: amounts and addresses as people write them, and what is none."""

import pytest

from partners.web.forms.fields import is_web_address, minor_units, plain_amount


@pytest.mark.parametrize(
    "text, digits, minor",
    [
        ("6000", 2, 600000),
        ("6,000", 2, 600000),
        ("6 000", 2, 600000),
        ("6\u202f000", 2, 600000),
        ("1'234'567", 2, 123456700),
        ("$6,000.50", 2, 600050),
        ("12 €", 2, 1200),
        ("EUR 12", 2, 1200),
        ("0.5", 2, 50),
        ("600", 0, 600),
        ("6.5", 0, None),
        ("6.000", 2, None),
        ("6,00", 2, None),
        (".50", 2, None),
        ("-5", 2, None),
        ("1_0", 2, None),
        ("１２", 2, None),
        ("1e5", 2, None),
        ("sNaN", 2, None),
        ("Infinity", 2, None),
        ("9" * 13, 2, None),
        ("about six", 2, None),
        ("", 2, None),
    ],
)
def test_an_amount_is_whole_minor_units(text, digits, minor):
    assert minor_units(text, digits) == minor


@pytest.mark.parametrize(
    "minor, digits, text",
    [(600000, 2, "6000"), (600050, 2, "6000.50"), (5, 2, "0.05"), (600, 0, "600"), (0, 2, "0")],
)
def test_an_amount_is_shown_as_it_can_be_typed(minor, digits, text):
    assert plain_amount(minor, digits) == text
    assert minor_units(text, digits) == minor


@pytest.mark.parametrize(
    "url, is_one",
    [
        ("https://firm.example", True),
        ("http://firm.example:8080/a?b=c#d", True),
        ("https://münchen.example/über", True),
        ("ftp://firm.example", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://localhost", False),
        ("https://user:secret@firm.example", False),
        ('https://firm.example/"><script>', False),
        ("https://firm.example/ two", False),
        ("https://firm.example:99999", False),
        ("https://[::1", False),
        ("https://.", False),
    ],
)
def test_an_address_leads_to_a_web_page(url, is_one):
    assert is_web_address(url) is is_one


def test_a_film_comes_over_https_only():
    assert not is_web_address("http://video.example/1", schemes=("https",))
