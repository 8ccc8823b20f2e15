"""Words to partners: the one place where the text index meets everything else.

An index is written by `build(documents)` and `update(documents, removed_ids)` and asked by
`ids(query)`; Whoosh's serves SQLite, PostgreSQL has its own. Whatever an index raises is contained
here: the page still answers, from names and short texts, and says so.
"""

from array import array
from functools import lru_cache
from itertools import pairwise

import structlog

from partners.domain.words import clean
from partners.search.found import Hits, TextMatch
from partners.search.postgres_text import PostgresText
from partners.search.shelf import IndexUnusable
from partners.search.typed import read
from partners.search.whoosh_text import WhooshText
from partners.storage.database import database
from partners.storage.partners import Partner

KEPT_MATCHES = 64  # of up to 8 bytes a partner each
FEWEST_LETTERS_OF_TWO_TYPOS = 6
MOST_REWRITINGS = 4

log = structlog.get_logger()


class Text:
    """Searches by words, with an index and without."""

    def __init__(self, index):
        self.index = index
        self.is_limited = False  # as of the last search
        self._kept = lru_cache(maxsize=KEPT_MATCHES)(self._ask)

    def find(self, typed, synonyms=()):
        """Return the match of what was typed; raises nothing that an index may raise."""
        query = read(typed, synonyms)
        if not query.clauses:
            return TextMatch(query)
        return self._contained(
            lambda: self._kept(self.index.stamp(), query), lambda: _without_index(query)
        )

    def scores(self, match):
        """Return how well each partner fits by id, for sorting; empty where nobody can say."""
        if match.is_limited or not match.hits.stems:
            return {}
        return self._contained(lambda: self.index.scores(match), dict)

    def rewritings(self, query):
        """Return other ways to write what found nothing, the likeliest first."""
        return self._contained(lambda: list(_rewritings(query, self.index)), list)

    def close(self):
        """Let go of the index's files."""
        self.index.close()

    def is_healthy(self):
        """Say whether the index is whole; for the worker, which builds it anew if not."""
        return self.index.is_whole()

    def _ask(self, stamp, query):
        return self.index.ids(query)

    def _contained(self, ask, otherwise):
        try:
            answer = ask()
        except Exception as fault:  # damaged files raise five kinds; a search must answer
            if not self.is_limited:
                log.warning("search is limited", error=f"{type(fault).__name__}: {fault}")
            self.is_limited = True
            return otherwise()
        self.is_limited = False
        return answer


class _Nowhere:
    """Stands in before `connect`: every search is limited."""

    def stamp(self):
        return None

    def is_whole(self):
        return False

    def close(self):
        pass

    def __getattr__(self, name):
        raise IndexUnusable("No folder for the index is configured.")


_current = Text(_Nowhere())


def connect(folder):
    """Search with the index that goes with the database; files are kept below this folder."""
    return use(PostgresText() if database.obj.is_postgres else WhooshText(folder / "text"))


def use(index):
    """Search with this index and return the Text of this process."""
    global _current
    _current.close()
    _current = Text(index)
    return _current


def current():
    """Return the Text of this process."""
    return _current


def _without_index(query):
    words = query.typed.replace('"', " ").replace("*", " ").split()
    ids = Partner.ids_like([clean(word, 40) for word in words][: len(query.words)])
    stems = frozenset(stem for part in query.parts for stem in part.stems)
    return TextMatch(query, ids=array("q", sorted(ids)), hits=Hits(stems), is_limited=True)


def _rewritings(query, index):
    """Yield the text with two words joined, or with unknown words replaced or taken apart."""
    parts = query.parts
    texts = [str(part) for part in parts]
    joined = ["".join((*one.words, *other.words)) for one, other in pairwise(parts)]
    alone = [part for part in parts if len(part.words) == 1]
    known = index.known([*joined, *(part.words[0] for part in alone)])
    for number, word in enumerate(joined):
        if word in known:
            yield " ".join((*texts[:number], word, *texts[number + 2 :]))
    choices = {part: _meant(part.words[0], index) for part in alone if part.words[0] not in known}
    for number in range(max(map(len, choices.values()), default=0)):
        replaced = {
            part: meant[min(number, len(meant) - 1)] for part, meant in choices.items() if meant
        }
        yield " ".join(replaced.get(part, str(part)) for part in parts)


def _meant(word, index):
    halves = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    known = index.known([half for pair in halves for half in pair])
    apart = [f"{one} {two}" for one, two in halves if one in known and two in known]
    near = index.near(word, 1)
    if len(word) >= FEWEST_LETTERS_OF_TWO_TYPOS:
        near += [it for it in index.near(word, 2) if it not in near]
    return (near[: MOST_REWRITINGS // 2] + apart + near[MOST_REWRITINGS // 2 :])[:MOST_REWRITINGS]
