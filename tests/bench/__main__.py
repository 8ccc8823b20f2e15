"""`make bench`: the speed goals of PERFORMANCE.md with today's figures.

Every module beside this one may have GOALS, a tuple of functions that take the Bench and yield
Rows; the first word of a function's docstring is its goal. `python -m tests.bench G1 G13`
measures some. The exit status is 0 whether or not the goals are met: figures are no test.
"""

import importlib
import pkgutil
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

import tests.bench
from tests.bench.sites import Bench
from tests.bench.table import lines


def main(wanted):
    goals = [goal for goal in found() if not wanted or number(goal) in wanted]
    rows = []
    with TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(folder)
        for goal in goals:
            start = perf_counter()
            rows += goal(bench)
            print(f"{goal.__doc__.splitlines()[0]} ({perf_counter() - start:.0f} s)", flush=True)
    print()
    print("\n".join(lines(rows)))


def found():
    """Return the functions that measure, of every module here, in the order of their goals."""
    names = [each.name for each in pkgutil.iter_modules(tests.bench.__path__)]
    modules = [
        importlib.import_module(f"tests.bench.{name}") for name in names if name != "__main__"
    ]
    goals = [goal for module in modules for goal in getattr(module, "GOALS", ())]
    return sorted(goals, key=lambda goal: int(number(goal)[1:]))


def number(goal):
    """Return the goal's number, as G1."""
    return goal.__doc__.split()[0].rstrip(":,")


if __name__ == "__main__":
    main(set(sys.argv[1:]))
