"""The layers of the code, kept: imports point one way."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine("sqlite")  # files, on which no database has a bearing

ROOT = Path(__file__).resolve().parent.parent / "partners"
LAYERS = ("domain", "storage", "search", "actions", "cli", "jobs", "web")
ABOVE = {
    "domain": LAYERS[1:],
    "storage": LAYERS[2:],
    "search": LAYERS[3:],
    "actions": LAYERS[4:],
    "cli": ("web",),
    "jobs": ("cli", "web"),
    "web": ("cli",),
}
HOME = {"peewee": {"storage"}, "playhouse": {"storage"}, "whoosh": {"search"}}
IMPURE = {"flask", "peewee", "whoosh", "random", "time", "os", "pathlib", "secrets", "requests"}
# What opens connections, and the modules that may: mail, messages to addresses that people typed,
# which judge each of them first, and the command that looks whether its own server is up.
CLIENTS = {
    "aiohttp", "asyncio", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests",
    "smtplib", "socket", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip
MAY_CONNECT = {
    "actions/mail.py": {"smtplib"},
    "actions/posting.py": {"http.client", "socket"},
    "cli/running.py": {"socket", "urllib.request"},
}
MODULES = sorted(p for p in ROOT.rglob("*.py") if "migrations" not in p.parts)


def layer(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] in LAYERS else None


def imports(path):
    """Every module that the file imports, and whether inside a function."""
    tree = ast.parse(path.read_text())
    top = set(map(id, tree.body))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((name, id(node) in top) for name in names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path):
    mine = layer(path)
    for name, is_top in imports(path):
        assert is_top, f"{name} is imported inside a function"
        parts = name.split(".")
        if parts[0] == "partners" and mine and len(parts) > 1:
            assert parts[1] not in ABOVE[mine], f"{mine} imports {name}"
        if parts[0] in HOME and name != "peewee.DoesNotExist":
            assert mine in HOME[parts[0]], f"{mine} imports {name}"
        if mine == "domain":
            assert parts[0] not in IMPURE, f"a rule imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_one_module_connects_to_where_somebody_typed(path):
    mine = {client for name, _top in imports(path) for client in CLIENTS if _is_of(name, client)}
    assert mine <= MAY_CONNECT.get(str(path.relative_to(ROOT)), set())


def _is_of(name, module):
    return f"{name}.".startswith(f"{module}.")
