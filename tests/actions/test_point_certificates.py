"""Points that follow certificates, in the two programs that have them."""

from datetime import date, timedelta

import pytest

from partners.actions import programs, training, training_clocks
from partners.actions.partners import Act
from partners.actions.point_certificates import follow_certificates
from partners.domain.training import Passed
from partners.storage import programs as stored
from partners.storage.database import write_tx
from partners.storage.ledger import Entry
from partners.storage.training import Completion
from tests import make

NOW = make.NOW
TODAY = NOW.date()


def use(name):
    programs.load(stored.preset(name), NOW)


def act(now=NOW, reason="On the list"):
    return Act(None, now, reason)


def passes(firm, person, course, on=TODAY, until=None):
    return training.record(firm, Passed(person, course, on, expires_on=until), act())


def balance(firm, day=TODAY):
    return Entry.balances([firm.id], day).get(firm.id, 0)


def follow(firm, now):
    with write_tx():
        follow_certificates(firm, now)


@pytest.fixture
def firm(app):
    return make.partner(tier=None)


def test_each_certified_developer_earns_thirty_whatever_they_hold(firm):
    use("nopcommerce")
    passes(firm, "Ada", "certified-developer", date(2025, 5, 1))
    passes(firm, "Ada", "certified-developer", date(2026, 1, 1))
    passes(firm, "Ben", "certified-developer", date(2026, 2, 1))
    assert balance(firm) == 60
    assert balance(firm, date(2026, 1, 31)) == 30
    assert Entry.select().order_by(Entry.id).first().reason == "Ada, Certified developer"
    follow(firm, NOW)
    assert Entry.select().count() == 2


def test_the_points_go_when_the_last_certificate_ends(firm):
    use("nopcommerce")
    end = date(2026, 4, 1)
    passes(firm, "Ada", "certified-developer", date(2025, 5, 1), end)
    training_clocks.keep_time(NOW + timedelta(days=7))
    assert balance(firm, end) == 30
    training_clocks.keep_time(NOW + timedelta(days=8))
    assert balance(firm, end) == 0
    assert balance(firm, date(2026, 3, 31)) == 30  # it stood until then


def test_who_is_certified_again_earns_again(firm):
    use("nopcommerce")
    passes(firm, "Ada", "certified-developer", date(2025, 5, 1), date(2026, 4, 1))
    later = NOW + timedelta(days=30)
    follow(firm, later)
    assert balance(firm, later.date()) == 0
    training.record(firm, Passed("Ada", "certified-developer", later.date()), act(later))
    assert balance(firm, later.date()) == 30


def test_a_withdrawn_certificate_takes_its_points_along(firm):
    use("nopcommerce")
    completion = passes(firm, "Ada", "certified-developer")
    training.withdraw(completion.id, act())
    assert balance(firm) == 0
    assert Entry.select().count() == 2


def test_each_person_and_certification_earns_a_thousand_once(firm):
    use("exponential")
    passes(firm, "Ada", "developer", date(2026, 1, 10), date(2026, 3, 1))
    passes(firm, "Ada", "design", date(2026, 2, 10))
    passes(firm, "Ada", "sales-premium", date(2026, 2, 11))
    passes(firm, "Ben", "developer", date(2026, 2, 12))
    passes(firm, "Ada", "developer", date(2026, 3, 10))
    assert balance(firm) == 4000
    assert balance(firm, date(2027, 1, 9)) == 4000
    assert balance(firm, date(2027, 1, 10)) == 3000


def test_an_end_leaves_what_was_earned_and_a_withdrawal_does_not(firm):
    use("exponential")
    one = passes(firm, "Ada", "developer", date(2026, 1, 10), date(2026, 3, 25))
    follow(firm, NOW + timedelta(days=2))
    assert balance(firm, date(2026, 3, 26)) == 1000
    training.withdraw(one.id, act())
    assert balance(firm) == 0


def test_a_program_without_such_activities_posts_nothing(firm):
    passes(firm, "Ada", "foundations")
    assert Completion.select().count() == 1
    assert Entry.select().count() == 0
