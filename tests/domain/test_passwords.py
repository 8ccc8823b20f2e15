"""Which passwords are refused."""

import pytest

from partners.domain.passwords import LONGEST, SHORTEST, Fault, digits, fault

GUESSED_TEXT = """
passwordpassword password1234 Password2024! P@ssw0rd1234 PASSWORD!!!! drowssap1234 administrator
qwertyuiop12 qwertyuiopasdf 1qaz2wsx3edc 1q2w3e4r5t6y qazwsxedcrfv zxcvbnm12345 asdfghjkl123
123456789012 012345678910 987654321000 111111111111 112233445566 abcdefghijkl abcabcabcabc
iloveyou1234 iloveyou2026 loveyouforever sunshine2024 princess1234 footballfootball liverpool2010
manchesterunited letmein12345 welcome12345 Welcome2026! changeme1234 trustno1trustno1 summer2026!!
michaeljordan23 superman1234 pokemon12345 blink182blink182 congratulations
gfhjkmgfhjkm aaaaaaaaaaaaaaaa pass-word_2026!!
"""
GUESSED_FIRST = GUESSED_TEXT.split()

KEPT_TO_ONESELF = [
    "K;2:<,|{}~=_[",
    "heron-lattice-quarry-9",
    "xK9$wq2Lr7bT",
    "Wir fahren im Mai nach Bremen",
    "ein zwei Polizei, drei vier Grenadier",
    "🦊🦊 jumps over 7 lazy hedgehogs",
    "            leading blanks count",
    "zebra-umbrella-copper",
]


@pytest.mark.parametrize("password", GUESSED_FIRST)
def test_it_refuses_what_anybody_tries_first(password):
    assert len(password) >= SHORTEST
    assert fault(password) is Fault.COMMON


@pytest.mark.parametrize("password", KEPT_TO_ONESELF)
def test_it_takes_what_nobody_tries_first(password):
    assert fault(password) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", Fault.SHORT),
        ("heron-latti", Fault.SHORT),
        ("h" + "e-7" * 43, Fault.LONG),
        ("heron-lattic9", None),
    ],
)
def test_it_measures(password, why):
    assert fault(password) is why


def test_it_takes_the_longest_whole():
    longest = ("heron-lattice-quarry-9 " * 6)[:LONGEST]
    assert len(longest) == LONGEST
    assert fault(longest) is None


@pytest.mark.parametrize(
    "password",
    ["alder-finch-2026", "aldernfinch1", "AlderFinchAlice", "alice.alder2026", "Alice@firm.test"],
)
def test_it_knows_the_person(password):
    about = ("Alice Alder", "alice@firm.test", "Alder & Finch", "aldernfinch")
    assert fault(password, about) is Fault.COMMON


def test_a_word_with_look_alikes_is_nearly_as_common_as_without():
    assert digits("password") < digits("p@$$w0rd") < digits("password7")


@pytest.mark.parametrize(
    "hostile",
    ["a" * LONGEST, "4@8({[<369#!1|0$5+7%2" * 6, "0" * 64 + "1" * 64, "the" * 42, "пароль" * 21],
)
def test_what_is_made_to_keep_it_busy_is_decided(hostile):
    is_refused = fault(hostile[:LONGEST], ("x" * 200,)) is Fault.COMMON
    assert is_refused == (len(set(hostile)) < 10)
