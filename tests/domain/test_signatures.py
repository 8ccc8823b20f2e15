"""Signed calls: the scheme's own example, and what must not pass."""

from datetime import UTC, datetime, timedelta

import pytest

from partners.domain import signatures

# From the reference libraries of Standard Webhooks.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NUMBER = "msg_p5jXN8AQM9LWM0D4loKWxJek"
MOMENT = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
NOW = datetime.fromtimestamp(MOMENT, UTC)


def test_it_signs_as_the_published_example():
    assert signatures.sign(SECRET, NUMBER, MOMENT, BODY) == SIGNATURE


@pytest.mark.parametrize(
    ("header", "is_well"),
    [
        (SIGNATURE, True),
        (f"v1,AAAA {SIGNATURE} v2,abc", True),
        (SIGNATURE.removeprefix("v1,"), False),
        (SIGNATURE.replace("v1", "v2"), False),
        (SIGNATURE[:-2] + "A=", False),
        ("", False),
        ("v1,é", False),
    ],
)
def test_a_header_holds_one_good_signature(header, is_well):
    assert signatures.is_signed(SECRET, NUMBER, MOMENT, BODY, header) is is_well


@pytest.mark.parametrize(
    ("number", "moment", "body"),
    [("msg_other", MOMENT, BODY), (NUMBER, MOMENT + 1, BODY), (NUMBER, MOMENT, BODY + b" ")],
)
def test_everything_is_signed(number, moment, body):
    assert not signatures.is_signed(SECRET, number, moment, body, SIGNATURE)


@pytest.mark.parametrize(
    ("off", "is_timely"), [(0, True), (300, True), (301, False), (-300, True), (-301, False)]
)
def test_a_call_is_heard_within_five_minutes(off, is_timely):
    assert signatures.is_timely(MOMENT, NOW + timedelta(seconds=off)) is is_timely


@pytest.mark.parametrize(
    ("text", "found"), [("1614265330", MOMENT), ("-1", None), ("1.5", None), ("", None),
                        ("９", None), ("9" * 13, None)],
)  # fmt: skip
def test_a_timestamp_is_whole_seconds(text, found):
    assert signatures.seconds(text) == found


def test_a_time_beyond_the_calendar_is_not_now():
    assert not signatures.is_timely(10**12 - 1, NOW)


def test_a_key_goes_around_as_a_secret():
    assert signatures.secret_of(b"\x31" * 24).startswith("whsec_")
