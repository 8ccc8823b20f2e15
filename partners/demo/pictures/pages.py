"""Pictures of sites: a firm's own, and the shops that it built for others."""

import random

from partners.demo.pictures.logos import colours_of
from partners.demo.pictures.marks import MARKS
from partners.demo.pictures.paint import Canvas, palette, webp
from partners.demo.pictures.things import SHELVES

WIDE, HIGH = 640, 400  # pixels; 100 by 62.5 units
MOST = 8192  # bytes
FACES = ("narrow", "sans", "serif", "slab", "wide")


def preview(firm, seed="demo"):
    """Return what a firm's own site looks like, as WebP, 640 x 400."""
    rng = random.Random(f"{seed}:preview:{firm.slug}")
    colours, face = colours_of(firm, seed), rng.choice(FACES)
    page = Canvas(WIDE, HIGH, colours.paper, finer=1)
    rng.choice(LAYOUTS)(page, firm, colours, face, rng)
    return webp(page.finished(), MOST)


def work(firm, number, seed="demo"):
    """Return the shop of one of a firm's projects, as WebP, 640 x 400."""
    rng = random.Random(f"{seed}:work:{firm.slug}:{number}")
    colours, face = palette(rng), rng.choice(FACES)
    page = Canvas(WIDE, HIGH, colours.paper, finer=1)
    name = firm.portfolio[number].customer
    rng.choice(SHOPS)(page, name, SHELVES[firm.topic], colours, face, rng)
    return webp(page.finished(), MOST)


def _head(page, name, colours, face, ink, ground, rng):
    """A site's head: its name, and where one may go."""
    page.rect(0, 0, 100, 7.5, ground)
    page.text(5, 3.9, name, ink, face, 3.1, anchor="lm")
    for number in range(3):
        page.rect(70 + number * 8, 3.3, 5.5, 0.9, ink)
    if rng.random() < 0.5:
        page.rect(0, 7.4, 100, 0.25, colours.soft)


def _lines(page, left, top, widths, colour, height=1.0, pitch=2.4):
    """Text too small to read."""
    for number, width in enumerate(widths):
        page.rect(left, top + number * pitch, width, height, colour)


def _headline(page, left, top, text, colour, face, height, most):
    """Write a sentence in lines of at most this width; return where it ends."""
    widest = max(page.width_of(word, face, height) for word in text.split())
    height *= min(1, most / widest)
    lines = page.wrapped(text, face, height, most)[:4]
    for number, line in enumerate(lines):
        page.text(left, top + number * height * 1.12, line, colour, face, height, anchor="lt")
    return top + len(lines) * height * 1.12


def _art(page, left, top, width, height, colours, rng):
    """A field with a sign in it, drawn finely."""
    field, main, second = rng.choice(
        (
            (colours.soft, colours.tone, colours.pop),
            (colours.tone, colours.paper, colours.pop),
            (colours.tint, colours.mid, colours.tone),
            (colours.deep, colours.mid, colours.pop),
        )
    )
    art = Canvas(*page.pixels(width, height), field, finer=2)
    side = min(100, art.height) * 0.74
    inner = art.part(50 - side / 2, art.height / 2 - side / 2, side / 100)
    rng.choice(MARKS)(inner, main, second, field, rng)
    page.paste(art.finished(), left, top)


def _slogan(firm):
    return firm.tagline.split(". ")[0]


def _side_by_side(page, firm, colours, face, rng):
    """Words on the left, a picture on the right."""
    _head(page, firm.name, colours, face, colours.deep, colours.paper, rng)
    end = _headline(page, 5, 14, _slogan(firm), colours.deep, face, 4.6, 43)
    _lines(page, 5, end + 2.5, (36, 33, 22), colours.soft)
    page.rect(5, end + 11, 13, 4.6, colours.tone)
    page.rect(7.5, end + 12.9, 8, 0.9, colours.paper)
    _art(page, 52, 11, 48, 51.5, colours, rng)


def _band(page, firm, colours, face, rng):
    """A band of colour with the headline, and three columns below."""
    _head(page, firm.name, colours, face, colours.paper, colours.deep, rng)
    page.rect(0, 7.5, 100, 33, colours.tone)
    end = _headline(page, 5, 13, _slogan(firm), colours.paper, face, 5.2, 80)
    _lines(page, 5, end + 2, (40, 31), colours.mid)
    for number in range(3):
        left = 5 + number * 31
        page.rect(left, 45, 9, 1.3, colours.tone)
        _lines(page, left, 48.5, (26, 24, 17), colours.soft)


def _grid(page, firm, colours, face, rng):
    """Pictures of work in a grid."""
    _head(page, firm.name, colours, face, colours.deep, colours.tint, rng)
    _headline(page, 5, 11, _slogan(firm), colours.deep, face, 3.6, 88)
    for number in range(3):
        left = 5 + number * 30.8
        _art(page, left, 23, 28.4, 27, colours, rng)
        page.rect(left, 53, 16, 1.3, colours.deep)
        _lines(page, left, 56, (24, 19), colours.soft)


