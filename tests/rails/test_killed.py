"""Web and worker killed while people send forms: nothing that was answered is lost or doubled."""

from tests.conftest import settings
from tests.rails.killing import Killing

# Forms of merchants, acceptances, kills; many more by hand: python -m tests.rails
SIZES = {"sqlite": (350, 150, 2), "postgresql": (160, 80, 2)}


def test_nothing_that_was_answered_is_lost_or_doubled(app, database_url, tmp_path, engine):
    killing = Killing(app, settings(tmp_path, database_url), *SIZES[engine])
    figures = killing.run()
    assert not figures.refused and not figures.faults, f"{figures}\n{figures.faults[:20]}"
    assert figures.acknowledged == killing.total
