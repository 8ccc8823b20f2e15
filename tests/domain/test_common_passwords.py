"""What people make of the words that are guessed first: three thousand of it, all refused.

And what nobody would guess: none of it is.
"""

import random
import string

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from partners.domain.passwords import SHORTEST, Fault, fault

LEAKED = FREQUENCY_LISTS["passwords"]
FIRST = [word for word in LEAKED[:1000] if len(word) > 3 and word.isalpha()]
WORDS = [word for word in FREQUENCY_LISTS["english_wikipedia"][200:8000] if 3 <= len(word) <= 9]
ENDS = ("2024", "2025!", "123", "123456", "1234567890", "!", "!!", "1", "007", "69", "1q2w3e")
SAMPLE = 3_000
SENTENCES = """
The kettle sings before the rain comes
she sells used bicycles near the station
Nobody reads the second page anyway
Der alte Hund schläft unter dem Tisch
Heute regnet es den ganzen Tag
Oma strickt Socken
Завтра мы поедем на дачу
Кот спит на диване
Чай без сахара вкуснее
"""


def made():
    """Yield passwords as people make them, the same in every run."""
    chance = random.Random(3)
    while True:
        word, other = chance.choice(FIRST), chance.choice(FIRST)
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


def kept():
    """Yield passwords as managers and people who take care make them, the same in every run."""
    chance = random.Random(4)
    signs = string.ascii_letters + string.digits
    for length in (12, 16, 20):
        for alphabet in (signs, signs + "!#$%&*-_+", string.ascii_lowercase):
            yield from ("".join(chance.choices(alphabet, k=length)) for _ in range(30))
    for joint in (" ", "-", ""):
        yield from (joint.join(chance.sample(WORDS, 4)) for _ in range(60))
    for sentence in SENTENCES.strip().splitlines():
        yield sentence
        yield sentence.replace(" ", "")


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


def test_every_long_one_that_is_known_to_have_leaked_is_refused():
    known = [password for password in LEAKED if len(password) >= SHORTEST]
    assert len(known) > 200
    assert [password for password in known if fault(password) is not Fault.COMMON] == []


def test_none_that_was_made_with_care_is_refused():
    passwords = list(kept())
    assert len(passwords) > 450
    assert [password for password in passwords if fault(password)] == []
