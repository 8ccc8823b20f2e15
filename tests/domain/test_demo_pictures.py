"""The demo's pictures: small, of the right size, and the same every time."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from partners.demo import pictures, showcase
from partners.demo.pictures.paint import oklch
from tests.domain.invented import world_of

DRAWN = (
    (pictures.logo, (256, 256), 4096),
    (pictures.preview, (640, 400), 9000),
    (lambda firm: pictures.work(firm, 0), (640, 400), 9000),
)


@pytest.fixture
def world():
    """The default program's world."""
    return world_of("bigcommerce")


@pytest.mark.parametrize(("draw", "size", "most"), DRAWN, ids=("logo", "preview", "work"))
def test_pictures_are_small_and_the_same_every_time(world, draw, size, most):
    firms = [firm for firm in world.firms if firm.portfolio][:12]
    drawn = [draw(firm) for firm in firms]
    assert drawn == [draw(firm) for firm in firms]
    assert len(set(drawn)) == len(firms)
    for picture in drawn:
        assert len(picture) <= most
        with Image.open(BytesIO(picture)) as image:
            assert (image.format, image.size) == ("WEBP", size)


def test_a_paper_is_a_pdf_and_the_same_every_time(world):
    sheet = pictures.paper(world.firms[0], *showcase.SHEETS[0])
    assert sheet.startswith(b"%PDF-")
    assert len(sheet) < 300_000
    assert sheet == pictures.paper(world.firms[0], *showcase.SHEETS[0])


def test_a_firm_of_any_name_gets_a_logo(world):
    for name in ("Ø", "Bến Thuyền", "Old Pump Yard & Daughters of the Weir", "7"):
        for slug in "abcdefgh":
            firm = replace(world.firms[5], name=name, slug=slug)
            assert len(pictures.logo(firm)) > 100


@pytest.mark.parametrize("lightness", [0.3, 0.5, 0.74, 0.95])
def test_colours_keep_their_lightness_and_fit_the_screen(lightness):
    for hue in range(0, 360, 15):
        red, green, blue = (part / 255 for part in oklch(lightness, 0.14, hue))
        linear = [
            ((v + 0.055) / 1.055) ** 2.4 if v > 0.04045 else v / 12.92 for v in (red, green, blue)
        ]
        cones = [
            sum(m * v for m, v in zip(row, linear, strict=True)) ** (1 / 3)
            for row in (
                (0.4122214708, 0.5363325363, 0.0514459929),
                (0.2119034982, 0.6806995451, 0.1073969566),
                (0.0883024619, 0.2817188376, 0.6299787005),
            )
        ]
        seen = 0.2104542553 * cones[0] + 0.7936177850 * cones[1] - 0.0040720468 * cones[2]
        assert abs(seen - lightness) < 0.02
