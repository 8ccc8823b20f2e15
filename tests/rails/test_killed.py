"""Web and worker killed while people send forms: nothing that was answered is lost or doubled."""

from tests.conftest import settings
from tests.rails.killing import Killing


def test_nothing_that_was_answered_is_lost_or_doubled(app, database_url, tmp_path):
    killing = Killing(app, settings(tmp_path, database_url), requests=350, accepts=150, kills=2)
    figures = killing.run()
    assert not figures.refused and not figures.faults, f"{figures}\n{figures.faults[:20]}"
    assert figures.acknowledged == 500
