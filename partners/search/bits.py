"""Sets of partners as integers: the n-th bit is the partner at position n."""

from collections import defaultdict
from itertools import chain, compress, islice

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
    cells = list(dict.fromkeys(column))
    answers = defaultdict(list)
    for cell in cells:
        own = parse(cell) if parse else cell
        for answer in own if isinstance(own, tuple) else (own,):
            answers[answer].append(cell)
    sets = _by_code if len(cells) <= MOST_CODES else _by_position
    return sets(column, cells, answers)


def _by_code(column, cells, answers):
    """With few different cells, write a byte for each and translate it to the set's digits."""
    code = {cell: number for number, cell in enumerate(cells)}
    codes = bytes(map(code.__getitem__, reversed(column)))
    for answer, own in answers.items():
        digits = bytearray([ZERO]) * MOST_CODES
        for cell in own:
            digits[code[cell]] = ONE
        yield answer, int(codes.translate(digits) or b"0", 2)


def _by_position(column, cells, answers):
    alike = defaultdict(list)
    for number, cell in enumerate(column):
        alike[cell].append(number)
    for answer, own in answers.items():
        yield answer, at(chain.from_iterable(map(alike.__getitem__, own)), len(column))


def _lowest(bits, count):
    found = []
    while bits and len(found) < count:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
