"""Numbers that find typing errors, states on a day, and what a level adds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.domain import certificates
from partners.domain.certificates import State
from partners.domain.program import parse
from partners.storage import programs

BITRIX = parse(programs.preset("bitrix"))
SERIALS = st.integers(min_value=1, max_value=999_999_999)


def test_the_check_sign_is_that_of_the_standard():
    # The example of ISO 7064 MOD 37,36 in the registration of recordings.
    assert certificates.check_sign("A12425GABC1234002") == "M"


def test_a_number_has_a_year_a_serial_and_a_sign():
    assert certificates.number("PC", 2026, 123) == "PC-2026-000123-P"


@given(SERIALS, st.integers(2000, 2099), st.data())
def test_one_wrong_sign_is_found(serial, year, data):
    number = certificates.number("PC", year, serial)
    places = [at for at, sign in enumerate(number) if sign.isdigit() and at > 2]
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([sign for sign in "0123456789" if sign != number[at]]))
    assert certificates.is_mistyped(number[:at] + other + number[at + 1 :])


def test_nearly_every_swap_of_neighbours_is_found():
    # ISO 7064's hybrid systems find every wrong sign, and all but a few swapped neighbours.
    tried = found = 0
    for serial in range(1, 100_000, 37):
        number = certificates.number("SC", 2026, serial)
        digits = number[8:-2]
        for at in range(len(digits) - 1):
            if digits[at] != digits[at + 1]:
                swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
                tried += 1
                found += certificates.is_mistyped(number.replace(digits, swapped))
    assert found / tried > 0.95


@given(SERIALS)
def test_what_was_given_out_is_not_mistyped(serial):
    assert not certificates.is_mistyped(certificates.number("PC", 2026, serial))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("PC-2026-000123-P", "PC-2026-000123-P"),
        (" pc-2026-000123-p ", "PC-2026-000123-P"),
        ("pc 2026 000123 p", "PC-2026-000123-P"),
        ("PC\u20132026\u2013000123\u2013P", "PC-2026-000123-P"),
        ("pc2026000123p", "PC-2026-000123-P"),
        ("lms/77-b", "LMS/77-B"),
        ("", ""),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed, read):
    assert certificates.read(typed) == read


def test_a_number_of_somebody_else_is_never_called_mistyped():
    assert not certificates.is_mistyped("LMS/77-B")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2024, 2, 28), State.UNKNOWN),
        (date(2024, 2, 29), State.VALID),
        (date(2025, 2, 27), State.VALID),
        (date(2025, 2, 28), State.EXPIRED),
    ],
)
def test_a_state_is_that_of_its_day(day, state):
    assert certificates.state(date(2024, 2, 29), date(2025, 2, 28), day) == state


def test_without_an_end_it_stays_valid():
    assert certificates.state(date(2024, 2, 29), None, date(2999, 1, 1)) == State.VALID


@pytest.mark.parametrize(
    ("issued", "until"),
    [
        (date(2026, 3, 24), date(2027, 3, 24)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1)),
    ],
)
def test_a_partner_certificate_holds_a_year(issued, until):
    assert certificates.valid_until(BITRIX.tier("certified-partner"), issued) == until


@pytest.mark.parametrize(
    ("tier", "held", "due"),
    [
        ("business-partner", 0, 1),
        ("business-partner", 1, 0),
        ("certified-partner", 0, 2),
        ("certified-partner", 1, 1),
        ("gold-certified-partner", 2, 2),
        ("gold-certified-partner", 5, 0),
    ],
)
def test_licences_are_totals_of_a_level(tier, held, due):
    assert certificates.licences_due(BITRIX.tier(tier), held) == due


def test_a_level_without_licences_adds_none():
    assert certificates.licences_due(parse(programs.preset("bigcommerce")).tier("elite"), 0) == 0
