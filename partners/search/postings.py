"""An opened index: which documents hold a word, a row of words, a beginning, or nearly a word.

Reading posting lists one after the other and intersecting sets is several times faster than the
library's own matchers, which carry positions and scores that nobody asked for.
"""

from array import array

from partners.domain.words import is_near

MOST_NEAR_WORDS = 8


class Leaf:
    """One segment of the index; segments never change, so what is read of them is kept."""

    def __init__(self, reader, kept=None):
        self.reader = reader
        self.name = reader.segment().segment_id()
        self.ids = kept.ids if kept else array("q", reader.column_reader("id"))
        self.by_letter = kept.by_letter if kept else {}

    def having(self, field, word):
        """Return the ids of the partners with this term."""
        return map(self.ids.__getitem__, self._documents(field, word))

    def beginning(self, prefix):
        """Return the ids of the partners with a word that begins so."""
        found = set()
        for word in self.reader.expand_prefix("words", prefix):
            found.update(self._documents("words", word))
        return map(self.ids.__getitem__, found)

    def in_a_row(self, stems):
        """Return the ids of the partners in whose texts these stems follow each other."""
        common = set.intersection(*(set(self._documents("stems", stem)) for stem in stems))
        documents = sorted(common)
        if not documents:
            return ()
        starts = [set(places) for places in self._places(stems[0], documents)]
        for distance, stem in enumerate(stems[1:], 1):
            for start, places in zip(starts, self._places(stem, documents), strict=True):
                start.intersection_update(place - distance for place in places)
        return [self.ids[number] for number, left in zip(documents, starts, strict=True) if left]

    def near(self, word, typos):
        """Yield the words so few typos away; the first letter is taken to be right."""
        for other in self._lexicon(word[0]):
            if abs(len(other) - len(word)) <= typos and is_near(word, other, typos):
                yield other

    def _documents(self, field, word):
        if (field, word) not in self.reader:
            return ()
        return self.reader.postings(field, word).all_ids()

    def _places(self, stem, documents):
        """Yield where the stem stands in each of the documents."""
        if ("text", stem) not in self.reader:
            yield from ((),) * len(documents)
            return
        postings = self.reader.postings("text", stem)
        for document in documents:
            if postings.is_active():
                postings.skip_to(document)
            is_here = postings.is_active() and postings.id() == document
            yield postings.value_as("positions") if is_here else ()

    def _lexicon(self, letter):
        if letter not in self.by_letter:
            words = self.reader.expand_prefix("words", letter)
            self.by_letter[letter] = [word.decode() for word in words]
        return self.by_letter[letter]


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

    def having(self, stem):
        return set().union(*(leaf.having("stems", stem) for leaf in self.leaves))

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
