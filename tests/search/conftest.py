"""A directory to search in; built once for all tests of a module that only read it."""

import pytest

from partners import create_app
from partners.search import catalog, indexing, text
from tests.conftest import NOW, copied, settings
from tests.search import town


@pytest.fixture(scope="module")
def directory_app(template, cluster, tmp_path_factory):
    """An app of the module's own on a copy of the template; tests of it must not write."""
    folder = tmp_path_factory.mktemp("town")
    with copied(template, cluster, folder) as url:
        app = create_app(settings(folder, url))
        yield app
        app.extensions["jobs"].queue.storage.close()
        text.current().close()


@pytest.fixture(scope="module")
def filled(directory_app):
    """The town's firms, indexed; returns the catalogue."""
    town.fill()
    indexing.rebuild()
    return catalog.read(NOW)


@pytest.fixture
def look(app):
    """Search as of now in whatever the test has made; words are found once they are indexed."""
    return lambda q: text.current().find(q, catalog.read(NOW).program.synonyms)
