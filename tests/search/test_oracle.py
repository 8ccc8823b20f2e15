"""What Whoosh finds is what SQLite's FTS5 finds."""

import pytest

from partners.search import indexing, text
from partners.storage.partners import Partner
from tests.search.oracle import Oracle


@pytest.fixture(scope="module")
def oracle(filled):
    return Oracle(indexing.documents_of(Partner.every_id()))


def test_the_ids_are_those_of_fts5(oracle):
    found = 0
    for kind, typed in oracle.queries(500, seed=5):
        ids = list(text.current().find(typed).ids)
        assert set(ids) == oracle.agrees(typed), (kind, typed)
        assert len(ids) == len(set(ids))
        found += bool(ids)
    assert found > 400
