"""Pictures of sites: a firm's own, and the shops that it built for others."""

import random

from partners.demo.pictures.logos import colours_of
from partners.demo.pictures.marks import MARKS
from partners.demo.pictures.paint import Canvas, Type, palette, webp
from partners.demo.pictures.things import SHELVES

WIDE, HIGH = 640, 400  # pixels; 100 by 62.5 units
MOST = 8192  # bytes
FACES = ("narrow", "sans", "serif", "slab", "wide")


def preview(firm, seed="demo"):
    """Return what a firm's own site looks like, as WebP, 640 x 400."""
    rng = random.Random(f"{seed}:preview:{firm.slug}")
    site = Site(colours_of(firm, seed), rng)
    rng.choice(LAYOUTS)(site, firm.name, firm.tagline.split(". ")[0])
    return webp(site.finished(), MOST)


def work(firm, number, seed="demo"):
    """Return the shop of one of a firm's projects, as WebP, 640 x 400."""
    rng = random.Random(f"{seed}:work:{firm.slug}:{number}")
    site = Site(palette(rng), rng)
    rng.choice(SHOPS)(site, firm.portfolio[number].customer, SHELVES[firm.topic])
    return webp(site.finished(), MOST)


class Site(Canvas):
    """A page in one firm's colours and face; its pictures are drawn finer than its lines."""

    def __init__(self, colours, rng):
        super().__init__(WIDE, HIGH, colours.paper, finer=1)
        self.colours, self.rng = colours, rng
        self.face = rng.choice(FACES)

    def head(self, name, ink, ground):
        """A site's head: its name, and where one may go."""
        self.rect(0, 0, 100, 7.5, ground)
        self.text(5, 3.9, name, self.type(3.1, ink), anchor="lm")
        for number in range(3):
            self.rect(70 + number * 8, 3.3, 5.5, 0.9, ink)
        if self.rng.random() < 0.5:
            self.rect(0, 7.4, 100, 0.25, self.colours.soft)

    def type(self, height, colour=None):
        return Type(self.face, height, colour or self.colours.deep)

    def lines(self, left, top, widths, pitch=2.4):
        """Text too small to read."""
        for number, width in enumerate(widths):
            self.rect(left, top + number * pitch, width, 1, self.colours.soft)

    def headline(self, left, top, words, kind, most):
        """Write a sentence in lines of at most this width; return where it ends."""
        for word in words.split():
            kind = self.fitted(word, kind, most)
        pitch = kind.height * 1.12
        lines = self.wrapped(words, kind, most)[:4]
        for number, line in enumerate(lines):
            self.text(left, top + number * pitch, line, kind, anchor="lt")
        return top + len(lines) * pitch

    def art(self, left, top, width, height):
        """A field with a sign in it."""
        colours = self.colours
        field, main, second = self.rng.choice(
            (
                (colours.soft, colours.tone, colours.pop),
                (colours.tone, colours.paper, colours.pop),
                (colours.tint, colours.mid, colours.tone),
                (colours.deep, colours.mid, colours.pop),
            )
        )
        frame = Canvas(*self.pixels(width, height), field, finer=2)
        self.rng.choice(MARKS)(_middle(frame, 0.74), main, second, field, self.rng)
        self.paste(frame.finished(), left, top)

    def good(self, left, top, size, thing):
        """A field with a thing for sale in it; the size is its width and its height."""
        colours = self.colours
        main, second = self.rng.choice(
            (
                (colours.tone, colours.mid),
                (colours.deep, colours.pop),
                (colours.mid, colours.tone),
                (colours.tone, colours.pop),
            )
        )
        field = self.rng.choice((colours.tint, colours.soft))
        frame = Canvas(*self.pixels(*size), field, finer=2)
        thing(_middle(frame, 0.66), main, second)
        self.paste(frame.finished(), left, top)


def _middle(frame, share):
    """The square in the middle of a frame, of a share of its shorter side."""
    side = min(100, frame.height) * share
    return frame.part(50 - side / 2, frame.height / 2 - side / 2, side / 100)


def side_by_side(site, name, slogan):
    """Words on the left, a picture on the right."""
    colours = site.colours
    site.head(name, colours.deep, colours.paper)
    end = site.headline(5, 14, slogan, site.type(4.6), 43)
    site.lines(5, end + 2.5, (36, 33, 22))
    site.rect(5, end + 11, 13, 4.6, colours.tone)
    site.rect(7.5, end + 12.9, 8, 0.9, colours.paper)
    site.art(52, 11, 48, 51.5)


def band(site, name, slogan):
    """A band of colour with the headline, and three columns below."""
    colours = site.colours
    site.head(name, colours.paper, colours.deep)
    site.rect(0, 7.5, 100, 33, colours.tone)
    end = site.headline(5, 13, slogan, site.type(5.2, colours.paper), 80)
    site.lines(5, end + 2, (40, 31))
    for number in range(3):
        left = 5 + number * 31
        site.rect(left, 45, 9, 1.3, colours.tone)
        site.lines(left, 48.5, (26, 24, 17))


