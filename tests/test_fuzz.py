"""Junk in every form and query: refused or ignored, and never a fault of ours.

`python -m tests.fuzz 20000` sends more of it, by hand.
"""

import pytest
from flask import request

from partners.storage.partners import Partner
from tests import world as worlds
from tests.fuzz.fuzzer import WAYS, Fuzzer
from tests.fuzz.refusals import Refusals
from tests.visitor import Visitor
from tests.web.planted import plant

# Werkzeug leaves files open where a body of parts ends in their middle.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")
ENOUGH = {"sqlite": 700, "postgresql": 300}  # each address of each role about once
# On PostgreSQL those who come to different rows: what is asked is which texts it takes.
ROLES = {"sqlite": WAYS, "postgresql": ("anonymous", "owner", "admin")}


def lines(faults):
    return "\n".join(faults)


def test_junk_never_breaks_a_page(app, world, engine):
    fuzzer = Fuzzer(app, world, ROLES[engine])
    assert not fuzzer.run(ENOUGH[engine]), lines(fuzzer.faults)
    assert fuzzer.answers[200] and fuzzer.answers[303] and fuzzer.answers[422]


@pytest.mark.engine("sqlite")  # forms, whatever keeps what they take
def test_every_form_refuses_what_it_should(app, world):
    for way in ("anonymous", "owner", "admin"):
        refusals = Refusals(app, worlds.everybody(world)[way])
        assert not refusals.run(), lines(refusals.faults)
        assert refusals.tried


# The rails themselves, each on a form that lacks something.


FORM = """<form method="post" action="/planted"><input name="csrf_token" value="{}">
<input name="overview" value="Old" required><select name="keywords"><option>active</select>
<button>Save</button></form>"""


COLUMNS = ("overview", "keywords", "city")


def keep_everything():
    """What nobody should write: whatever was sent is kept."""
    known = {name: text for name, text in request.form.items() if name in COLUMNS}
    Partner.update(**known).execute()
    return "", 303


@pytest.mark.parametrize(
    "fault",
    [
        "kept 120,000 characters in overview",
        "took nothing for overview",
        "took what is no choice for keywords",
        "kept what it has no field for: partner",
    ],
)
def test_a_form_without_its_refusals_is_found(app, world, fault):
    who = worlds.everybody(world)["owner"]
    plant(app, "/planted", keep_everything, ["POST"])
    plant(app, "/planted-form", lambda: FORM.format(Visitor(app).token()))
    assert fault in lines(Refusals(app, who).run("/planted"))


def test_a_page_that_breaks_is_found(app, world):
    plant(app, "/planted", lambda: str(int(request.args.get("page", 0))), ["GET"])
    fuzzer = Fuzzer(app, world, ["anonymous"])
    for role in fuzzer.roles:
        role.urls = {
            "POST": [],
            "GET": [pair for pair in role.urls["GET"] if pair[1] == "/planted"],
        }
    fuzzer.names = ["page"]
    assert "got a 500" in lines(fuzzer.run(40))
