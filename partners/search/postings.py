"""An opened index: which documents hold a word, a row of words, a beginning, or nearly a word.

Reading posting lists one after the other and intersecting sets is several times faster than the
library's own matchers, which carry positions and scores that nobody asked for.
"""

from array import array
from itertools import chain

from partners.domain.words import is_near
from partners.search.typed import STEM_SIGN, stem

MOST_NEAR_WORDS = 8
DENSE = 4  # where a document in so many is wanted, reading all is faster than skipping


class Leaf:
    """One segment of the index; segments never change, so what is read of them is kept."""

    def __init__(self, reader, kept=None):
        self.reader = reader
        self.name = reader.segment().segment_id()
        self.ids = kept.ids if kept else array("q", reader.column_reader("id"))
        self.by_letter = kept.by_letter if kept else {}

    def having(self, root):
        """Return the ids of the partners with a word of this stem."""
        return map(self.ids.__getitem__, self._of_stem(root))

    def beginning(self, prefix):
        """Return the ids of the partners with a word that begins so."""
        found = set()
        for word in self.reader.expand_prefix("words", prefix):
            found.update(self._documents(word))
        return map(self.ids.__getitem__, found)

    def in_a_row(self, stems):
        """Return the ids of the partners in whose texts these stems follow each other."""
        common = set.intersection(*(set(self._of_stem(it)) for it in stems))
        starts = self._places(stems[0], common)
        for distance, root in enumerate(stems[1:], 1):
            places = self._places(root, starts.keys())
            starts = {
                document: left
                for document, at in places.items()
                if (left := starts[document].intersection([it - distance for it in at]))
            }
        return map(self.ids.__getitem__, starts)

    def near(self, word, typos):
        """Yield the words so few typos away; the first letter is taken to be right."""
        for other in self._lexicon(word[0]):
            if abs(len(other) - len(word)) <= typos and is_near(word, other, typos):
                yield other

    def _of_stem(self, root):
        changed = self._documents(STEM_SIGN + root)
        return chain(changed, self._documents(root)) if stem(root) == root else changed

    def _documents(self, term):
        if ("words", term) not in self.reader:
            return ()
        return self.reader.postings("words", term).all_ids()

    def _places(self, root, documents):
        """Return where the stem stands in each of these documents that have it."""
        if ("text", root) not in self.reader:
            return {}
        postings = self.reader.postings("text", root)
        if len(documents) * DENSE > self.reader.doc_frequency("text", root):
            items = (item for item in postings.all_items() if item[0] in documents)
        else:
            items = _items_at(postings, sorted(documents))
        places = postings.format.decoder("positions")
        return {document: set(places(value)) for document, value in items}

    def _lexicon(self, letter):
        if letter not in self.by_letter:
            words = self.reader.expand_prefix("words", letter)
            self.by_letter[letter] = [word.decode() for word in words]
        return self.by_letter[letter]


def _items_at(postings, documents):
    """Yield the documents that have a posting, and its value, skipping what lies between."""
    for document in documents:
        if postings.is_active():
            postings.skip_to(document)
        if postings.is_active() and postings.id() == document:
            yield document, postings.value()


class Opened:
    """Every segment of the index as of one moment."""

    def __init__(self, index, before=None):
        kept = {leaf.name: leaf for leaf in before.leaves} if before else {}
        self.searcher = index.searcher()
        self.leaves = [
            Leaf(reader, kept.get(reader.segment().segment_id()))
            for reader, _ in self.searcher.reader().leaf_readers()
            if reader.doc_count_all()
        ]

    def close(self):
        self.searcher.close()

    def having(self, root):
        return set().union(*(leaf.having(root) for leaf in self.leaves))

    def beginning(self, prefix):
        return set().union(*(leaf.beginning(prefix) for leaf in self.leaves))

    def in_a_row(self, stems):
        if len(stems) == 1:
            return self.having(stems[0])
        return set().union(*(leaf.in_a_row(stems) for leaf in self.leaves))

    def near(self, word, typos):
        """Return the words so few typos away, the most frequent first."""
        found = {other for leaf in self.leaves for other in leaf.near(word, typos)} - {word}
        return sorted(found, key=lambda it: (-self.frequency(it), it))[:MOST_NEAR_WORDS]

    def frequency(self, word):
        """Return in how many documents the word stands."""
        return sum(leaf.reader.doc_frequency("words", word) for leaf in self.leaves)
