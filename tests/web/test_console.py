"""The console, as staff use it."""

import ast
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from partners.actions import accounts
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.leads import Lead, LeadEvent, Offer
from partners.storage.partners import FormerSlug, Partner, Qualification
from partners.web.console.trail_words import WORDS
from tests import make
from tests.visitor import Visitor, filled

ACTIONS = Path(__file__).parents[2] / "partners/actions"
ACT = re.compile(r"[a-z]+(\.[a-z-]+)+")
PAGES = ("/admin", "/admin/leads", "/admin/partners", "/admin/users", "/admin/audit", "/admin/jobs")


@pytest.mark.parametrize("url", PAGES)
def test_every_page_stands_empty_and_full(dana, firm, url):
    dana.visit(url)
    make.offer(make.lead(), firm)
    make.lead(company="Waiting Ltd")
    dana.visit(url)


@pytest.mark.parametrize("url", PAGES)
def test_partners_have_no_place_here(alice, url):
    assert alice.get(url).status_code == 403


def test_the_queues_say_what_waits(dana):
    make.lead()
    make.lead()
    page = dana.visit("/admin")
    assert page.h1.text == "2 things wait for you"
    assert "Leads without a partner" in page.select("tbody th")[0].text


def test_a_lead_is_entered_suggested_and_offered_to_several(dana, firm, rival):
    Partner.update(expertise=("designer",), tier="preferred").execute()
    page = dana.visit("/admin/leads/new")
    answer = dana.submit(
        page, company="Tile Maker", name="Ada", email="Ada@Tiles.test", message="A trade portal.",
        expertise=["designer"], region="europe", budget="25k-100k", value="30,000",
    )  # fmt: skip
    assert answer.status_code == 303
    lead = Lead.get()
    assert (lead.status, lead.email, lead.value) == ("unassigned", "ada@tiles.test", 3_000_000)
    page = dana.visit(answer.location)
    assert {box["value"] for box in page.select("#assign [name=partner]")} >= {firm.slug}
    answer = dana.submit(page, "#assign form", partner=[firm.slug, rival.slug])
    assert answer.status_code == 303
    assert {offer.partner_id for offer in Offer.select()} == {firm.id, rival.id}
    assert Lead.get().status == "offered"


def test_a_bad_lead_keeps_what_was_typed(dana):
    page = dana.visit("/admin/leads/new")
    answer = dana.submit(page, company="Tile Maker", email="nobody", name="", message="x")
    assert answer.status_code == 422
    assert "Tile Maker" in answer.text
    assert "such as ada@shop.example" in answer.text
    assert Lead.select().count() == 0


