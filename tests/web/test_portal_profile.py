"""Keeping a profile in the portal: panels, drafts, publishing; as a browser and as htmx."""

import pytest
from bs4 import BeautifulSoup

from partners.domain.panels import PANEL
from partners.storage.database import Submission
from tests.visitor import HTMX
from tests.web.panels import ENOUGH, fresh, swap, url, write

# What is written into each panel, and what the draft keeps of it.
WRITTEN = {
    "basics": (
        {"tagline": " Shops ", "website": "firm.example", "founded": "2014", "team_size": "10–20"},
        {
            "tagline": "Shops", "website": "https://firm.example", "founded": 2014,
            "team_size": "10–20",
        },
    ),
    "overview": ({"overview": "We **build**.\r\n\r\nA."}, {"overview": "We **build**.\n\nA."}),
    "expertise": (
        {"expertise": ["designer", "other"], "services": ["seo"]},
        {"expertise": ["designer", "other"], "services": ["seo"]},
    ),
    "reach": (
        {"regions": ["europe", "US"], "languages": ["en", "nl"]},
        {"regions": ["europe", "US"], "languages": ["en", "nl"]},
    ),
    "budget": (
        {"budget": ["5k-25k"], "price_from": "$6,000.50"},
        {"budget": ["5k-25k"], "price_from": 600050},
    ),
    "place": (
        {"city": "Ghent", "country": "BE", "phone": "+32 9 000 00 00", "contact_name": "An"},
        {"city": "Ghent", "country": "BE", "phone": "+32 9 000 00 00", "contact_name": "An"},
    ),
    "branches": (
        {"branches-0-city": "Lyon", "branches-0-country": "FR"},
        {"branches": [{"city": "Lyon", "country": "FR"}]},
    ),
    "offers": (
        {"offers-0-name": "Care plan", "offers-0-price": "650"},
        {"offers": [{"name": "Care plan", "detail": "", "price": 65000}]},
    ),
    "portfolio": (
        {"portfolio-0-title": "One shop", "portfolio-0-customer": "Fenwater"},
        {
            "portfolio": [
                {
                    "title": "One shop", "customer": "Fenwater", "text": "", "url": "",
                    "image": "", "logo": "",
                }  # fmt: skip
            ]
        },
    ),
    "videos": (
        {"videos-0-title": "A day", "videos-0-url": "https://video.example/1"},
        {"videos": [{"title": "A day", "url": "https://video.example/1"}]},
    ),
}  # fmt: skip
# What no panel takes, and a word of the sentence beside it.
WRONG = [
    ("basics", {"name": " "}, "name", "Enter the name"),
    ("basics", {"name": "x" * 161}, "name", "At most 160"),
    ("basics", {"website": "javascript:alert(1)"}, "website", "web address"),
    ("basics", {"website": 'http://x.example/"><script>'}, "website", "web address"),
    ("basics", {"website": "https://user@x.example"}, "website", "web address"),
    ("basics", {"website": "http://localhost"}, "website", "web address"),
    ("basics", {"founded": "1_999"}, "founded", "whole number"),
    ("basics", {"founded": "２０１４"}, "founded", "whole number"),
    ("basics", {"founded": "3000"}, "founded", "a year that has begun"),
    ("overview", {"overview": "x" * 12_001}, "overview", "At most 12000"),
    ("expertise", {"expertise": "wizard"}, "expertise", "not a valid"),
    ("reach", {"regions": "atlantis"}, "regions", "not a valid"),
    ("budget", {"price_from": "sNaN"}, "price_from", "amount in figures"),
    ("budget", {"price_from": "-5"}, "price_from", "amount in figures"),
    ("budget", {"price_from": "9" * 30}, "price_from", "amount in figures"),
    ("place", {"country": "ZZ"}, "country", "Not a valid choice"),
    ("place", {"phone": "ring me"}, "phone", "can be dialled"),
    ("branches", {"branches-0-city": "Lyon"}, "branches-0-country", "country of this branch"),
    ("offers", {"offers-0-price": "5"}, "offers-0-name", "what the service is called"),
    ("offers", {"offers-0-price": "many"}, "offers-0-name", "what the service is called"),
    ("videos", {"videos-0-url": "http://v.example"}, "videos-0-url", "web address"),
    ("portfolio", {"portfolio-0-customer": "Fen"}, "portfolio-0-title", "a title for this work"),
    ("materials", {"materials-0-title": "Prices"}, "materials-0-document", "Choose a PDF"),
]


@pytest.fixture
def whole(firm):
    """Alice's firm, which has told enough to be published."""
    firm.save_only(**ENOUGH)
    return firm


@pytest.mark.parametrize("panel", WRITTEN)
def test_a_panel_is_saved_into_the_draft(alice, firm, panel):
    fields, draft = WRITTEN[panel]
    answer = write(alice, panel, **fields)
    assert (answer.status_code, answer.location) == (303, f"/portal/profile#panel-{panel}")
    assert fresh(firm).draft == draft
    page = alice.visit("/portal/profile")
    assert "Not public yet" in page.select_one(f"#panel-{panel}").text


