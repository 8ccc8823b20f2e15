"""Reporting and deciding, as people do it in the portal and the console."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from partners.actions import activity_decisions, points
from partners.actions.partners import Act
from partners.storage.activities import Report
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.uploads import Upload
from tests import make
from tests import points as invented
from tests import uploads as files
from tests.visitor import HTMX, Visitor

TODAY = datetime.now(UTC).date()
LINK = "https://blog.example/one-page"
PDF = b"%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
REPORT = "main form[method=post]"


@pytest.fixture(autouse=True)
def with_points(app):
    invented.load()


def send(somebody, activity="article", **fields):
    """Choose an activity, fill in the form that comes, and send it."""
    page = somebody.visit(f"/portal/activities?activity={activity}&link={LINK}")
    return somebody.submit(page, REPORT, **fields)


@pytest.fixture
def report(alice):
    assert send(alice).status_code == 303
    return Report.get()


def test_the_activities_are_offered_with_what_they_earn(alice):
    page = alice.visit("/portal/activities")
    words = {option["value"]: option.text for option in page.select("#chosen option[value]")}
    assert words["website"] == "Website: 20 to 40 points"
    assert "sale" not in words  # comes by feed
    assert "bonus" not in words  # staff alone
    assert not page.select(REPORT)


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        ("article", "Article: 40 points."),
        ("website", "Website: 20 to 40 points."),
        ("meetup", "Meetup: 40 points or more."),
        ("support", "Support: 2 points for each hour."),
        ("idea", "100 are left"),
    ],
)
def test_the_range_is_shown_before_sending(alice, activity, words):
    page = alice.visit(f"/portal/activities?activity={activity}")
    assert words in page.select_one("#report").text


@pytest.mark.parametrize(
    ("activity", "shown", "left_out"),
    [
        ("support", {"quantity"}, {"edition", "visible"}),
        ("article", {"visible", "client", "link"}, {"quantity", "edition"}),
    ],
)
def test_only_what_the_activity_needs_is_asked(alice, activity, shown, left_out):
    page = alice.visit(f"/portal/activities?activity={activity}")
    names = {control["name"] for control in page.select(f"{REPORT} [name]")}
    assert shown <= names
    assert not left_out & names


def test_htmx_gets_the_form_alone_at_the_same_address(alice):
    answer = alice.get("/portal/activities?activity=article", headers=HTMX)
    assert '<section class="section" id="report"' in answer.text
    assert "<h1" not in answer.text


def test_a_report_is_sent_and_seen(alice, dana):
    answer = send(alice, client="Glim & Co", note="One page is enough", visible="y")
    assert answer.status_code == 303
    report = Report.get()
    assert (report.link, report.client, report.visible) == (LINK, "Glim & Co", True)
    assert alice.visit(answer.location).h1.text == "Article"
    assert "Waiting for staff" in alice.visit("/portal/activities").select_one("#reports").text
    assert dana.visit("/admin/activities").h1.text == "1 report waits for you"
    assert "Reported activities" in dana.visit("/admin").text


def test_evidence_is_kept_for_the_firm_and_the_staff_alone(alice, charlie, visitor, dana):
    answer = send(alice, evidence=[(io.BytesIO(PDF), "proof of it.pdf")])
    assert answer.status_code == 303
    report = Report.get()
    assert report.evidence_name == "proof of it.pdf"
    assert Upload.get().name == report.evidence
    url = f"/partners/alder-finch/files/{report.evidence}"
    for somebody, status in ((alice, 200), (dana, 200), (charlie, 404), (visitor, 404)):
        answer = somebody.get(url)
        assert answer.status_code == status
        answer.close()


@pytest.mark.parametrize("sent", ["png", "jpeg", "webp"])
def test_a_screenshot_is_evidence_and_is_seen_by_both_sides(alice, charlie, dana, sent):
    shot = getattr(files, sent)(size=(240, 160))
    send(alice, evidence=[(io.BytesIO(shot), f"Proof of it.{sent}")])
    report = Report.get()
    assert report.evidence_name == "Proof of it.webp"
    url = f"/partners/alder-finch/files/{report.evidence}"
    for somebody, side in ((alice, "portal"), (dana, "admin")):
        image = somebody.visit(f"/{side}/activities/{report.id}").select_one(".proof img")
        assert (image["src"], image["alt"]) == (url, "Evidence: Proof of it.webp")
        answer = somebody.get(url)
        with Image.open(io.BytesIO(answer.data)) as seen:
            assert (seen.format, seen.size) == ("WEBP", (240, 160))
        assert answer.headers["Cache-Control"] == "no-store"
        answer.close()
    assert charlie.get(url).status_code == 404


@pytest.mark.parametrize(
    ("activity", "fields", "sentence"),
    [
        ("article", {"link": ""}, "this activity needs one"),
        ("article", {"link": "not an address"}, "such as https://firm.example"),
        ("article", {"happened_on": "2999-01-01"}, "still to come"),
        ("article", {"happened_on": "soon"}, "valid date"),
        ("support", {"quantity": ""}, "Say how many"),
        ("support", {"quantity": "-3"}, "whole number"),
        ("article", {"evidence": [(io.BytesIO(files.bomb()), "x.png")]}, "16 million"),
        ("article", {"evidence": [(io.BytesIO(b"MZ"), "x.pdf")]}, "Choose a PDF or a PNG"),
    ],
)
def test_a_bad_report_keeps_what_was_typed(alice, activity, fields, sentence):
    answer = send(alice, activity, note="Keep these words", **fields)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Keep these words" in answer.text
    assert Report.select().count() == 0


@pytest.mark.parametrize("activity", ["", "sale", "bonus", "unheard-of"])
def test_what_cannot_be_reported_is_asked_again(alice, activity):
    answer = alice.post("/portal/activities", {"activity": activity, "link": LINK})
    assert answer.status_code == 422
    assert Report.select().count() == 0


def test_a_duplicate_is_told_before_sending_and_refused_after(alice, report):
    page = alice.visit(f"/portal/activities?activity=article&link={LINK}/?utm_source=x")
    assert "Reported before." in page.select_one("#report").text
    again = alice.submit(page, REPORT, note="Keep these words")
    assert again.status_code == 409
    assert "You reported this" in again.text
    assert "Keep these words" in again.text
    assert Report.select().count() == 1


def test_what_lapsed_already_is_told_to_both_sides(alice, dana):
    long_ago = f"{TODAY.year - 2}-01-11"
    refused = send(alice, happened_on=long_ago, note="Keep these words")
    assert refused.status_code == 422
    assert Report.select().count() == 0
    sentence = f"Points for this day lapsed on 11 Jan {TODAY.year - 1}."
    assert sentence in refused.text
    page = BeautifulSoup(refused.text, "lxml")
    assert "it would add nothing to your points" in page.select_one("#report").text
    assert page.select_one("[name=sure]")
    assert send(alice, happened_on=long_ago, sure="y").status_code == 303
    decision = dana.visit(f"/admin/activities/{Report.get().id}").select_one("#decision").text
    assert "approving it adds nothing to the points of today" in decision


def test_what_still_counts_comes_without_a_warning(alice, dana):
    page = alice.visit("/portal/activities?activity=article")
    assert not page.select("[name=sure]")
    assert send(alice, happened_on=str(TODAY - timedelta(days=300))).status_code == 303
    decision = dana.visit(f"/admin/activities/{Report.get().id}").select_one("#decision").text
    assert "Its points are over" not in decision


def test_an_emptied_field_awards_nothing_that_staff_did_not_name(alice, dana):
    send(alice, "website")
    url = f"/admin/activities/{Report.get().id}"
    refused = dana.submit(dana.visit(url), "#decision form", button=("do", "approve"), points="")
    assert refused.status_code == 422
    assert "Say how many points: it earns 20 to 40 points." in refused.text
    assert Entry.select().count() == 0
    dana.submit(dana.visit(url), "#decision form", button=("do", "approve"), points="30")
    assert Entry.get().points == 30
    assert "Approved with 30 points." in dana.visit(url).text


def test_an_emptied_field_is_the_only_amount_there_is(dana, report):
    url = f"/admin/activities/{report.id}"
    dana.submit(dana.visit(url), "#decision form", button=("do", "approve"), points="")
    assert "Approved with 40 points." in dana.visit(url).text


def test_staff_approve_in_the_range_and_outside_it_with_a_reason(alice, dana, firm):
    send(alice, "website")
    url = f"/admin/activities/{Report.get().id}"
    page = dana.visit(url)
    assert "20 to 40 points" in page.select_one("#decision").text
    refused = dana.submit(page, "#decision form", button=("do", "approve"), points="60")
    assert refused.status_code == 409
    assert "earns 20 to 40 points here" in refused.text
    assert 'value="60"' in refused.text
    page = dana.visit(url)
    done = dana.submit(
        page, "#decision form", button=("do", "approve"), points="60", reason="Nine languages"
    )
    assert done.status_code == 303
    assert Entry.get().points == 60
    assert "Nine languages" in alice.visit("/portal/activities").text
    assert "60 points for you" in Notification.get().text
    assert "approved a reported activity" in dana.visit(url).text


def test_the_ledger_leads_to_the_report_of_each_entry(alice, dana, firm, report):
    act = Act(dana.user, datetime.now(UTC), "Counted twice")
    activity_decisions.approve(report.id, None, act)
    points.award(firm, "bonus", 5, TODAY, act)  # leads nowhere
    points.reverse(report_entry().id, act)
    sides = (
        (alice, "/portal/points", "/portal/activities", 2),
        (dana, "/admin/points", "/admin/activities", 2),
        (dana, f"/admin/points/{report_entry().id}", "/admin/activities", 1),
    )
    for somebody, page, reports, leads in sides:
        links = somebody.visit(page).select(f'main a[href="{reports}/{report.id}"]')
        assert len(links) == leads


def report_entry():
    return Entry.get(Entry.source_type == "report")


def test_a_report_goes_back_and_comes_again(alice, dana, report):
    url = f"/admin/activities/{report.id}"
    assert (
        dana.submit(
            dana.visit(url), "#decision form", button=("do", "return"), reason="Which page?"
        ).status_code
        == 303
    )
    page = alice.visit(f"/portal/activities/{report.id}")
    assert "Which page?" in page.text
    answer = alice.submit(page, REPORT, note="The first one")
    assert answer.status_code == 303
    assert (Report.get().state, Report.get().note) == ("submitted", "The first one")


def test_a_report_that_waits_is_withdrawn(alice, charlie, dana, report):
    url = f"/portal/activities/{report.id}"
    form = f"form[action='{url}/withdraw']"
    assert charlie.post(f"{url}/withdraw").status_code == 404
    assert alice.submit(alice.visit(url), form).status_code == 303
    page = alice.visit(url)
    assert "Withdrawn" in page.select_one(".title").text
    assert page.select_one(form) is None
    assert alice.post(f"{url}/withdraw").status_code == 409
    assert dana.visit("/admin/activities").h1.text == "Every report is decided"
    assert dana.visit("/admin/activities?tab=withdrawn").select_one("#list tbody th a")
    refused = dana.post(f"/admin/activities/{report.id}/decide", {"do": "approve"})
    assert refused.status_code == 409
    assert "has withdrawn this report" in refused.text


def test_a_rejection_without_a_reason_is_refused(dana, report):
    page = dana.visit(f"/admin/activities/{report.id}")
    answer = dana.submit(page, "#decision form", button=("do", "reject"))
    assert answer.status_code == 409
    assert Report.get().state == "submitted"


def test_an_unknown_decision_changes_nothing(dana, report):
    assert dana.post(f"/admin/activities/{report.id}/decide", {"do": "burn"}).status_code == 422
    assert Report.get().state == "submitted"


def test_several_are_approved_with_one_button(alice, dana, firm, report):
    send(alice, "meetup")
    page = dana.visit("/admin/activities")
    ticked = [box["value"] for box in page.select("[name=pick]")]
    assert len(ticked) == 2
    answer = dana.submit(page, "#list form", button=("do", "approve"), pick=ticked)
    assert answer.status_code == 303
    assert Report.select().where(Report.state == "approved").count() == 2
    assert "2 done." in dana.visit("/admin/activities").text


@pytest.mark.parametrize(("do", "state"), [("return", "returned"), ("reject", "rejected")])
def test_several_come_back_with_their_ticks_until_there_is_a_reason(alice, dana, report, do, state):
    send(alice, "meetup")
    page = dana.visit("/admin/activities")
    refused = dana.submit(page, "#list form", button=("do", do), pick=str(report.id))
    assert refused.status_code == 422
    page = BeautifulSoup(refused.text, "lxml")
    assert "Say why you return or reject them" in page.select_one(".errors").text
    assert [box["value"] for box in page.select("[name=pick][checked]")] == [str(report.id)]
    assert page.select_one(page.select_one(".errors a")["href"])["name"] == "reason"
    answer = dana.submit(page, "#list form", button=("do", do), pick=str(report.id), reason="Why?")
    assert answer.status_code == 303
    assert Report.get_by_id(report.id).state == state
    assert "1 done." in dana.visit("/admin/activities").text


def test_what_could_not_be_done_is_named(dana, report):
    activity_decisions.reject(report.id, Act(dana.user, datetime.now(UTC), "Not ours"))
    dana.post("/admin/activities", {"do": "approve", "pick": str(report.id)})
    told = dana.visit("/admin/activities").text
    assert "Article of Alder & Finch: " in told
    assert "0 done" not in told


def test_nothing_ticked_is_nothing_done(dana, report):
    answer = dana.post("/admin/activities", {"do": "approve"})
    assert answer.status_code == 409


def test_staff_see_who_else_reported_the_same(alice, charlie, dana, report):
    send(charlie)
    page = dana.visit(f"/admin/activities/{report.id}")
    assert "Rival Works" in page.text
    assert "Rival Works" not in alice.visit(f"/portal/activities/{report.id}").text


@pytest.mark.parametrize("tab", ["submitted", "returned", "approved", "rejected", "unheard-of"])
def test_every_tab_stands(dana, report, tab):
    dana.visit(f"/admin/activities?tab={tab}&q=blog")


def test_another_firms_report_is_not_there(charlie, report):
    assert charlie.get(f"/portal/activities/{report.id}").status_code == 404
    assert charlie.post(f"/portal/activities/{report.id}/correct").status_code == 404


@pytest.mark.parametrize(("visible", "is_shown"), [("y", True), ("", False)])
def test_clients_see_what_is_meant_for_them_once_it_is_approved(
    alice, dana, visitor, firm, visible, is_shown
):
    send(alice, client="Glim & Co", **({"visible": "y"} if visible else {}))
    page = f"/partners/{firm.slug}"
    assert "Glim & Co" not in visitor.visit(page).text
    url = f"/admin/activities/{Report.get().id}"
    dana.submit(dana.visit(url), "#decision form", button=("do", "approve"))
    assert ("Glim & Co" in visitor.visit(page).text) is is_shown


def test_a_members_report_counts_for_the_firm(bob, dana, firm):
    send(bob)
    report = Report.get()
    assert (report.partner_id, report.person_id) == (firm.id, bob.user.id)


def test_viewers_read_and_do_not_decide(app, report):
    viewer = Visitor(app, make.person("vera@vendor.test", "viewer"))
    page = viewer.visit(f"/admin/activities/{report.id}")
    assert not page.select("#decision form")
    assert viewer.post(f"/admin/activities/{report.id}/decide").status_code == 403
