"""The snapshot: who is in it, in which order, and when there is a new one."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from partners.actions import programs
from partners.search import catalog
from partners.storage.database import database
from partners.storage.partners import Qualification
from partners.storage.programs import preset
from tests import make
from tests.conftest import NOW


def slugs(snapshot):
    return [snapshot.card(number).slug for number in range(snapshot.size)]


@pytest.mark.parametrize(
    ("fields", "is_shown"),
    [
        ({}, True),
        ({"tier": "elite"}, True),
        ({"tier": "enrolled"}, False),
        ({"tier": None}, False),  # stands on the floor
        ({"tier": "unheard-of"}, False),
        ({"wants_listing": False}, False),
        ({"status": "suspended"}, False),
        ({"status": "departed"}, False),
    ],
)
def test_who_is_shown(app, fields, is_shown):
    make.partner(**fields)
    assert bool(catalog.read(NOW).size) is is_shown


def test_the_order_is_tier_then_qualifications(app):
    make.partner(slug="c", tier="partner", qualifications=["certified", "stencil-ready"])
    make.partner(slug="b", tier="elite")
    make.partner(slug="a", tier="elite", qualifications=["stencil-ready"])
    make.partner(slug="d", tier="partner")
    assert slugs(catalog.read(NOW)) == ["a", "b", "c", "d"]


def test_a_qualification_counts_until_its_day(app):
    firm = make.partner(qualifications=["certified"])
    Qualification.update(until=NOW.date() + timedelta(days=1)).execute()
    assert catalog.read(NOW).card(0).qualifications == (("certified", "Certified Partner"),)
    assert catalog.read(NOW + timedelta(days=1)).card(0).qualifications == ()
    assert firm.id == catalog.read(NOW).card(0).id


def test_a_specialization_is_found_while_anybody_holds_its_certificate(app):
    one, two = make.partner(), make.partner()
    make.passed(one, "stencil", "payment", "foundations")
    make.passed(two, "payment", until=NOW.date() + timedelta(days=1))
    make.passed(two, "payment", until=NOW.date(), person="Bo")
    sizes = [
        {
            slug: bits.bit_count()
            for slug, bits in catalog.read(moment).bits["specialization"].items()
        }
        for moment in (NOW, NOW + timedelta(days=1))
    ]
    assert sizes == [{"stencil": 1, "payment": 2}, {"stencil": 1, "payment": 1}]
    labels = [value.label for value in catalog.read(NOW).offered["specialization"]]
    assert labels == ["Stencil", "Shipping", "Payment"]


def test_a_program_whose_directory_has_no_such_facet_asks_for_no_marks(app):
    text = preset("bigcommerce").replace('"qualification", "specialization",', '"qualification",')
    programs.load(text, NOW)
    make.passed(make.partner(), "stencil")
    assert "specialization" not in catalog.read(NOW).bits


def test_equals_turn_by_the_day_and_stand_still_within_it(app):
    for _ in range(12):
        make.partner()
    morning, evening = NOW.replace(hour=0), NOW.replace(hour=23, minute=59)
    assert slugs(catalog.read(morning)) == slugs(catalog.read(evening))
    assert slugs(catalog.read(morning)) != slugs(catalog.read(NOW + timedelta(days=1)))


def test_the_day_is_cut_in_the_zone_of_the_program(app):
    programs.load(preset("bigcommerce").replace('"UTC"', '"Asia/Tokyo"'), NOW)
    assert catalog.read(datetime(2026, 3, 24, 15, 30, tzinfo=UTC)).day.day == 25


def test_a_card_has_what_lists_show(app):
    make.partner(
        slug="alder", name="Alder", tagline="We build.", city="Lyon", country="FR", tier="elite",
        qualifications=["stencil-ready", "certified"], rating_sum=9, rating_count=2,
        price_from=250_000, branches=[{"city": "Nice", "country": "FR"}], languages=["fr", "en"],
    )  # fmt: skip
    card = catalog.read(NOW).card(0)
    assert (card.slug, card.tier, card.tier_name, card.rank) == ("alder", "elite", "Elite", 4)
    assert card.qualifications == (
        ("certified", "Certified Partner"),
        ("stencil-ready", "Stencil Ready"),
    )
    assert (card.rating, card.reviews, card.price_from) == (4.5, 2, 250_000)
    assert card.branches == ({"city": "Nice", "country": "FR"},)
    assert card.languages == ("fr", "en")
    assert card.joined_on.year == 2024
    assert card.updated_at == make.NOW
    assert card.accepting is True


def test_it_is_kept_until_something_moves(app):
    make.partner(slug="one")
    first = catalog.current(NOW)
    assert catalog.current(NOW + timedelta(hours=1)) is first
    make.partner(slug="two")
    assert sorted(slugs(catalog.current(NOW))) == ["one", "two"]
    assert slugs(first) == ["one"]
    assert catalog.current(NOW + timedelta(days=1)).day > first.day


def test_another_program_makes_another_snapshot(app):
    make.partner(tier=None)
    assert catalog.current(NOW).size == 0
    programs.load(preset("nopcommerce"), NOW)  # knows no tiers and shows everybody
    assert catalog.current(NOW).size == 1


def test_while_one_thread_builds_the_others_have_the_last(app):
    make.partner(slug="one")
    snapshots = catalog.Snapshots()
    old = snapshots.current(NOW)
    make.partner(slug="two")
    with snapshots._building:
        assert snapshots.current(NOW) is old
    assert sorted(slugs(snapshots.current(NOW))) == ["one", "two"]


def test_many_threads_at_once_see_one_first_snapshot(app):
    make.partner()
    snapshots, seen, start = catalog.Snapshots(), [], Barrier(6)

    def look():
        start.wait(10)
        with database.connection_context():
            seen.append(snapshots.current(NOW))

    threads = [Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(seen) == 6
    assert len(set(map(id, seen))) == 1


def test_a_page_asks_the_database_only_for_the_number(app, caplog):
    make.partner()
    snapshot = catalog.current(NOW)
    with caplog.at_level("DEBUG", logger="peewee"):
        assert catalog.current(NOW) is snapshot
        snapshot.card(0)
    assert [record.msg[0].split()[:4] for record in caplog.records] == [
        ["SELECT", "value", "FROM", "generation"]
    ]
