"""Pieces of texts around what was searched for."""

import pytest

from partners.search.documents import plain
from partners.search.found import Hits
from partners.search.snippets import snippet
from partners.search.typed import stems_of


def marked(words, tagline, overview="", prefixes=()):
    pieces = snippet(Hits(frozenset(stems_of(words)), prefixes), tagline, overview)
    return "".join(f"[{text}]" if is_hit else text for text, is_hit in pieces)


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("design", "Designers who redesign designs.", "[Designers] who redesign [designs]."),
        ("cafe", "A café, two Cafés.", "A [café], two [Cafés]."),
        ("happy", "Happiness and happy", "[Happiness] and [happy]"),
        ("employability", "Employability", "[Employability]"),
        ("c++", "C++ and C", "[C++] and C"),
        ("zurich", "Zu\u0308rich", "[Zürich]"),
        ("東京", "東京タワー", "[東][京]タワー"),
        ("art", "Smart artists art", "Smart artists [art]"),
        ("x", "", ""),
    ],
)
def test_every_form_of_a_word_is_marked(words, text, shown):
    assert marked(words, text).replace("[東京]", "[東][京]") == shown


def test_beginnings_are_marked_as_whole_words():
    assert marked("", "A checkout, unchecked", prefixes=("check",)) == "A [checkout], unchecked"


def test_the_tagline_wins_unless_the_overview_holds_more():
    assert marked("shop design", "A shop.", "Just design.") == "A [shop]."
    assert marked("shop design", "A shop.", "Shop design.") == "[Shop] [design]."
    assert marked("shop", "Nothing.", "Nothing.") == "Nothing."


def test_headings_and_items_stay_apart():
    shown = marked("shop", "", "# Who\n\nWe know a shop:\n\n- one\n- two\n\nThe end.")
    assert shown == "Who · We know a [shop]: one · two · The end."


def test_what_found_a_partner_is_told_where_its_texts_are_silent():
    hits = Hits(frozenset(stems_of("checkout")), ())
    terms = ["SEO", "Checkout and payments"]
    assert snippet(hits, "We sell.", "Chairs.", terms) == [
        ("We sell. ", False),
        ("Checkout", True),
        (" and payments", False),
    ]
    assert snippet(hits, "A checkout.", "", terms)[1] == ("checkout", True)


def test_a_long_text_is_cut_where_most_of_the_hits_are():
    filler = "word " * 60
    shown = marked("shop design", "", f"{filler}shop {filler}a shop with design {filler}")
    assert "a [shop] with [design]" in shown
    assert shown.startswith("… word")
    assert shown.endswith("word …")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Who\n\n**We** are _few_", "Who We are few"),
        ("See [our site](https://x.test/a_b) now", "See our site now"),
        ("![logo](logo.png) Text", "Text"),
        ("Go to https://x.test/?q=1 today", "Go to today"),
        ("- one\n* two\n1. three\n> four", "one two three four"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
        ("a <b>bold</b> word", "a bold word"),
    ],
)
def test_markdown_is_read_as_it_shows(markdown, text):
    assert " ".join(plain(markdown).split()) == text


def test_marking_hostile_texts_raises_nothing():
    for text in (
        "\ud800",
        "\x00" * 50,
        "[" * 5000,
        "](" * 3000,
        "<" * 5000,
        "*" * 20_000,
        "ß" * 300,
    ):
        assert isinstance(marked("shop", text, text), str)
