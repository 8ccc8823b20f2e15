"""Words to ids with Whoosh: one combined field, and beside it what phrase and prefix need.

The index is a cache. It may be missing, old or damaged at any moment; then every method but
`build` raises, and `partners.search.text` answers without it.
"""

import time
from array import array
from threading import Lock

from whoosh import fields, formats
from whoosh.columns import NumericColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.query import Or, Term

from partners.search.answer import Answer
from partners.search.postings import Opened
from partners.search.shelf import IndexBusy, IndexUnusable, Shelf
from partners.search.typed import stem

BUILD_MEGABYTES = 256
WRITER_SECONDS = 10
NAME_BOOST = 3.0  # how much more a word of the name says than one of the texts
# A writer may be swapping files; how long to wait before each new try to open them.
PATIENCE = (0.01, 0.02, 0.05, 0.1, None)


class Places(formats.Positions):
    """Positions as two bytes each instead of a pickle: half the size, twice the speed."""

    def encode(self, poslist):
        return array("H", poslist).tobytes()

    def decode_positions(self, valuestring):
        return array("H", valuestring)

    def decode_frequency(self, valuestring):
        return len(valuestring) // 2


def _terms(format_):
    # Scorable, though `words` is never scored: for each posting of a field without
    # lengths the library asks the file system whether it has some after all.
    field = fields.KEYWORD(scorable=True)
    field.format = format_
    return field


SCHEMA = fields.Schema(
    id=fields.COLUMN(NumericColumn("q")),
    key=fields.ID(unique=True),  # the id again, as a term to delete by
    text=_terms(Places()),  # stems and where they stand, for rows of words and relevance
    name=_terms(formats.Frequency()),  # stems of the name, for relevance
    words=_terms(formats.Existence()),  # folded words and signed stems: read five times as fast
)


class WhooshText:
    """The index in one folder; see `partners.search.text` for what its methods promise."""

    def __init__(self, folder):
        self.shelf = Shelf(folder)
        self._lock = Lock()  # a reader's files have one position each
        self._opened = None
        self._stamp = None
        self._version = None
        self._broken = None  # the stamp of a version that could not be opened

    # Writing: one process at a time.

    def build(self, documents):
        """Index everything anew beside the old version, then swap."""
        with self.shelf.alone():
            folder = self.shelf.new_folder()
            index = FileIndex.create(_storage(folder), SCHEMA)
            _fill(index.writer(timeout=WRITER_SECONDS, limitmb=BUILD_MEGABYTES), documents)
            self.shelf.publish(folder)

    def update(self, documents, removed_ids=()):
        """Replace these documents and remove those; safe to repeat. Raises IndexBusy."""
        documents = list(documents)
        old = {document.id for document in documents} | set(removed_ids)
        if not old:
            return
        with self.shelf.alone():
            version = self.shelf.current()
            if not version.is_whole:
                raise IndexUnusable("The index is damaged; it must be built anew.")
            index = FileIndex(_storage(version.folder), SCHEMA)
            writer = index.writer(timeout=WRITER_SECONDS)
            writer.delete_by_query(Or([Term("key", str(number)) for number in sorted(old)]))
            _fill(writer, documents)
            self.shelf.publish(version.folder)

    # Reading

    def stamp(self):
        """Return what moves with every change of the index."""
        return self.shelf.stamp()

    def is_whole(self):
        """Say whether the index is there and as it was written; costs a few file look-ups."""
        try:
            with self.shelf.alone(seconds=0):
                return self.shelf.current().is_whole
        except IndexBusy:
            return True  # somebody is writing it this moment
        except IndexUnusable:
            return False

    def ids(self, query):
        """Return the match of a query, whatever it says."""
        with self._lock:
            return Answer(self._reader()).to(query)

    def scores(self, match):
        """Return how well each partner's texts fit, by id: BM25F over the words that hit."""
        stems = sorted(match.hits.stems)
        terms = [Term("text", it) for it in stems]
        terms += [Term("name", it, boost=NAME_BOOST) for it in stems]
        with self._lock:
            opened = self._reader()
            results = opened.searcher.search(Or(terms), limit=None)
            ids = [id for leaf in opened.leaves for id in leaf.ids]
            return {ids[number]: score for number, score in results.items()}

    def near(self, word, typos):
        """Return words of the index that look like this one, the most frequent first."""
        with self._lock:
            return self._reader().near(word, typos)

    def known(self, words):
        """Return those of the words that any text has, in any of their forms."""
        with self._lock:
            reader = self._reader()
            return {word for word in words if reader.having(stem(word))}

    def close(self):
        """Let go of the files; the next question opens them again."""
        with self._lock:
            before, self._opened = self._opened, None
            if before:
                before.close()

    def _reader(self):
        """Return the current version opened, anew after every change."""
        stamp = self.shelf.stamp()
        if stamp is None or stamp == self._broken:
            raise IndexUnusable("There is no index that can be read.")
        if self._opened is None or stamp != self._stamp:
            self._open()
        self._refuse_damage()
        return self._opened

    def _refuse_damage(self):
        if self._version.is_damaged:
            raise IndexUnusable("A file of the index was changed by somebody else.")

    def _open(self):
        before, self._opened = self._opened, None
        try:
            for pause in PATIENCE:
                if self._try_to_open(before, is_last_try=pause is None):
                    return
                time.sleep(pause)
        finally:
            if before:
                before.close()

    def _try_to_open(self, before, is_last_try):
        try:
            self._stamp = self.shelf.stamp()
            self._version = self.shelf.current()
            self._refuse_damage()
            index = FileIndex(_storage(self._version.folder), SCHEMA)
            self._opened = Opened(index, before)
        except Exception:
            # The library raises whatever a damaged file leads it to: five kinds were seen.
            if is_last_try:
                self._broken = self._stamp
                raise
        return self._opened


def _storage(folder):
    # Not mapped into memory: a mapped file that is cut short kills the process that reads it.
    return FileStorage(str(folder), supports_mmap=False)


def _fill(writer, documents):
    try:
        for document in documents:
            writer.add_document(**document.fields())
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
