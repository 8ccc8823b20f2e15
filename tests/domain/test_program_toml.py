"""Where each key of a program file stands."""

import tomllib

import pytest

from partners.domain.program_toml import key_lines
from tests.domain.sound import SOUND
from tests.domain.test_presets import PRESETS

TRICKY = '''# comment with [header] and "quote
a = "x # no [comment]"  # [nor.this]
b.c = 1
"d e".'f' = """
[not.a.header]
g = 1 ""\\""" still
"""
h = [ # a
  [1, { i = 2 }],

  "],", # ]
]
[j]
k = { l = { m = [
  1] } }
[[j.n]]
o = 'a"b'
[[j.n]]
[[j.n.p]]
q = 2026-01-01T00:00:00Z
[j.n.r]
s = 1
'''


def paths(value, prefix=()):
    """Every path of a value that has a place in the text."""
    items = enumerate(value) if isinstance(value, list) else ()
    for step, item in value.items() if isinstance(value, dict) else items:
        yield (*prefix, step)
        yield from paths(item, (*prefix, step))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_keys_are_found_in_any_toml(newline):
    lines = key_lines(TRICKY.replace("\n", newline))
    assert lines == {
        ("a",): 2,
        ("b",): 3,
        ("b", "c"): 3,
        ("d e",): 4,
        ("d e", "f"): 4,
        ("h",): 8,
        ("h", 0): 9,
        ("h", 0, 0): 9,
        ("h", 0, 1): 9,
        ("h", 0, 1, "i"): 9,
        ("h", 1): 11,
        ("j",): 13,
        ("j", "k"): 14,
        ("j", "k", "l"): 14,
        ("j", "k", "l", "m"): 14,
        ("j", "k", "l", "m", 0): 15,
        ("j", "n"): 16,
        ("j", "n", 0): 16,
        ("j", "n", 0, "o"): 17,
        ("j", "n", 1): 18,
        ("j", "n", 1, "p"): 19,
        ("j", "n", 1, "p", 0): 19,
        ("j", "n", 1, "p", 0, "q"): 20,
        ("j", "n", 1, "r"): 21,
        ("j", "n", 1, "r", "s"): 22,
    }


@pytest.mark.parametrize("text", [TRICKY, SOUND, *PRESETS.values()])
def test_every_key_has_a_line(text):
    assert set(paths(tomllib.loads(text))) == set(key_lines(text))