@pytest.mark.parametrize("panel", WRITTEN)
def test_a_panel_is_swapped_with_the_head_and_the_meter(alice, firm, panel):
    fields, draft = WRITTEN[panel]
    answer, part = swap(alice, panel, fields if panel not in ("expertise", "reach") else {})
    assert answer.status_code == 200
    assert [tag["id"] for tag in part.body.find_all(recursive=False)] == [f"panel-{panel}"]
    assert {tag["id"] for tag in part.select("[hx-swap-oob]")} == {"profile-head", "profile-meter"}
    assert part.select_one(f"#panel-{panel}")["data-say"].startswith("Saved in the draft")


@pytest.mark.parametrize("panel", PANEL)
def test_every_panel_is_a_page_and_a_fragment(alice, panel):
    page = alice.visit(url(panel))
    part = BeautifulSoup(alice.get(url(panel), headers=HTMX).text, "lxml")
    assert page.select_one("form.panel")["action"] == url(panel)
    assert part.select_one("form.panel")["hx-post"] == url(panel)
    assert not part.select("h1") and [tag["id"] for tag in part.body.find_all(recursive=False)] == [
        f"panel-{panel}"
    ]


@pytest.mark.parametrize("panel, fields, place, words", WRONG)
@pytest.mark.engine("sqlite")  # what a form says of what was typed
def test_what_is_wrong_is_said_beside_its_field(alice, firm, panel, fields, place, words):
    answer = write(alice, panel, **fields)
    page = BeautifulSoup(answer.text, "lxml")
    control = page.find(id=place)
    assert answer.status_code == 422 and fresh(firm).draft == {}
    assert words in page.find(id=f"{place}-error").text
    assert page.select_one(f'.errors a[href="#{place}"]')
    told_by = control.get("aria-describedby") or control.find_parent("fieldset")["aria-describedby"]
    assert f"{place}-error" in told_by.split()


def test_what_was_typed_stays_when_something_is_wrong(alice):
    answer = write(alice, "basics", tagline="Kept words", founded="soon")
    page = BeautifulSoup(answer.text, "lxml")
    assert page.find(id="tagline")["value"] == "Kept words"
    assert page.find(id="founded")["value"] == "soon"


def test_a_panel_takes_its_own_fields_and_no_others(alice, whole):
    write(
        alice, "basics",
        tagline="New", tier="elite", slug="mine", status="active", city="Ghent",
        joined_on="2001-01-01", rating_sum="99", draft="{}", id="7", logo="x.webp",
    )  # fmt: skip
    row = fresh(whole)
    assert row.draft == {"tagline": "New"}
    assert (row.tier, row.slug, row.logo) == ("partner", "alder-finch", "")


def test_the_same_form_twice_is_saved_once(alice, whole):
    page = alice.visit(url("basics"))
    for _ in range(2):
        assert alice.submit(page, "form.panel", tagline="New").status_code == 303
    assert Submission.select().count() == 1


def test_a_list_grows_by_its_empty_row(alice, firm):
    write(alice, "offers", **{"offers-0-name": "Care"})
    page = alice.visit(url("offers"))
    assert page.find(id="offers-0-name")["value"] == "Care"
    assert page.find(id="offers-1-name")["value"] == "" and not page.find(id="offers-2-name")
    alice.submit(page, "form.panel", **{"offers-1-name": "Build"})
    assert [offer["name"] for offer in fresh(firm).draft["offers"]] == ["Care", "Build"]


def test_no_browser_insists_on_the_empty_row(alice):
    for panel in ("branches", "offers", "videos", "portfolio", "materials"):
        assert not alice.visit(url(panel)).select("form.panel [required]")


def test_a_ticked_row_goes(alice, whole):
    whole.save_only(offers=[{"name": "Care", "price": 100}, {"name": "Build", "price": None}])
    write(alice, "offers", **{"offers-0-remove": "y", "offers-0-name": ""})
    assert fresh(whole).draft == {"offers": [{"name": "Build", "detail": "", "price": None}]}


def test_another_row_is_offered_after_a_save(alice, firm):
    page = alice.visit(url("videos"))
    fields = {"videos-0-title": "A day", "videos-0-url": "v.example/1"}
    answer = alice.submit(page, "form.panel", button=("another", "1"), **fields)
    assert answer.location == url("videos")
    answer, part = swap(alice, "videos", {"another": "1"})
    assert part.find(id="videos-1-title") and "Saved" in part.select_one(".notice").text


def test_a_full_list_offers_no_row(alice, whole):
    whole.save_only(videos=[{"title": f"{n}", "url": "https://v.example"} for n in range(6)])
    page = alice.visit(url("videos"))
    assert page.find(id="videos-5-title") and not page.find(id="videos-6-title")
    write(alice, "videos", **{"videos-6-title": "More", "videos-6-url": "https://v.example"})
    assert fresh(whole).draft == {}


