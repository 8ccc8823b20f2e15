"""Words as people compare them: without case, accents and marks."""

import re
import unicodedata

# Letters that Unicode does not take apart, though people type them without the mark.
PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
)
# Chinese and Japanese put no space between words, so each character counts as one.
IDEOGRAPHS = "\u3005\u3041-\u309f\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# "C++" and "C#" are words; other signs part words.
WORD = re.compile(rf"[{IDEOGRAPHS}]|\bc(?:\+\+|\#)|[^\W_{IDEOGRAPHS}]+")
# Controls, and halves of characters that no encoding can write.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def fold(text):
    """Return the text in small letters without accents: "Ærøskøbing Élan" is "aeroskobing elan"."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.casefold().translate(PLAIN)


def words_of(text):
    """Return the folded words of a text in their order."""
    return WORD.findall(fold(text))


def clean(text, longest):
    """Return one line of printable text with single spaces, cut at so many characters."""
    # Cut first: what is pasted may be of any length, and only its beginning counts.
    return " ".join(UNPRINTABLE.sub(" ", text[: 4 * longest]).split())[:longest].rstrip()


def is_near(one, other, typos):
    """Say whether so few letters must be added, left out, replaced or swapped to get the other."""
    same = 0
    shorter = min(len(one), len(other))
    while same < shorter and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    if not one or not other:
        return len(one) + len(other) <= typos
    if typos == 0:
        return False
    swapped = one[:2] == other[1::-1]
    return (
        is_near(one[1:], other[1:], typos - 1)
        or is_near(one[1:], other, typos - 1)
        or is_near(one, other[1:], typos - 1)
        or (swapped and is_near(one[2:], other[2:], typos - 1))
    )
