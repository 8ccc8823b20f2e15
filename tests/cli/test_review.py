"""`flask review`: who would move, who moved, and why."""

import json
from datetime import date

import pytest

from partners.storage.partners import Partner
from partners.storage.standing import TierReview
from tests import make
from tests.actions.test_standing import BASIC, passed


@pytest.fixture
def run(app):
    def command(*arguments, status=0):
        result = app.test_cli_runner().invoke(args=["review", *arguments])
        assert result.exit_code == status, result.output
        return result.stdout if status == 0 else result.stderr

    return command


@pytest.fixture
def firms(app):
    rising = make.partner(name="Alder", tier="enrolled")
    passed(rising, *BASIC, until=date(2026, 5, 1))
    return rising, make.partner(name="Birch", tier="partner")


def test_a_dry_run_says_who_would_move_and_changes_nothing(run, firms):
    told = run("--on", "2026-04-01", "--dry-run")
    assert told.splitlines() == [
        "Alder: Enrolled -> Partner (every requirement is met)",
        "Birch: Partner -> Enrolled (missing: Foundations for one person; "
        "Sales 101 for one person; Tech 101 for one person)",
        "2 partners would move.",
    ]
    assert TierReview.select().count() == 0


def test_a_review_moves_and_a_second_one_moves_nobody(run, firms):
    assert run("--on", "2026-04-01").endswith("2 partners moved.\n")
    assert [Partner.get_by_id(firm.id).tier for firm in firms] == ["partner", "enrolled"]
    assert run("--on", "2026-04-01") == "0 partners moved.\n"


def test_it_can_be_read_by_a_program(run, firms):
    lines = json.loads(run("--on", "2026-04-01", "--dry-run", "--json"))
    assert lines[0] == {
        "partner": "Alder", "was": "Enrolled", "tier": "Partner",
        "why": "every requirement is met", "gains": [], "loses": [],
    }  # fmt: skip


def test_a_review_of_a_day_to_come_is_looked_at_and_not_applied(run, firms):
    refusal = run("--on", "2999-01-01", status=1)
    assert "This day is still to come. Apply the review once it is here. Add --dry-run" in refusal
    assert [Partner.get_by_id(firm.id).tier for firm in firms] == ["enrolled", "partner"]
    assert TierReview.select().count() == 0
    assert "would move" in run("--on", "2999-01-01", "--dry-run")


def test_a_day_that_is_none_is_refused(run):
    run("--on", "soon", status=2)
