"""Pictures and documents of a profile: kept, replaced, removed, and refused beside their field."""

import pytest
from bs4 import BeautifulSoup

from partners.storage.uploads import Upload
from tests import make
from tests import uploads as files
from tests.web.panels import file, fresh, url, write

OF_EVERY_SORT = ("nothing", "svg", "html", "gif", "png cut off", "png and script", "bomb", "heavy")


def test_a_logo_is_kept_and_taken_away_again(alice, firm):
    assert write(alice, "pictures", logo=file(files.png())).status_code == 303
    name = fresh(firm).draft["logo"]
    assert Upload.of(firm, name).kind == "logo"
    page = alice.visit(url("pictures"))
    assert page.select_one("form img")["src"] == f"/partners/alder-finch/files/{name}"
    alice.submit(page, "form.panel", preview=file(files.jpeg()))
    assert fresh(firm).draft.keys() == {"logo", "preview"}
    write(alice, "pictures", logo_remove="y")
    assert fresh(firm).draft.keys() == {"preview"}


@pytest.mark.parametrize("kind", OF_EVERY_SORT)
def test_a_hostile_picture_is_refused_beside_its_field(alice, firm, kind):
    data, words = files.HOSTILE[kind]
    answer = write(alice, "pictures", logo=file(data))
    assert answer.status_code == 422 and fresh(firm).draft == {}
    assert words in BeautifulSoup(answer.text, "lxml").find(id="logo-error").text
    assert not Upload.select().count()


def test_files_beyond_the_quota_are_refused_beside_the_field(alice, firm):
    Upload.create(
        name="x.pdf", partner=firm, kind="material", bytes=64 * 1024 * 1024, created_at=make.NOW
    )
    answer = write(alice, "pictures", preview=file(files.png()))
    assert answer.status_code == 422
    assert "of 64 MB" in BeautifulSoup(answer.text, "lxml").find(id="preview-error").text


@pytest.mark.parametrize(("sent", "stored"), [("picture", "image"), ("mark", "logo")])
def test_work_keeps_its_pictures_until_they_are_replaced_or_removed(alice, firm, sent, stored):
    field = f"portfolio-0-{sent}"
    write(alice, "portfolio", **{"portfolio-0-title": "One shop", field: file(files.png())})
    first = fresh(firm).draft["portfolio"][0][stored]
    write(alice, "portfolio", **{"portfolio-0-title": "Two shops"})
    assert fresh(firm).draft["portfolio"][0][stored] == first
    write(alice, "portfolio", **{field: file(files.webp())})
    assert fresh(firm).draft["portfolio"][0][stored] not in ("", first)
    write(alice, "portfolio", **{f"{field}_remove": "y"})
    assert fresh(firm).draft["portfolio"][0][stored] == ""


def test_nobody_takes_a_strangers_file_by_its_name(alice, charlie, firm, rival):
    rival.save_only(materials=[{"title": "Ours", "file": "b" * 32 + ".pdf", "name": "o.pdf"}])
    fields = {"portfolio-0-title": "Mine", "portfolio-0-image": "a" * 32 + ".webp"}
    write(alice, "portfolio", **fields)
    assert fresh(firm).draft["portfolio"][0]["image"] == ""
    fields = {"materials-0-title": "Mine", "materials-0-file": "b" * 32 + ".pdf"}
    assert write(alice, "materials", **fields).status_code == 422


def test_a_document_keeps_its_name_and_may_change_its_title(alice, firm):
    write(alice, "materials", **{"materials-0-document": file(files.pdf(), "Price list.pdf")})
    (kept,) = fresh(firm).draft["materials"]
    assert (kept["title"], kept["name"]) == ("Price list", "Price list.pdf")
    assert kept["bytes"] == len(files.pdf()) and kept["file"].endswith(".pdf")
    write(alice, "materials", **{"materials-0-title": "Prices"})
    assert fresh(firm).draft["materials"] == [kept | {"title": "Prices"}]


@pytest.mark.parametrize("kind", ("nothing", "page before a pdf", "picture", "cut off", "heavy"))
def test_a_document_that_is_none_is_refused(alice, firm, kind):
    data, words = files.HOSTILE_DOCUMENTS[kind]
    answer = write(alice, "materials", **{"materials-0-document": file(data, "x.pdf")})
    assert answer.status_code == 422 and fresh(firm).draft == {}
    assert words in BeautifulSoup(answer.text, "lxml").find(id="materials-0-document-error").text
