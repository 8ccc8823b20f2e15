"""The lead inbox, as a firm's people see it, with a browser and with htmx."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from playhouse.test_utils import count_queries

from partners.actions import leads
from partners.domain.leads import Brief, Plan, Status, Step
from partners.storage.leads import Lead, LeadEvent, Offer
from tests import make
from tests.visitor import HTMX, Visitor

SECRETS = ("maren", "holt", "holt-bakery", "33 11 22 33")
OPEN = ["Answer in 3", "Answer in 5", "The late one", "The planned one"]
BRIEF = Brief(
    name="Maren Holt",
    email="maren@holt-bakery.test",
    company="Holt Bakery Supply",
    website="https://holt-bakery.test",
    budget="25k-100k",
    region="europe",
    expertise=("designer",),
    timeline="3-months",
    message=(
        "Hello Alder & Finch,\nwe need a wholesale checkout for 900 bakeries. Write to "
        "maren@holt-bakery.test, see www.holt-bakery.test or call +45 33 11 22 33. – Maren Holt"
    ),
)


@pytest.fixture
def clock(app):
    """The time of the requests below, which are made now and not in March."""
    return datetime.now(UTC)


@pytest.fixture
def lead(firm, clock):
    return leads.contact(firm, BRIEF, clock)


@pytest.fixture
def held(lead, bob, clock):
    day = (clock + timedelta(days=2)).date()
    return leads.accept(lead.id, bob.user, Plan("Call", day, 4_000_000), clock)


def soon(clock, days=2):
    return (clock + timedelta(days=days)).date().isoformat()


class TestSeeing:
    def test_an_offered_lead_hides_who_wrote_it_in_every_byte(self, alice, lead):
        for url in (
            "/portal/leads",
            "/portal/leads?show=offered",
            f"/portal/leads/{lead.id}",
            "/portal/leads.csv",
            "/portal/notifications",
        ):
            for headers in ({}, HTMX):
                text = alice.get(url, headers=headers).text.lower()
                assert "wholesale checkout" in text, url
                assert not [secret for secret in SECRETS if secret in text], url

    @pytest.mark.parametrize("words", ["holt", "Maren", "holt-bakery", "33 11"])
    def test_the_search_does_not_tell_it_either(self, lead, alice, words):
        page = alice.visit("/portal/leads", query_string={"q": words})
        assert not page.select(".leads li")

    def test_who_lost_or_declined_never_sees_it(self, lead, alice, clock):
        leads.decline(lead.id, alice.user, "capacity", "", clock)
        page = alice.visit(f"/portal/leads/{lead.id}")
        assert "Your firm declined this lead." in page.text
        assert not [secret for secret in SECRETS if secret in str(page).lower()]
        assert not page.select("form[method=post][action*=leads]")

    def test_who_it_was_taken_from_sees_it_no_more(self, held, firm, alice, clock):
        Offer.update(status="withdrawn").where(Offer.lead == held).execute()
        Lead.update(partner=None, status="unassigned").where(Lead.id == held.id).execute()
        page = alice.visit(f"/portal/leads/{held.id}")
        assert not [secret for secret in SECRETS if secret in str(page).lower()]

    def test_once_accepted_it_is_all_there(self, held, alice):
        page = alice.visit(f"/portal/leads/{held.id}")
        assert page.h1.text == "We need a wholesale checkout for 900 bakeries"
        facts = {dt.text: dt.find_next("dd").text for dt in page.select("#brief dt")}
        assert facts["Contact"] == "Maren Holt"
        assert facts["E-mail"] == "maren@holt-bakery.test"
        assert facts["Budget"] == "$25,000 to $100,000"
        assert page.select_one(".route [aria-current=step]").text == "Accepted"

    def test_a_strangers_lead_is_not_there(self, lead, charlie, dana, visitor):
        assert charlie.get(f"/portal/leads/{lead.id}").status_code == 404
        assert charlie.get("/portal/leads/999999").status_code == 404
        assert charlie.get(f"/portal/leads/{10**30}").status_code == 404
        assert dana.get(f"/portal/leads/{lead.id}").status_code == 403
        assert visitor.get(f"/portal/leads/{lead.id}").status_code == 303
        for view in ("accept", "decline", "stage", "notes"):
            assert charlie.post(f"/portal/leads/{lead.id}/{view}").status_code == 404
        assert Lead.get_by_id(lead.id).status == "offered"

    def test_who_does_not_see_leads_reads_why(self, app, firm, lead, alice):
        quiet = Visitor(app, make.person("q@firm.test", "member", firm, sees_leads=False))
        for url in ("/portal/leads", f"/portal/leads/{lead.id}", "/portal/leads.csv"):
            page = quiet.visit(url, status=403)
            assert "ask Alice Alder" in page.text
        assert (
            quiet.post(f"/portal/leads/{lead.id}/decline", {"reason": "other"}).status_code == 403
        )
        assert Offer.get().status == "open"


class TestList:
    @pytest.fixture
    def many(self, firm, clock):
        """Two offered, one late, one planned, one lost."""
        today = clock.date()
        rows = {
            "late": {"status": "contacted", "next_action_on": today - timedelta(days=2)},
            "planned": {"status": "proposal", "next_action_on": today + timedelta(days=2)},
            "lost": {"status": "lost", "closed_at": clock},
        }
        for name, fields in rows.items():
            lead = make.lead(
                message=f"The {name} one.", company=f"{name} GmbH", partner=firm, **fields
            )
            Offer.create(
                lead=lead, partner=firm, status="accepted", offered_at=clock, respond_by=clock
            )
        for hours in (5, 3):
            lead = make.lead(message=f"Answer in {hours}.", status="offered", received_at=clock)
            due = clock + timedelta(hours=hours)
            Offer.create(lead=lead, partner=firm, offered_at=clock, respond_by=due)

    @pytest.mark.parametrize(
        ("query", "titles"),
        [
            ("", ["Answer in 3", "Answer in 5", "The late one", "The planned one"]),
            (
                "?show=nonsense&page=x",
                ["Answer in 3", "Answer in 5", "The late one", "The planned one"],
            ),
            ("?show=offered", ["Answer in 3", "Answer in 5"]),
            ("?show=late", ["The late one"]),
            ("?show=closed", ["The lost one"]),
            ("?q=answer", ["Answer in 3", "Answer in 5"]),
            ("?q=LATE+gmbh", ["The late one"]),
            ("?q=nothing+such", []),
        ],
    )
    def test_tabs_and_words(self, many, alice, query, titles):
        page = alice.visit(f"/portal/leads{query}")
        assert [row.text for row in page.select(".leads b")] == titles

    def test_the_figures_and_the_headline(self, many, alice):
        page = alice.visit("/portal/leads")
        figures = [tab.select_one(".num").text for tab in page.select(".tabs a")]
        assert figures == ["4", "2", "1", "1"]
        assert page.h1.text == "2 leads wait for your answer"
        assert page.select_one(".leads .late").text == "2 days overdue"

    def test_a_lead_keeps_the_list_beside_it(self, many, alice):
        page = alice.visit("/portal/leads?show=late&q=gmbh")
        (link,) = page.select(".leads a")
        page = alice.visit(link["href"])
        assert [row.text for row in page.select(".leads b")] == ["The late one"]
        assert page.select_one(".leads a")["aria-current"] == "true"
        assert page.select_one("#q")["value"] == "gmbh"
        action = page.select_one("#stage-panel form")["action"]
        assert action.endswith("/stage?show=late&q=gmbh")

    def test_notes_are_found(self, many, alice, clock):
        lead = Lead.get(Lead.company == "planned GmbH")
        leads.note(lead.id, alice.user, "Like the coffee roaster.", clock)
        page = alice.visit("/portal/leads?q=roaster")
        assert [row.text for row in page.select(".leads b")] == ["The planned one"]

    def test_htmx_gets_the_list_alone(self, many, alice):
        answer = alice.get("/portal/leads?show=late", headers=HTMX)
        assert answer.text.lstrip().startswith('<div class="split-rows" id="leads-list"')
        assert "HX-Request" in answer.headers["Vary"]

    def test_the_table_holds_what_the_list_shows(self, many, alice):
        answer = alice.get("/portal/leads.csv?show=late")
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert [(row["company"], row["state"]) for row in rows] == [("late GmbH", "Contacted")]
        assert answer.headers["Content-Disposition"].startswith("attachment")

    def test_a_formula_stays_text(self, firm, alice, clock):
        brief = Brief(name="=cmd|' /C calc'!A0", email="a@b.test", message="Hi. Hello there.")
        lead = leads.contact(firm, brief, clock)
        leads.accept(lead.id, alice.user, Plan("@SUM(1)"), clock)
        (row,) = csv.DictReader(io.StringIO(alice.get("/portal/leads.csv").text[1:]))
        assert row["name"].startswith("'=") and row["next_action"].startswith("'@")

    def test_two_hundred_leads_cost_no_more_queries_than_two(self, many, firm, alice, clock):
        def cost(url):
            with count_queries() as counted:
                assert alice.get(url).status_code == 200
            return counted.count

        urls = ("/portal/leads", "/portal/leads?q=answer", "/portal/leads.csv")
        before = [cost(url) for url in urls]
        for _ in range(200):
            make.offer(make.lead(message="Answer me."), firm)
        assert [cost(url) for url in urls] == before
        assert max(before) <= 8


class TestAnswering:
    def test_accepting_shows_who_it_is(self, lead, alice, clock):
        page = alice.visit(f"/portal/leads/{lead.id}")
        answer = alice.submit(
            page, "#answer > form", next_action="Call", next_action_on=soon(clock),
            expected_value="42,000",
        )  # fmt: skip
        assert answer.status_code == 303
        page = alice.visit(answer.headers["Location"])
        assert "Maren Holt" in page.text and "The lead is yours" in page.text
        row = Lead.get_by_id(lead.id)
        assert (row.status, row.owner, row.expected_value) == ("accepted", alice.user, 4_200_000)

    def test_the_same_form_again_changes_nothing(self, lead, alice, clock):
        page = alice.visit(f"/portal/leads/{lead.id}")
        fields = {"next_action": "Call", "next_action_on": soon(clock)}
        first = alice.submit(page, "#answer > form", **fields)
        again = alice.submit(page, "#answer > form", **fields)
        assert first.status_code == again.status_code == 303
        kinds = [line.kind for line in LeadEvent.of(lead)]
        assert kinds.count("accepted") == 1

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_a_colleague_who_was_slower_reads_who(self, held, alice, clock, headers):
        fields = {"next_action": "Call", "next_action_on": soon(clock)}
        answer = alice.post(f"/portal/leads/{held.id}/accept", fields, headers=headers)
        assert answer.status_code == 409
        assert "Bob Finch accepted this lead at" in answer.text
        assert answer.headers.get("HX-Retarget") == ("#notices" if headers else None)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"next_action": ""}, "next_action"),
            ({"next_action_on": ""}, "next_action_on"),
            ({"next_action_on": "2020-01-01"}, "next_action_on"),
            ({"next_action_on": "soon"}, "next_action_on"),
            ({"expected_value": "-5"}, "expected_value"),
            ({"expected_value": "NaN"}, "expected_value"),
            ({"next_action": "x" * 121}, "next_action"),
        ],
    )
    def test_a_bad_answer_comes_back_as_typed(self, lead, alice, clock, fields, field):
        good = {"next_action": "Call", "next_action_on": soon(clock), "expected_value": "10"}
        page = alice.visit(f"/portal/leads/{lead.id}")
        answer = alice.submit(page, "#answer > form", **(good | fields))
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert Lead.get_by_id(lead.id).status == "offered"

    def test_htmx_gets_list_and_lead(self, lead, alice, clock):
        fields = {"next_action": "Call", "next_action_on": soon(clock)}
        url = f"/portal/leads/{lead.id}/accept?show=late&lead_id=7&_external=1"
        answer = alice.post(url, fields, headers=HTMX)
        assert answer.status_code == 200
        assert answer.headers["HX-Replace-Url"] == f"/portal/leads/{lead.id}?show=late"
        assert answer.text.lstrip().startswith('<main class="split" id="main"')
        assert "Maren Holt" in answer.text

    def test_declining_needs_a_known_reason(self, lead, alice):
        page = alice.visit(f"/portal/leads/{lead.id}")
        answer = alice.submit(page, ".decline form")
        assert answer.status_code == 422
        assert "Say why you decline" in answer.text
        answer = alice.submit(page, ".decline form", reason="mood")
        assert answer.status_code == 422
        answer = alice.submit(page, ".decline form", reason="spam", comment="A robot.")
        assert answer.status_code == 303
        offer = Offer.get(Offer.lead == lead)
        assert (offer.status, offer.reason, offer.comment) == ("declined", "spam", "A robot.")

    def test_nothing_can_be_sent_after_the_time(self, lead, alice, clock):
        past = clock - timedelta(minutes=1)
        Offer.update(offered_at=past, respond_by=past).execute()
        page = alice.visit(f"/portal/leads/{lead.id}")
        assert not page.select("#answer")
        fields = {"next_action": "Call", "next_action_on": soon(clock)}
        assert alice.post(f"/portal/leads/{lead.id}/accept", fields).status_code == 409


class TestWorking:
    def test_the_way_to_won_with_forms_alone(self, held, bob):
        for stage in ("contacted", "qualified", "proposal"):
            page = bob.visit(f"/portal/leads/{held.id}")
            assert bob.submit(page, "#stage-panel form", stage=stage).status_code == 303
        page = bob.visit(f"/portal/leads/{held.id}")
        answer = bob.submit(page, "#stage-panel form", stage="won", expected_value="45000")
        assert answer.status_code == 303
        row = Lead.get_by_id(held.id)
        assert (row.status, row.expected_value) == ("won", 4_500_000)
        page = bob.visit(f"/portal/leads/{held.id}")
        assert len(page.select(".route .done")) == 6

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"stage": "won", "expected_value": ""}, "expected_value"),
            ({"stage": "lost"}, "reason"),
            ({"stage": "spam"}, "stage"),
            ({"stage": "contacted", "next_action_on": "2020-01-01"}, "next_action_on"),
        ],
    )
    def test_what_a_stage_must_say(self, held, bob, fields, field):
        page = bob.visit(f"/portal/leads/{held.id}")
        answer = bob.submit(page, "#stage-panel form", **fields)
        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert Lead.get_by_id(held.id).status == "accepted"

    def test_a_lost_lead_is_taken_up_again(self, held, bob, clock):
        leads.move(held.id, bob.user, Step(Status.LOST, reason="price"), clock)
        page = bob.visit(f"/portal/leads/{held.id}")
        assert bob.submit(page, "#stage-panel form", stage="contacted").status_code == 303
        assert Lead.get_by_id(held.id).status == "contacted"

    @pytest.mark.parametrize("headers", [{}, HTMX])
    def test_a_note_is_in_the_history(self, held, bob, alice, headers):
        url = f"/portal/leads/{held.id}/notes"
        answer = bob.post(url, {"note": "<b>Ring twice</b>"}, headers=headers)
        assert answer.status_code == (200 if headers else 303)
        line = alice.visit(f"/portal/leads/{held.id}").select_one(".log li.said")
        assert "Bob Finch" in line.text and "<b>Ring twice</b>" in line.text

    def test_an_empty_note_is_refused(self, held, bob):
        assert bob.post(f"/portal/leads/{held.id}/notes", {"note": " "}).status_code == 422


class TestBell:
    def test_following_a_line_marks_it_read(self, alice, lead):
        page = alice.visit("/portal/notifications")
        assert page.h1.text == "1 new message"
        assert page.select_one(".masthead .num").text == "1"
        answer = alice.submit(page, ".bell form")
        assert answer.headers["Location"] == f"/portal/leads/{lead.id}"
        assert alice.visit("/portal/notifications").h1.text == "No new messages"

    def test_all_at_once(self, firm, alice, bob, lead, clock):
        leads.contact(firm, Brief(name="A", email="a@b.test", message="Other."), clock)
        page = alice.visit("/portal/notifications")
        assert alice.submit(page, ".title form").status_code == 303
        assert alice.visit("/portal/notifications").h1.text == "No new messages"
        assert bob.visit("/portal/notifications").h1.text == "2 new messages"

    def test_a_strangers_line_is_not_there(self, lead, alice, charlie):
        assert charlie.post("/portal/notifications/1").status_code == 404

    def test_answering_settles_it_for_the_team(self, alice, held):
        page = alice.visit("/portal/notifications")
        assert page.h1.text == "1 new message"
        assert "Bob Finch accepted a lead" in page.select_one(".bell .said").text

    def test_staff_read_theirs_in_their_own_frame(self, lead, alice, dana, clock):
        leads.decline(lead.id, alice.user, "capacity", "", clock)
        page = dana.visit("/portal/notifications")
        assert "came back to the queue" in page.text
        assert page.select_one(".rail")["aria-label"] == "Console"
