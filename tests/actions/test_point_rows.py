"""Points from a list: by columns, idempotent, and out again."""

from datetime import date

import pytest

from partners.actions import exports, imports, points, tables
from partners.actions.partners import Act
from partners.storage.ledger import Entry
from tests import make
from tests import points as invented

NOW = make.NOW
HEAD = "partner,activity,quantity,edition,amount,earned_on,reference,note\n"


@pytest.fixture(autouse=True)
def with_points(app):
    invented.load()


def take(*lines, **options):
    return imports.run("points", tables.read((HEAD + "\n".join(lines)).encode()), NOW, **options)


def test_a_list_is_taken_and_a_second_run_changes_nothing(firm):
    lines = (
        "alder-finch,article,,,,2026-01-05,a-1,A post",
        "alder-finch,sale,,enterprise,,2026-01-06,a-2,",
        "alder-finch,support,3,,,2026-01-07,a-3,",
        "alder-finch,website,,,35,2026-01-08,a-4,",
    )
    first, second = take(*lines), take(*lines)
    assert (first.counts["new"], second.counts["same"]) == (4, 4)
    assert second.counts["new"] == 0
    assert [entry.points for entry in Entry.select().order_by(Entry.id)] == [40, 199, 6, 35]
    assert Entry.select().order_by(Entry.id).first().reason == "A post"


def test_one_bad_line_keeps_all_out_unless_told_otherwise(firm):
    lines = (
        "alder-finch,article,,,,2026-01-05,a-1,",
        "alder-finch,website,,,60,2026-01-08,a-2,",
        "nobody,article,,,,2026-01-08,a-3,",
    )
    report = take(*lines)
    assert [(fault.line, fault.column) for fault in report.faults] == [
        (3, "amount"),
        (4, "partner"),
    ]
    assert Entry.select().count() == 0
    assert take(*lines, skip_bad=True).counts["new"] == 1
    assert Entry.select().count() == 1


def test_a_cap_holds_for_what_a_person_did(firm):
    report = take("alder-finch,idea,,,80,2026-01-05,a-1,", "alder-finch,idea,,,30,2026-02-05,a-2,")
    assert "20 are left" in str(report.faults[0])


def test_a_list_without_a_program_of_points_is_refused(firm):
    invented.programs.load(invented.stored.preset("bigcommerce"), NOW)
    assert take("alder-finch,article,,,,2026-01-05,a-1,").faults


def test_what_is_given_out_changes_nothing_when_it_comes_back(firm):
    act = Act(None, NOW, "For a talk")
    points.award(firm, "idea", 30, date(2026, 1, 2), act)
    undone = points.award(firm, "article", 40, date(2026, 1, 3), act)
    points.reverse(undone.id, act)
    take("alder-finch,sale,,start,,2026-01-06,a-2,")
    text = exports.text("points")
    assert text.count("\n") == 3
    assert "alder-finch,sale,,,20,2026-01-06,a-2,Start" in text
    before = Entry.select().count()
    report = imports.run("points", tables.read(text.encode()), NOW)
    assert (report.counts["same"], report.faults) == (2, [])
    assert Entry.select().count() == before
