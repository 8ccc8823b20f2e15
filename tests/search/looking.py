"""Looking into the directory as a page does."""

from partners.domain.facets import Selection
from partners.search import directory, text


def select(program, q="", chosen=(), **more):
    args = {"q": q, **more}
    for facet, value in chosen:
        args.setdefault(facet, []).append(value)
    return Selection.build(program, args)


def find(catalog, selection):
    return directory.find(catalog, text.current(), selection)
