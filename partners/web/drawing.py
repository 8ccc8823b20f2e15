"""Small pictures made of figures: the ladder of tiers, and plates for partners without one."""

import zlib
from dataclasses import dataclass
from functools import lru_cache

STEP, GAP, HEIGHT = 4, 1, 12
BAR = 24  # width of the drawing of ages
TINTS = 7  # .t0 to .t6 in app.css
ARTICLES = {"the", "a", "an", "le", "la", "les", "el", "der", "die", "das", "il", "lo"}


@dataclass(frozen=True)
class Ladder:
    """Steps of a staircase as two SVG paths: those climbed, and those still above."""

    width: int
    climbed: str
    above: str
    height: int = HEIGHT


@lru_cache(maxsize=256)
def ladder(rank, of):
    """Return the drawing of `rank` steps climbed out of `of`."""
    steps = [_step(number, of) for number in range(1, of + 1)]
    width = max(of * (STEP + GAP) - GAP, 0)
    return Ladder(width, "".join(steps[:rank]), "".join(steps[rank:]))


def _step(number, of):
    height = max(HEIGHT * number // of, 1)
    left = (number - 1) * (STEP + GAP)
    return f"M{left} {HEIGHT - height}h{STEP}v{height}h-{STEP}z"


def bands(counts, most):
    """Return (class, left, width) of each stretch of a bar, oldest first, `most` filling it."""
    left = 0.0
    for number in range(len(counts), 0, -1):
        width = BAR * counts[number - 1] / max(most, 1)
        yield f"n{number}", round(left, 2), round(width, 2)
        left += width


@lru_cache(maxsize=4096)
def initials(name):
    """Return the two letters that stand for a name on its plate."""
    words = ["".join(filter(str.isalnum, word)) for word in name.split()]
    words = [word for word in words if word]
    if len(words) > 1 and words[0].lower() in ARTICLES:
        words = words[1:]
    if not words:
        return "·"
    if len(words[0]) == 1 and len(words) > 1:
        return (words[0] + words[1][0]).upper()
    return words[0][:2].capitalize()


def tint(name):
    """Return which of the plates' hues a name has, always the same one."""
    return zlib.crc32(name.encode("utf-8", "replace")) % TINTS
