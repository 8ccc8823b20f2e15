"""An opened index: which documents hold a word, a row of words, a beginning, or nearly a word.

Reading posting lists one after the other and intersecting sets is several times faster than the
library's own matchers, which carry positions and scores that nobody asked for.
"""

from array import array

from partners.domain.words import is_near
from partners.search.answer import MOST_NEAR_WORDS
from partners.search.typed import STEM_SIGN, stem


class Leaf:
    """One segment of the index; segments never change, so what is read of them is kept."""

    def __init__(self, reader, kept=None):
        self.reader = reader
        self.name = reader.segment().segment_id()
        self.deleted = frozenset(reader.segment().deleted_docs())
        self.ids = kept.ids if kept else array("q", reader.column_reader("id"))
        self.by_letter = kept.by_letter if kept else {}

    def having(self, root):
        """Return the ids of the partners with a word of this stem."""
        return map(self.ids.__getitem__, self._of_stem(root))

    def beginning(self, prefix):
        """Return the ids of the partners with a word that begins so."""
        words = self.reader.expand_prefix("words", prefix)
        return map(self.ids.__getitem__, set().union(*map(self._documents, words)))

    def in_a_row(self, stems):
        """Return the ids of the partners in whose texts these stems follow each other."""
        common = set.intersection(*map(self._of_stem, stems))
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
        found = self._documents(STEM_SIGN + root)
        return found | self._documents(root) if stem(root) == root else found

    def _documents(self, term):
        """Return the numbers of the documents with a term of the words."""
        if ("words", term) not in self.reader:
            return set()
        blocks = _blocks(self.reader.postings("words", term))
        return {number for numbers, _ in blocks for number in numbers} - self.deleted

    def _places(self, root, documents):
        """Return where the stem stands in each of these documents that have it."""
        if ("text", root) not in self.reader:
            return {}
        postings = self.reader.postings("text", root)
        # Asked of the field: the wrapper that skips the deleted knows no format.
        places = self.reader.schema["text"].format.decoder("positions")
        return {
            number: set(places(value))
            for numbers, values in _blocks(postings)
            for number, value in zip(numbers, values, strict=True)
            if number in documents
        }

    def _lexicon(self, letter):
        if letter not in self.by_letter:
            words = self.reader.expand_prefix("words", letter)
            self.by_letter[letter] = [word.decode() for word in words]
        return self.by_letter[letter]


def _blocks(postings):
    """Yield the document numbers and the values of postings, many at a time.

    The library hands them out one by one, by four calls each; but it reads and keeps them in
    blocks, and taking those whole is five times as fast. Deleted documents are among them.
    """
    inner = getattr(postings, "child", postings)  # without the wrapper that skips the deleted
    if not hasattr(inner, "_next_block"):  # a single posting is kept with its term
        yield from (((number,), (value,)) for number, value in inner.all_items())
        return
    while inner.is_active():
        inner.id(), inner.value()  # makes it read the block
        yield inner._ids, inner._values
        inner._next_block()


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
