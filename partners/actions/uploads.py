"""Uploads: decoded and written anew, kept under a random name, swept when nobody shows them.

A file is written whole before any row names it, so a crash leaves at most an unused file.
"""

import os
import secrets
import warnings
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import structlog
from PIL import Image, ImageOps

from partners.domain import profiles
from partners.domain import uploads as rules
from partners.domain.errors import NotFound
from partners.domain.sentences import _, many
from partners.domain.uploads import Unusable
from partners.storage.activities import Report
from partners.storage.database import write_tx
from partners.storage.outbox import JobRun
from partners.storage.projects import Project
from partners.storage.uploads import Upload

Image.MAX_IMAGE_PIXELS = rules.MOST_PIXELS  # looked at before anything is decoded
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)

log = structlog.get_logger()
office = {}  # the uploads folder of this process, set by configure()


@dataclass(frozen=True)
class File:
    """Bytes that are fit to be kept, under the name that they will have."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Readable:
    """A file that somebody may have."""

    path: Path
    name: str
    kind: str
    label: str  # what a download is saved as
    is_public: bool


def configure(settings):
    """Say where the files of this process are."""
    office["folder"] = settings.instance / "uploads"


def picture(data, frame):
    """Decode the bytes, fit them into the frame and return a WebP file. Raises Unusable.

    Nothing survives of what was sent but what can be seen.
    """
    rules.refuse_unlike_a_picture(data)
    return File(f"{secrets.token_hex(16)}.webp", frame.kind, _redrawn(data, frame))


def material(data):
    """Return a PDF as it is; it is only ever handed out as a download. Raises Unusable."""
    rules.refuse_unlike_a_pdf(data)
    return File(f"{secrets.token_hex(16)}.pdf", rules.MATERIAL, data)


def evidence(data):
    """Return what proves something: a PDF as it is, or a picture redrawn. Raises Unusable."""
    return material(data) if rules.is_a_pdf(data) else picture(data, rules.EVIDENCE)


def write(file):
    """Put the file on the disk: first aside, then, when it is safe, in its place.

    Done before the transaction that names it; what is never named will be swept.
    """
    place = _place(file.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_suffix(".part")
    with aside.open("xb") as handle:
        handle.write(file.content)
        handle.flush()
        os.fsync(handle.fileno())
    aside.rename(place)
    _sync(place.parent)
    _sync(place.parent.parent)


def write_all(files):
    """Put many files in their places and wait for the disk once, not three times each."""
    for file in files:
        place = _place(file.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_suffix(".part")
        aside.write_bytes(file.content)
        aside.rename(place)
    os.sync()


def keep(partner, file, now):
    """Count the file as the partner's, inside the transaction that shows it somewhere."""
    size = len(file.content)
    rules.refuse_above_quota(used(partner), size)
    Upload.create(name=file.name, partner=partner, kind=file.kind, bytes=size, created_at=now)


def used(partner):
    """Return how many bytes the firm's files take."""
    return Upload.used(partner)


def find(partner, name, user, program):
    """Return what of the partner's files this person may have; raises NotFound else.

    Everybody may have what a public page shows; the rest is for the firm's people and staff.
    """
    upload = Upload.of(partner, name)
    shown = profiles.build(partner)
    seen = shown.uploads | Project.pictures(partner, only_visible=True)
    is_public = partner.is_listed(program) and name in seen
    if not is_public and not (user and (user.is_staff or user.partner_id == partner.id)):
        raise NotFound
    known = profiles.build(partner, draft=partner.draft).materials + shown.materials
    label = next((each.name for each in known if each.file == name), "")
    return Readable(_path(name), name, upload.kind, label, is_public)


def sweep(now):
    """Remove, once an hour, what has been shown nowhere for a day; return how many files."""
    job = ("uploads.sweep", f"{now:%Y-%m-%d %H}")
    if not JobRun.claim(*job, now):
        return 0
    limit = now - timedelta(days=rules.KEPT_DAYS)
    names = {name for owner in Upload.owners_before(limit) for name in _release(owner, limit)}
    names.update(_nameless(limit))
    for name in names:
        _place(name).unlink(missing_ok=True)
    JobRun.finish(*job, now, many("%(n)s file removed", "%(n)s files removed", len(names)))
    return len(names)


def _redrawn(data, frame):
    """Return the picture as WebP bytes: turned upright, fitted, without metadata."""
    try:
        with Image.open(BytesIO(data), formats=rules.PICTURE_FORMATS) as image:
            if image.width * image.height > rules.MOST_PIXELS:
                raise Image.DecompressionBombError
            return _encoded(_fitted(image, frame), frame.quality)
    except BOMBS:
        raise Unusable(_("The picture has more than 16 million pixels. Make it smaller.")) from None
    except Exception as fault:  # whatever a decoder stumbles over, the file is to blame
        log.info("picture refused", error=f"{type(fault).__name__}: {fault}"[:200])
        raise Unusable(
            _(
                "The picture could not be read; the file may be damaged. %(ask_for)s.",
                ask_for=rules.ASK_FOR,
            )
        ) from None


def _fitted(image, frame):
    image = ImageOps.exif_transpose(image)
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    size = (frame.width, frame.height)
    if frame.is_cropped:
        return ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    image.thumbnail(size, Image.Resampling.LANCZOS)
    return image


def _encoded(image, quality):
    # A new image holds pixels and nothing else: no EXIF, no profile, no comment.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    out = BytesIO()
    clean.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def _path(name):
    """Return where the file of this name is; raises NotFound where the disk has it no more."""
    place = _place(name)
    if not place.is_file():
        raise NotFound
    return place


def _sync(folder):
    """Make the names in the folder survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place(name):
    return Path(office["folder"]) / name[:2] / name


def _release(owner, limit):
    """Strike the owner's unused files off the list and return their names."""
    if not _unused(owner, limit):
        return []
    with write_tx():
        names = _unused(type(owner).get_by_id(owner.id), limit)
        Upload.delete().where(Upload.name << names).execute()
    return names


def _unused(owner, limit):
    shown = profiles.build(owner).uploads | profiles.build(owner, draft=owner.draft).uploads
    shown |= Report.files(owner) | Project.pictures(owner)
    old = Upload.before(limit).where(Upload.partner == owner)
    return [upload.name for upload in old if upload.name not in shown]


def _nameless(limit):
    """Return the names of old files that no row names: left by a crash or a refused form."""
    folder = Path(office["folder"])
    old = {p.name for p in folder.glob("??/*") if p.stat().st_mtime < limit.timestamp()}
    return old - {upload.name for upload in Upload.select(Upload.name)} if old else old
