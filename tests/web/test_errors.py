"""What went wrong, answered alike on every route: to people and to htmx."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import abort, request
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken, TooOften
from partners.storage.partners import Partner
from partners.web.security import LARGEST_BODY, LARGEST_FIELD, MOST_FIELDS
from tests.visitor import HTMX, Visitor, look_over
from tests.web.planted import plant

PART = (
    b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    + b"x" * (LARGEST_FIELD + 1)
    + b"\r\n--b--\r\n"
)


def failing(fault):
    def view():
        raise fault

    return view


@pytest.fixture
def planted(app):
    plant(app, "/rule", failing(RuleBroken("Another <b>partner</b> was first.")), ["GET", "POST"])
    plant(app, "/taken", failing(AlreadyTaken("Taken.")))
    plant(app, "/lost", failing(NotFound()))
    plant(app, "/no-row", lambda: Partner.with_slug("nobody"))
    plant(app, "/often", failing(TooOften(timedelta(seconds=90))))
    plant(app, "/limited", failing(TooManyRequests(retry_after=30)))
    plant(app, "/down", failing(ServiceUnavailable()))
    plant(app, "/gone", lambda: abort(410))
    plant(app, "/teapot", lambda: abort(418))
    plant(app, "/bug", failing(ValueError("secret detail")))
    plant(app, "/form", lambda: f"{len(request.form)} fields", ["POST"])
    plant(app, "/firm/<int:id>", lambda id: Partner.get_by_id(id).name)
    return Visitor(app)


def headline(answer):
    page = BeautifulSoup(answer.data, "lxml")
    look_over(page, answer.request.path)
    return page.h1.text


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/rule", 409),
        ("/taken", 409),
        ("/lost", 404),
        ("/no-row", 404),
        ("/nowhere", 404),
        ("/firm/7", 404),
        ("/firm/-7", 404),
        ("/firm/9223372036854775807", 404),
        ("/firm/9223372036854775808", 404),
        ("/firm/" + "9" * 60, 404),
        ("/often", 429),
        ("/limited", 429),
        ("/down", 503),
        ("/gone", 410),
        ("/teapot", 400),
        ("/bug", 500),
        ("/theme.css?q=%00", 400),
        ("/nowhere/%00", 400),
        ("/theme.css?q=%ED%A0%80", 400),
        ("/theme.css?q=a%ff", 400),
    ],
)
def test_each_kind_has_its_status_and_page(planted, url, code):
    answer = planted.get(url)
    assert answer.status_code == code
    assert headline(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_path_that_is_no_text_is_refused(planted):
    path = b"/nowhere/\xed\xb0\x80".decode("latin-1")
    assert planted.get("/", environ_overrides={"PATH_INFO": path}).status_code == 400


def test_a_word_in_any_writing_is_no_fault(planted):
    for text in ("caf%C3%A9", "%F0%9F%A5%90", "%E2%80%AE", "%EF%BF%BD", "%25ED%25A0%2580"):
        assert planted.get(f"/theme.css?q={text}").status_code == 200


def test_the_wrong_verb_is_told_which_are_right(planted):
    answer = planted.post("/gone")
    assert answer.status_code == 405
    assert {"GET", "HEAD", "OPTIONS"} == set(answer.headers["Allow"].split(", "))
    assert headline(answer)


def test_a_rule_that_says_no_says_why_as_text(planted):
    assert headline(planted.get("/rule")) == "Another <b>partner</b> was first."


def test_a_swap_shows_the_refusal_as_a_notice_and_keeps_its_row(planted):
    answer = planted.post("/rule", headers=HTMX)
    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#notices"
    assert answer.headers["HX-Reswap"] == "innerHTML"
    assert "Another &lt;b&gt;partner&lt;/b&gt; was first." in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize(("url", "seconds"), [("/often", "90"), ("/limited", "30")])
def test_too_often_says_when_to_come_back(planted, url, seconds):
    assert planted.get(url).headers["Retry-After"] == seconds


def test_a_bug_tells_nothing(planted):
    answer = planted.get("/bug")
    assert "secret detail" not in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize(
    "options",
    [
        {"data": b"x" * (LARGEST_BODY + 1), "content_type": "application/octet-stream"},
        {"data": {"text": "x" * (LARGEST_FIELD + 1)}},
        {"data": {f"field{n}": "x" for n in range(MOST_FIELDS + 2)}},
        {
            "data": {f"field{n}": "x" for n in range(MOST_FIELDS + 2)},
            "content_type": "multipart/form-data",
        },
        {"data": PART, "content_type": "multipart/form-data; boundary=b"},
    ],
    ids=["body", "field", "fields", "parts", "part"],
)
def test_what_is_too_large_is_refused(planted, options):
    answer = planted.client.post("/form", **options)
    assert answer.status_code == 413
    assert headline(answer)


def test_no_form_carries_a_zero_byte(planted):
    assert planted.post("/form", {"text": "a\x00b"}).status_code == 400
    assert planted.post("/form", {"te\x00xt": "ab"}).status_code == 400
    assert planted.post("/form", {"text": "ab"}).text == "2 fields"


def test_a_form_without_its_token_is_refused_with_a_way_back(planted):
    answer = planted.client.post("/form", data={"text": "a"})
    assert answer.status_code == 400
    assert headline(answer)
