"""Keeping the text index in step with the database; the worker's side of the search."""

from collections import defaultdict
from datetime import UTC, datetime

import structlog

from partners.search import text
from partners.search.documents import documents
from partners.search.shelf import IndexBusy
from partners.storage import programs
from partners.storage.partners import Partner, Qualification
from partners.storage.projects import Project
from partners.storage.training import Completion

BATCH = 500

log = structlog.get_logger()


def apply(payloads):
    """Do what rows of the outbox ask: `{"all": true}` or `{"partners": [id, …]}` each."""
    if any(payload.get("all") for payload in payloads):
        rebuild()
    else:
        update(sorted({id for payload in payloads for id in payload["partners"]}))


def rebuild():
    """Index every active partner anew; readers keep the old index until the new one is whole."""
    text.current().index.build(documents_of(Partner.every_id()))


def update(ids):
    """Index these partners as they are now, and forget those that are no longer active."""
    found = list(documents_of(ids))
    gone = set(ids) - {document.id for document in found}
    try:
        text.current().index.update(found, gone)
    except IndexBusy:
        raise  # another process is building; the outbox tries again
    except Exception:  # a damaged index raises whatever its bytes lead the library to
        log.exception("index")
        rebuild()


def heal(now):
    """Build the index anew where it is missing or damaged; for every tick of the worker."""
    if not text.current().is_healthy():
        rebuild()


def documents_of(ids):
    """Yield the documents of those of the partners that are active, as they are now."""
    program = programs.in_force()
    held = defaultdict(list)
    today = datetime.now(UTC).date()
    for id, slug in Qualification.holdings(today):
        held[id].append(slug)
    # In batches, so that no reader of the database stays open while an index is built.
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        told = _passed(batch, today), Project.told(batch)
        yield from documents(Partner.indexed(batch), program, held, *told)


def _passed(ids, today):
    """Return the courses of which somebody's certificate counts today, by firm."""
    pairs = Completion.held(ids, today)
    return {id: sorted({course for _, course in own}) for id, own in pairs.items()}
