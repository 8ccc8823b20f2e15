"""One query being answered by an index, whichever it is, and the notes taken on the way.

An index hands out sets of ids, `in_a_row(stems)` and `beginning(prefix)`, and words that are
`near(word, typos)`.
"""

from array import array

from partners.search.found import Hits, TextMatch
from partners.search.typed import SHORTEST_PREFIX, stem

FEWEST_LETTERS_OF_A_TYPO = 4  # shorter words are all alike
MOST_NEAR_WORDS = 8


class Answer:
    """What an index says to one query; rules that every index shares."""

    def __init__(self, index):
        self.index = index
        self.stems = set()
        self.prefixes = set()
        self.read_as = {}

    def to(self, query):
        """Return the match of the query, whatever it says."""
        if not query.clauses:
            return TextMatch(query)
        found = set.intersection(*map(self._clause, query.clauses))
        return TextMatch(
            query,
            ids=array("q", sorted(found)),
            hits=Hits(frozenset(self.stems), tuple(sorted(self.prefixes))),
            read_as=tuple(self.read_as.items()),
        )

    def _clause(self, clause):
        found = set.intersection(*map(self._part, clause.parts))
        return found.union(*map(self._row, clause.others))

    def _part(self, part):
        if part.is_prefix:
            return self._beginning(part.words[0])
        found = self._row(part.stems)
        if found or part.is_quoted:
            return found
        if len(part.words) > 1:
            # "e-commerce" where the texts say "ecommerce"
            return self._row((stem("".join(part.words)),))
        return self._unknown(part.words[0], part.is_last)

    def _unknown(self, word, may_be_unfinished):
        """Take a word that no text has for the beginning of one, or for one with a typo."""
        if may_be_unfinished and len(word) >= SHORTEST_PREFIX:
            found = self._beginning(word)
            if found:
                return found
        is_long = len(word) >= FEWEST_LETTERS_OF_A_TYPO
        near = self.index.near(word, 1) if is_long else ()
        meant = {it: self._row((stem(it),)) for it in near}
        meant = {it: ids for it, ids in meant.items() if ids}
        if meant:
            self.read_as[word] = tuple(meant)
        return set().union(*meant.values())

    def _row(self, stems):
        found = self.index.in_a_row(stems)
        if found:
            self.stems.update(stems)
        return found

    def _beginning(self, prefix):
        found = self.index.beginning(prefix)
        if found:
            self.prefixes.add(prefix)
        return found
