"""Cards as HTML. Drawing one costs more than finding it, so a card is drawn when it changes."""

from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from flask import current_app, url_for
from markupsafe import escape

from partners.web.display import locale

MOST_DRAWN = 10_000  # some 2 KB each
# Stand in a drawn card for what changes around it; nobody can type these characters' meaning.
WAY_BACK, RECEIPT, BLURB = "\ue000", "\ue001", "\ue002"
NOTHING = escape("")


@dataclass(frozen=True)
class Drawn:
    """Cards as they were drawn for one program in one language: the card and its HTML, by id."""

    program: object = None
    language: str = ""
    cards: dict = field(default_factory=dict)


_drawn = Drawn()


def drawn(catalog, cards, snippets=MappingProxyType({}), back=""):
    """Yield cards as HTML, each drawn once; its words are marked anew for every search."""
    language = str(locale())
    kept = _kept(catalog.program, language)
    for card in cards:
        known, html = kept.get(card.id, (None, None))
        if known != card:
            html = _draw(card, catalog.program)
            kept[card.id] = card, html
        lines = catalog.explain(catalog.position[card.id])
        receipt = NOTHING.join(_line(line, language) for line in lines)
        snippet = snippets.get(card.id)
        blurb = _macros().marked(snippet) if snippet else escape(card.tagline)
        yield html.replace(WAY_BACK, back).replace(RECEIPT, receipt).replace(BLURB, blurb)


def _draw(card, program):
    """Return a card as HTML; the signs stand in it for what changes around it."""
    url = url_for("profiles.profile", slug=card.slug) + WAY_BACK
    return _macros().card(card, url, program, RECEIPT, BLURB)


@lru_cache(maxsize=4096)
def _line(line, language):
    """Return a line of a receipt as HTML; most cards share most of their lines."""
    return _macros().line(line)


def _macros():
    # A macro's result is markup that Jinja vouches for, so that nothing here has to.
    return current_app.jinja_env.get_template("macros/cards.html").module


def _kept(program, language):
    """Return the drawn cards of this program and language; those of any other are forgotten."""
    global _drawn
    drawn = _drawn
    if drawn.program is not program or drawn.language != language or len(drawn.cards) > MOST_DRAWN:
        drawn = _drawn = Drawn(program, language)
    return drawn.cards
