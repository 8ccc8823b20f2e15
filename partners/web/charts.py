"""Charts as drawings made of figures; each goes with a table."""

from dataclasses import dataclass

TOP, FLOOR = 8.0, 88.0  # per cent of the chart's height, of its highest line and of nought
HEIGHT, STEP = 150, 10  # of the plot's own coordinates
LINES = 3
ROOM = 0.07  # the least share of the height that a name fits into
ROUND = (1.2, 1.5, 1.8, 2.4, 3, 4.5, 6, 7.5, 9, 12)  # a scale's top, times a power of ten


@dataclass(frozen=True)
class Line:
    """A level line: how far down in per cent, and the figure that it stands for."""

    y: float
    figure: int
    words: str = ""


@dataclass(frozen=True)
class Stairs:
    """A balance that stands still between its steps, as SVG paths, and what is to come dashed."""

    width: int
    plot: str
    fill: str
    ahead: str
    grid: tuple[Line, ...]
    goals: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]  # how far right in per cent, words


@dataclass(frozen=True)
class Layer:
    """One part of a whole over time: its SVG path, how strong its colour is, and its name."""

    path: str
    strength: float
    words: str
    now: int  # its last value
    y: float | None  # of its name, in per cent; None where there is no room for it


@dataclass(frozen=True)
class Layers:
    """Parts of a whole over time, the first at the bottom."""

    width: int
    layers: tuple[Layer, ...]
    grid: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]


def layers(series, labels=()):
    """Draw parts, (name, a value for each period), one on top of the other."""
    count = max((len(values) for _, values in series), default=0)
    columns = zip(*(values for _, values in series), strict=True)
    top = _round_up(max((sum(column) for column in columns), default=0))
    below, found = [0] * count, []
    for number, (words, values) in enumerate(series, 1):
        above = [low + value for low, value in zip(below, values, strict=True)]
        path = f"{_path(above, 0, top)}{_back(below, top)}z" if any(values) else ""
        last = values[-1] if values else 0
        has_room = values and last >= top * ROOM
        middle = _down((above[-1] + below[-1]) / 2, top) if has_room else None
        found.append(Layer(path, round(number / len(series), 2), words, last, middle))
        below = above
    return Layers(max(count, 1) * STEP, tuple(found), _grid(top), _ticks(labels, count))


def stairs(values, ahead=(), labels=(), goals=()):
    """Draw a balance by period, oldest first; `ahead` goes on from the last.

    `labels` name the periods of both; of the `goals`, (figure, words), the nearest two are drawn.
    """
    near = _near(goals, values[-1] if values else 0)
    top = _round_up(max((*values, *ahead, *(figure for figure, _ in near), 0)))
    start = len(values) * STEP
    plot = _path(values, 0, top)
    last = values[-1] if values else 0
    count = len(values) + len(ahead)
    return Stairs(
        width=max(count, 1) * STEP,
        plot=plot,
        fill=f"{plot}V{HEIGHT}H0z" if values else "",
        ahead=f"M{start} {_y(last, top)}{_steps(ahead, top)}" if ahead else "",
        grid=_grid(top),
        goals=tuple(Line(_down(figure, top), figure, words) for figure, words in near),
        ticks=_ticks(labels, count),
    )


def _grid(top):
    return tuple(Line(_down(top * n // LINES, top), top * n // LINES) for n in range(LINES + 1))


def _ticks(labels, count):
    return tuple((round(100 * n / max(count, 1), 1), words) for n, words in enumerate(labels))


def _back(values, top):
    """Go back along the lower edge, from the last value to the first."""
    return "".join(f"V{_y(value, top)}h-{STEP}" for value in reversed(values))


def _near(goals, balance):
    """Return the highest goal that is reached and the lowest that is not."""
    reached = [goal for goal in goals if 0 < goal[0] <= balance]
    ahead = [goal for goal in goals if goal[0] > balance]
    return [*sorted(reached)[-1:], *sorted(ahead)[:1]]


def _path(values, left, top):
    if not values:
        return ""
    return f"M{left} {_y(values[0], top)}h{STEP}{_steps(values[1:], top)}"


def _steps(values, top):
    return "".join(f"V{_y(value, top)}h{STEP}" for value in values)


def _y(value, top):
    return round(HEIGHT * (1 - max(value, 0) / top))


def _down(value, top):
    return round(FLOOR - (FLOOR - TOP) * value / top, 1)


def _round_up(value):
    """Return a round figure that is not below the value, divisible by the lines where it can be."""
    power = 1
    while power * 10 <= value:
        power *= 10
    fitting = (int(factor * power) for factor in ROUND if factor * power >= value)
    return max(next(fitting), LINES)
