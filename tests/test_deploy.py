"""What ships for the machine of an operator: units, container file; each names what exists."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path

import pytest

from partners.config import ROOT, Settings

pytestmark = pytest.mark.engine("sqlite")  # files, on which no database has a bearing

UNITS = ROOT / "deploy" / "systemd"
SETTINGS = {it.name.upper() for it in fields(Settings)}
ELSEWHERE = {"PATH", "PYTHONUNBUFFERED", "PROMETHEUS_MULTIPROC_DIR"}
BARE = "/srv/partners/.venv/bin/"
TRIED = """
import json, re
from app import app
done = app.test_cli_runner().invoke(args=["init"])
home = app.test_client().get("/")
sheet = re.search(r"/static/[0-9a-f]+/app\\.css", home.text)[0]
checked = app.test_cli_runner().invoke(args=["check"])
file = app.test_client().get(sheet)
print(json.dumps([done.exit_code, home.status_code, file.status_code, checked.exit_code]))
"""


class Repeated(dict):
    """A section of a unit, in which a key may stand more than once."""

    def __setitem__(self, key, value):
        if key in self and isinstance(value, list):
            value = self[key] + value
        super().__setitem__(key, value)


def unit(name):
    """Return the Service section: {key: [values]}."""
    reader = ConfigParser(dict_type=Repeated, strict=False, interpolation=None, delimiters="=")
    reader.optionxform = str
    reader.read(UNITS / name)
    return {key: value.split("\n") for key, value in reader["Service"].items()}


def steps():
    """Return the container file's steps: [(word, rest)]."""
    text = (ROOT / "deploy/Containerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(None, 1)) for line in lines]


def taken():
    """Return what the container file copies from the checkout."""
    copies = [rest.split() for word, rest in steps() if word == "COPY" and "--from" not in rest]
    return {source for words in copies for source in words[:-1]}


def of_procfile(name):
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    return lines[name].replace("$PORT", "8000").replace("${WEB_CONCURRENCY:-2}", "2")


def test_all_ways_to_start_it_are_the_same():
    (command,) = [json.loads(rest) for word, rest in steps() if word == "CMD"]
    assert shlex.join(command) == of_procfile("web")
    (start,) = unit("partners-web.service")["ExecStart"]
    assert start == BARE + of_procfile("web").replace("0.0.0.0", "127.0.0.1")
    (start,) = unit("partners-worker.service")["ExecStart"]
    assert start == BARE + of_procfile("worker")
    (first,) = unit("partners-web.service")["ExecStartPre"]
    assert first == BARE + of_procfile("release")


def test_the_web_server_knows_the_options():
    words = [sys.executable, "-m", "granian", "--help"]
    known = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    for option in re.findall(r"--[a-z-]+", of_procfile("web")):
        bare = option.replace("--no-", "--")
        assert re.search(rf"{bare}\b|--no-{bare[2:]}\b", known), option


@pytest.mark.parametrize("name", ["partners-web.service", "partners-worker.service"])
def test_the_units_hold_the_processes_down(name):
    service = unit(name)
    assert service["User"] == ["partners"] and service["NoNewPrivileges"] == ["yes"]
    assert service["ProtectSystem"] == ["strict"] and service["StateDirectory"] == ["partners"]
    assert service["UMask"] == ["0077"] and service["CapabilityBoundingSet"] == [""]
    assert service["SystemCallFilter"] == ["@system-service", "~@privileged"]
    assert service["KillMode"] == ["mixed"], "the server itself tells its processes"
    given = {it.partition("=")[0] for it in service["Environment"]}
    assert given <= SETTINGS | ELSEWHERE


def test_the_container_is_of_the_lock_and_runs_as_nobody_special():
    words = [word for word, _ in steps()]
    images = [rest.split()[0] for word, rest in steps() if word == "FROM"]
    assert len(images) == 2 and not any("/" in image for image in images)
    assert any("--require-hashes -r requirements.lock" in rest for _, rest in steps())
    (user,) = [rest for word, rest in steps() if word == "USER"]
    assert user not in ("root", "0") and words.index("USER") < words.index("CMD")
    given = {
        name for word, rest in steps() if word == "ENV" for name in re.findall(r"(\w+)=", rest)
    }
    assert given <= SETTINGS | ELSEWHERE
    ignored = (ROOT / ".containerignore").read_text().splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert ignored[0] == "*" and taken() == let_in
    assert not any(fnmatch(path, ".env*") or path == "instance" for path in let_in)


def test_what_the_container_copies_is_enough_to_run(tmp_path):
    place = tmp_path / "srv"
    place.mkdir()
    for name in taken():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / name)
    own = {
        "INSTANCE_PATH": str(tmp_path / "instance"),
        "DATABASE_URL": "",
        "APP_ENV": "test",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    tried = subprocess.run(
        [sys.executable, "-c", TRIED],
        cwd=place,
        env=os.environ | own,
        capture_output=True,
        text=True,
    )
    assert tried.returncode == 0, tried.stderr
    assert json.loads(tried.stdout.splitlines()[-1]) == [0, 200, 200, 0]
    assert sorted(path.name for path in place.iterdir()) == sorted(map(name_of, taken()))


def test_every_setting_is_explained():
    explained = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/configure.md").read_text()))
    assert explained >= SETTINGS


def test_the_pages_for_operators_lead_to_pages_that_are_there():
    for page in (ROOT / "docs").glob("*.md"):
        for target in re.findall(r"\]\(([\w./-]+\.md)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def name_of(path):
    return Path(path).name
