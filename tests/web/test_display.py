"""Figures, names, times and drawings as the templates show them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from partners.web import clocks, display
from partners.web.drawing import TINTS, initials, ladder, tint
from partners.web.prose import host, markdown, web_address

NOW = datetime(2026, 3, 24, 12, 48, tzinfo=UTC)  # a Tuesday
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (600000, "USD", "$6,000"),
        (600050, "USD", "$6,000.50"),
        (0, "EUR", "€0"),
        (-4100, "EUR", "-€41"),
        (1500, "JPY", "¥1,500"),
        (1234500, "KWD", "KWD1,234.500"),
        (1234000, "KWD", "KWD1,234"),
        (None, "USD", ""),
    ],
)
def test_money(minor, currency, words):
    assert display.money(minor, currency) == words


@pytest.mark.parametrize(
    ("value", "words"), [(1860, "1,860"), (0, "0"), (4.85, "4.85"), (None, "")]
)
def test_number(value, words):
    assert display.number(value) == words


@pytest.mark.parametrize(("share", "words"), [(0.94, "94%"), (0, "0%"), (1, "100%")])
def test_percent(share, words):
    assert display.percent(share) == words


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 partner"), (0, "0 partners"), (1860, "1,860 partners")]
)
def test_counted(count, words):
    assert display.counted(count, "%(count)s partner", "%(count)s partners") == words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (("A", "B", "C"), "A, B, and C")],
)
def test_listing(words, sentence):
    assert display.listing(words) == sentence


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (900, "1 KB"), (240_000, "240 KB"), (1_200_000, "1.2 MB"), (10**9, "1,000 MB")],
)
def test_file_size(size, words):
    assert display.file_size(size) == words


@pytest.mark.parametrize(
    ("city", "subdivision", "country", "words"),
    [
        ("Rotterdam", "South Holland", "NL", "Rotterdam, Netherlands"),
        ("Austin", "Texas", "US", "Austin, Texas, United States"),
        ("", "Bavaria", "DE", "Bavaria, Germany"),
        ("Monaco", "", "", "Monaco"),
        ("", "", "", ""),
    ],
)
def test_place(city, subdivision, country, words):
    assert display.place(city, subdivision, country) == words


@pytest.mark.parametrize(("code", "name"), [("de", "German"), ("", ""), ("zz", "zz")])
def test_language(code, name):
    assert display.language(code) == name


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "today, 13:48"),
        (NOW - timedelta(days=1), "yesterday, 13:48"),
        (NOW + timedelta(days=1), "tomorrow, 13:48"),
        (NOW + timedelta(hours=11), "tomorrow, 00:48"),  # in Berlin the day is over
        (NOW + timedelta(days=3), "Friday, 13:48"),
        (NOW + timedelta(days=6), "Monday, 14:48"),  # summer time begins on the 29th
        (NOW + timedelta(days=7), "31 Mar 2026, 14:48"),
        (NOW - timedelta(days=2), "22 Mar 2026, 13:48"),
    ],
)
def test_when(moment, words):
    assert clocks.when(moment, NOW, BERLIN) == words


@pytest.mark.parametrize(
    ("format_", "value", "words"),
    [
        (clocks.day, date(2026, 9, 18), "18 Sep 2026"),
        (clocks.day, datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 Jan 2027"),
        (clocks.weekday, date(2026, 3, 26), "Thu 26 Mar"),
        (clocks.month, date(2024, 7, 1), "July 2024"),
        (clocks.day, "2026-09-18", "18 Sep 2026"),
    ],
)
def test_dates(format_, value, words):
    assert format_(value, BERLIN) == words


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (timedelta(seconds=30), "just now"),
        (timedelta(seconds=-30), "just now"),
        (timedelta(minutes=40), "40 min"),
        (timedelta(hours=22), "22 h"),
        (timedelta(hours=35), "35 h"),
        (timedelta(hours=36), "1 day"),
        (timedelta(days=11), "11 days"),
    ],
)
def test_age(since, words):
    assert clocks.age(NOW - since, NOW) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=20), "0 min"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(hours=3, minutes=12), "3 h 12 min"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=1, hours=4, minutes=9), "1 d 4 h"),
        (timedelta(days=5, hours=4), "5 days"),
    ],
)
def test_span(span, words):
    assert clocks.span(span.total_seconds()) == words


@pytest.mark.parametrize(
    ("left", "words", "state", "bar"),
    [
        (timedelta(hours=47), "1 d 23 h left", "", (2880, 2820)),
        (timedelta(hours=24), "1 d left", "warn", (2880, 1440)),
        (timedelta(minutes=12), "12 min left", "warn", (2880, 12)),
        (timedelta(0), "0 min overdue", "bad", (1, 1)),
        (timedelta(hours=-19), "19 h overdue", "bad", (1, 1)),
    ],
)
def test_a_clock_that_runs_for_two_days(left, words, state, bar):
    due = NOW + left
    shown = clocks.reading(due, due - timedelta(hours=48), NOW, BERLIN)
    assert (shown.words, shown.state, (shown.most, shown.left)) == (words, state, bar)


def test_a_clock_names_its_hour_and_zone():
    shown = clocks.reading(NOW + timedelta(hours=3), None, NOW, BERLIN)
    assert shown.until == "today, 16:48 CET"


@pytest.mark.parametrize("start", [NOW + timedelta(hours=5), NOW + timedelta(hours=3), None])
def test_a_clock_stands_a_start_that_makes_no_sense(start):
    shown = clocks.reading(NOW + timedelta(hours=3), start, NOW, UTC)
    assert 0 <= shown.left <= shown.most


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2019, 3, 24), "7 years"),
        (date(2019, 3, 25), "6 years"),
        (date(2025, 3, 24), "1 year"),
        (date(2025, 10, 24), "5 months"),
        (date(2026, 3, 1), "new"),
        (date(2027, 1, 1), "new"),
    ],
)
def test_tenure(since, words):
    assert clocks.tenure(since, NOW.date()) == words


@pytest.mark.parametrize(
    ("rank", "of", "width", "climbed", "above"),
    [
        (2, 4, 19, "M0 9h4v3h-4zM5 6h4v6h-4z", "M10 3h4v9h-4zM15 0h4v12h-4z"),
        (0, 1, 4, "", "M0 0h4v12h-4z"),
        (1, 1, 4, "M0 0h4v12h-4z", ""),
        (0, 0, 0, "", ""),
    ],
)
def test_ladder(rank, of, width, climbed, above):
    drawing = ladder(rank, of)
    assert (drawing.width, drawing.climbed, drawing.above) == (width, climbed, above)


def test_a_long_ladder_has_a_step_for_each_tier():
    drawing = ladder(5, 20)
    assert (drawing.climbed.count("z"), drawing.above.count("z")) == (5, 15)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Zweifeld Handelstechnik", "Zw"),
        ("The Agency", "Ag"),
        ("The", "Th"),
        ("3 Sided Cube", "3S"),
        ("éclair", "Éc"),
        ("“Quoted” Ltd", "Qu"),
        ("株式会社", "株式"),
        ("X", "X"),
        ("🦊", "·"),
        ("", "·"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_a_name_keeps_its_tint():
    names = [f"Partner {number}" for number in range(200)]
    assert {tint(name) for name in names} == set(range(TINTS))
    assert [tint(name) for name in names] == [tint(name) for name in names]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.tidewright.example/about", "tidewright.example"),
        ("http://shop.example:8080", "shop.example"),
        ("nonsense", ""),
        ("http://[", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_host(url, name):
    assert host(url) == name


@pytest.mark.parametrize(
    ("url", "is_kept"),
    [
        ("https://shop.example", True),
        ("http://shop.example", True),
        ("javascript:alert(1)", False),
        (" https://shop.example", False),
        ("data:text/html,x", False),
        ("http://[", False),
        ("//shop.example", False),
    ],
)
def test_web_address(url, is_kept):
    assert web_address(url) == (url if is_kept else "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We *build* **shops**.", "<p>We <em>build</em> <strong>shops</strong>.</p>"),
        ("# One\n\n###### Six", "<h3>One</h3>\n<h4>Six</h4>"),
        ("## Two\n\n# One\n\n## Two", "<h3>Two</h3>\n<h3>One</h3>\n<h4>Two</h4>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        (
            "[us](https://shop.example)",
            '<p><a href="https://shop.example" rel="nofollow noopener ugc">us</a></p>',
        ),
        ("", ""),
        (None, ""),
    ],
)
def test_markdown(text, html):
    assert markdown(text).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<p hx-get="/logout" hx-trigger="load">x</p>',
        '<a href="/x" data-hx-get="/y" onclick="z()" style="color:red">x</a>',
        "![x](https://shop.example/pixel.png)",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=https://shop.example></iframe>",
        "[x](https://shop.example 'a\" onmouseover=\"alert(1)')",
        "<style>*{display:none}</style>",
        "<form action=/logout method=post><button>x</button></form>",
    ],
)
def test_markdown_lets_nothing_act(text):
    html = markdown(text)
    tags = [part.split(">")[0] for part in html.split("<")[1:]]
    names = {tag.lstrip("/").split(" ")[0] for tag in tags}
    assert names <= {"p", "a"}
    assert not any(
        word in tag for tag in tags for word in ("hx-", "data", " on", "style", "javascript", "src")
    )
