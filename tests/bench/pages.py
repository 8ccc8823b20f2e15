"""Pages in process: beside their own template with ready values, beside "hello", and in parts."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

from flask import render_template

from partners.search import catalog, directory, text
from partners.web.listing import Listing
from tests import servers
from tests.bench import sites
from tests.bench.asking import Asker, Connection, add_page
from tests.bench.clock import ratio, turns
from tests.bench.snapshot import LARGE, filled, selections
from tests.bench.table import Row
from tests.postgres import free_port

CHOICES = 50
TAG = re.compile(rb"etag: (\S+)", re.IGNORECASE)


def listing(bench):
    """G1: the listing against its own template, fed values that are ready made"""
    faster = against_ready(bench.site().app)
    yield Row("G1", "the same, with values ready made", faster, at_least=0.85, unit="x")


def large_listing(bench):
    """G2: the same at 100,000 partners"""
    faster = against_ready(sites.app(filled(bench, LARGE)))
    yield Row("G2", f"the same, of {LARGE:,}", faster, at_least=0.6, unit="x")


def against_ready(app):
    """Return how many times as fast the listing is as its template with values ready made."""
    asker = Asker(app)
    kept = {}
    with app.app_context():
        shown = catalog.current(datetime.now(UTC))
        chosen = selections(shown)[:CHOICES]

    def draw(number):
        if number not in kept:
            kept[number] = ready(Listing(directory.find(shown, text.current(), chosen[number])))
        return render_template("directory/directory.html", listing=kept[number])

    add_page(app, "/ready/<int:number>", draw)
    queries = ["&".join(f"{facet}={value}" for facet, value in each.chosen) for each in chosen]
    ours = [asker.page(f"/partners?{query}") for query in queries]
    theirs = [asker.page(f"/ready/{number}") for number in range(CHOICES)]
    same = [len(act()[2]) / len(other()[2]) for act, other in zip(ours, theirs, strict=True)]
    assert 0.99 < min(same) <= max(same) < 1.01, "the two pages differ"
    return ratio(turns(call, ours), turns(call, theirs))


def parts(bench):
    """G5: a page that did not move against "hello"; a fragment against its page"""
    site, port = bench.site(), free_port()
    with servers.web(sites.settings(site.folder), port, app="tests.bench.wsgi:app"):
        connection = Connection(port)
        tag = TAG.search(connection.page("/partners")()[0])[1].decode()
        again = connection.page("/partners", If_None_Match=tag)
        assert b" 304 " in again()[0]
        faster = ratio(again, connection.page("/hello"))
        yield Row("G5", "304 against hello", faster, at_least=0.9, unit="x")
        piece = connection.page("/partners", HX_Request="true")
        assert b"<html" not in piece()[1]
        faster = ratio(piece, connection.page("/partners"))
        yield Row("G5", "fragment against page", faster, at_least=1.2, unit="x")
        connection.close()
    add_page(site.app, "/hello", lambda: "hello")
    asker = Asker(site.app)
    faster = ratio(asker.page("/partners", If_None_Match=tag), asker.page("/hello"))
    yield Row("G5", "304 against hello, in process", faster, unit="x")


GOALS = (listing, large_listing, parts)


def call(act):
    return act()


def ready(listing):
    """Return what the templates ask of a listing, every value computed."""
    known = values(listing)
    known.results = values(listing.results)
    known.groups = [values(group) for group in listing.groups]
    known.cards = listing.cards  # drawing them is the template's work
    known.at = listing.at
    return known


def values(thing):
    """Return the public values of an object, its properties included, as plain attributes."""
    names = (name for name in dir(thing) if not name.startswith("_"))
    found = {name: getattr(thing, name) for name in names}
    return SimpleNamespace(**{name: it for name, it in found.items() if not callable(it)})
