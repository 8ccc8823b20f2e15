"""Words as people compare them."""

import pytest

from partners.domain.words import clean, fold, is_near, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Checkout", "checkout"),
        ("Élan à Genève", "elan a geneve"),
        ("Ærøskøbing", "aeroskobing"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("ﬁnance", "finance"),
        ("Ελλάδα", "ελλαδα"),
    ],
)
def test_case_and_accents_do_not_count(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shops, carts & tills", ["shops", "carts", "tills"]),
        ("e-commerce_today", ["e", "commerce", "today"]),
        ("C++, C# and Node.js", ["c++", "c#", "and", "node", "js"]),
        ("検索 ok", ["検", "索", "ok"]),
        ("24/7", ["24", "7"]),
        ("…—!", []),
    ],
)
def test_text_is_cut_into_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  two \t words\n", "two words"),
        ("a\x00b", "a b"),
        ("half \ud83d a pair", "half a pair"),
        ("x" * 10_000, "x" * 20),
        ("  " * 10_000, ""),
    ],
)
def test_typed_text_becomes_one_printable_line(typed, line):
    assert clean(typed, 20) == line


@pytest.mark.parametrize(
    ("one", "other", "typos"),
    [
        ("checkout", "checkout", 0),
        ("chekout", "checkout", 1),
        ("checkoutt", "checkout", 1),
        ("chackout", "checkout", 1),
        ("chekcout", "checkout", 1),
        ("chekcot", "checkout", 2),
        ("shopfy", "shopify", 1),
    ],
)
def test_near_words_are_so_many_typos_apart(one, other, typos):
    assert is_near(one, other, typos)
    assert is_near(other, one, typos)
    assert typos == 0 or not is_near(one, other, typos - 1)
