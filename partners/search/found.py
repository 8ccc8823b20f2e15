"""What a text index answers: ids, and how they were found."""

from array import array
from dataclasses import dataclass, field

from partners.search.typed import Query


@dataclass(frozen=True)
class Hits:
    """What to mark in a text: words by their stems, and words by their beginnings."""

    stems: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.stems or self.prefixes)


@dataclass(frozen=True, eq=False)
class TextMatch:
    """The partners whose texts hold what was typed.

    `ids` is None where nothing was typed that can be looked for. The ids may be those of
    partners whom the directory does not show: whoever uses them asks the catalogue.
    """

    query: Query
    ids: array | None = None
    hits: Hits = field(default_factory=Hits)
    read_as: tuple[tuple[str, tuple[str, ...]], ...] = ()  # typos forgiven: typed, taken for
    is_limited: bool = False  # the index could not be used; names and short texts were searched

    @property
    def is_ignored(self):
        """Say whether something was typed in which there is no word to look for."""
        return self.ids is None and bool(self.query.typed)
