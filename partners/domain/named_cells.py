"""Cells of an import that name something: a value of the program, a partner, one of the staff."""

from partners.domain.cells import Unreadable, email, split
from partners.domain.countries import country_codes
from partners.domain.sentences import _


def choice(kind):
    """One slug of the program; nothing is None."""

    def read(cell, known):
        if not cell:
            return None
        return _known_slug(kind, cell, known)

    return read


def several(kind):
    """Slugs of the program, with | between them."""

    def read(cell, known):
        return tuple(dict.fromkeys(_known_slug(kind, word, known) for word in split(cell)))

    return read


def regions(cell, known):
    """Regions of the program and countries, with | between them."""

    def one(word):
        return (
            word.upper() if word.upper() in country_codes() else _known_slug("region", word, known)
        )

    return tuple(dict.fromkeys(one(word) for word in split(cell)))


def region(cell, known):
    """One region or country; nothing is empty."""
    return next(iter(regions(cell, known)), "")


def words(kind):
    """Values of the program by slug or label, and beside them the words it does not know."""

    def read(cell, known):
        by_word = {}
        for value in known.program.values(kind):
            by_word[value.slug] = by_word[value.label.casefold()] = value.slug
        slugs, others = {}, {}
        for word in split(cell):
            slug = by_word.get(word.casefold())
            (slugs if slug else others)[slug or word] = True
        return tuple(slugs), tuple(others)

    return read


def firm(cell, known):
    """A partner's slug; nothing is None."""
    if cell and cell not in known.firms:
        raise Unreadable(
            _("no partner has the slug “%(cell)s”; import the partners first", cell=cell)
        )
    return cell or None


def staff(cell, known):
    """A staff member's address; nothing is None."""
    address = email(cell, known)
    if address and address not in known.staff:
        raise Unreadable(
            _("no staff member has the address “%(address)s”; add them first", address=address)
        )
    return address or None


def _known_slug(kind, word, known):
    if known.program.knows(kind, word):
        return word
    possible = ", ".join(value.slug for value in known.program.values(kind)[:12])
    raise Unreadable(
        _(
            "“%(word)s” is not in the program; it knows %(known)s",
            word=word,
            known=possible or _("none"),
        )
    )
