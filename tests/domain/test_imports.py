"""What the cells of an import may hold."""

from datetime import UTC, date, datetime

import pytest

from partners.domain import cells, named_cells
from partners.domain.cells import Known, Unreadable
from partners.domain.imports import check_header, numbered, read_line, slug_of
from partners.domain.program import parse
from partners.storage import programs

KNOWN = Known(
    parse(programs.preset("bigcommerce")),
    date(2026, 3, 24),
    frozenset({"alder-finch"}),
    frozenset({"dana@vendor.test"}),
)

GOOD = [
    (cells.text(20), "  Alder \u00a0 & Finch ", "Alder & Finch"),
    (cells.headline(60), "#### [About](https://x.example) **Ten** of us", "About Ten of us"),
    (cells.headline(60), "snake_case * stays #1", "snake_case * stays #1"),
    (cells.prose(50), "two\r\nlines", "two\nlines"),
    (cells.text(40), "'+49 30 1234", "+49 30 1234"),
    (cells.year, "1998", 1998),
    (cells.year, "", None),
    (cells.money, "1500", 150_000),
    (cells.money, "1500.5", 150_050),
    (cells.money, "", None),
    (cells.day, "2026-02-28", date(2026, 2, 28)),
    (cells.moment, "2026-03-24T10:00:00+01:00", datetime(2026, 3, 24, 9, 0, tzinfo=UTC)),
    (cells.moment, "2026-03-24", datetime(2026, 3, 24, tzinfo=UTC)),
    (cells.flag, "", True),
    (cells.flag, "0", False),
    (cells.flag, "Yes", True),
    (cells.website, "firm.example", "https://firm.example"),
    (cells.website, "http://firm.example/a?b=c", "http://firm.example/a?b=c"),
    (cells.email, "Ada@Shop.Example", "ada@shop.example"),
    (cells.country, "Germany", "DE"),
    (cells.country, "de", "DE"),
    (named_cells.choice("tier"), "elite", "elite"),
    (named_cells.choice("tier"), "", None),
    (named_cells.several("expertise"), "designer|other|designer", ("designer", "other")),
    (named_cells.regions, "europe|us", ("europe", "US")),
    (cells.languages, "DE|en", ("de", "en")),
    (named_cells.words("service"), "SEO|Rust|migration", (("seo", "migration"), ("Rust",))),
    (cells.branches, "Lyon, FR", [{"city": "Lyon", "country": "FR"}]),
    (cells.branches, "Oslo", [{"city": "Oslo", "country": ""}]),
    (named_cells.firm, "alder-finch", "alder-finch"),
    (named_cells.staff, "DANA@vendor.test", "dana@vendor.test"),
]  # fmt: skip

BAD = [
    (cells.text(3), "four", "4 characters"),
    (cells.year, "1_998", "whole number"),
    (cells.year, "2031", "whole number"),
    (cells.year, "１９９８", "whole number"),
    (cells.money, "1,500", "no amount"),
    (cells.money, "1e9", "no amount"),
    (cells.money, "NaN", "no amount"),
    (cells.money, "10.001", "no amount"),
    (cells.day, "24.03.2026", "2026-03-24"),
    (cells.day, "2026-02-30", "no day"),
    (cells.moment, "yesterday", "no time"),
    (cells.flag, "maybe", "neither 1 nor 0"),
    (cells.website, "javascript:alert(1)", "no web address"),
    (cells.website, 'https://x.example/"><script>', "no web address"),
    (cells.website, "https://[broken", "no web address"),
    (cells.email, "ada@", "no e-mail address"),
    (cells.email, "a@b.example, c@d.example", "no e-mail address"),
    (cells.country, "Atlantis", "ISO code"),
    (named_cells.choice("tier"), "diamond", "it knows enrolled, partner"),
    (named_cells.several("expertise"), "designer|astronaut", "astronaut"),
    (named_cells.regions, "europe|mars", "mars"),
    (cells.languages, "klingonese", "language code"),
    (named_cells.firm, "nobody", "import the partners first"),
    (named_cells.staff, "nobody@vendor.test", "add them first"),
    (cells.one_of("a", "b"), "c", "none of a, b"),
]


@pytest.mark.parametrize(("read", "cell", "value"), GOOD)
def test_a_cell_is_read(read, cell, value):
    assert read(cells.clean(cell), KNOWN) == value


@pytest.mark.parametrize(("read", "cell", "reason"), BAD)
def test_a_cell_that_cannot_be_taken_says_why(read, cell, reason):
    with pytest.raises(Unreadable, match=reason):
        read(cells.clean(cell), KNOWN)


def test_a_header_is_checked_as_a_whole():
    faults = check_header("partners", ["slug", "nmae", "tier", "tier"])
    assert {(fault.column, fault.reason) for fault in faults} == {
        ("nmae", "there is no such column; did you mean name?"),
        ("tier", "the column stands twice"),
        ("name", "the column is missing"),
    }


def test_absent_columns_are_absent_and_every_bad_cell_is_named():
    values, faults = read_line("partners", 7, {"name": " ", "founded": "x", "city": "Oslo"}, KNOWN)
    assert values == {"city": "Oslo"}
    assert [str(fault) for fault in faults] == [
        "line 7, name: is empty, and every line needs it",
        "line 7, founded: “x” is no whole number from 1600 to 2026",
    ]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Alder & Finch", "alder-and-finch"),
        ("Émile’s Shop", "emiles-shop"),
        ("Łódź Ærø Straße", "lodz-aero-strasse"),
        ("  10up ", "10up"),
        ("A" * 200, "a" * 80),
    ],
)
def test_a_name_makes_a_slug(name, slug):
    assert slug_of(name) == slug


def test_a_name_without_latin_letters_has_a_slug_of_its_own():
    assert slug_of("株式会社") != slug_of("有限会社")
    assert slug_of("株式会社").startswith("firm-")


def test_a_taken_slug_is_numbered():
    assert numbered("storm", set()) == "storm"
    assert numbered("storm", {"storm", "storm-2"}) == "storm-3"