def test_outside_the_entitlement_a_reason_is_needed(dana, firm):
    lead = make.lead(source="sales")
    Partner.update(tier="partner").execute()
    refused = dana.post(f"/admin/leads/{lead.id}/assign", {"partner": firm.slug})
    assert refused.status_code == 409
    assert "marketplace leads only" in refused.text
    assert "Offer to the chosen" in refused.text
    given = dana.post(
        f"/admin/leads/{lead.id}/assign", {"partner": firm.slug, "reason": "They asked for them"}
    )
    assert given.status_code == 303
    assert Audit.get(Audit.action == "lead.offer").reason == "They asked for them"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose at least one partner."),
        ({"other": "nobody-known"}, "No partner has this name or address."),
        ({"other": "nobody-known", "partner": "alder-finch"}, "No partner has this name"),
    ],
)
def test_an_offer_to_nobody_known_comes_back_as_typed(dana, firm, typed, sentence):
    lead = make.lead()
    answer = dana.post(f"/admin/leads/{lead.id}/assign", typed | {"note": "Call first"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Call first" in answer.text
    assert Offer.select().count() == 0


@pytest.mark.parametrize("named", ["alder-finch", "Alder & Finch", "alder & finch"])
def test_a_partner_is_named_by_address_or_name(dana, firm, named):
    Partner.update(tier="preferred").execute()
    lead = make.lead()
    dana.post(f"/admin/leads/{lead.id}/assign", {"other": named})
    assert Offer.get().partner_id == firm.id


def test_a_history_tells_who_let_the_time_pass(dana, firm):
    lead = make.lead()
    LeadEvent.create(lead=lead, partner=firm, kind="expired", at=lead.received_at)
    page = dana.visit(f"/admin/leads/{lead.id}")
    assert "Alder & Finch let the time to answer pass" in page.select_one("#history").text


def test_open_invitations_and_offers_open_the_list_they_count(dana, firm, rival):
    accounts.invite("new@firm.test", "member", firm, make.NOW, actor=dana.user)
    lead = make.lead()
    make.offer(lead, firm)
    make.offer(lead, rival)
    rows = {row.a.text: row for row in dana.visit("/admin").select("tbody tr")}
    assert rows["Leads offered, not answered"].td.text == "1"
    page = dana.visit(rows["Invitations nobody took"].a["href"])
    assert [link.text for link in page.select("tbody th a")] == ["Alder & Finch"]


def test_a_lead_is_taken_back_marked_as_spam_and_restored(dana, firm):
    lead = make.lead()
    offer = make.offer(lead, firm)
    assert dana.post(f"/admin/leads/{lead.id}/withdraw/{offer.id}").status_code == 303
    assert Lead.get().status == "unassigned"
    assert dana.post(f"/admin/leads/{lead.id}/spam").status_code == 303
    assert Lead.get().status == "spam"
    assert dana.post(f"/admin/leads/{lead.id}/restore").status_code == 303
    assert Lead.get().status == "unassigned"
    dana.visit(f"/admin/leads/{lead.id}")


def test_leads_are_imported_from_a_file(dana):
    page = dana.visit("/admin/leads/import")
    text = b"name,email,reference\nAda,ada@shop.test,crm-1\nBen,nobody,crm-2\n"
    data = dict(filled(page.select_one("main form")))
    refused = dana.client.post("/admin/leads/import", data=data | {"file": upload(text)})
    assert refused.status_code == 422
    assert "is no e-mail address" in refused.text
    assert Lead.select().count() == 0
    taken = dana.client.post(
        "/admin/leads/import", data=data | {"file": upload(text), "skip_bad": "y"}
    )
    assert taken.status_code == 200
    assert [lead.reference for lead in Lead.select()] == ["crm-1"]


def upload(text):
    return (io.BytesIO(text), "leads.csv")


def test_a_partner_is_added_and_its_owner_invited(dana):
    page = dana.visit("/admin/partners/new")
    answer = dana.submit(page, name="Née & Sons", email="owner@nee.test")
    assert answer.location == "/admin/partners/nee-and-sons"
    page = dana.visit(answer.location)
    assert "owner@nee.test" in page.text
    again = dana.submit(dana.visit("/admin/partners/new"), name="", email="x")
    assert again.status_code == 422


def test_who_has_not_joined_is_invited_again_and_the_old_link_ends(admin, firm):
    url = accounts.invite("new@firm.test", "member", firm, make.NOW, actor=admin.user)
    page = f"/admin/partners/{firm.slug}"
    assert admin.submit(admin.visit(page), 'form[action$="/invite"]').location == page
    assert admin.client.get(urlsplit(url).path).status_code == 410
    User.update(joined_at=make.NOW).where(User.email == "new@firm.test").execute()
    assert not admin.visit(page).select('form[action$="/invite"]')


def test_standing_changes_with_a_reason_and_leaves_a_trace(dana, firm):
    url = f"/admin/partners/{firm.slug}"
    refused = dana.submit(dana.visit(url), 'form[action$="/tier"]', tier="elite", reason="")
    assert refused.status_code == 422
    assert Partner.get_by_id(firm.id).tier == "partner"
    dana.submit(dana.visit(url), 'form[action$="/tier"]', tier="elite", reason="Ten new stores")
    dana.submit(
        dana.visit(url),
        'form[action$="/qualifications"]',
        qualifications=["certified"],
        reason="Passed",
    )
    assert Partner.get_by_id(firm.id).tier == "elite"
    assert [row.slug for row in Qualification.select()] == ["certified"]
    page = dana.visit(url)
    assert "Ten new stores" in page.select_one("#history").text
    assert "partner → elite" in page.select_one("#history").text


def test_a_firm_is_renamed_and_the_old_address_kept(dana, firm, rival):
    url = f"/admin/partners/{firm.slug}"
    form = 'form[action$="/name"]'
    taken = dana.submit(dana.visit(url), form, name="X", slug=rival.slug)
    assert taken.status_code == 409
    assert "Choose a different one" in taken.text
    assert 'value="X"' in taken.text
    answer = dana.submit(
        dana.visit(url), 'form[action$="/name"]', name="Alder", slug="Alder Finch!"
    )
    assert answer.location == "/admin/partners/alder-finch"
    answer = dana.submit(dana.visit(url), form, name="Alder", slug="alder")
    assert answer.location == "/admin/partners/alder"
    assert FormerSlug.get().slug == "alder-finch"


def test_a_firm_is_suspended_hidden_and_handed_over(dana, firm):
    url = f"/admin/partners/{firm.slug}"
    dana.submit(dana.visit(url), 'form[action$="/status"]', status="suspended", reason="Complaints")
    dana.submit(dana.visit(url), 'form[action$="/listing"]', listing="0")
    dana.submit(dana.visit(url), 'form[action$="/manager"]', manager=str(dana.user.id))
    row = Partner.get_by_id(firm.id)
    assert (row.status, row.wants_listing, row.manager_id) == ("suspended", False, dana.user.id)


def test_firms_are_found_by_words_tier_and_status(dana, firm, rival):
    page = dana.visit("/admin/partners?q=alder&tier=partner&status=active")
    assert [link.text for link in page.select("tbody th a")] == ["Alder & Finch"]
    assert dana.visit("/admin/partners?q=nobody").select_one(".empty")
    part = dana.get("/admin/partners?q=alder", headers={"HX-Request": "true"})
    assert part.text.strip().startswith('<section id="list"')


def test_the_trail_says_who_did_what_to_whom(dana, firm):
    url = f"/admin/partners/{firm.slug}"
    dana.submit(dana.visit(url), 'form[action$="/tier"]', tier="elite", reason="Ten new stores")
    lead = make.lead(company="Lamps")
    Partner.update(tier="preferred").execute()
    dana.post(f"/admin/leads/{lead.id}/assign", {"partner": firm.slug})
    offered, placed, *_signed_in = dana.visit("/admin/audit").select(".log li")
    assert "offered a lead" in offered.text
    assert offered.a["href"] == f"/admin/leads/{lead.id}"
    assert "T12:" not in offered.text  # a moment in words
    assert placed.a.text == "Alder & Finch"
    assert len(dana.visit("/admin/audit?q=alder").select(".log li")) == 1
    assert len(dana.visit("/admin/audit?q=lamps").select(".log li")) == 1
    assert len(dana.visit("/admin/audit?q=dana").select(".log li")) >= 2
    assert dana.visit("/admin/audit?q=nothing").select_one(".empty")


def test_every_act_has_words():
    """Acts are written down by literal names, handed to what ends in `note`."""
    named = set()
    for path in ACTIONS.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if name.endswith("note") or name in ("_change", "_renew", "_settle"):
                    named |= {it.value for it in call.args if isinstance(it, ast.Constant)}
    acts = {name for name in named if isinstance(name, str) and ACT.fullmatch(name)}
    assert len(acts) > 30
    assert acts - set(WORDS) == set()


def test_a_viewer_changes_nothing(app, firm):
    viewer = Visitor(app, make.person("vera@vendor.test", "viewer"))
    page = viewer.visit(f"/admin/partners/{firm.slug}")
    forms = [form["action"] for form in page.select("main form")]
    assert forms == [f"/admin/partners/{firm.slug}/look"]  # to see as the firm sees
    assert viewer.post(f"/admin/partners/{firm.slug}/tier", {"tier": "elite"}).status_code == 403
    assert Partner.get_by_id(firm.id).tier == "partner"


def test_staff_mend_what_a_firms_page_says(dana, firm):
    url = f"/admin/partners/{firm.slug}"
    form = 'form[action$="/facts"]'
    answer = dana.submit(
        dana.visit(url), form, city="Bergen", country="NO", website="alder.example"
    )
    assert answer.status_code == 303
    row = Partner.get_by_id(firm.id)
    assert (row.city, row.country, row.website) == ("Bergen", "NO", "https://alder.example")
    assert Audit.get(Audit.action == "partner.facts").after["city"] == "Bergen"
    refused = dana.submit(dana.visit(url), form, tagline="x" * 201)
    assert refused.status_code == 422
    assert Partner.get_by_id(firm.id).tagline == firm.tagline
