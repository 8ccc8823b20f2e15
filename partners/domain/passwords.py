"""Which passwords are refused: short ones, endless ones, and those that are guessed early.

Words are weighed by zxcvbn's lists: passwords that leaked, English, names. Its own measure is not
used: it takes seconds for 72 characters that are chosen to keep it busy.
"""

from enum import StrEnum
from functools import cache
from itertools import groupby
from math import log10

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from partners.domain.common_words import ROWS, WORDS

SHORTEST = 12
LONGEST = 128
# Guesses as powers of ten. Two common words with an end come to seven; twelve signs that a
# manager draws to nine and a half at the least, four words to ten.
FEWEST_DIGITS = 8
SIGN = 1.0  # of a single sign
LEAST = 1.7  # of a row of keys, a year, a word that others know of the person
AGAIN = 0.5  # for each further part, and for a text that was twisted
RANK_ELSEWHERE = 300  # of a word of another language, among which none are counted
LONGEST_PART = 24
LEAST_IN_A_ROW = 3
LEAST_OWN_WORD = 3
LEAST_BARE = 8  # of letters and figures, to call the signs between them decoration
LOOK_ALIKES = str.maketrans("@4831!0$57+", "aabeiiosstt")
# A Russian word typed with the keyboard set to Latin letters.
CYRILLIC = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")
KEYS = "\n".join((*ROWS, *(row[::-1] for row in ROWS)))


class Fault(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def fault(password, about=(), leaked=frozenset()):
    """Return why this password is refused, or None.

    `about` are texts that others know of the person: name, address, firm. `leaked` are passwords
    that the operator knows to be known, in small letters.
    """
    if len(password) < SHORTEST:
        return Fault.SHORT
    if len(password) > LONGEST:
        return Fault.LONG
    is_known = password.lower() in leaked or is_common(password, own_words(about))
    return Fault.COMMON if is_known else None


def own_words(texts):
    """Return the words of some texts as a guesser would take them."""
    letters = "".join(ch if ch.isalnum() else " " for ch in " ".join(texts).lower())
    parts = letters.split()
    return frozenset(word for word in (*parts, *_pairs(parts)) if len(word) >= LEAST_OWN_WORD)


def is_common(password, own=frozenset()):
    """Say whether the password is guessed early, read as it stands or as people twist texts."""
    return any(
        twists * AGAIN + sum(digits(text, own) for text in texts) < FEWEST_DIGITS
        for twists, *texts in _readings(password.lower())
    )


def digits(text, own=frozenset()):
    """Return how many guesses it takes to come upon the text, as a power of ten.

    It is read as the parts that take the fewest: words, rows, years, single signs.
    """
    plain = text.translate(LOOK_ALIKES)
    runs = (len(list(run)) for _sign, run in groupby(text))  # 0000…1111…
    lengths = {*range(2, LONGEST_PART + 1), *map(len, own), *runs} - {1}
    fewest = [0.0]
    for end in range(1, len(text) + 1):
        best = fewest[end - 1] + SIGN
        for start in (end - length for length in lengths if length <= end):
            worth = _worth(text[start:end], plain[start:end], own)
            if worth:
                best = min(best, fewest[start] + worth + AGAIN * bool(start))
        fewest.append(best)
    return fewest[-1]


def _worth(part, plain, own):
    """Return the digits of a part, or None where it is no word, row or year."""
    if part in own or plain in own or _is_row(part) or _is_year(part):
        return LEAST
    if rank := ranks().get(part):
        return max(LEAST, log10(rank))
    rank = ranks().get(plain)
    return max(LEAST, log10(rank)) + AGAIN if rank else None


@cache
def ranks():
    """Return every common word with its rank in the list in which it stands first."""
    found = dict.fromkeys(WORDS, RANK_ELSEWHERE)
    for words in FREQUENCY_LISTS.values():
        for rank, word in enumerate(words, 1):
            found[word] = min(rank, found.get(word, rank))
    return found


def _readings(text):
    """Yield how often it was twisted, and the texts that were, as people stretch short ones."""
    yield 0, text
    for shorter in (_bare(text), _single(text)):  # pass-word_2026!!, aabbccddeeff
        if LEAST_BARE <= len(shorter) < len(text):
            yield len(text) - len(shorter), shorter
    if (unit := _unit(text)) != text:  # abcabcabcabc
        yield 1, unit
    yield 1, text[::2], text[1::2]  # 1p2a3s4s5w6o7r8d
    yield 1, text[::-1]  # drowssap
    yield 1, text.translate(CYRILLIC)  # gfhjkm


def _bare(text):
    return "".join(ch for ch in text if ch.isalnum())


def _is_row(text):
    """Say whether the text is one character again and again, or keys in a row."""
    return len(text) >= LEAST_IN_A_ROW and (text in KEYS or text == text[0] * len(text))


def _is_year(text):
    return len(text) == 4 and text[:2] in ("19", "20") and text.isdigit()


def _unit(text):
    """Return the shortest text that gives this one when it is repeated."""
    length = (text + text).find(text, 1)
    return text[:length]


def _single(text):
    """Return the text with each character once where it stands several times in a row."""
    return "".join(ch for ch, before in zip(text, " " + text, strict=False) if ch != before)


def _pairs(words):
    return (first + second for first, second in zip(words, words[1:], strict=False))
