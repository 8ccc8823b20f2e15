"""The order of the directory, and what explains it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from partners.domain.placement import SORTS, Line, Standing, draw, explain, place, sorts
from partners.domain.program import parse
from partners.storage.programs import preset

DAY = date(2026, 3, 24)


@pytest.fixture(scope="module")
def bigcommerce():
    return parse(preset("bigcommerce"))


@pytest.fixture(scope="module")
def bitrix():
    return parse(preset("bitrix"))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Standing("elite"), Standing("preferred", ("certified", "stencil-ready"))),
        (Standing("partner"), Standing(None)),
        (Standing("elite", ("certified",)), Standing("elite")),
        (Standing("elite", ("certified",)), Standing("elite", (), certificates=9)),
        (Standing("elite", (), certificates=2), Standing("elite", (), certificates=1)),
    ],
)
def test_terms_count_in_the_order_of_the_file(bigcommerce, better, worse):
    assert place(bigcommerce, better) < place(bigcommerce, worse)


def test_what_is_no_term_of_the_file_does_not_count(bigcommerce, bitrix):
    poor, rich = Standing("elite", points=0), Standing("elite", points=900)
    assert place(bigcommerce, poor) == place(bigcommerce, rich)
    assert place(bitrix, poor) > place(bitrix, rich)


def drawn(ids, day=DAY):
    return sorted(ids, key=draw(day, ids).get)


def test_the_draw_is_the_same_all_day_and_another_tomorrow():
    ids = list(range(1, 200))
    assert drawn(ids) == drawn(ids[::-1])
    assert drawn(ids) != drawn(ids, DAY + timedelta(days=1))


def test_the_draw_of_a_day_never_changes():
    """Another version of the app, in the middle of a day, must not shuffle the directory."""
    assert drawn(range(1, 11)) == [7, 6, 4, 2, 8, 9, 5, 3, 1, 10]


def test_one_who_leaves_moves_nobody_else():
    ids = list(range(1, 100))
    without = drawn([id for id in ids if id != 42])
    assert without == [id for id in drawn(ids) if id != 42]


def test_over_sixty_days_everybody_has_a_turn():
    """Of ten equals each leads about six days of sixty, and stands in the middle on average."""
    ids, days = range(1, 11), 60
    first, places = Counter(), Counter()
    for number in range(days):
        order = drawn(ids, DAY + timedelta(days=number))
        first[order[0]] += 1
        places.update({id: position for position, id in enumerate(order)})
    assert set(first) == set(ids)
    assert max(first.values()) <= 14
    assert all(3.3 <= places[id] / days <= 5.7 for id in ids)


def test_the_receipt_names_each_term_and_the_draw(bigcommerce):
    standing = Standing("elite", ("certified", "stencil-ready"))
    assert explain(bigcommerce, standing, place_in_draw=2, equals=14, listed=228) == (
        Line("Tier", "Elite, the top tier", "4 of 4"),
        Line("Qualifications", "Certified Partner, Stencil Ready", "2"),
        Line("Certificates", "None valid today", "0"),
        Line("Today’s draw", "14 of 228 are equal up to here", "2 of 14"),
    )


def test_without_equals_there_is_no_draw(bigcommerce):
    lines = explain(bigcommerce, Standing("partner"), place_in_draw=1, equals=1, listed=3)
    assert lines[-1] == Line("Today’s draw", "No one is equal up to here", "–")


def test_names_are_sorted_without_accents():
    key = SORTS["name"].key
    names = ["Zeta", "Öland", "éclair", "Ost", "alder"]
    assert sorted(names, key=lambda name: key(None, name)) == [
        "alder", "éclair", "Öland", "Ost", "Zeta",
    ]  # fmt: skip


def test_ratings_without_reviews_come_last():
    key = SORTS["rating"].key
    assert key(None, 4.5, 10) > key(None, 4.0, 10) > key(None, 4.0, 1) > key(None, None, 0)


def test_only_the_orders_of_the_file_are_offered(bigcommerce, bitrix):
    assert list(sorts(bigcommerce, searching=False)) == [
        "certifications", "tier", "rating", "name", "newest",
    ]  # fmt: skip
    assert "relevance" in sorts(bigcommerce, searching=True)
    assert sorts(bigcommerce, searching=False)["certifications"] == bigcommerce.placement.label
    assert ("points" in sorts(bitrix, searching=False)) is bitrix.placement.points
