"""Every form of the app, sent twice at the same moment: one effect, one answer.

Nothing here lists forms. A new one is tried because the url_map has it, and fails here until
tests/rails/samples.py knows how to fill it in.
"""

from functools import partial

from tests import make
from tests.rails import samples
from tests.rails.twice import Base, Twice
from tests.web.planted import plant


def prepared(app, cluster, database_url, tmp_path):
    it = samples.prepare(app)
    app.extensions["jobs"].queue.storage.close()
    return Twice(it, partial(Base, cluster, database_url, tmp_path))


def test_a_form_that_is_sent_twice_is_acted_on_once(app, cluster, database_url, tmp_path):
    faults = prepared(app, cluster, database_url, tmp_path).run()
    assert not faults, "\n".join(faults)


def add_every_time():
    return str(make.partner().id)


def test_a_form_that_doubles_or_that_nobody_fills_in_is_found(app, cluster, database_url, tmp_path):
    plant(app, "/add", add_every_time, ["POST"])
    plant(app, "/idle", lambda: "nothing", ["POST"])
    twice = prepared(app, cluster, database_url, tmp_path)
    assert twice.run("planted:/add")[0].startswith("/add, at once: partner: ")
    (*_, fault) = twice.run("planted:/idle")
    assert fault.startswith("planted:/idle: no sample of it does anything. Add a line")
