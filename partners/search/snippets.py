"""The words of a text around what was searched for, cut into plain and hit pieces."""

import re
from itertools import groupby
from unicodedata import normalize

from partners.domain.words import WORD, fold
from partners.search.documents import plain
from partners.search.typed import stem

BREAKS = re.compile(r"\n\s*\n")
ENDS = ".,:;!?…"
LENGTH = 220  # characters, about what a card shows
LEAD = 60  # characters before the first hit
LONGEST_TEXT = 20_000  # characters looked at for the best place


class _Levelled(dict):
    """Each letter without case and accent, one for one, so that places in a text stay."""

    def __missing__(self, code):
        letter = fold(chr(code))
        self[code] = letter if len(letter) == 1 else chr(code)
        return self[code]


LEVEL = _Levelled()


def snippet(hits, tagline, overview, terms=()):
    """Return [(text, is_hit), …] of the tagline or, where it holds more hits, of the overview.

    Where neither holds any, the first of `terms` (services and the like) that does follows.
    """
    short = normalize("NFC", tagline)
    spans = _spans(hits, short)
    text = _in_one_line(plain(normalize("NFC", overview[:LONGEST_TEXT])))
    most, start = _best_start(text, _spans(hits, text))
    if not spans and not most:
        return _with_term(hits, short, terms)
    if most <= len({fold(short[first:last]) for first, last in spans}):
        return _pieces(short, spans)
    end = _word_end(text, start + LENGTH)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shown = text[start:end]
    return _joined([(before, False), *_pieces(shown, _spans(hits, shown)), (after, False)])


def _in_one_line(text):
    """Return the paragraphs and items of a text in one line, parted where no sign parts them."""
    parts = [" ".join(part.split()) for part in BREAKS.split(text)]
    filled = [part if part[-1] in ENDS else f"{part} ·" for part in parts if part]
    return " ".join(filled).removesuffix(" ·")


def _with_term(hits, short, terms):
    for term in terms:
        spans = _spans(hits, term)
        if spans:
            before = f"{short} " if short.endswith(tuple(ENDS)) else f"{short} · "
            return _joined([(before if short else "", False), *_pieces(term, spans)])
    return _pieces(short, [])


def _spans(hits, text):
    """Return the start and the end of each word that is a hit, in their order."""
    level = text.translate(LEVEL)
    found = {span for start in _starts(hits) for span in _words_at(level, start)}
    return sorted(span for span in found if _is_hit(hits, level[slice(*span)]))


def _starts(hits):
    """Return beginnings that every hit has one of; a stem may end otherwise than its word."""
    stems = (it[:-2] if len(it) > 5 else it[:-1] if len(it) > 2 else it for it in hits.stems)
    return {*stems, *hits.prefixes}


def _words_at(level, start):
    """Yield the spans of the words that begin so; searching for bare text skips all others."""
    at = level.find(start)
    while at >= 0:
        before = WORD.match(level, at - 1) if at else None
        word = WORD.match(level, at)
        if word and (before is None or before.end() == at):
            yield word.span()
        at = level.find(start, at + 1)


def _is_hit(hits, word):
    return stem(word) in hits.stems or word.startswith(hits.prefixes)


def _best_start(text, spans):
    """Return the most different hits that fit into one snippet, and where that begins."""
    most, best = 0, 0
    words = [text[start:end].casefold() for start, end in spans]
    for number, (start, _) in enumerate(spans):
        ends = (end for _, end in spans[number:])
        fitting = sum(1 for end in ends if end <= start + LENGTH - LEAD)
        different = len(set(words[number : number + fitting]))
        if different > most:
            most, best = different, start
    start = max(0, best - LEAD)
    return most, start and (text.find(" ", start, best) + 1 or best)


def _word_end(text, at):
    """Return the end of the last whole word before this place."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return space if space > at - LENGTH // 2 else at


def _pieces(text, spans):
    found, rest = [], 0
    for start, end in spans:
        found += [(text[rest:start], False), (text[start:end], True)]
        rest = end
    return _joined([*found, (text[rest:], False)])


def _joined(pieces):
    """Leave out empty pieces and make one of neighbours that are alike."""
    filled = [piece for piece in pieces if piece[0]]
    return [
        ("".join(text for text, _ in group), is_hit)
        for is_hit, group in groupby(filled, key=lambda piece: piece[1])
    ]
