"""Stored files over HTTP: who may have them, and what a browser may make of them."""

import pytest

from partners.actions import uploads
from partners.domain import uploads as rules
from tests import make
from tests import uploads as files


def keep(firm, file):
    uploads.write(file)
    uploads.keep(firm, file, make.NOW)
    return file.name


def picture(firm):
    return keep(firm, uploads.picture(files.png(), rules.LOGO))


def material(firm, name="Price list – 2026.pdf"):
    file = uploads.material(files.pdf())
    return {"title": "Prices", "file": keep(firm, file), "name": name, "bytes": len(file.content)}


def get(person, url, **options):
    """Read the whole answer, so that its file is closed."""
    return person.get(url, buffered=True, **options)


def url(name, slug="alder-finch"):
    return f"/partners/{slug}/files/{name}"


def test_a_public_picture_is_kept_for_good_and_sealed(visitor, firm):
    firm.save_only(logo=picture(firm))
    answer = get(visitor, url(firm.logo))
    assert (answer.status_code, answer.mimetype) == (200, "image/webp")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kept = answer.headers["Cache-Control"]
    assert "public" in kept and "immutable" in kept and "max-age=31536000" in kept
    assert (
        "Content-Disposition" not in answer.headers
        or "inline" in answer.headers["Content-Disposition"]
    )
    assert "Set-Cookie" not in answer.headers


def test_the_logo_has_an_address_that_stays(visitor, firm):
    firm.save_only(logo=picture(firm))
    answer = get(visitor, "/partners/alder-finch/logo")
    assert answer.mimetype == "image/webp" and "immutable" not in answer.headers["Cache-Control"]
    again = get(
        visitor, "/partners/alder-finch/logo", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_without_a_logo_there_is_none(visitor, firm):
    assert get(visitor, "/partners/alder-finch/logo").status_code == 404
    assert get(visitor, "/partners/nobody/logo").status_code == 404


def test_a_document_is_only_saved_never_opened(visitor, firm):
    known = material(firm)
    firm.save_only(materials=[known])
    answer = get(visitor, url(known["file"]))
    assert answer.mimetype == "application/octet-stream" and answer.data == files.pdf()
    label = answer.headers["Content-Disposition"]
    assert label.startswith("attachment;")
    assert "filename*=UTF-8''Price%20list%20%E2%80%93%202026.pdf" in label
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_drafted_picture_is_for_the_firm_and_staff(alice, bob, dana, charlie, visitor, firm):
    name = picture(firm)
    firm.save_only(draft={"logo": name})
    for person in (alice, bob, dana):
        answer = get(person, url(name))
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    for person in (charlie, visitor):
        assert get(person, url(name)).status_code == 404


def test_a_file_is_found_at_its_own_firm_only(visitor, alice, firm, rival):
    firm.save_only(logo=picture(firm))
    assert get(visitor, url(firm.logo, "rival-works")).status_code == 404
    assert get(alice, url(firm.logo, "rival-works")).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["../../app.db", "..%2f..%2fapp.db", "%2e%2e/app.db", "a" * 300, "x.webp", "%00", "a\\b", "."],
)
def test_no_other_file_can_be_named(alice, firm, name):
    assert get(alice, url(name)).status_code in (400, 404)


def test_a_firm_that_left_shows_nothing(visitor, firm):
    firm.save_only(logo=picture(firm), status="departed")
    assert get(visitor, url(firm.logo)).status_code == 404
    assert get(visitor, "/partners/alder-finch/logo").status_code == 404
