"""Certificates as firms download them, as anybody checks them, and badges as other sites show."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from partners.actions import certificates, programs, training
from partners.actions.partners import Act
from partners.domain.training import Passed
from partners.storage import programs as stored
from partners.storage.accounts import Attempt
from partners.storage.certificates import Certificate
from partners.storage.partners import Partner
from partners.storage.training import Completion, Specialist
from tests import make
from tests.conftest import NOW

YESTERDAY = date(2026, 3, 23)


@pytest.fixture
def bitrix(app, now):
    programs.load(stored.preset("bitrix"), now)


@pytest.fixture
def certified(bitrix, firm, now):
    Partner.update(tier="certified-partner", city="Leeds", country="GB").execute()
    return certificates.issue(Partner.get_by_id(firm.id), "certified-partner", now)


@pytest.fixture
def passed(firm, dana, now):
    """Zoe passed a course; nobody asked her whether to name her."""
    record = Passed("Zoe Zimmer", "foundations", YESTERDAY, "zoe@firm.test")
    return training.record(firm, record, Act(dana.user, now))


def words_of(answer):
    reader = PdfReader(BytesIO(answer.data))
    return reader, " ".join(reader.pages[0].extract_text().split())


def test_the_paper_says_what_its_row_says(alice, certified):
    page = alice.visit("/portal/certificates")
    assert page.h1.text == "Certified Partner until 24 Mar 2027"
    answer = alice.get(page.select_one("a.button.go")["href"])
    assert answer.mimetype == "application/pdf"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    reader, words = words_of(answer)
    for part in (
        "Alder & Finch", "Leeds, United Kingdom", "Certified Partner", "24 Mar 2026", "24 Mar 2027",
        certified.number, f"http://localhost/verify/{certified.number}",
    ):  # fmt: skip
        assert part in words
    assert reader.metadata.title == f"{certified.number}: Alder & Finch"


def test_the_paper_of_a_day_is_the_same_the_next(alice, certified):
    url = f"/portal/certificates/{certified.number}.pdf"
    first = alice.get(url).data
    Partner.update(name="Another Name").execute()
    assert alice.get(url).data == first


@pytest.mark.parametrize(
    "name", ["Ærøskøbing Štíhlý", "Ελληνικά ΑΕ", "Дизайн Бюро", "Công ty Ước Mơ", "Łódź & Co."]
)
def test_letters_of_many_languages_are_printed(alice, bitrix, firm, now, name):
    Partner.update(name=name).execute()
    made = certificates.issue(Partner.get_by_id(firm.id), "certified-partner", now)
    _, words = words_of(alice.get(f"/portal/certificates/{made.number}.pdf"))
    assert name in words


def test_letters_that_we_have_no_type_for_stop_the_print(alice, bitrix, firm, now):
    Partner.update(name="株式会社 Alder").execute()
    made = certificates.issue(Partner.get_by_id(firm.id), "certified-partner", now)
    answer = alice.get(f"/portal/certificates/{made.number}.pdf")
    assert answer.status_code == 409
    assert "no letters for 株 式 会 社" in answer.text


def test_somebody_elses_paper_is_not_there(charlie, certified):
    assert charlie.get(f"/portal/certificates/{certified.number}.pdf").status_code == 404


def test_licences_and_discount_are_shown(alice, certified):
    page = alice.visit("/portal/certificates")
    assert "45%" in page.text and "2 of 2" in page.text


# Checking a number


def test_anybody_checks_a_firms_certificate(visitor, certified):
    form = visitor.visit("/verify").select_one("main form")
    asked = {form.select_one("input")["name"]: f" {certified.number.lower()} "}
    answer = visitor.get(form["action"], query_string=asked)
    assert answer.location == f"/verify/{certified.number}"
    page = visitor.visit(answer.location)
    assert page.h1.text == f"{certified.number} is valid"
    assert "Alder & Finch" in page.text and "24 Mar 2027" in page.text


def test_one_that_has_ended_says_so(visitor, certified):
    row = {name: getattr(certified, name) for name in Certificate._meta.sorted_field_names}
    old = row | {"id": None, "number": "OLD-1", "issued_on": date(2020, 1, 1)}
    Certificate.create(**old | {"valid_until": date(2021, 1, 1)})
    assert visitor.visit("/verify/OLD-1").h1.text == "OLD-1 has ended"


@pytest.mark.parametrize(
    ("number", "hint"),
    [("LMS-77", "was not issued here"), ("PC-2026-000001-A", "A sign in it is wrong")],
)
def test_an_unknown_one_says_so(visitor, number, hint):
    answer = visitor.get(f"/verify/{number}")
    assert answer.status_code == 404
    assert "We know no certificate" in answer.text and hint in answer.text


def test_guessing_numbers_is_stopped_and_true_ones_are_not_counted(app, certified):
    here, there = app.test_client(), app.test_client()
    url = f"/verify/{certified.number}"
    assert [here.get(url).status_code for _ in range(25)] == [200] * 25
    assert not Attempt.select().exists()
    guesses = [here.get(f"/verify/LMS-{number}").status_code for number in range(21)]
    assert guesses == [404] * 20 + [429]
    stopped = here.get(url)
    assert stopped.status_code == 429  # or they would learn which guess was right
    assert int(stopped.headers["Retry-After"]) > 0
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    assert there.get(url, environ_overrides=elsewhere).status_code == 200


def test_people_are_named_only_where_they_agreed(visitor, passed):
    url = f"/verify/{passed.number}"
    page = visitor.visit(url)
    assert "A specialist of Alder & Finch" in page.text and "Foundations" in page.text
    assert "Zoe" not in page.text
    Specialist.update(is_named=True).execute()
    assert "Zoe Zimmer" in visitor.visit(url).text


def test_a_withdrawn_one_has_ended(visitor, passed):
    Completion.update(withdrawn_on=NOW.date()).execute()
    assert "has ended" in visitor.visit(f"/verify/{passed.number}").h1.text


def test_a_number_with_slashes_is_found(visitor, passed):
    Completion.update(number="LMS/77-B").execute()
    assert visitor.visit("/verify/lms/77-b").h1.text == "LMS/77-B is valid"


# On the firm's page


def test_the_page_counts_and_names(visitor, firm, passed):
    page = visitor.visit("/partners/alder-finch")
    assert "1 certified person, not named here." in page.text
    assert "Zoe" not in page.text
    Specialist.update(is_named=True).execute()
    training.pages.changed(firm, NOW)
    assert "Zoe Zimmer" in visitor.visit("/partners/alder-finch").text


def test_a_specialization_is_a_mark(visitor, firm, dana, now):
    training.record(firm, Passed("Zoe", "stencil", YESTERDAY), Act(dana.user, now))
    page = visitor.visit("/partners/alder-finch")
    assert "Stencil" in page.select_one(".hero .marks").text


def test_the_owner_names_and_hides(alice, passed):
    page = alice.visit("/portal/certificates")
    for is_named in (True, False):
        page = alice.visit("/portal/certificates")
        answer = alice.submit(page, f"#specialist-{passed.specialist_id} form")
        assert answer.status_code == 303
        assert Specialist.get().is_named is is_named


def test_a_member_speaks_only_for_themselves(bob, firm, dana, now):
    for name, address in (("Zoe", "zoe@firm.test"), ("Bob Finch", "bob@firm.test")):
        record = Passed(name, "foundations", YESTERDAY, address)
        training.record(firm, record, Act(dana.user, now))
    page = bob.visit("/portal/certificates")
    forms = page.select("#specialists form")
    assert [form["action"] for form in forms] == ["/portal/certificates/me"]
    bob.submit(page, "#specialists form")
    assert [row.name for row in Specialist.select().where(Specialist.is_named)] == ["Bob Finch"]


# Badges


def test_a_badge_is_what_other_sites_may_show(app, visitor, firm):
    answer = visitor.get("/badges/alder-finch.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in app.test_client().get("/badges/alder-finch.svg").headers
    assert "Alder &amp; Finch: Partner, BigCommerce Partners" in answer.text


def test_it_is_sent_again_only_where_something_moved(visitor, firm, now):
    tag = visitor.get("/badges/alder-finch.svg").headers["ETag"]
    again = visitor.get("/badges/alder-finch.svg", headers={"If-None-Match": tag})
    assert again.status_code == 304 and not again.data
    Partner.update(tier="elite").execute()
    training.pages.changed(firm, now)
    moved = visitor.get("/badges/alder-finch.svg", headers={"If-None-Match": tag})
    assert moved.status_code == 200 and "Elite" in moved.text


@pytest.mark.parametrize("fields", [{"tier": "enrolled"}, {"tier": None}, {"status": "suspended"}])
def test_who_has_no_badge_shows_none(visitor, firm, fields):
    Partner.update(**fields).execute()
    assert visitor.get("/badges/alder-finch.svg").status_code == 404


def test_who_left_has_none_for_good(visitor, firm):
    Partner.update(status="departed").execute()
    assert visitor.get("/badges/alder-finch.svg").status_code == 410


def test_a_qualification_has_a_badge_while_it_is_held(visitor, app):
    make.partner(slug="held", qualifications=("certified",))
    assert "Certified Partner" in visitor.get("/badges/held.svg?of=certified").text
    assert visitor.get("/badges/held.svg?of=stencil-ready").status_code == 404


def test_a_program_without_tiers_has_badges_too(visitor, firm, now):
    programs.load(stored.preset("nopcommerce"), now)
    assert ">Partner<" in visitor.get("/badges/alder-finch.svg").text
