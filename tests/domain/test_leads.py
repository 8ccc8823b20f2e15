"""The states of leads, their clocks, and what partners may choose."""

from datetime import UTC, date, datetime, timedelta

import pytest

from partners.domain.errors import RuleBroken
from partners.domain.leads import (
    NEXT,
    STAGES,
    Answer,
    Brief,
    Plan,
    Status,
    Step,
    answer_by,
    check,
    is_overdue,
    is_past,
    move,
    remind_at,
    shown,
    steps,
)

NOW = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
# From (down) to (across), in the order of Status: x where the move is legal.
LEGAL = """
               un of ac co qu pr wo lo sp
    unassigned .  x  .  .  .  .  .  .  x
    offered    x  x  x  .  .  .  .  .  x
    accepted   x  x  .  x  x  x  x  x  x
    contacted  x  x  .  .  x  x  x  x  x
    qualified  x  x  .  x  .  x  x  x  x
    proposal   x  x  .  x  x  .  x  x  x
    won        .  .  .  .  .  x  .  .  .
    lost       .  .  .  x  .  .  .  .  .
    spam       x  .  .  .  .  .  .  .  .
"""


def legal():
    for line in LEGAL.strip().splitlines()[1:]:
        start, *marks = line.split()
        for end, mark in zip(Status, marks, strict=True):
            yield start, end.value, mark == "x"


@pytest.mark.parametrize(("start", "end", "is_legal"), list(legal()))
def test_every_move_is_legal_or_refused(start, end, is_legal):
    if is_legal:
        assert move(start, end) is Status(end)
    else:
        with pytest.raises(RuleBroken, match=f"A lead that is {start} cannot become {end}"):
            move(start, end)


def test_every_state_is_reached_and_left():
    assert set(NEXT) == set(Status)
    assert set().union(*NEXT.values()) == set(Status)
    assert all(NEXT.values())


def test_a_refusal_says_what_is_possible():
    with pytest.raises(RuleBroken, match="from here it can be: contacted"):
        move("lost", "won")


@pytest.mark.parametrize(
    ("status", "stages"),
    [
        ("accepted", "accepted contacted qualified proposal won lost"),
        ("proposal", "proposal contacted qualified won lost"),
        ("won", "won proposal"),
        ("lost", "lost contacted"),
    ],
)
def test_a_firm_chooses_among_stages_the_present_one_first(status, stages):
    assert list(steps(status)) == stages.split()


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Step(Status.WON), "what the won lead is worth"),
        (Step(Status.LOST), "why the lead was lost"),
        (Step(Status.LOST, reason="mood"), "why the lead was lost"),
        (Step(Status.SPAM), "Only the program team"),
        (Step(Status.UNASSIGNED), "Only the program team"),
    ],
)
def test_a_step_that_lacks_something_is_refused(step, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        check(step)


@pytest.mark.parametrize(
    "step",
    [
        Step(Status.WON, Plan(expected_value=0)),
        Step(Status.LOST, reason="price"),
        Step(Status.CONTACTED),
    ],
)
def test_a_whole_step_passes(step):
    assert check(step) is None and step.stage in STAGES


@pytest.mark.parametrize(
    ("answer", "status", "seen"),
    [
        ("open", "offered", Status.OFFERED),
        ("accepted", "proposal", Status.PROPOSAL),
        ("accepted", "won", Status.WON),
        # What another firm does with a lead is nobody's business.
        ("lost", "won", Answer.LOST),
        ("declined", "accepted", Answer.DECLINED),
        ("withdrawn", "proposal", Answer.WITHDRAWN),
        ("expired", "unassigned", Answer.EXPIRED),
    ],
)
def test_a_firm_sees_its_own_part_of_a_lead(answer, status, seen):
    assert shown(answer, status) is seen


@pytest.mark.parametrize(
    ("status", "day", "late"),
    [
        ("contacted", date(2026, 3, 23), True),
        ("contacted", date(2026, 3, 24), False),
        ("contacted", None, False),
        ("offered", date(2026, 3, 1), False),
        ("won", date(2026, 3, 1), False),
    ],
)
def test_a_next_step_is_overdue_the_day_after(status, day, late):
    assert is_overdue(Status(status), day, TODAY) is late


@pytest.mark.parametrize(("day", "past"), [(22, True), (23, False), (24, False)])
def test_a_day_is_past_when_it_is_past_everywhere(day, past):
    assert is_past(date(2026, 3, day), TODAY) is past


@pytest.mark.parametrize(
    ("wanted", "due"),
    [
        (None, timedelta(hours=48)),
        (timedelta(minutes=30), timedelta(minutes=30)),
        (timedelta(days=60), timedelta(days=60)),
    ],
)
def test_until_when_a_partner_may_answer(wanted, due):
    assert answer_by(NOW, 48, wanted and NOW + wanted) == NOW + due


@pytest.mark.parametrize("wanted", [timedelta(minutes=29), timedelta(hours=-1), timedelta(days=61)])
def test_a_clock_must_leave_time_and_end(wanted):
    with pytest.raises(RuleBroken, match="Give the partner at"):
        answer_by(NOW, 48, NOW + wanted)


def test_the_reminder_comes_at_half_time():
    assert remind_at(NOW, NOW + timedelta(hours=48)) == NOW + timedelta(hours=24)


def test_one_mailbox_however_it_is_written():
    assert Brief("Ada", " Ada@Shop.Test ").email == "ada@shop.test"
