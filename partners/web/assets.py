"""Static files: served ahead of the app, compressed, under a name that changes with them."""

import atexit
import base64
import hashlib
import os
import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from partners.config import ROOT
from partners.web.security import HEADERS

FOLDER = ROOT / "static"
COPY = "partners-static-"  # and the number of the process that made it
ONE_YEAR = 365 * 86400
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENTATION = re.compile(r"\n\s+")


def init_app(app):
    """Serve static/ under a prefix made of its content, so that browsers may keep it for good."""
    app.wsgi_app = Files(
        app.wsgi_app,
        root=str(compressed()),
        prefix=f"static/{version()}/",
        max_age=ONE_YEAR,
        add_headers_function=seal,
        allow_all_origins=False,
    )
    app.jinja_env.globals.update(asset=asset, integrity=integrity)


class Files(WhiteNoise):
    """The files, and the app for every other request: its refusals have their headers."""

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        return super().__call__(environ, start_response)


@cache
def compressed():
    """Return a copy of static/, made once a process, with a gzipped twin of each file."""
    sweep(Path(gettempdir()))
    home = mkdtemp(prefix=f"{COPY}{os.getpid()}-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = Path(shutil.copytree(FOLDER, Path(home) / "static"))
    for path in folder.glob("*.css"):
        path.write_text(stripped(path.read_text()))
    squeeze = Compressor(use_brotli=False, quiet=True)
    for path in folder.rglob("*"):
        if path.is_file() and squeeze.should_compress(path.name):
            squeeze.compress(str(path))
    return folder


def sweep(folder):
    """Remove the copies of processes that were killed."""
    for home in folder.glob(f"{COPY}*-*"):
        number = home.name.removeprefix(COPY).partition("-")[0]
        if number.isdigit() and not is_running(int(number)):
            shutil.rmtree(home, ignore_errors=True)


def is_running(pid):
    """Say whether there is a process of this number, whoever it belongs to."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def stripped(css):
    """Return a style sheet without its comments and indentation: a fifth less on the wire."""
    return INDENTATION.sub("\n", COMMENTS.sub("", css))


def asset(name):
    """Return the address of a static file."""
    return f"/static/{version()}/{name}"


@cache
def version():
    """Return one hash of every file below static/."""
    whole = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.suffix not in (".gz", ".br"):
            whole.update(path.relative_to(FOLDER).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()[:12]


@cache
def integrity(name):
    """Return the hash that a browser checks a script against."""
    digest = hashlib.sha384((FOLDER / name).read_bytes()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def seal(headers, path, url):
    """Put the app's headers on files as well."""
    for name, value in HEADERS.items():
        headers[name] = value
    headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