@pytest.mark.parametrize("number", ["²", "-1", "9" * 5000, "0x1", "", "٣"])
@pytest.mark.engine("sqlite")  # figures of a form
def test_rows_are_counted_in_plain_figures(alice, firm, number):
    answer = write(alice, "offers", **{f"offers-{number}-name": "Care"})
    assert answer.status_code == 303 and fresh(firm).draft == {}


def test_the_overview_can_be_looked_at_before_it_is_saved(alice, firm):
    page = alice.visit(url("overview"))
    text = "**Bold** <script>alert(1)</script> [x](javascript:alert(1))"
    answer = alice.submit(page, "form.panel", button=("look", "Look at it"), overview=text)
    look = BeautifulSoup(answer.text, "lxml").select_one(".look")
    assert answer.status_code == 200 and look.strong.text == "Bold"
    assert not look.select("script, a[href^=javascript]") and fresh(firm).draft == {}


def test_missing_answers_lead_to_their_panels(alice):
    meter = alice.visit("/portal/profile").select_one("#profile-meter")
    required, recommended = meter.select(".todo")
    assert required.find("a", string="The regions you serve")["href"] == url("reach")
    assert "Feeds the filter “Region” of the directory." in required.text
    assert recommended.find("a", string="A logo")["href"] == url("pictures")
    assert meter.progress["value"] == "0" and "0 of 20" in meter.h2.text


def test_publishing_shows_it_to_merchants(alice, whole):
    write(alice, "basics", tagline="New words")
    page = alice.visit("/portal/profile")
    assert page.h1.text == "Your changes are ready, and not yet public."
    answer = alice.submit(page, 'form[action$="/publish"]')
    assert (answer.status_code, answer.location) == (303, "/portal/profile")
    assert (fresh(whole).tagline, fresh(whole).draft) == ("New words", {})
    page = alice.visit("/portal/profile")
    assert "Published." in page.select_one("#notices").text
    assert not page.select('form[action$="/publish"]')


def test_an_incomplete_profile_is_not_published(alice, firm):
    write(alice, "basics", tagline="New words")
    page = alice.visit("/portal/profile")
    assert not page.select('form[action$="/publish"]')
    assert page.h1.text == "5 more answers, and your profile can be published."
    answer = alice.post("/portal/profile/publish")
    assert answer.status_code == 409 and "It still needs an overview" in answer.text
    assert fresh(firm).tagline == ""


def test_a_draft_can_be_discarded(alice, whole):
    write(alice, "basics", tagline="New words")
    page = alice.visit("/portal/profile")
    assert alice.submit(page, 'form[action$="/discard"]').status_code == 303
    assert (fresh(whole).draft, fresh(whole).tagline) == ({}, "Shops that last")


def test_the_preview_shows_the_draft_and_the_public_page_does_not(alice, visitor, whole):
    write(alice, "basics", tagline="New words")
    assert "New words" in alice.visit("/portal/profile/preview").select_one("main").text
    assert "New words" not in visitor.get("/partners/alder-finch").text


def test_a_member_reads_it_and_changes_nothing(bob, firm):
    page = bob.visit("/portal/profile")
    assert page.select_one("#panel-basics") and not page.select("main form, main a[hx-get]")
    assert bob.get("/portal/profile/preview").status_code == 200
    for panel in PANEL:
        assert bob.get(url(panel)).status_code == 403
        assert bob.get(url(panel), headers=HTMX).status_code == 403
        assert bob.post(url(panel), {"tagline": "Bob's"}).status_code == 403
    for act in ("publish", "discard"):
        assert bob.post(f"/portal/profile/{act}").status_code == 403
    assert fresh(firm).draft == {}


def test_a_stranger_sees_and_changes_only_their_own(charlie, firm, rival):
    firm.save_only(draft={"tagline": "Secret words"})
    assert "Secret words" not in charlie.get("/portal/profile").text
    write(charlie, "basics", tagline="Rival words")
    assert fresh(firm).draft == {"tagline": "Secret words"}
    assert fresh(rival).draft == {"tagline": "Rival words"}


@pytest.mark.parametrize("path", ["", "/basics", "/preview"])
def test_it_is_for_people_of_a_firm(visitor, dana, path):
    assert visitor.get(f"/portal/profile{path}").status_code == 303
    assert dana.get(f"/portal/profile{path}").status_code == 403


def test_an_unknown_panel_is_not_found(alice):
    assert alice.get("/portal/profile/tier").status_code == 404
    assert alice.post("/portal/profile/tier", {"tier": "elite"}).status_code == 404


def test_it_says_why_merchants_cannot_see_it(alice, firm):
    firm.save_only(tier="enrolled")
    assert "at the tier Enrolled are not listed" in alice.get("/portal/profile").text
    firm.save_only(tier="partner", wants_listing=False)
    assert "You asked not to be listed" in alice.get("/portal/profile").text
