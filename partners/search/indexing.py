"""Keeping the text index in step with the database; the worker's side of the search."""

from collections import defaultdict
from datetime import UTC, datetime

from partners.search import text
from partners.search.documents import documents
from partners.search.shelf import IndexUnusable
from partners.storage import programs
from partners.storage.partners import Partner, Qualification


def apply(payloads):
    """Do what rows of the outbox ask: `{"all": true}` or `{"partners": [id, …]}` each."""
    if any(payload.get("all") for payload in payloads):
        rebuild()
    else:
        update(sorted({id for payload in payloads for id in payload["partners"]}))


def rebuild():
    """Index every active partner anew; readers keep the old index until the new one is whole."""
    text.current().index.build(_documents(programs.in_force(), None))


def update(ids):
    """Index these partners as they are now, and forget those that are no longer active."""
    program = programs.in_force()
    found = list(_documents(program, ids))
    gone = set(ids) - {document.id for document in found}
    try:
        text.current().index.update(found, gone)
    except IndexUnusable:
        rebuild()


def heal(now):
    """Build the index anew where it is missing or damaged; for every tick of the worker."""
    if not text.current().is_healthy():
        rebuild()


def _documents(program, ids):
    """Yield the documents of active partners: of all, or of the ids."""
    held = defaultdict(list)
    for id, slug in Qualification.holdings(datetime.now(UTC).date()):
        held[id].append(slug)
    yield from documents(Partner.indexed(ids).iterator(), program, held)
