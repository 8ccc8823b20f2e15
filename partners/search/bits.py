"""Sets of partners as integers: the n-th bit is the partner at position n."""

from collections import defaultdict
from itertools import chain, compress, count, islice

ZERO, ONE = b"01"
FLAGS = bytes.maketrans(b"01", b"\0\1")
MOST_CODES = 256
FEW = 50  # up to here picking single bits is faster than unfolding them all


def at(numbers, size):
    """Return the set of these positions, which are below the size."""
    written = bytearray(b"0") * size
    for number in numbers:
        written[number] = ONE
    return int(written[::-1] or b"0", 2)


def flags(bits, size):
    """Return a byte for each position, 1 where the bit is set."""
    return f"{bits:0{size}b}".encode().translate(FLAGS)[::-1]


def positions(bits, size, first=0, count=None):
    """Return the positions in the set in their order, or a stretch of them."""
    last = None if count is None else first + count
    if last is not None and last <= FEW:
        return _lowest(bits, last)[first:]
    return list(islice(compress(range(size), flags(bits, size)), first, last))


def by_answer(column, parse):
    """Yield each single answer that stands in a column, and the set of those who gave it.

    A cell is parsed once however often it stands there; it may hold several answers, as a tuple.
    """
    code = defaultdict(count().__next__)  # numbers the different cells as they come
    codes = list(map(code.__getitem__, column))
    answers = defaultdict(list)
    for cell, number in code.items():
        own = parse(cell) if parse else cell
        for answer in own if isinstance(own, tuple) else (own,):
            answers[answer].append(number)
    if len(code) <= MOST_CODES:
        return _by_code(codes, answers)
    return _by_position(codes, answers, len(code))


def _by_code(codes, answers):
    """With few different cells, write a byte for each and translate it to the set's digits."""
    codes = bytes(codes)[::-1]
    for answer, own in answers.items():
        digits = bytearray([ZERO]) * MOST_CODES
        for number in own:
            digits[number] = ONE
        yield answer, int(codes.translate(digits) or b"0", 2)


def _by_position(codes, answers, different):
    alike = [[] for _ in range(different)]
    for position, number in enumerate(codes):
        alike[number].append(position)
    for answer, own in answers.items():
        yield answer, at(chain.from_iterable(map(alike.__getitem__, own)), len(codes))


def _lowest(bits, count):
    found = []
    while bits and len(found) < count:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
