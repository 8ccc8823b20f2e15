"""docs/asvs.md names every requirement that applies, and nothing that is not there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "asvs.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| (.+) \| (.+) \|$", re.MULTILINE)
PATH = re.compile(r"`([\w./-]+/[\w./-]+\.[a-z]+)`")
# The requirements that apply, by level: 63, 122 and those of level 3 that are cheap here.
APPLY = {
    1: """1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1 3.5.3 4.1.1 5.2.1-2
        5.3.1-2 6.1.1 6.2.1-8 6.3.1-2 6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1
        11.3.1-2 11.4.1 12.1.1 12.2.1-2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1""",
    2: """1.1.1-2 1.2.9 1.3.3-7 1.3.11 1.4.2 1.5.2 2.1.2-3 2.2.3 2.3.2-4 2.4.1 3.3.2-4 3.4.3-6 3.5.4
        3.7.2 4.1.2-3 4.2.1 5.1.1 5.2.3 5.4.1-2 6.1.2-3 6.2.9-12 6.3.3-4 6.4.3 6.5.1-5 6.6.2 7.1.1-2
        7.3.1-2 7.4.3-5 7.5.1-2 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 11.1.1-2 11.2.1-3 11.3.3 11.4.2-4
        11.5.1 11.6.1 12.1.2 12.3.1-2 13.1.1 13.2.1-5 13.3.1-2 13.4.2-5 14.1.1-2 14.2.2-4 14.3.2-3
        15.1.2-3 15.2.2-3 15.3.2-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3""",
    3: "2.3.5 3.4.7 3.4.8 3.5.8 5.2.4 5.2.6 6.3.7 6.3.8 6.4.6 7.5.3 8.3.2 14.2.8 15.4.2 16.5.4",
}


def expanded(text):
    """Return each id of a list such as 1.2.1-5."""
    for word in text.split():
        section, _dot, numbers = word.rpartition(".")
        first, _dash, last = numbers.partition("-")
        for number in range(int(first), int(last or first) + 1):
            yield f"{section}.{number}"


def test_every_requirement_that_applies_has_its_line():
    wanted = {name: level for level, text in APPLY.items() for name in expanded(text)}
    assert [list(wanted.values()).count(level) for level in APPLY] == [63, 122, 14]
    found = {name: int(level) for name, level, *_rest in ROW.findall(TEXT)}
    assert found == wanted


def test_no_requirement_stands_twice():
    names = [name for name, *_rest in ROW.findall(TEXT)]
    assert len(names) == len(set(names))


def test_each_line_names_a_file_or_a_reason():
    for name, _level, code, tested in ROW.findall(TEXT):
        assert PATH.search(code) or len(code.split()) > 4, name
        assert PATH.search(tested) or len(tested.split()) > 1, name


def test_every_file_that_is_named_exists():
    paths = set(PATH.findall(TEXT))
    assert len(paths) > 50
    assert not [path for path in sorted(paths) if not (ROOT / path).exists()]
