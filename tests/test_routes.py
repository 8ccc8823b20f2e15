"""Who may do what, tried on every route of the app: the table of domain/access.py decides.

Nothing here lists routes. A new one is tried because the url_map has it, and fails here until
tests/routes.py knows how to fill its address.
"""

import pytest
from flask import Flask, g, request

from partners.domain.access import STAFF_ROLES, Capability
from partners.storage.database import Generation
from partners.storage.leads import Lead
from partners.storage.partners import Partner
from partners.web import access
from partners.web.security import csrf
from tests import world as worlds
from tests.routes import UnknownArgument, routes
from tests.trial import Trial
from tests.visitor import Visitor
from tests.web.planted import plant

WAYS = ("anonymous", "member", "manager", "owner", "stranger", "suspended", *STAFF_ROLES, "looking")

# The others come to the same rows, or are refused before any is read.
ON_BOTH_ENGINES = ("anonymous", "owner", "admin", "looking")


def on_both_or_sqlite(way):
    return pytest.param(way, marks=() if way in ON_BOTH_ENGINES else pytest.mark.engine("sqlite"))


def lines(faults):
    return "\n".join(faults)


def test_every_address_can_be_filled_in(app):
    unknown = []
    for route in routes(app):
        try:
            assert route.arguments is not None
        except UnknownArgument as fault:
            unknown.append(str(fault))
    assert not unknown, lines(unknown)


@pytest.mark.parametrize("way", [on_both_or_sqlite(way) for way in WAYS])
def test_everybody_gets_what_the_table_says_and_nothing_else(app, world, way):
    trial = Trial(app, world, way)
    assert not trial.run(), lines(trial.faults)


@pytest.mark.engine("sqlite")  # addresses, refused before any view
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_no_address_knows_another_method(app, world, method):
    who = worlds.everybody(world)["admin"]
    visitor, fields = Visitor(app, who.person), {}
    fields["csrf_token"] = visitor.token()
    answers = {
        f"{method} {route.rule.rule} -> {answer.status_code}"
        for route in routes(app)
        for answer in [visitor.client.open(route.urls(who)[0], method=method, data=fields)]
        if answer.status_code != 405
    }
    assert not answers, lines(sorted(answers))


def bare():
    """A view that names no capability."""
    return "open"


def test_a_route_without_a_capability_stops_the_start(app):
    app.add_url_rule("/bare", "shop.bare", bare)
    with pytest.raises(RuntimeError, match=r"Routes without a capability: shop\.bare"):
        access.refuse_undeclared(app)


def test_a_route_without_a_capability_stays_shut_even_to_admins(app, admin, visitor):
    app.add_url_rule("/bare", "shop.bare", bare)
    assert admin.get("/bare").status_code == 403
    assert visitor.get("/bare").status_code == 303


# The rails themselves, each on a fault planted for it.


def of_anybody(lead_id):
    return Lead.get_by_id(lead_id).company


def of_any_firm(slug):
    return Partner.with_slug(slug).name


def write():
    Generation.bump()
    return "written"


def of_the_lead_in_the_query():
    return Lead.get_by_id(request.args.get("lead", 0)).company if request.args else ""


def rename_any_firm():
    Partner.update(tagline="taken").where(Partner.slug == request.form.get("partner")).execute()
    return ""


def talk_to_heads():
    return ("", 404) if request.method == "HEAD" else ""


def say(word):
    return lambda **arguments: word


LEAK = ("/portal/leads/<int:lead_id>/leak", of_anybody, "GET", Capability.PORTAL, "owner")
PLANTED = [
    (*LEAK, "not 404"),
    (*LEAK, "silent about zqrival"),
    (*LEAK, "silent about zqveiled"),
    ("/portal/leads/<int:lead_id>/take", say(""), "POST", Capability.PORTAL, "member", "not 404"),
    ("/partners/<slug>/card", of_any_firm, "GET", Capability.VISIT, "member", "not 404"),
    ("/count", write, "GET", Capability.VISIT, "anonymous", "without effect on generation"),
    ("/board", say("zqhidden"), "GET", Capability.VISIT, "anonymous", "silent about zqhidden"),
    ("/crash", lambda: 1 / 0, "GET", Capability.VISIT, "viewer", "no fault of ours"),
    ("/of", of_the_lead_in_the_query, "GET", Capability.PORTAL, "member", "silent about zqrival"),
    ("/take", rename_any_firm, "POST", Capability.PORTAL, "owner", "its own business: partner"),
    ("/heads", talk_to_heads, "GET", Capability.VISIT, "anonymous", "as a GET is"),
    ("/gone", lambda: ("", 404), "GET", Capability.CONSOLE, "admin", "not an answer"),
]


@pytest.mark.parametrize(("rule", "view", "method", "capability", "way", "fault"), PLANTED)
def test_the_trial_finds(app, world, rule, view, method, capability, way, fault):
    plant(app, rule, view, [method], capability)
    assert fault in lines(Trial(app, world, way).run(rule))


def test_the_trial_finds_a_form_that_takes_forgeries(app, world):
    plant(app, "/open", say("done"), ["POST"])
    csrf.exempt(app.view_functions["planted:/open"])
    assert "POST /open -> 200, not no without a token" in lines(
        Trial(app, world, "owner").run("/open")
    )


def test_the_trial_finds_a_refusal_that_is_none(app, world):
    def guard_of_its_own():
        return "come in" if g.user else "who are you?"

    plant(app, "/desk", guard_of_its_own, capability=Capability.CONSOLE)
    app.before_request_funcs[None] = [
        it for it in app.before_request_funcs[None] if it is not access.guard
    ]
    app.before_request_funcs[None].insert(0, lambda: setattr(g, "user", None))
    assert "GET /desk -> 200, not a refusal" in lines(Trial(app, world, "anonymous").run("/desk"))


def test_an_argument_that_nobody_knows_is_asked_for(app):
    plant(app, "/stores/<store>", say(""))
    with pytest.raises(UnknownArgument, match=r"/stores/<store>: .*Add a line to ARGUMENTS"):
        [route.arguments for route in routes(app)]


def test_an_app_of_bare_routes_is_refused_whole():
    app = Flask(__name__)
    with pytest.raises(RuntimeError, match="static"):
        access.refuse_undeclared(app)


def test_somebody_elses_page_is_no_page(world, app):
    stranger = Visitor(app, world.theirs.people["owner"])
    assert stranger.get(f"/portal/leads/{world.mine.accepted.id}").status_code == 404
