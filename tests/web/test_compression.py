"""Public answers are gzipped; pages with a session's secrets are not."""

import gzip
import os
import subprocess
import sys

import pytest

from partners.web import assets
from partners.web.assets import FOLDER, asset, stripped
from tests.visitor import Visitor

pytestmark = pytest.mark.engine("sqlite")  # what goes over the wire, whatever was read

GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def stranger(app):
    """Somebody without even a cookie."""
    return app.test_client()


def test_a_public_page_is_gzipped_for_who_can_read_it(stranger, firm):
    plain = stranger.get("/partners")
    small = stranger.get("/partners", headers=GZIP)
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in small.vary and "Accept-Encoding" in plain.vary
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(small.data).decode().count("<li") == plain.text.count("<li")


def test_a_page_with_a_session_is_not(alice, app):
    assert "Content-Encoding" not in alice.get("/partners", headers=GZIP).headers
    assert "Content-Encoding" not in Visitor(app).get("/partners", headers=GZIP).headers


def test_files_come_gzipped_and_for_good(stranger):
    with stranger.get(asset("app.css"), headers=GZIP) as answer:
        data = answer.data
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers, "they are for our own pages"
    assert gzip.decompress(data).decode() == stripped((FOLDER / "app.css").read_text())


def test_a_style_sheet_leaves_its_comments_at_home(app):
    with app.test_client().get(asset("app.css")) as answer:
        served = answer.text
    written = (FOLDER / "app.css").read_text()
    assert "/*" in written and "/*" not in served and "\n  " not in served
    assert stripped('a {\n  b: "c";  /* d\n e */\n\n  f: g;\n}\n') == 'a {\nb: "c";  \nf: g;\n}\n'


def test_copies_of_killed_processes_are_swept_away(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for owner in (ended.pid, os.getpid()):
        (tmp_path / f"{assets.COPY}{owner}-x" / "static").mkdir(parents=True)
    assets.sweep(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == [f"{assets.COPY}{os.getpid()}-x"]