def grid(site, name, slogan):
    """Pictures of work in a grid."""
    colours = site.colours
    site.head(name, colours.deep, colours.tint)
    site.headline(5, 11, slogan, site.type(3.6), 88)
    for number in range(3):
        left = 5 + number * 30.8
        site.art(left, 23, 28.4, 27)
        site.rect(left, 53, 16, 1.3, colours.deep)
        site.lines(left, 56, (24, 19))


def poster(site, name, slogan):
    """Little else than the sentence."""
    colours = site.colours
    ground = site.rng.choice((colours.deep, colours.tone, colours.tint, colours.soft))
    ink = colours.paper if ground in (colours.deep, colours.tone) else colours.deep
    site.rect(0, 0, 100, 62.5, ground)
    site.head(name, ink, ground)
    site.headline(5, 20, slogan, site.type(7, ink), 86)
    site.rect(5, 55, 20, 1, ink)
    site.rect(75, 55, 20, 1, ink)


def article(site, name, slogan):
    """A column of text between two quiet margins."""
    colours = site.colours
    site.rect(0, 0, 100, 62.5, colours.tint)
    site.rect(14, 0, 72, 62.5, colours.paper)
    site.text(50, 5.5, name, site.type(3, colours.tone))
    end = site.headline(20, 12, slogan, site.type(4.4), 60)
    site.lines(20, end + 2.5, (60, 58, 60, 42))
    site.art(20, max(end + 15, 40), 60, 22.5)


def aside(site, name, slogan):
    """A menu on the left, tiles on the right."""
    colours = site.colours
    site.rect(0, 0, 24, 62.5, colours.deep)
    site.headline(4, 5, name, site.type(3.4, colours.paper), 17)
    for number, width in enumerate((11, 14, 9, 12, 10)):
        site.rect(4, 20 + number * 4, width, 1, colours.mid)
    end = site.headline(29, 6, slogan, site.type(3.8), 66)
    top = max(end + 4, 20)
    half = (62.5 - top) / 2 - 1
    site.art(29, top, 42, 62.5 - top)
    site.art(73, top, 27, half)
    site.rect(73, top + half + 2, 27, half, colours.soft)


def shelf(site, name, things):
    """A shop's front: three goods with names and prices."""
    colours = site.colours
    site.head(name, colours.deep, colours.paper)
    for number, thing in enumerate(things):
        left = 5 + number * 31
        site.good(left, 12, (28, 34), thing)
        site.rect(left, 49, 18, 1.5, colours.deep)
        site.rect(left, 52.5, 8, 1.3, colours.tone)
        site.rect(left + 21, 49, 7, 4.8, colours.tone)


def product(site, name, things):
    """One thing, large, and the button beside it."""
    colours = site.colours
    site.head(name, colours.deep, colours.tint)
    site.good(5, 12, (46, 46), things[0])
    site.rect(56, 14, 30, 3, colours.deep)
    site.rect(56, 19, 14, 2, colours.tone)
    site.lines(56, 25, (38, 36, 39, 25))
    for number, colour in enumerate((colours.tone, colours.mid, colours.pop, colours.soft)):
        site.rect(56 + number * 7, 37, 5, 5, colour)
    site.rect(56, 47, 39, 6.5, colours.tone)
    site.rect(69, 49.7, 13, 1.1, colours.paper)


def order_list(site, name, things):
    """An order pad: rows, quantities, a total."""
    colours = site.colours
    site.head(name, colours.paper, colours.tone)
    site.rect(5, 11, 42, 3, colours.deep)
    for number in range(5):
        top = 17 + number * 8
        site.rect(5, top, 64, 0.3, colours.soft)
        site.good(5, top + 1, (6.4, 6.4), things[number % len(things)])
        site.rect(14, top + 3, 18 + number * 3 % 7, 1.3, colours.deep)
        site.rect(48, top + 2.4, 6, 3.2, colours.tint)
        site.rect(61, top + 3, 8, 1.3, colours.mid)
    site.rect(74, 11, 21, 34, colours.tint)
    for number, width in enumerate((15, 12, 15, 10)):
        site.rect(77, 15 + number * 4, width, 1, colours.mid)
    site.rect(77, 37, 15, 5, colours.tone)


def window(site, name, things):
    """A wide field with the name and two goods, like a shop window."""
    colours = site.colours
    ground = site.rng.choice((colours.soft, colours.tint, colours.deep))
    ink = colours.paper if ground == colours.deep else colours.deep
    site.rect(0, 0, 100, 62.5, ground)
    site.headline(6, 14, name, site.type(7, ink), 40)
    site.rect(6, 46, 16, 5.4, colours.tone if ground != colours.deep else colours.pop)
    site.good(50, 10, (24, 42.5), things[0])
    site.good(76, 10, (24, 42.5), things[1])


LAYOUTS = (side_by_side, side_by_side, band, grid, poster, article, aside)
SHOPS = (shelf, product, order_list, window)
