"""The ledger: awards, reversals, anniversaries, limits; a source pays once."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import DatabaseError, InternalError

from partners.actions import point_clocks, points, standing
from partners.actions.partners import Act
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import Generation, database, write_tx
from partners.storage.ledger import Entry
from partners.storage.notifications import Notification
from partners.storage.outbox import JobRun
from partners.storage.partners import Partner
from tests import make
from tests import points as invented

NOW = make.NOW
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def with_points(app):
    invented.load()


def act(reason="Well done"):
    return Act(None, NOW, reason)


def balance(firm, day=TODAY):
    return Entry.balances([firm.id], day).get(firm.id, 0)


def give(firm, slug, amount, on=TODAY, key="one"):
    program = programs.in_force()
    grant = points.Grant(firm, program.find("activity", slug), amount, on, ("test", key))
    with write_tx():
        return points.post(grant, program, NOW)


def test_an_award_counts_for_a_year_and_is_explained(firm):
    entry = points.award(firm, "article", 40, date(2025, 6, 1), act())
    assert (entry.points, entry.expires_on, entry.reason) == (40, date(2026, 6, 1), "Well done")
    assert entry.version_id is not None
    assert [balance(firm, day) for day in (TODAY, date(2025, 5, 31), date(2026, 6, 1))] == [
        40,
        0,
        0,
    ]
    assert Audit.get(Audit.action == "points.award").after["points"] == 40


def test_public_pages_move_with_points(firm):
    before = Generation.current()
    points.award(firm, "article", 40, TODAY, act())
    assert Generation.current() > before


@pytest.mark.parametrize(
    ("slug", "amount", "on", "reason", "sentence"),
    [
        ("article", 40, TODAY, " ", "Say what the points are for"),
        ("sale", 40, TODAY, "A sale", "nobody reports it"),
        ("year", 10, TODAY, "A year", "nobody reports it"),
        ("unheard-of", 40, TODAY, "A", "no such activity"),
        ("article", 40, TODAY + DAY, "Early", "day to come"),
        ("article", -40, TODAY, "Less", "Reverse the entry"),
        ("idea", 101, TODAY, "Much", "100 a quarter at most"),
    ],
)
def test_an_award_that_cannot_be(firm, slug, amount, on, reason, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        points.award(firm, slug, amount, on, act(reason))
    assert Entry.select().count() == 0


def test_a_program_without_points_awards_none(firm):
    programs_with = programs.preset("bigcommerce")
    invented.programs.load(programs_with, NOW)
    with pytest.raises(NotFound):
        points.award(firm, "article", 40, TODAY, act())


def test_a_source_pays_once(firm):
    give(firm, "article", 40)
    with pytest.raises(AlreadyTaken):
        give(firm, "article", 40)
    assert balance(firm) == 40


def test_the_database_refuses_to_change_an_entry(firm):
    entry = give(firm, "article", 40)
    for change in (Entry.update(points=4000), Entry.delete()):
        with pytest.raises((DatabaseError, InternalError)):
            change.where(Entry.id == entry.id).execute()
    assert balance(firm) == 40


def test_a_reversal_leaves_both_lines_and_no_trace_in_the_sum(firm):
    entry = give(firm, "article", 40, date(2025, 6, 1))
    points.reverse(entry.id, act("Counted twice"))
    assert Entry.select().count() == 2
    for day in (date(2025, 6, 1), TODAY, date(2026, 6, 1)):
        assert balance(firm, day) == 0
    with pytest.raises(AlreadyTaken):
        points.reverse(entry.id, act("Again"))
    with pytest.raises(RuleBroken, match="reversal already"):
        points.reverse(Entry.get(Entry.reverses == entry).id, act("Back"))


def test_a_reversal_needs_a_reason(firm):
    entry = give(firm, "article", 40)
    with pytest.raises(RuleBroken, match="taken back"):
        points.reverse(entry.id, act(""))
    assert balance(firm) == 40


def test_points_that_fade_are_portions_and_go_together(firm):
    fading = invented.RULES.replace(
        "months = 12\n", "months = 12\ndecay = [{ after = 6, keep = 50 }]\n", 1
    )
    invented.load(fading)
    entry = give(firm, "article", 41, date(2025, 10, 1))
    assert balance(firm, TODAY) == 41
    assert balance(firm, date(2026, 4, 1)) == 20
    assert Entry.counts(None, TODAY) == {firm.id: {"article": 1}}
    points.reverse(entry.id, act("Counted twice"))
    assert balance(firm, TODAY) == balance(firm, date(2026, 4, 1)) == 0
    assert Entry.counts(None, TODAY) == {}


def test_the_first_in_a_country_earns_more_once():
    one, two = make.partner(country="PL"), make.partner(country="PL")
    far, nowhere = make.partner(country="PT"), make.partner(country="")
    for number, firm in enumerate((one, two, far, nowhere)):
        give(firm, "meetup", 40, key=str(number))
    assert [balance(firm) for firm in (one, two, far, nowhere)] == [50, 40, 50, 40]


def test_who_is_first_after_a_reversal():
    one, two = make.partner(country="PL"), make.partner(country="PL")
    entry = give(one, "meetup", 40, key="a")
    points.reverse(entry.id, act("It did not happen"))
    give(two, "meetup", 40, key="b")
    assert (balance(one), balance(two)) == (0, 50)


def test_what_counts_once_a_month(firm):
    points.award(firm, "pipeline", 10, date(2026, 2, 28), act())
    points.award(firm, "pipeline", 10, date(2026, 3, 1), act())
    with pytest.raises(RuleBroken, match="once a month"):
        points.award(firm, "pipeline", 10, date(2026, 3, 24), act())
    assert balance(firm) == 20


def test_a_cap_opens_again_with_its_period(firm):
    points.award(firm, "idea", 100, date(2025, 12, 31), act())
    points.award(firm, "idea", 60, date(2026, 1, 1), act())
    with pytest.raises(RuleBroken, match="40 are left"):
        points.award(firm, "idea", 41, TODAY, act())
    points.reverse(Entry.get(Entry.points == 60).id, act("Not theirs"))
    points.award(firm, "idea", 100, TODAY, act())


def test_anniversaries_come_by_themselves_once():
    firm = make.partner(joined_on=date(2021, 3, 24))
    make.partner(joined_on=date(2020, 1, 1), status="departed")
    assert point_clocks.keep_time(NOW) == 3
    assert point_clocks.keep_time(NOW) == 0
    JobRun.delete().execute()
    assert point_clocks.keep_time(NOW) == 0
    earned = [(it.earned_on, it.points) for it in Entry.select().order_by(Entry.earned_on)]
    assert earned == [(date(year, 3, 24), 10) for year in (2022, 2023, 2024)]
    assert balance(firm, date(2024, 3, 24)) == 10


def test_the_firm_hears_of_what_it_did_not_ask_for(firm, alice, bob):
    entry = points.award(firm, "article", 40, TODAY, act("The keynote"))
    points.reverse(entry.id, act("Counted twice"))
    Partner.update(joined_on=date(2024, 3, 1)).where(Partner.id == firm.id).execute()
    point_clocks.keep_time(NOW)
    lines = Notification.select().order_by(Notification.id)
    assert [(line.user_id, line.url, line.text) for line in lines] == [
        (alice.user.id, "/portal/points", "Article: 40 points for you. The keynote"),
        (alice.user.id, "/portal/points", "Article: 40 points were taken back. Counted twice"),
        (alice.user.id, "/portal/points", "2 full years of partnership: 20 points for you."),
    ]


def test_an_anniversary_falls_on_its_day_in_the_zone_of_the_program():
    east = invented.text().replace('"UTC"', '"Asia/Tokyo"')
    invented.programs.load(east, NOW)
    make.partner(joined_on=date(2025, 3, 25))
    assert point_clocks.keep_time(NOW) == 0
    assert point_clocks.keep_time(NOW.replace(hour=15)) == 1


def test_facts_know_the_balance(firm, rival):
    give(firm, "article", 40)
    facts = standing.facts_of(None, TODAY, programs.in_force())
    assert (facts[firm.id].points, facts[rival.id].points) == (40, 0)


GIVEN = st.lists(
    st.tuples(st.integers(0, 1), st.integers(1, 400), st.integers(0, 900), st.booleans()),
    max_size=8,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(given=GIVEN, ahead=st.integers(0, 500))
def test_the_database_sums_as_the_rules_do(firm, rival, given, ahead):
    day = TODAY + ahead * DAY
    with database.atomic() as transaction:
        for number, (which, amount, ago, is_undone) in enumerate(given):
            one = (firm, rival)[which]
            entry = give(one, "article", amount, TODAY - ago * DAY, key=str(number))
            if is_undone:
                points.reverse(entry.id, act())
        for one in (firm, rival):
            moves = Entry.moves(one)
            assert balance(one, day) == points_of(moves, day)
            standing_left = sum(
                amount
                for number, (which, amount, ago, is_undone) in enumerate(given)
                if (firm, rival)[which] == one
                and not is_undone
                and Entry.of_source("test", str(number)).first().expires_on > day
            )
            assert balance(one, day) == standing_left
        transaction.rollback()


def points_of(moves, day):
    return sum(move.points for move in moves if move.counts_on(day))