def _poster(page, firm, colours, face, rng):
    """Little else than the sentence."""
    ground = rng.choice((colours.deep, colours.tone, colours.tint, colours.soft))
    ink = colours.paper if ground in (colours.deep, colours.tone) else colours.deep
    page.rect(0, 0, 100, 62.5, ground)
    _head(page, firm.name, colours, face, ink, ground, rng)
    _headline(page, 5, 20, _slogan(firm), ink, face, 7, 86)
    page.rect(5, 55, 20, 1, ink)
    page.rect(75, 55, 20, 1, ink)


def _article(page, firm, colours, face, rng):
    """A column of text between two quiet margins."""
    page.rect(0, 0, 100, 62.5, colours.tint)
    page.rect(14, 0, 72, 62.5, colours.paper)
    page.text(50, 5.5, firm.name, colours.tone, face, 3, anchor="mm")
    end = _headline(page, 20, 12, _slogan(firm), colours.deep, face, 4.4, 60)
    _lines(page, 20, end + 2.5, (60, 58, 60, 42), colours.soft)
    _art(page, 20, max(end + 15, 40), 60, 22.5, colours, rng)


def _aside(page, firm, colours, face, rng):
    """A menu on the left, tiles on the right."""
    page.rect(0, 0, 24, 62.5, colours.deep)
    _headline(page, 4, 5, firm.name, colours.paper, face, 3.4, 17)
    _lines(page, 4, 20, (11, 14, 9, 12, 10), colours.mid, pitch=4)
    end = _headline(page, 29, 6, _slogan(firm), colours.deep, face, 3.8, 66)
    top = max(end + 4, 20)
    _art(page, 29, top, 42, 62.5 - top, colours, rng)
    _art(page, 73, top, 27, (62.5 - top) / 2 - 1, colours, rng)
    page.rect(73, top + (62.5 - top) / 2 + 1, 27, 31, colours.soft)


def _shelf(page, name, things, colours, face, rng):
    """A shop's front: a sentence of bars, and three goods with prices."""
    _head(page, name, colours, face, colours.deep, colours.paper, rng)
    for number, thing in enumerate(things):
        left = 5 + number * 31
        _good(page, left, 12, 28, 34, thing, colours, rng)
        page.rect(left, 49, 18, 1.5, colours.deep)
        page.rect(left, 52.5, 8, 1.3, colours.tone)
        page.rect(left + 21, 49, 7, 4.8, colours.tone)


def _product(page, name, things, colours, face, rng):
    """One thing, large, and the button beside it."""
    _head(page, name, colours, face, colours.deep, colours.tint, rng)
    _good(page, 5, 12, 46, 46, things[0], colours, rng)
    page.rect(56, 14, 30, 3, colours.deep)
    page.rect(56, 19, 14, 2, colours.tone)
    _lines(page, 56, 25, (38, 36, 39, 25), colours.soft)
    for number in range(4):
        page.rect(
            56 + number * 7,
            37,
            5,
            5,
            (colours.tone, colours.mid, colours.pop, colours.soft)[number],
        )
    page.rect(56, 47, 39, 6.5, colours.tone)
    page.rect(69, 49.7, 13, 1.1, colours.paper)


def _order_list(page, name, things, colours, face, rng):
    """An order pad: rows, quantities, a total."""
    _head(page, name, colours, face, colours.paper, colours.tone, rng)
    page.rect(5, 11, 42, 3, colours.deep)
    for number in range(5):
        top = 17 + number * 8
        page.rect(5, top, 64, 0.3, colours.soft)
        _good(page, 5, top + 1, 6.4, 6.4, things[number % len(things)], colours, rng)
        page.rect(14, top + 3, 18 + number * 3 % 7, 1.3, colours.deep)
        page.rect(48, top + 2.4, 6, 3.2, colours.tint)
        page.rect(61, top + 3, 8, 1.3, colours.mid)
    page.rect(74, 11, 21, 34, colours.tint)
    _lines(page, 77, 15, (15, 12, 15, 10), colours.mid, pitch=4)
    page.rect(77, 37, 15, 5, colours.tone)


def _window(page, name, things, colours, face, rng):
    """A wide field with the name and two goods, like a shop window."""
    ground = rng.choice((colours.soft, colours.tint, colours.deep))
    ink = colours.paper if ground == colours.deep else colours.deep
    page.rect(0, 0, 100, 62.5, ground)
    _headline(page, 6, 14, name, ink, face, 7, 40)
    page.rect(6, 46, 16, 5.4, colours.tone if ground != colours.deep else colours.pop)
    _good(page, 50, 10, 24, 42.5, things[0], colours, rng)
    _good(page, 76, 10, 24, 42.5, things[1], colours, rng)


def _good(page, left, top, width, height, thing, colours, rng):
    field = rng.choice((colours.tint, colours.soft))
    main, second = rng.choice(
        ((colours.tone, colours.mid), (colours.deep, colours.pop), (colours.mid, colours.tone),
         (colours.tone, colours.pop))
    )  # fmt: skip
    art = Canvas(*page.pixels(width, height), field, finer=2)
    side = min(100, art.height) * 0.66
    thing(art.part(50 - side / 2, art.height / 2 - side / 2, side / 100), main, second)
    page.paste(art.finished(), left, top)


LAYOUTS = (_side_by_side, _side_by_side, _band, _grid, _poster, _article, _aside)
SHOPS = (_shelf, _product, _order_list, _window)
