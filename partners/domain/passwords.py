"""Which passwords are refused: short ones, endless ones, and those that anybody would try first."""

from enum import StrEnum

from partners.domain.common_words import ROWS, WORDS

SHORTEST = 12
LONGEST = 128
# A password worth fewer parts than this is guessed early; a word is one part, so is a stray sign.
FEWEST_PARTS = 4
LEAST_IN_A_ROW = 3
LEAST_OWN_WORD = 3
LEAST_BARE = 8  # of letters and figures, to call the signs between them decoration
LONGEST_WORD = max(len(word) for word in WORDS)
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
    """Say whether a few common parts make up the password."""
    text = password.lower()
    words = WORDS | own
    return any(count < FEWEST_PARTS for count in _readings(text, words))


def parts(text, words=WORDS):
    """Return the smallest number of parts that the text is made of: words, rows, single signs."""
    plain = text.translate(LOOK_ALIKES)
    longest = max(LONGEST_WORD, *(len(word) for word in words))
    fewest = [0]
    for end in range(1, len(text) + 1):
        best = fewest[end - 1] + 1
        may_be_row = True
        for start in range(end - 2, -1, -1):
            part = text[start:end]
            # What is no row does not become one by another character before it.
            may_be_row = may_be_row and (len(part) < LEAST_IN_A_ROW or _is_row(part))
            is_row = may_be_row and len(part) >= LEAST_IN_A_ROW
            if is_row or part in words or plain[start:end] in words or _is_year(part):
                best = min(best, fewest[start] + 1)
            if not may_be_row and len(part) >= longest:
                break
        fewest.append(best)
    return fewest[-1]


def _readings(text, words):
    """Yield how many parts the text has, read as it stands and as people stretch short ones."""
    yield parts(text, words)
    bare = "".join(ch for ch in text if ch.isalnum())
    if len(bare) >= LEAST_BARE:  # pass-word_2026!!
        yield parts(bare, words)
    unit = _unit(text)
    if unit != text:  # abcabcabcabc
        yield parts(unit, words)
    yield parts(_single(text), words)  # aabbccddeeff
    yield parts(text[::2], words) + parts(text[1::2], words)  # 1p2a3s4s5w6o7r8d
    yield parts(text[::-1], words)  # drowssap
    yield parts(text.translate(CYRILLIC), words)  # gfhjkm


def _is_row(text):
    """Say whether the text is one character again and again, or keys in a row."""
    return text in KEYS or len(set(text)) == 1


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
