"""Charts: figures become paths that stay inside their frame."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.web.charts import FLOOR, HEIGHT, TOP, layers, stairs


def test_a_balance_is_drawn_in_steps():
    chart = stairs([0, 60, 30], ahead=[30, 0], labels=["Jan", "", "Mar", "", "May"])
    assert chart.plot == f"M0 {HEIGHT}h10V0h10V75h10"
    assert chart.ahead == f"M30 75V75h10V{HEIGHT}h10"
    assert chart.width == 50
    assert [line.figure for line in chart.grid] == [0, 20, 40, 60]
    assert chart.ticks[4] == (80.0, "May")


@pytest.mark.parametrize(
    ("balance", "shown"),
    [(0, ["500"]), (499, ["500"]), (500, ["500", "2000"]), (2500, ["2000"])],
)
def test_the_nearest_goals_are_drawn(balance, shown):
    goals = [(500, "500"), (2000, "2000")]
    assert [goal.words for goal in stairs([balance], goals=goals).goals] == shown


def test_nothing_is_drawn_of_nothing():
    chart = stairs([])
    assert (chart.plot, chart.fill, chart.ahead) == ("", "", "")


@given(st.lists(st.integers(-500, 10**9), min_size=1, max_size=20), st.integers(0, 6))
def test_a_chart_stays_in_its_frame(values, ahead):
    chart = stairs(values, [max(values)] * ahead, goals=[(700, "goal")])
    heights = [int(y) for y in re.findall(r"V(\d+)", chart.plot + chart.ahead)]
    assert all(0 <= y <= HEIGHT for y in heights)
    assert all(TOP <= line.y <= FLOOR for line in (*chart.grid, *chart.goals))


def test_parts_lie_on_top_of_each_other():
    chart = layers([("low", [30, 60]), ("none", [0, 0]), ("high", [30, 0])], ["Jan", "Feb"])
    assert [layer.path for layer in chart.layers] == [
        f"M0 75h10V0h10V{HEIGHT}h-10V{HEIGHT}h-10z", "", "M0 0h10V0h10V0h-10V75h-10z",
    ]  # fmt: skip
    assert [layer.now for layer in chart.layers] == [60, 0, 0]
    assert [layer.strength for layer in chart.layers] == [0.33, 0.67, 1.0]
    assert [layer.y is not None for layer in chart.layers] == [True, False, False]
    assert [line.figure for line in chart.grid] == [0, 20, 40, 60]
