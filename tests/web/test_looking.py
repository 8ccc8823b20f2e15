"""Staff who look at the portal as a firm: they see it, change nothing, and it is written down."""

import pytest

from partners.domain.access import STAFF_ROLES
from partners.storage.audit import Audit
from partners.storage.partners import Partner
from tests import make
from tests.visitor import HTMX, Visitor

LOOK = "/admin/partners/alder-finch/look"


@pytest.fixture(params=STAFF_ROLES)
def looker(app, firm, request):
    """Somebody of the staff who looks as the firm of Alice."""
    role = request.param
    visitor = Visitor(app, make.person(f"{role}@vendor.test", role, name=role.title()))
    page = visitor.visit("/admin/partners/alder-finch")
    answer = visitor.submit(page, 'form[action$="/look"]')
    assert (answer.status_code, answer.location) == (303, "/portal")
    return visitor


def acts():
    rows = Audit.select().where(Audit.action.startswith("partner.look")).order_by(Audit.id)
    return [(row.action, row.subject, row.actor.email) for row in rows]


def test_the_portal_stands_open_with_a_way_out(looker, firm, rival):
    page = looker.visit("/portal")
    assert "You look as Alder & Finch." in page.select_one(".notice").text
    assert page.select_one(".who").text == "Alder & Finch"
    assert looker.visit("/portal/profile").select_one('form[action="/admin/looking/end"]')
    answer = looker.submit(page, 'form[action="/admin/looking/end"]')
    assert (answer.status_code, answer.location) == (303, "/admin/partners/alder-finch")
    assert looker.get("/portal").status_code == 403
    email, subject = looker.user.email, f"partner:{firm.id}"
    assert acts() == [("partner.look", subject, email), ("partner.look.end", subject, email)]


@pytest.mark.parametrize("url", ["/portal/profile/publish", "/account/name", "/admin/partners/new"])
def test_nothing_is_changed_and_it_says_so(looker, firm, url):
    answer = looker.post(url, {"name": "Taken"})
    assert answer.status_code == 403
    assert "You are looking as Alder &amp; Finch and change nothing." in answer.text
    swap = looker.post(url, {"name": "Taken"}, headers=HTMX)
    assert (swap.status_code, swap.headers["HX-Retarget"]) == (409, "#notices")
    assert Partner.select().count() == 1


def test_signing_out_stays_open(looker):
    assert looker.post("/logout").location == "/login"


def test_looking_twice_is_written_once_and_at_another_firm_anew(dana, firm, rival):
    dana.post(LOOK)
    dana.post(LOOK)
    dana.post("/admin/partners/rival-works/look")
    mine, theirs = f"partner:{firm.id}", f"partner:{rival.id}"
    begun, ended = "partner.look", "partner.look.end"
    assert [it[:2] for it in acts()] == [(begun, mine), (ended, mine), (begun, theirs)]
    assert dana.visit("/portal").select_one(".who").text == "Rival Works"


def test_partners_do_not_look(alice, rival):
    assert alice.post("/admin/partners/rival-works/look").status_code == 403
    assert not acts()
