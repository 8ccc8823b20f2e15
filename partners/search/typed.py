"""What a person typed, read as words to look for. Everything that can be typed is a search."""

import re
from dataclasses import dataclass
from functools import lru_cache

from whoosh.lang.porter2 import stem as english

from partners.domain.facets import LONGEST_QUERY
from partners.domain.words import clean, words_of

MOST_WORDS = 10
SHORTEST_PREFIX = 3
# Words that nearly every text has. Not "it" and "us": here they are a trade and a country.
STOP = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "if", "in", "is",
    "of", "on", "or", "our", "that", "the", "their", "this", "to", "was", "we", "were", "will",
    "with", "you", "your",
))  # fmt: skip
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
QUOTED = re.compile(r'"([^"]*)"')
# What is written between words of a list; hyphens, dots and apostrophes stay inside a word.
BETWEEN = re.compile(r"[\s\"/\\|,;:!?()\[\]{}<>=~^]+")

# Marks a stem among the words of the index; a word that is its own stem needs none.
STEM_SIGN = "="
LONGEST_WORD = 60  # letters; what is longer has no forms, and taking it apart takes seconds


@lru_cache(maxsize=65_536)
def stem(word):
    """Return what the forms of a word have in common."""
    # Not `lang.porter`, whose doubled consonants stay: its "shopping" is no form of "shop".
    return english(word) if len(word) <= LONGEST_WORD else word


@dataclass(frozen=True)
class Part:
    """One word to find, or several that must stand in a row.

    A quoted part is meant to the letter; a prefix was typed with a star; the last word of a
    text may be unfinished.
    """

    words: tuple[str, ...]
    is_quoted: bool = False
    is_prefix: bool = False
    is_last: bool = False

    @property
    def stems(self):
        return tuple(map(stem, self.words))

    def __str__(self):
        text = " ".join(self.words)
        if self.is_quoted:
            return f'"{text}"'
        if len(self.words) > 1:
            return "-".join(self.words)
        return f"{text}*" if self.is_prefix else text


@dataclass(frozen=True)
class Clause:
    """Parts to find all, or, as synonyms of the program have it, one of the other rows of words."""

    parts: tuple[Part, ...]
    others: tuple[tuple[str, ...], ...] = ()  # each a row of stems


@dataclass(frozen=True)
class Query:
    """A text as typed and what it looks for: every clause must be found."""

    typed: str
    clauses: tuple[Clause, ...]

    @property
    def parts(self):
        return tuple(part for clause in self.clauses for part in clause.parts)

    @property
    def words(self):
        """The typed words themselves, for a search without an index."""
        return tuple(word for part in self.parts for word in part.words)


def read(typed, synonyms=()):
    """Return the query of a text; `synonyms` are the program's groups of words."""
    line = clean(typed, LONGEST_QUERY)
    return Query(line, tuple(_clauses(_parts(line.translate(QUOTES)), _table(synonyms))))


def stems_of(text):
    """Return the stems of a text in their order, without the words that say nothing."""
    return [stem(word) for word in words_of(text) if word not in STOP]


def _parts(line):
    found, room = [], MOST_WORDS
    for part in _every_part(line):
        if part.words and room:
            words = part.words[:room]
            found.append(part if words == part.words else Part(words, part.is_quoted))
            room -= len(words)
    return found


def _every_part(line):
    rest = 0
    for quoted in QUOTED.finditer(line):
        yield from _plain(line[rest : quoted.start()], is_end=False)
        yield Part(_telling(quoted[1]), is_quoted=True)
        rest = quoted.end()
    yield from _plain(line[rest:], is_end=True)


def _plain(text, is_end):
    chunks = [chunk for chunk in BETWEEN.split(text) if words_of(chunk)]
    for number, chunk in enumerate(chunks, 1):
        words = _telling(chunk)
        is_one = len(words) == 1
        is_prefix = is_one and chunk.endswith("*") and len(words[0]) >= SHORTEST_PREFIX
        is_last = is_one and is_end and number == len(chunks)
        yield Part(words, is_prefix=is_prefix, is_last=is_last and not is_prefix)


def _telling(text):
    return tuple(word for word in words_of(text) if word not in STOP)


def _clauses(parts, table):
    """Yield the parts, joined where several in a row are one expression of the synonyms."""
    start = 0
    while start < len(parts):
        run, others = _longest(parts[start:], table)
        yield Clause(tuple(parts[start : start + run]), others)
        start += run


def _longest(parts, table):
    """Return how many of the first parts make an expression, and what else it is called."""
    stems, best = (), (1, ())
    for number, part in enumerate(parts, 1):
        if part.is_quoted or part.is_prefix:
            break
        stems += part.stems
        if stems in table:
            best = number, table[stems]
    return best


@lru_cache(maxsize=8)
def _table(groups):
    """Map each expression of the synonyms, as stems, to the others of its groups."""
    table = {}
    for group in groups:
        rows = dict.fromkeys(tuple(stems_of(expression)) for expression in group)
        rows.pop((), None)
        for row in rows:
            others = dict.fromkeys((*table.get(row, ()), *(it for it in rows if it != row)))
            table[row] = tuple(others)
    return table
