"""What the tests' own visitor finds on a page, each on a fault planted for it."""

import pytest
from bs4 import BeautifulSoup

from tests.visitor import needs_script

pytestmark = pytest.mark.engine("sqlite")  # markup, on which no database has a bearing


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<form action=/a><input name=q></form>", "form to '/a'"),
        ("<form><button>Go</button></form>", "form to None"),
        ("<form action=/a method=dialog><button>Go</button></form>", "form to '/a'"),
        ("<form action=/a method=post hx-get=/a><button>Go</button></form>", "htmx alone: form"),
        ("<a href=/a hx-get=/b>Go</a>", "htmx alone: a to /b"),
        ("<p hx-get=/a>Go</p>", "htmx alone: p to /a"),
        ("<button>Go</button>", "button that sends nothing: Go"),
        (
            "<form action=/a><button type=button>Go</button><button>Go</button></form>",
            "nothing: Go",
        ),
        ("<select name=sort></select>", "select that sends nothing: sort"),
    ],
)
def test_it_finds_what_only_a_script_could_do(markup, fault):
    assert fault in "\n".join(needs_script(BeautifulSoup(markup, "lxml").find_all(True)))


@pytest.mark.parametrize(
    "markup",
    [
        "<form action=/a hx-get=/a><input name=q><button>Go</button></form>",
        "<form action=/a method=post hx-post=/a id=f></form><button form=f type=submit>Go</button>",
        "<a href=/a hx-get=/a>Go</a>",
        "<button type=button popovertarget=menu>Menu</button>",
        "<div hidden><select><option>dark</option></select></div>",
        "<textarea readonly>To be copied</textarea>",
    ],
)
def test_it_passes_what_works_without(markup):
    assert needs_script(BeautifulSoup(markup, "lxml").find_all(True)) == []
