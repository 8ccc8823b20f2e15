"""What partners may upload: how large, of what kind, and nothing that is two things at once."""

import re
from dataclasses import dataclass

from partners.domain.errors import RuleBroken
from partners.domain.sentences import _

MEGABYTE = 1024 * 1024
LARGEST_PICTURE = 2 * MEGABYTE
LARGEST_MATERIAL = 8 * MEGABYTE
QUOTA = 64 * MEGABYTE  # of one partner, drafts and what is about to be swept included
MOST_PIXELS = 16_000_000
KEPT_DAYS = 1  # so long an upload may lie unused before it is swept

PICTURE_FORMATS = ("PNG", "JPEG", "WEBP")
ASK_FOR = _("Choose a PNG, JPEG or WebP picture")
PICTURE = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|RIFF.{4}WEBP", re.DOTALL)
ENDING = re.compile(r"\.(pdf|png|jpe?g|webp)$", re.IGNORECASE)
# How a file begins, and what it is then; matched after blanks and a byte order mark.
BEGINNINGS = (
    (re.compile(rb"GIF8"), _("This is a GIF")),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), _("This is a bitmap")),
    (re.compile(rb"II\*\0|MM\0\*"), _("This is a TIFF")),
    (re.compile(rb".{4}ftyp(heic|heix|mif1|msf1)", re.DOTALL), _("This is a HEIC photograph")),
    (re.compile(rb".{4}ftyp", re.DOTALL), _("This is a film or an AVIF picture")),
    (re.compile(rb"%PDF-"), _("This is a PDF")),
    (re.compile(rb"%!PS"), _("This is PostScript")),
    (re.compile(rb"PK\x03\x04"), _("This is an archive or an office document")),
)
# Text that is markup: an SVG may stand behind a declaration, a comment or a doctype.
IS_MARKUP = re.compile(rb"[\s\xef\xbb\xbf]*<")
IS_SVG = re.compile(rb"<(\w+:)?svg[\s>]", re.IGNORECASE)
# What follows 0xFF in a JPEG without opening a segment.
NO_SEGMENT = {0x00, 0x01, 0xFF, *range(0xD0, 0xD9)}
# No picture holds these by chance: the file has a second face.
SECOND_FACE = re.compile(rb"<script|<\?php|<html|<!doctype|<(\w+:)?svg[\s>]|%PDF-\d", re.IGNORECASE)


class Unusable(RuleBroken):
    """A file that cannot be taken; the message stands beside its field."""


@dataclass(frozen=True)
class Frame:
    """What a kind of picture is fitted into."""

    kind: str
    width: int
    height: int
    is_cropped: bool  # fills the frame; else it is kept whole
    quality: int = 82  # of WebP, to 100


LOGO = Frame("logo", 256, 256, is_cropped=False, quality=92)
PREVIEW = Frame("preview", 640, 400, is_cropped=True)
WORK = Frame("work", 800, 500, is_cropped=True)
EVIDENCE = Frame("evidence", 2400, 6000, is_cropped=False)  # a whole page stays readable
MATERIAL = "material"


def refuse_unlike_a_picture(data):
    """Raise Unusable, saying what the file is instead, unless it may be a picture to decode."""
    if not data:
        raise Unusable(_("The file is empty. Choose it once more."))
    if len(data) > LARGEST_PICTURE:
        raise Unusable(_("The file is larger than 2 MB. Choose a smaller one."))
    for beginning, sentence in BEGINNINGS:
        if beginning.match(data):
            raise Unusable(_("%(sentence)s. %(ask_for)s.", sentence=sentence, ask_for=ASK_FOR))
    if IS_MARKUP.match(data):
        is_svg = IS_SVG.search(data[:4096])
        raise Unusable(
            _(
                "This is %(what)s. %(ask_for)s.",
                what=_("an SVG drawing") if is_svg else _("a web page"),
                ask_for=ASK_FOR,
            )
        )
    if SECOND_FACE.search(data) or _rest(data).strip(b"\0\r\n\t "):
        raise Unusable(
            _(
                "This file holds something else beside the picture. Open it in an image program "
                "and export it as PNG, JPEG or WebP."
            )
        )


def refuse_unlike_a_pdf(data):
    """Raise Unusable unless the file is a whole PDF of fitting size."""
    if not data:
        raise Unusable(_("The file is empty. Choose it once more."))
    if len(data) > LARGEST_MATERIAL:
        raise Unusable(_("The file is larger than 8 MB. Choose a smaller one."))
    if not data.startswith(b"%PDF-"):
        raise Unusable(_("Only PDF files can be offered here; this file is something else."))
    if b"%%EOF" not in data[-2048:]:
        raise Unusable(_("The end of this PDF is missing. Save it again and choose the new file."))


def is_a_pdf(data):
    """Say whether evidence is a PDF; raises Unusable unless it is that or may be a picture."""
    if data.startswith(b"%PDF-"):
        return True
    if data and not PICTURE.match(data):
        raise Unusable(
            _("Choose a PDF or a PNG, JPEG or WebP picture; this file is something else.")
        )
    return False


def refuse_above_quota(used, more):
    """Raise Unusable where a partner's files would need more room than it has; sizes in bytes."""
    if used + more > QUOTA:
        raise Unusable(
            _(
                "Your files already need %(used)s of %(most)s MB. Remove some, wait a day until "
                "their room is free, and try again.",
                used=f"{used / MEGABYTE:.0f}",
                most=QUOTA // MEGABYTE,
            )
        )


def file_label(name, ending=".pdf"):
    """Return what a download is saved as: the last part of a name, printable, and the ending."""
    name = re.split(r"[\\/]", name or "")[-1]
    name = "".join(ch for ch in name if ch.isprintable() and ch not in '<>:"|?*').strip(". ")
    stem = ENDING.sub("", name).strip(". ")
    return f"{stem[:100] or 'document'}{ending}"


def _rest(data):
    """Return what stands behind the end of a picture; nothing where it is none or cut off."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _behind_png(data)
    if data.startswith(b"RIFF"):
        size = int.from_bytes(data[4:8], "little")
        return data[8 + size + size % 2 :]
    if data.startswith(b"\xff\xd8"):
        return _behind_jpeg(data)
    return b""


def _behind_png(data):
    at = 8
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += 12 + size
        if kind == b"IEND":
            return data[at:]
    return b""


def _behind_jpeg(data):
    """Walk the segments; a camera may append further JPEGs, which count as the same picture."""
    at = 2
    while 0 <= at < len(data):
        marker = data[at : at + 2]
        if marker == b"\xff\xd9" and data[at + 2 : at + 4] != b"\xff\xd8":
            return data[at + 2 :]
        if marker == b"\xff\xd9":
            at += 4
        elif _is_segment(marker):
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        else:
            at = data.find(b"\xff", at + 1)
    return b""


def _is_segment(marker):
    """Tell the head of a JPEG segment from image bytes: 0x00 and restarts follow 0xFF in those."""
    return len(marker) == 2 and marker[0] == 0xFF and marker[1] not in NO_SEGMENT
