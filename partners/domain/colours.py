"""A vendor's colour, and the few that are derived from it where a style sheet cannot do it."""

from dataclasses import dataclass
from math import atan2, cbrt, cos, hypot, sin

# WCAG: below this luminance white reads better than black.
TAKES_WHITE_BELOW = 0.179
# The light accent of app.css: dark enough to read on white, never garish.
LIGHTEST_ACCENT, STRONGEST_ACCENT = 0.47, 0.17


@dataclass(frozen=True)
class Light:
    """The tokens of the light mode, as values: for mail, which has no style sheet."""

    brand: str
    on_brand: str
    accent: str
    ink: str = "#15191c"
    soft: str = "#50575c"
    line: str = "#d9dcde"
    paper: str = "#ffffff"


def light(brand):
    """Return the light tokens of a brand colour (#rrggbb)."""
    return Light(brand, on(brand), accent(brand))


def on(colour):
    """Return black or white, whichever reads better on the colour."""
    red, green, blue = _linear(colour)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if luminance < TAKES_WHITE_BELOW else "#000000"


def accent(brand):
    """Return the brand's hue at a lightness that reads on white."""
    lightness, a, b = _oklab(_linear(brand))
    hue, chroma = atan2(b, a), min(hypot(a, b), STRONGEST_ACCENT)
    lightness = min(lightness, LIGHTEST_ACCENT)
    while not _shown(channels := _rgb(lightness, chroma * cos(hue), chroma * sin(hue))):
        chroma *= 0.98  # outside what a screen can show: less colour, the same hue
    return "#" + "".join(f"{_byte(channel):02x}" for channel in channels)


def _linear(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _byte(channel):
    encoded = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(min(max(encoded, 0), 1) * 255)


def _shown(channels):
    return all(-0.001 <= channel <= 1.001 for channel in channels)


def _oklab(rgb):
    """Return Oklab of linear sRGB, by Björn Ottosson's matrices."""
    red, green, blue = rgb
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _rgb(lightness, a, b):
    """Return linear sRGB of Oklab; outside 0 to 1 where no screen shows it."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
