"""Colours, faces and a canvas: what the demo's pictures are drawn with."""

import math
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

# Flat pictures are smallest without loss; pictures with much small text are not.
ENCODINGS = (
    {"lossless": True, "quality": 20, "method": 1},
    {"quality": 75, "method": 2},
    {"quality": 35, "method": 2},
)
HUES = (18, 40, 62, 95, 128, 152, 178, 205, 232, 255, 282, 310, 338)
FACES = {
    "narrow": ("LiberationSansNarrow-Bold.ttf", "DejaVuSansCondensed-Bold.ttf"),
    "sans": ("LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf"),
    "wide": ("DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf"),
    "light": ("DejaVuSans-ExtraLight.ttf", "LiberationSans-Regular.ttf"),
    "serif": ("LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf"),
    "book": ("LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"),
    "italic": ("LiberationSerif-BoldItalic.ttf", "DejaVuSerif-Bold.ttf"),
    "slab": ("DejaVuSerifCondensed-Bold.ttf", "LiberationSerif-Bold.ttf"),
    "mono": ("LiberationMono-Bold.ttf", "DejaVuSansMono-Bold.ttf"),
}
# OKLab to linear sRGB, by Björn Ottosson's matrices.
TO_LMS = ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728),
          (1, -0.0894841775, -1.2914855480))  # fmt: skip
TO_RGB = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
          (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip


@cache
def oklch(lightness, chroma, hue):
    """Return the sRGB triple of a colour, its chroma lowered until the screen can show it."""
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    cones = [(row[0] * lightness + row[1] * a + row[2] * b) ** 3 for row in TO_LMS]
    linear = [sum(m * cone for m, cone in zip(row, cones, strict=True)) for row in TO_RGB]
    if any(not -0.0005 <= value <= 1.0005 for value in linear) and chroma > 0.005:
        return oklch(lightness, round(chroma - 0.005, 4), hue)
    return tuple(_encoded(min(max(value, 0), 1)) for value in linear)


def _encoded(value):
    bright = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(255 * bright)


@dataclass(frozen=True)
class Palette:
    """Shades of one hue, as the site's plates have them, and one colour that answers it."""

    paper: tuple
    tint: tuple
    soft: tuple
    mid: tuple
    tone: tuple
    deep: tuple
    pop: tuple


def palette(rng):
    """Return colours that go together."""
    hue = rng.choice(HUES) + rng.randint(-6, 6)
    answer = hue + rng.choice((45, 70, 140, 180, 215, 300))
    strength = rng.choice((0.6, 0.9, 1.0, 1.2))
    return Palette(
        paper=(255, 255, 255),
        tint=oklch(0.95, 0.022, hue),
        soft=oklch(0.86, 0.055 * strength, hue),
        mid=oklch(0.68, 0.1 * strength, hue),
        tone=oklch(0.5, 0.12 * strength, hue),
        deep=oklch(0.3, 0.06 * strength, hue),
        pop=oklch(0.74, 0.14, answer),
    )


@cache
def font(face, size):
    """Return a face of the system, or Pillow's own where it is not there; size in pixels."""
    for name in FACES[face]:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


@dataclass(frozen=True)
class Type:
    """How words are set; the height in units of a canvas."""

    face: str
    height: float
    colour: tuple


class Canvas:
    """A drawing in units of a hundredth of its width, drawn larger and then made smooth."""

    def __init__(self, width, height, ground, finer=3):
        self.size = (width, height)
        self.image = Image.new("RGB", (width * finer, height * finer), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.unit = width * finer / 100
        self.left = self.top = 0.0
        self.share = 1.0
        self.height = 100 * height / width

    def part(self, left, top, share):
        """Return a square of this canvas, `share` of its width, with a hundred units of its own."""
        inner = object.__new__(Canvas)
        inner.__dict__ |= self.__dict__
        inner.left, inner.top = self.left + left * self.share, self.top + top * self.share
        inner.share = self.share * share
        return inner

    def at(self, *points):
        """Return units as pixels."""
        return [
            ((self.left + x * self.share) * self.unit, (self.top + y * self.share) * self.unit)
            for x, y in points
        ]

    def rect(self, left, top, width, height, colour, radius=0):
        box = _box(self.at((left, top), (left + width, top + height)))
        if radius:
            self.pen.rounded_rectangle(box, radius * self.share * self.unit, fill=colour)
        else:
            self.pen.rectangle(box, fill=colour)

    def shape(self, colour, *points):
        self.pen.polygon(self.at(*points), fill=colour)

    def disc(self, x, y, radius, colour):
        box = self.at((x - radius, y - radius), (x + radius, y + radius))
        self.pen.ellipse(_box(box), fill=colour)

    def ring(self, x, y, radius, width, colour, start=0, end=360):
        box = self.at((x - radius, y - radius), (x + radius, y + radius))
        thick = max(1, round(width * self.share * self.unit))
        self.pen.arc(_box(box), start, end, fill=colour, width=thick)

    def pie(self, x, y, radius, colour, start, end):
        box = self.at((x - radius, y - radius), (x + radius, y + radius))
        self.pen.pieslice(_box(box), start, end, fill=colour)

    def line(self, colour, width, *points):
        thick = max(1, round(width * self.share * self.unit))
        self.pen.line(self.at(*points), fill=colour, width=thick, joint="curve")

    def text(self, x, y, words, kind, anchor="mm"):
        """Write words in a type."""
        where = self.at((x, y))[0]
        self.pen.text(where, words, fill=kind.colour, font=self._font(kind), anchor=anchor)

    def width_of(self, words, kind):
        """Return how wide words are, in units."""
        return self._font(kind).getlength(words) / (self.unit * self.share)

    def fitted(self, words, kind, most):
        """Return the type, smaller where the words would be wider than `most` units."""
        return replace(kind, height=kind.height * min(1, most / max(1, self.width_of(words, kind))))

    def _font(self, kind):
        return font(kind.face, max(6, round(kind.height * self.share * self.unit)))

    def wrapped(self, words, kind, most):
        """Return words as lines no wider than `most` units; a long word stands alone."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer, kind) > most:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def pixels(self, width, height):
        """Return a size in units as whole pixels of the finished picture."""
        scale = self.size[0] / 100
        return round(width * scale), round(height * scale)

    def paste(self, image, left, top):
        """Lay a finished picture on a canvas that is drawn in its own size."""
        x, y = self.at((left, top))[0]
        self.image.paste(image, (round(x), round(y)))

    def finished(self):
        """Return the picture in its own size."""
        if self.image.size == self.size:
            return self.image
        return self.image.reduce(self.image.width // self.size[0])


def _box(points):
    """Pillow counts the last pixel in."""
    (left, top), (right, bottom) = points
    return [left, top, max(left, right - 1), max(top, bottom - 1)]


def webp(image, most):
    """Return the bytes of a picture: without loss, or with as much as makes it small enough."""
    for how in ENCODINGS:
        out = BytesIO()
        image.save(out, "WEBP", **how)
        if out.tell() <= most:
            break
    return out.getvalue()
