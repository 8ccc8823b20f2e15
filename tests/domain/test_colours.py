"""A brand colour must read, whatever a vendor picks."""

import pytest

from partners.domain.colours import accent, light, on


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


BRANDS = [f"#{red}{green}{blue}" for red in "05af" for green in "05af" for blue in "05af"]
BRANDS = [f"#{b[1] * 2}{b[2] * 2}{b[3] * 2}" for b in BRANDS]


@pytest.mark.parametrize("brand", BRANDS)
def test_every_brand_is_readable(brand):
    assert contrast(brand, on(brand)) >= 4.5
    assert contrast(accent(brand), "#ffffff") >= 4.5


def test_an_accent_that_reads_is_kept():
    assert contrast("#0b5fa8", accent("#0b5fa8")) < 1.1


@pytest.mark.parametrize("name", ["ink", "soft", "accent"])
def test_the_tokens_of_mail_read_on_its_paper(name):
    tokens = light("#ffcc00")
    assert contrast(getattr(tokens, name), tokens.paper) >= 4.5
