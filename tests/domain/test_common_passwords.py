"""What people make of the words that are guessed first: three thousand of it, all refused.

Published lists of leaked passwords are not ours to ship. So what stands in them is made here as
people make it: a word with a year, figures or a sign, two words, a word twice or from its end.
"""

import random

import pytest

from partners.domain.common_words import WORDS
from partners.domain.passwords import SHORTEST, Fault, fault

ENDS = ("2024", "2025!", "123", "123456", "1234567890", "!", "!!", "1", "007", "69", "1q2w3e")
SAMPLE = 3_000


def made():
    """Yield passwords as people make them, the same in every run."""
    chance, words = random.Random(3), sorted(WORDS)
    while True:
        word, other = chance.choice(words), chance.choice(words)
        end = chance.choice(ENDS)
        yield chance.choice(
            (
                word + end,
                word.capitalize() + end,
                word + other,
                word.capitalize() + other.capitalize() + "!",
                word + word,
                f"{word}_{other}",
                (word + other)[::-1],
                word.upper() + end,
                word.replace("a", "@").replace("o", "0").replace("e", "3") + end,
            )
        )


@pytest.fixture(scope="module")
def common():
    found = {}
    for password in made():
        if len(password) >= SHORTEST:
            found[password] = True
        if len(found) == SAMPLE:
            return list(found)


def test_what_the_operator_knows_to_be_leaked_is_refused_in_any_case():
    leaked = frozenset(["heron-lattice-quarry-9"])
    assert fault("Heron-Lattice-Quarry-9", leaked=leaked) is Fault.COMMON
    assert fault("heron-lattice-quarry-8", leaked=leaked) is None


def test_three_thousand_common_passwords_are_refused(common):
    taken = [password for password in common if fault(password) is not Fault.COMMON]
    assert len(common) == SAMPLE
    assert taken == []
