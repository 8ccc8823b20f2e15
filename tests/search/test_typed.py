"""What people type, read as words to look for."""

import pytest

from partners.search.typed import MOST_WORDS, read, stems_of

SYNONYMS = (
    ("checkout", "cart", "basket"),
    ("seo", "search engine optimization"),
    ("cart", "trolley"),
)


def parts(typed):
    return [str(part) for part in read(typed).parts]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("web design", ["web", "design"]),
        ("Web  DESIGN ", ["web", "design"]),
        ("café Ærø", ["cafe", "aero"]),
        ('"web design" shop', ['"web design"', "shop"]),
        ("“web design”", ['"web design"']),
        ('web "design', ["web", "design"]),
        ('"" " "', []),
        ("shop*", ["shop*"]),
        ("sh*", ["sh"]),  # too short to begin with
        ("*", []),
        ("e-commerce", ["e-commerce"]),
        ("seo/ppc,ads", ["seo", "ppc", "ads"]),
        ("shops in the north", ["shops", "north"]),
        ("to be or not", ["not"]),
        ("the of", []),
        ("it", ["it"]),
        ("title:shop AND -cart", ["title", "shop", "cart"]),
        ("shop~2 ^4", ["shop", "2", "4"]),
        ("C++ c#", ["c++", "c#"]),
        ("東京", ["東-京"]),
        ("\x00\ud800", []),
    ],
)
def test_typed_text_becomes_parts(typed, found):
    assert parts(typed) == found


def test_no_more_than_ten_words_count():
    assert len(read(" ".join(f"word{n}" for n in range(30))).words) == MOST_WORDS
    assert len(read(f'"{" ".join(f"w{n}" for n in range(30))}"').words) == MOST_WORDS


def test_only_the_last_open_word_may_be_unfinished():
    assert [part.is_last for part in read("shop desi").parts] == [False, True]
    assert [part.is_last for part in read('desi "shop"').parts] == [False, False]
    assert [part.is_last for part in read("desi*").parts] == [False]


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("checkout", [{("cart",), ("basket",)}]),
        ("checkouts", [{("cart",), ("basket",)}]),
        ("cart", [{("checkout",), ("basket",), ("trolley",)}]),
        ("seo agency", [{("search", "engin", "optim")}, set()]),
        ("search engine optimization agency", [{("seo",)}, set()]),
        ("search engines", [set(), set()]),
        ('"checkout"', [set()]),  # a quoted word is meant to the letter
        ("checkout*", [set()]),
    ],
)
def test_synonyms_come_from_the_program(typed, others):
    clauses = read(typed, SYNONYMS).clauses
    assert [set(clause.others) for clause in clauses] == others


def test_texts_are_read_as_they_are_searched():
    assert stems_of("The designs of Designers") == ["design", "design"]
    assert stems_of("designing") == list(read("designed").parts[0].stems)
