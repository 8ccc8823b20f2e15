"""What a vendor chooses about looks, served as two properties and an icon."""

import pytest

from partners.web import theme

pytestmark = pytest.mark.engine("sqlite")  # looks, of which the program file decides


@pytest.mark.parametrize("url", ["/theme.css", "/favicon.svg"])
def test_it_may_be_kept_for_good_under_its_own_version(visitor, app, url):
    with app.test_request_context():
        version = theme.in_force().version
    named, bare = visitor.get(f"{url}?v={version}"), visitor.get(url)
    assert "immutable" in named.headers["Cache-Control"]
    assert "max-age=300" in bare.headers["Cache-Control"]
    assert "Set-Cookie" not in bare.headers


@pytest.mark.parametrize("url", ["/theme.css", "/favicon.svg"])
def test_it_is_not_sent_twice(visitor, url):
    tag = visitor.get(url).headers["ETag"]
    again = visitor.get(url, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_the_sheet_sets_the_two_properties(visitor):
    sheet = visitor.get("/theme.css")
    assert sheet.mimetype == "text/css"
    assert sheet.text.count("--") == 3  # two properties; the face names a third
    assert "--brand: #" in sheet.text and "--brand-face: var(--" in sheet.text


@pytest.mark.parametrize(("brand", "steps"), [("#0b5fa8", "#ffffff"), ("#ffcc00", "#000000")])
def test_the_icon_reads_on_any_brand(brand, steps):
    icon = theme.Theme(brand, "narrow").icon
    assert f'fill="{brand}"' in icon and f'fill="{steps}"' in icon


def test_another_look_has_another_address():
    assert theme.Theme("#0b5fa8", "narrow").version != theme.Theme("#0b5fa8", "serif").version
