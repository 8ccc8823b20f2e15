"""SQLite's FTS5 as a second opinion: the same terms, another engine."""

import random

import apsw

from partners.search.typed import STEM_SIGN, STOP, read, stem

# A query's kind: how many words it has, if they are next to each other in some text.
KINDS = {"word": 1, "and": 2, "and three": 3, "phrase": 2, "long phrase": 3, "far phrase": 2}


class Oracle:
    """An FTS5 table of stems in their order, and one of words as written."""

    def __init__(self, documents):
        self.db = apsw.Connection(":memory:")
        tokens = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '+#'\""
        self.db.execute(f"CREATE VIRTUAL TABLE stems USING fts5 (t, {tokens})")
        self.db.execute(f"CREATE VIRTUAL TABLE words USING fts5 (t, {tokens})")
        self.texts = []
        for document in documents:
            fields = document.fields()
            words = [word for word in fields["words"] if not word.startswith(STEM_SIGN)]
            # Words with a hyphen are also kept in one piece, which stands nowhere in the order.
            extra = sorted({stem(word) for word in words} - set(fields["text"]))
            stems = " zz ".join((" ".join(fields["text"]).replace("\n", "zz"), *extra))
            self.db.execute("INSERT INTO stems (rowid, t) VALUES (?, ?)", (document.id, stems))
            self.db.execute(
                "INSERT INTO words (rowid, t) VALUES (?, ?)", (document.id, " ".join(words))
            )
            self.texts += [text for text in document.texts if len(text.split()) > 3]

    def ids(self, table, query):
        rows = self.db.execute(f"SELECT rowid FROM {table} WHERE t MATCH ?", (query,))
        return {id for (id,) in rows}

    def agrees(self, typed):
        """Return the ids that FTS5 finds for what was typed."""
        clauses = []
        for part in read(typed).parts:
            if part.is_prefix:
                return self.ids("words", f'"{part.words[0]}" *')
            clauses.append('"' + " ".join(part.stems) + '"')
        return self.ids("stems", " AND ".join(clauses))

    def queries(self, count, seed):
        """Yield random (kind, typed): words, words together, rows of words, and beginnings."""
        chance = random.Random(seed)
        kinds = [*KINDS, "prefix"]
        for number in range(count):
            kind = kinds[number % len(kinds)]
            yield kind, self._query(kind, chance)

    def _query(self, kind, chance):
        if kind == "prefix":
            long = [word for word in self._words(chance) if len(word) > 3]
            return chance.choice(long or ["shop"])[: chance.randint(3, 5)] + "*"
        size = KINDS[kind]
        if "phrase" not in kind:
            return " ".join(chance.choice(self._words(chance)) for _ in range(size))
        words = self._words(chance)
        start = chance.randrange(max(1, len(words) - size))
        if kind == "far phrase":
            return f'"{chance.choice(words)} {chance.choice(self._words(chance))}"'
        return '"' + " ".join(words[start : start + size]) + '"'

    def _words(self, chance):
        """Return the telling words of some text, in their order."""
        while True:
            text = chance.choice(self.texts)
            words = [word for part in read(text[:80]).parts for word in part.words]
            if words:
                return [word for word in words[:-1] or words if word not in STOP]
