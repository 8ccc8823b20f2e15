"""What of a partner can be found by words, and how its texts become terms."""

import re
from dataclasses import dataclass

from partners.domain.countries import country_name
from partners.domain.words import fold, words_of
from partners.search.typed import STEM_SIGN, STOP, stem, stems_of

BETWEEN_TEXTS = "\n"  # a term of its own, so that no row of words crosses from text to text
MOST_TERMS = 60_000  # positions are kept in two bytes
HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")

PICTURES = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINKS = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ADDRESSES = re.compile(r"<?https?://\S+|</?[a-zA-Z][^>\n]{0,200}>")
LINE_SIGNS = re.compile(r"\n[ \t]*(?:#{1,6}|[-*+>]|\d+\.)[ \t]+")
SIGNS = str.maketrans(dict.fromkeys("*_`~|\\", " "))


@dataclass(frozen=True)
class Document:
    """One partner's words."""

    id: int
    name: str
    texts: tuple[str, ...]

    def fields(self):
        """Return the terms of each field of the index."""
        rows = [stems_of(text) for text in (self.name, *self.texts)]
        stems = [term for row in rows if row for term in (*row, BETWEEN_TEXTS)]
        words = {word for text in (self.name, *self.texts) for word in _every_word(text)} - STOP
        return {
            "id": self.id,
            "key": str(self.id),
            "text": stems[:MOST_TERMS],
            "name": rows[0],
            "words": [*words, *{STEM_SIGN + stem(word) for word in words if stem(word) != word}],
        }


def documents(partners, program, qualifications, courses, works):
    """Yield the document of each partner row.

    `qualifications` and `courses` map a partner's id to the slugs that it, or one of its people,
    holds; `works` to the titles and texts of projects on its page.
    """
    for partner in partners:
        held = qualifications.get(partner.id, ())
        yield Document(
            partner.id,
            partner.name,
            tuple(
                text
                for text in (
                    plain(partner.tagline),
                    plain(partner.overview),
                    *(program.label("expertise", slug) for slug in partner.expertise),
                    *(program.label("region", slug) for slug in partner.regions),
                    *(program.label("language", slug) for slug in partner.languages),
                    *(program.label("service", slug) for slug in partner.services),
                    *(program.label("industry", slug) for slug in partner.industries),
                    *(program.label("qualification", slug) for slug in held),
                    *(program.label("course", slug) for slug in courses.get(partner.id, ())),
                    partner.keywords,
                    *_offers(partner.offers),
                    *_portfolio(partner.portfolio),
                    *(part for work in works.get(partner.id, ()) for part in work),
                    *_places(partner),
                )
                if text
            ),
        )


def plain(markdown):
    """Return what a reader sees of a Markdown text: no signs, no addresses, no pictures."""
    text = markdown
    if "](" in text:
        text = LINKS.sub(r"\1", PICTURES.sub(" ", text))
    if "<" in text or "://" in text:
        text = ADDRESSES.sub(" ", text)
    return LINE_SIGNS.sub("\n\n", "\n" + text).translate(SIGNS)


def _offers(offers):
    for offer in offers:
        yield offer.get("name")
        yield offer.get("detail")


def _portfolio(pieces):
    for piece in pieces:
        yield piece.get("title")
        yield piece.get("customer")
        yield plain(piece.get("text") or "")


def _places(partner):
    yield ", ".join((partner.city, partner.subdivision, country_name(partner.country)))
    for branch in partner.branches:
        yield f"{branch.get('city', '')}, {country_name(branch.get('country', ''))}"


def _every_word(text):
    """Return the words as written, and those with a hyphen in one piece as well."""
    joined = (each.replace("-", "") for each in HYPHENED.findall(fold(text)) if "-" in text)
    return (*words_of(text), *joined)
