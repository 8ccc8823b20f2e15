"""Backups: the database, the files that its rows name, and the key that signs; and back again.

A backup is a folder. Its manifest is written last, so a folder without one was never finished.
The search index is no part of it: it is a cache, and its files are as trusted as code.
"""

import json
import os
import shutil
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from partners.actions.passwords import LEAKED
from partners.config import KEY_FILE, version
from partners.domain.errors import RuleBroken
from partners.storage import backups as copies
from partners.storage import schema

MANIFEST = "manifest.json"
FORMAT = 1
# What an operator may have put beside the key.
LISTS = (LEAKED,)
FOLDERS = ("uploads", "fonts")


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    made_at: str
    app: str
    engine: str
    digest: str  # SHA-256 of the copy of the database
    has_key: bool
    migrations: list[str]
    counts: dict[str, int]
    sums: dict[str, int]
    uploads: dict[str, int]  # bytes by name

    def summary(self):
        rows = sum(self.counts.values())
        size = sum(self.uploads.values()) / 1_000_000
        return f"{rows} rows, {len(self.uploads)} uploads ({size:.1f} MB), {self.made_at}"


def make(folder, settings, now):
    """Back everything up into an empty or a new folder; return its Manifest. Raises RuleBroken."""
    folder = Path(folder).absolute()
    _refuse_used(folder)
    _refuse_inside(folder, settings)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)  # the key and everybody's data are in it
    # First what is there, then the rows, then what came between: a sweep removes only what is old.
    kept = _take_files(settings.instance / "uploads", folder / "uploads")
    database = folder / copies.file_name()
    contents = copies.copy(database)
    database.chmod(0o600)
    _take_files(settings.instance / "uploads", folder / "uploads", contents.uploads)
    for name in kept - set(contents.uploads):
        _place(folder, name).unlink()
    _refuse_missing(contents.uploads, folder, "The uploads folder of the instance is not whole.")
    _copy_folder(settings.instance / "fonts", folder / "fonts")
    manifest = Manifest(
        format=FORMAT,
        made_at=now.isoformat(timespec="seconds"),
        app=version(),
        engine=copies.engine(),
        digest=_digest(database),
        has_key=_copy_files(settings.instance, folder),
        **asdict(contents),
    )
    os.sync()
    _write(folder / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
    return manifest


def restore(folder, settings):
    """Bring a backup back into an empty instance and database.

    Raises RuleBroken before anything is written.
    """
    folder = Path(folder).absolute()
    manifest = _manifest(folder)
    _refuse_foreign(manifest)
    database = folder / copies.file_name()
    if not database.is_file() or _digest(database) != manifest.digest:
        raise RuleBroken(f"{database} is not as it was when it was made. Use another backup.")
    _refuse_missing(manifest.uploads, folder, "The backup is not whole; use another one.")
    _refuse_full(settings)
    _refuse_other(copies.contents(database), manifest)
    for name in FOLDERS:
        _copy_folder(folder / name, settings.instance / name)
    _copy_files(folder, settings.instance)
    os.sync()
    # Last: a row never names a file that is not there yet.
    copies.restore(database)
    return manifest


def _manifest(folder):
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_text()))
    except FileNotFoundError:
        sentence = f"{folder} holds no finished backup: {MANIFEST} is missing."
    except (OSError, ValueError, TypeError) as fault:
        sentence = f"{folder / MANIFEST} cannot be read ({fault}). Use another backup."
    raise RuleBroken(sentence)


# What a backup or its place may not be


def _refuse_used(folder):
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleBroken(f"{folder} is not empty. Name a new folder for each backup.")


def _refuse_inside(folder, settings):
    if folder.is_relative_to(settings.instance):
        raise RuleBroken(
            f"{folder} lies in the instance folder, and would be lost with it. Name another."
        )


def _refuse_foreign(manifest):
    if manifest.format != FORMAT:
        raise RuleBroken("The backup was made by a newer version of the app. Install that first.")
    if manifest.engine != copies.engine():
        raise RuleBroken(
            f"The backup is of {manifest.engine}, and DATABASE_URL names {copies.engine()}. "
            f"Set DATABASE_URL to an empty {manifest.engine} database."
        )
    unknown = sorted(set(manifest.migrations) - set(schema.names()))
    if unknown:
        raise RuleBroken(
            f"The backup's schema is newer than this version of the app ({unknown[-1]}). "
            f"Install version {manifest.app} or newer first."
        )


def _refuse_full(settings):
    uploads = settings.instance / "uploads"
    if not copies.is_empty():
        raise RuleBroken(
            "The database is not empty. Restore into a new one, and set DATABASE_URL to it."
        )
    if uploads.exists() and any(uploads.iterdir()):
        raise RuleBroken(f"{uploads} is not empty. Restore into a new instance folder.")


def _refuse_missing(uploads, folder, sentence):
    lost = [name for name, size in uploads.items() if _size(_place(folder, name)) != size]
    if lost:
        raise RuleBroken(
            f"{len(lost)} uploads are missing or cut short, {lost[0]} first. {sentence}"
        )


def _refuse_other(found, manifest):
    for what in ("migrations", "counts", "sums", "uploads"):
        if getattr(found, what) != getattr(manifest, what):
            raise RuleBroken(
                f"The copy's {what} are not those of the manifest. Nothing was written; "
                "restore another backup."
            )


# Files


def _place(folder, name):
    return folder / "uploads" / name[:2] / name


def _size(path):
    return path.stat().st_size if path.is_file() else None


def _take_files(source, target, names=None):
    """Take these uploads along, or all that are whole; return their names.

    A second name for the same bytes where the disk allows it: an upload is never changed.
    """
    if names is None:
        names = {path.name for path in source.glob("??/*") if path.suffix != ".part"}
    for name in names:
        place = target / name[:2] / name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _link(source / name[:2] / name, place)
    return set(names)


def _link(source, place):
    try:
        os.link(source, place)
    except FileNotFoundError:
        return  # swept meanwhile; if a row still names it, it is missed later
    except OSError:
        shutil.copyfile(source, place)


def _copy_folder(source, target):
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)


def _copy_files(source, target):
    """Copy the key that the app keeps itself, and the lists; say whether there is such a key.

    A key from the environment is the operator's.
    """
    for name in (KEY_FILE, *LISTS):
        if (source / name).is_file():
            _write(target / name, (source / name).read_bytes())
    return (target / KEY_FILE).is_file()


def _write(path, content):
    """Write a file that only its owner reads, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.part")
    with open(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    aside.rename(path)


def _digest(path):
    with path.open("rb") as handle:
        return file_digest(handle, "sha256").hexdigest()
