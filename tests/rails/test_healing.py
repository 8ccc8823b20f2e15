"""A text index that is lost or spoilt below the running site: nobody is turned away meanwhile."""

import pytest

from tests.conftest import settings
from tests.postgres import free_port
from tests.rails import healing, processes
from tests.search import damage

pytestmark = pytest.mark.engine("sqlite")  # Whoosh's files; PostgreSQL has its rows


def test_the_index_comes_back_while_people_search(app, database_url, tmp_path):
    """Lost while no worker runs, then spoilt below one; all other ways: python -m tests.rails"""
    healing.fill()
    here, port = settings(tmp_path, database_url), free_port()
    web = processes.web(here, port, tmp_path / "log")
    worker = processes.worker(here, tmp_path / "log")
    reader = healing.Reader(port)
    with processes.running(web):
        assert healing.is_right(port)
        with reader.reading():
            damage.delete_everything()
            assert not healing.is_right(port)
            with processes.running(worker):
                healing.wait(port)
                before = healing.stamp()
                damage.truncate()
                healing.wait(port, other_than=before)
                assert worker.is_alive()
        assert web.is_alive()
    assert reader.count and not reader.failed
