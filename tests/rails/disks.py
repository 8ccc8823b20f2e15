"""A small disk of its own for the app's folder, that is full or read-only for real.

It is memory, mounted where only processes that are started `within` it see it. Where the machine
allows no such thing, the same tests are run with files that cannot grow.
"""

import resource
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, STDOUT

from partners.config import ROOT

MEGABYTES = 48
MOUNT = 'mount -t tmpfs -o "size=$1,mode=700" none "$0" && echo mounted && exec cat'
BLOCK = bytes(64 * 1024)


class Disk:
    """A mounted disk; `outside` is how this process reads what the others have in `folder`."""

    full, closed = 507, 503  # what a form is answered

    def __init__(self, folder, keeper):
        self.folder = folder
        self.keeper = keeper
        self.outside = Path(f"/proc/{keeper.pid}/root{folder}")
        self.within = ("nsenter", f"--target={keeper.pid}", "--mount", f"--wd={ROOT}")

    def fill(self, *processes):
        """Leave not a byte of room."""
        with suppress(OSError), (self.outside / "filler").open("ab", buffering=0) as filler:
            while filler.write(BLOCK):
                pass

    def free(self, *processes):
        (self.outside / "filler").unlink()

    def close(self, *processes):
        """Make it read-only; to be done while nobody has a file of it open to write."""
        self._remount("ro")

    def open(self, *processes):
        self._remount("rw")

    def _remount(self, mode):
        words = [*self.within, "mount", "-o", f"remount,{mode}", str(self.folder)]
        subprocess.run(words, check=True)


class Limit:
    """Where nothing may be mounted: files that the processes cannot make longer."""

    full = closed = 507
    within = ()

    def __init__(self, folder):
        self.folder = self.outside = folder

    def fill(self, *processes):
        _let_files_grow(processes, 1)

    def free(self, *processes):
        _let_files_grow(processes, resource.RLIM_INFINITY)

    close, open = fill, free


def _let_files_grow(processes, size):
    for process in processes:
        for pid in process.family():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextmanager
def small(folder):
    """Yield a disk at this folder; it is gone when the block is left, or this process ends."""
    folder.mkdir()
    words = ["unshare", "--mount", "sh", "-c", MOUNT, str(folder), f"{MEGABYTES}m"]
    try:
        keeper = subprocess.Popen(words, stdin=PIPE, stdout=PIPE, stderr=STDOUT, text=True)
    except FileNotFoundError:
        yield Limit(folder)
        return
    with keeper:
        is_mounted = keeper.stdout.readline() == "mounted\n"
        yield Disk(folder, keeper) if is_mounted else Limit(folder)


def move_in(disk, folder):
    """Bring what is in a folder, also a database that somebody has open and nobody writes."""
    shutil.copytree(
        folder, disk.outside, dirs_exist_ok=True, ignore=shutil.ignore_patterns(disk.folder.name)
    )


def move_out(disk, folder):
    """Bring all back, when nobody uses it any more; a database's log is read anew."""
    shutil.copytree(
        disk.outside, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("filler", "*-shm")
    )
