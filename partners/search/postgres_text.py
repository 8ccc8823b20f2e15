"""Words to ids with PostgreSQL: the terms of a document in a tsvector, found through GIN.

The terms are made in `documents`, not by PostgreSQL's dictionaries, so that both engines find
the same: stems carry their sign and their places, and beside them stand the words as written.
"""

from contextlib import contextmanager
from itertools import islice
from math import log

from partners.domain.words import is_near
from partners.search.answer import MOST_NEAR_WORDS, Answer
from partners.search.documents import BETWEEN_TEXTS
from partners.search.shelf import IndexBusy, IndexUnusable
from partners.search.typed import STEM_SIGN, stem
from partners.storage import texts

BATCH = 200
# What a tsvector holds: places beyond the last count as the last, and a megabyte in all.
MOST_PLACES = 16_383
MOST_BYTES = 800_000
LONGEST_TERM = 60  # letters; of a longer word the beginning is kept
OF_THE_NAME = "A"  # the weight of a place in the name
TRIGRAMS_OF_A_TYPO = 4  # two letters swapped change so many


class PostgresText:
    """The index in the app's own database; see `partners.search.text` for what it promises."""

    # Writing

    def build(self, documents):
        """Index everything anew; readers see the old rows until the last new one is there."""
        rows = map(_row, documents)
        batches = iter(lambda: list(islice(rows, BATCH)), [])
        with _busy_if_locked():
            texts.replace_all(batches, STEM_SIGN)

    def update(self, documents, removed_ids=()):
        """Replace these documents and remove those; safe to repeat. Raises IndexBusy."""
        rows, removed = [_row(document) for document in documents], list(removed_ids)
        if rows or removed:
            with _busy_if_locked():
                texts.replace(rows, removed, STEM_SIGN)

    # Reading

    def stamp(self):
        """Return what moves with every change of the index; None without one."""
        return texts.number() or None

    def is_whole(self):
        """Say whether the index was built and has all its rows."""
        return texts.is_whole()

    def ids(self, query):
        """Return the match of a query, whatever it says."""
        if self.stamp() is None:
            raise IndexUnusable("The index is not built yet.")
        return Answer(self).to(query)

    def scores(self, match):
        """Return how well each partner's texts fit, by id: rare words weigh more."""
        found = texts.ranks([_stem_query(it) for it in sorted(match.hits.stems)])
        having = {}
        for query, id, rank in found:
            having.setdefault(query, []).append((id, rank))
        scores = {}
        for pairs in having.values():
            rarity = log(1 + len(found) / len(pairs))
            for id, rank in pairs:
                scores[id] = scores.get(id, 0) + rarity * rank
        return scores

    def near(self, word, typos):
        """Return words of the index that look like this one, the most frequent first."""
        alike = texts.words_like(word, typos, _least_likeness(word, typos))
        near = [it for it in alike if it != word and is_near(word, it, typos)]
        often = _often(near, quoted)
        return sorted(often, key=lambda it: (-often[it], it))[:MOST_NEAR_WORDS]

    def known(self, words):
        """Return those of the words that any text has, in any of their forms."""
        return _often(words, lambda word: _stem_query(stem(word))).keys()

    def close(self):
        """Nothing is open but the app's own database."""

    # What an Answer is made of

    def in_a_row(self, stems):
        return set(texts.ids(" <-> ".join(map(_stem_query, stems))))

    def beginning(self, prefix):
        return set(texts.ids(f"{quoted(prefix)}:*"))


@contextmanager
def _busy_if_locked():
    try:
        yield
    except texts.IndexLocked as fault:
        raise IndexBusy("Another process is writing the index.") from fault


def quoted(term):
    """Return the term as one lexeme of PostgreSQL's text forms."""
    return "'" + term[:LONGEST_TERM].replace("\\", "\\\\").replace("'", "''") + "'"


def _often(words, query):
    """Return in how many firms' texts each of the words stands, of those that are in any."""
    return texts.often({word: query(word) for word in words}) if words else {}


def _stem_query(it):
    return quoted(STEM_SIGN + it)


def _row(document):
    """Return the id and the tsvector of a document, as text."""
    fields = document.fields()
    stems, in_name = fields["text"][:MOST_PLACES], len(fields["name"])
    places = {}
    for place, it in enumerate(stems, 1):
        if it != BETWEEN_TEXTS:
            weight = OF_THE_NAME if place <= in_name else ""
            places.setdefault(STEM_SIGN + it, []).append(f"{place}{weight}")
    for word in fields["words"]:
        places.setdefault(word, ())
        if not word.startswith(STEM_SIGN):
            places.setdefault(STEM_SIGN + stem(word), ())
    return document.id, " ".join(_lexemes(places))


def _lexemes(places):
    """Yield each term with its places, as long as there is room."""
    room = MOST_BYTES
    for term, at in places.items():
        lexeme = quoted(term)
        room -= len(lexeme.encode())
        if room < 0:
            break
        yield f"{lexeme}:{','.join(at)}" if at else lexeme


def _least_likeness(word, typos):
    """Return the share of trigrams that a word so few typos away has in common, at least.

    0 where it may be none, and for letters that pg_trgm does not know in every locale.
    """
    if not word.isascii():
        return 0
    padded = f"  {word} "
    trigrams = len({padded[at : at + 3] for at in range(len(padded) - 2)})
    changed = TRIGRAMS_OF_A_TYPO * typos
    return max(0, round((trigrams - changed) / (trigrams + changed) - 0.005, 2))
