"""The folder of an index: built versions side by side, and a pointer that says which is current.

The pointer also lists the current version's files with their sizes and times, because Whoosh
never changes a file once it is written: what differs was damaged by somebody else.
"""

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

POINTER = "CURRENT"
LOCK = "LOCK"
LOCK_SECONDS = 30


class IndexUnusable(Exception):
    """The index is missing or damaged."""


class IndexBusy(IndexUnusable):
    """Another process is writing the index."""


@dataclass(frozen=True)
class Version:
    """One built index and the files it consists of."""

    folder: Path
    files: dict[str, list[int]]

    @property
    def is_damaged(self):
        """Say whether a file was changed; a file that is gone may be the next writer's doing."""
        return any(_mark(self.folder / name) not in (mark, None) for name, mark in self.marks)

    @property
    def is_whole(self):
        return all(_mark(self.folder / name) == mark for name, mark in self.marks)

    @property
    def marks(self):
        return self.files.items()


class Shelf:
    """All versions of one index; only one process writes at a time, any number read."""

    def __init__(self, root):
        self.root = Path(root)
        self.pointer = self.root / POINTER

    def stamp(self):
        """Return what changes with every write, in microseconds; None without an index."""
        try:
            status = os.stat(self.pointer)
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns

    def current(self):
        """Return the current version; raises IndexUnusable."""
        try:
            pointer = json.loads(self.pointer.read_text())
            return Version(self.root / pointer["folder"], pointer["files"])
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise IndexUnusable(f"No readable pointer: {fault}") from fault

    def new_folder(self):
        """Return an empty folder for a version that nobody reads yet; only ours to enter."""
        return Path(tempfile.mkdtemp(prefix="version-", dir=self.root))

    def publish(self, folder):
        """Make this folder, as it is now, what every process reads; remove all others."""
        files = {path.name: _mark(path) for path in folder.iterdir() if _is_index_file(path)}
        handle, name = tempfile.mkstemp(prefix=f"{POINTER}.", dir=self.root)
        with os.fdopen(handle, "w") as file:
            json.dump({"folder": folder.name, "files": files}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, self.pointer)
        for path in self.root.glob("version-*"):
            if path != folder:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def alone(self, seconds=LOCK_SECONDS):
        """Keep other writers out, in this process and in others; raises IndexBusy."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(str(self.root / LOCK))
        if not try_for(lock.acquire, timeout=seconds):
            raise IndexBusy("Another process is writing the index.")
        try:
            yield
        finally:
            lock.release()


def _is_index_file(path):
    return path.suffix in (".seg", ".toc")


def _mark(path):
    try:
        status = os.stat(path)
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
