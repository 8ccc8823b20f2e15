"""Files that people send: sound ones, and every kind of unsound one, made on the spot."""

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin

SECRET = b"<script>fetch('/portal')</script>"


def encoded(form, size=(120, 80), mode="RGB", **options):
    """A picture with something to see in it."""
    out = BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(out, form, **options)
    return out.getvalue()


def png(**options):
    return encoded("PNG", **options)


def jpeg(**options):
    return encoded("JPEG", **options)


def webp(**options):
    return encoded("WEBP", **options)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(width, height, rows=b""):
    """A PNG that claims a size, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def bomb():
    """A few kilobytes that are 400 million pixels when they are decoded."""
    return png_of(20_000, 20_000, bytes(2_501) * 20_000)


def png_with_text(text):
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", text)
    return png(pnginfo=note)


def jpeg_with_place():
    """A photograph that says where it was taken, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    exif.get_ifd(0x8825)[1] = "N"
    return jpeg(size=(120, 80), exif=exif)


def gif():
    return encoded("GIF", mode="P")


def svg():
    return b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">' + SECRET + b"</svg>"


def pdf(body=b"A page."):
    return b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + body + b"\ntrailer\n<<>>\n%%EOF\n"


# What each hostile picture is refused with; the words stand in its sentence.
HOSTILE = {
    "nothing": (b"", "empty"),
    "text": (b"just some words, no picture at all", "could not be read"),
    "svg": (svg(), "an SVG drawing"),
    "svg behind a mark": (b"\xef\xbb\xbf \n" + svg(), "an SVG drawing"),
    "svg behind a comment": (b"<!-- a picture --><svg onload=alert(1)>", "an SVG drawing"),
    "html": (b"<!doctype html><title>Hello</title>" + SECRET, "a web page"),
    "script": (SECRET, "a web page"),
    "gif": (gif(), "a GIF"),
    "gif and script": (b"GIF89a/*" + SECRET + b"*/", "a GIF"),
    "bitmap": (encoded("BMP"), "a bitmap"),
    "tiff": (encoded("TIFF"), "a TIFF"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "PostScript"),
    "pdf": (pdf(), "a PDF"),
    "archive": (b"PK\x03\x04" + bytes(60), "an archive"),
    "photograph of a telephone": (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
    "avif": (b"\0\0\0\x18ftypavif" + bytes(40), "AVIF"),
    "icon": (b"\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0" + bytes(60), "could not be read"),
    "fits": (b"SIMPLE  =                    T" + bytes(2880), "could not be read"),
    "png cut off": (png()[:-400], "could not be read"),
    "png after its head": (png()[:60], "could not be read"),
    "jpeg cut off": (jpeg(size=(600, 400))[:4000], "could not be read"),
    "webp cut off": (webp()[:-300], "could not be read"),
    "png with a false sum": (png().replace(b"IDAT", b"IDAX"), "could not be read"),
    "signature alone": (b"\x89PNG\r\n\x1a\n", "could not be read"),
    "png and script": (png() + SECRET, "something else"),
    "png and archive": (png() + b"PK\x03\x04" + bytes(40), "something else"),
    "jpeg and php": (jpeg() + b"<?php system($_GET['c']);", "something else"),
    "jpeg and archive": (jpeg() + b"PK\x03\x04" + bytes(40), "something else"),
    "webp and page": (webp() + b"<html>", "something else"),
    "script in a comment": (png_with_text(SECRET.decode()), "something else"),
    "php in a comment": (jpeg(comment=b"<?php echo 1;"), "something else"),
    "pdf in a comment": (jpeg(comment=b"%PDF-1.4 1 0 obj"), "something else"),
    "bomb": (bomb(), "16 million pixels"),
    "wide": (png_of(65_000, 65_000), "16 million pixels"),
    "just too large": (png_of(4_001, 4_000, bytes(502) * 4_000), "16 million pixels"),
    "heavy": (b"\x89PNG\r\n\x1a\n" + bytes(2 * 1024 * 1024), "larger than 2 MB"),
}
HOSTILE_DOCUMENTS = {
    "nothing": (b"", "empty"),
    "page": (b"<html>" + SECRET, "Only PDF files"),
    "page before a pdf": (b"<html>" + pdf(), "Only PDF files"),
    "picture": (png(), "Only PDF files"),
    "archive": (b"PK\x03\x04" + bytes(60), "Only PDF files"),
    "cut off": (pdf()[:-8], "end of this PDF is missing"),
    "heavy": (pdf(bytes(8 * 1024 * 1024)), "larger than 8 MB"),
}
