"""The words of a text around what was searched for, cut into plain and hit pieces."""

import re
from itertools import groupby
from unicodedata import normalize

from partners.domain.words import WORD, fold
from partners.search.documents import plain
from partners.search.typed import stem

LENGTH = 220  # characters, about what a card shows
LEAD = 60  # characters before the first hit
LONGEST_TEXT = 20_000  # characters looked at for the best place
WRITTEN = re.compile(rf"[^\W_]+(?:-[^\W_]+)+|{WORD.pattern}", re.IGNORECASE)


def snippet(hits, tagline, overview):
    """Return [(text, is_hit), …] of the tagline or, where it holds more hits, of the overview."""
    short = normalize("NFC", tagline)
    text = " ".join(plain(normalize("NFC", overview[:LONGEST_TEXT])).split())
    most, start = _best_start(hits, text)
    if most <= len({fold(short[first:last]) for first, last in _spans(hits, short)}):
        return _pieces(hits, short)
    end = _word_end(text, start + LENGTH)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return _joined([(before, False), *_pieces(hits, text[start:end]), (after, False)])


def _pieces(hits, text):
    found, rest = [], 0
    for start, end in _spans(hits, text):
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


def _best_start(hits, text):
    """Return the most different hits that fit into one snippet, and where that begins."""
    spans = [(start, end, fold(text[start:end])) for start, end in _spans(hits, text)]
    most, best = 0, 0
    for number, (start, _, _) in enumerate(spans):
        near = {word for _, end, word in spans[number:] if end <= start + LENGTH - LEAD}
        if len(near) > most:
            most, best = len(near), start
    start = max(0, best - LEAD)
    return most, start and (text.find(" ", start, best) + 1 or best)


def _word_end(text, at):
    """Return the end of the last whole word before this place."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return space if space > at - LENGTH // 2 else at


def _spans(hits, text):
    """Yield the start and the end of each word that is a hit."""
    for written in WRITTEN.finditer(text):
        if _is_hit(hits, written[0].replace("-", "")):
            yield written.span()
        elif "-" in written[0]:
            for part in WORD.finditer(written[0]):
                if _is_hit(hits, part[0]):
                    yield written.start() + part.start(), written.start() + part.end()


def _is_hit(hits, word):
    word = fold(word)
    return stem(word) in hits.stems or word.startswith(hits.prefixes)
