"""Logos: a sign, a letter or a word, in the few ways in which small firms draw them."""

import random
import unicodedata
from dataclasses import replace

from PIL import Image

from partners.demo.pictures.marks import MARKS
from partners.demo.pictures.paint import Canvas, Type, palette, webp

SIDE = 256  # pixels
MOST = 4096  # bytes
HEADLINES = ("narrow", "sans", "wide", "serif", "slab", "italic", "mono")
ARTICLES = {"la", "le", "les", "de", "dar", "old"}


def logo(firm, seed="demo"):
    """Return a firm's logo as WebP, 256 x 256."""
    rng = random.Random(f"{seed}:logo:{firm.slug}")
    family = rng.choices(list(FAMILIES), list(FAMILIES.values()))[0]
    return webp(family(words_of(firm.name), colours_of(firm, seed), rng), MOST)


def customer(firm, number, seed="demo"):
    """Return the logo of a customer of the firm's, as WebP, 256 x 256."""
    rng = random.Random(f"{seed}:customer:{firm.slug}:{number}")
    family = rng.choices(list(FAMILIES), list(FAMILIES.values()))[0]
    return webp(family(words_of(firm.portfolio[number].customer), palette(rng), rng), MOST)


def colours_of(firm, seed):
    """Return a firm's colours, of its logo and its site alike."""
    return palette(random.Random(f"{seed}:colours:{firm.slug}"))


def words_of(name):
    """Return a name as the one or two lines of a logo."""
    words = name.split()
    first = 2 if words[0].lower() in ARTICLES else 1
    lines = [" ".join(words[:first]), " ".join(words[first:])]
    return [line for line in lines if line]


def sign(words, colours, rng):
    """A mark alone on white."""
    canvas = Canvas(SIDE, SIDE, colours.paper)
    main, second = _pair(colours, rng)
    rng.choice(MARKS)(canvas.part(15, 15, 0.7), main, second, colours.paper, rng)
    return canvas.finished()


def sign_on_colour(words, colours, rng):
    """A mark on a field of the firm's colour."""
    field = rng.choice((colours.tone, colours.deep, colours.deep, colours.tint))
    canvas = Canvas(SIDE, SIDE, field)
    main = colours.tone if field == colours.tint else colours.paper
    second = colours.deep if field == colours.tint else colours.pop
    rng.choice(MARKS)(canvas.part(19, 19, 0.62), main, second, field, rng)
    return canvas.finished()


def lockup(words, colours, rng):
    """A mark with the name below."""
    canvas = Canvas(SIDE, SIDE, colours.paper)
    main, second = _pair(colours, rng)
    rng.choice(MARKS)(canvas.part(27, 12, 0.46), main, second, colours.paper, rng)
    word = rng.choice(CASES)(words[0])
    face = rng.choice(("narrow", "sans", "serif", "slab", "book"))
    is_two = len(words) > 1
    name = canvas.fitted(word, Type(face, 20, colours.deep), 88)
    canvas.text(50, 76 if is_two else 79, word, name)
    if is_two:
        rest = words[1].upper()
        canvas.text(50, 92, rest, canvas.fitted(rest, Type("sans", 7.5, colours.tone), 80))
    return canvas.finished()


def wordmark(words, colours, rng):
    """The name itself, on white or on colour, with one accent."""
    is_field = rng.random() < 0.5
    ground = rng.choice((colours.tone, colours.deep)) if is_field else colours.paper
    ink, accent = (colours.paper, colours.pop) if is_field else (colours.deep, colours.tone)
    canvas = Canvas(SIDE, SIDE, ground)
    shown = [case(word) for case in (rng.choice(CASES),) for word in words]
    kind = Type(rng.choice(HEADLINES), 44 if len(shown) == 1 else 34, ink)
    for word in shown:
        kind = canvas.fitted(word, kind, 84)
    pitch = kind.height * 0.98
    top = 52 - pitch * (len(shown) - 1) / 2
    left = 50 - max(canvas.width_of(word, kind) for word in shown) / 2
    for number, word in enumerate(shown):
        tinted = replace(kind, colour=accent if number and rng.random() < 0.5 else ink)
        canvas.text(left, top + number * pitch, word, tinted, anchor="lm")
    _accent(canvas, left, top + pitch * (len(shown) - 0.4) + 2, accent, rng)
    return canvas.finished()


def monogram(words, colours, rng):
    """One or two letters in a shape, sometimes cut by its lower edge as the site's plates do."""
    letters = _initials(words, rng)
    ground, ink = rng.choice(
        ((colours.tone, colours.paper), (colours.deep, colours.pop), (colours.tint, colours.tone))
    )
    canvas = Canvas(SIDE, SIDE, ground)
    face = rng.choice(("narrow", "sans", "serif", "slab", "italic"))
    if rng.random() < 0.4:
        canvas.text(7, 99, letters, canvas.fitted(letters, Type(face, 96, ink), 86), anchor="ls")
        return canvas.finished()
    if rng.random() < 0.5:
        canvas.rect(0, 88, 100, 12, colours.pop)
    _centred(canvas, letters, Type(face, 70, ink), 66)
    return canvas.finished()


def badge(words, colours, rng):
    """Letters in a disc, a tile or a ring on white."""
    canvas = Canvas(SIDE, SIDE, colours.paper)
    kind = rng.choice(("disc", "tile", "ring", "half"))
    ink = colours.tone if kind == "ring" else colours.paper
    if kind == "tile":
        canvas.rect(14, 14, 72, 72, colours.tone, radius=rng.choice((0, 10, 18)))
    elif kind == "ring":
        canvas.ring(50, 50, 42, 6, colours.tone)
    else:
        canvas.disc(50, 50, 42, colours.tone)
        if kind == "half":
            canvas.pie(50, 50, 42, colours.deep, 20, 200)
    letters = _initials(words, rng)
    face = rng.choice(("narrow", "sans", "serif", "italic", "mono"))
    _centred(canvas, letters, Type(face, 46, ink), 46)
    return canvas.finished()


def divided(words, colours, rng):
    """A letter across an edge, its colours changed on either side."""
    under = Canvas(SIDE, SIDE, colours.tone)
    over = Canvas(SIDE, SIDE, rng.choice((colours.tint, colours.paper)))
    mask = Canvas(SIDE, SIDE, (0, 0, 0))
    edge = rng.choice((((0, 0), (100, 0), (0, 100)), ((0, 0), (50, 0), (50, 100), (0, 100)),
                       ((0, 0), (100, 0), (100, 58), (0, 42))))  # fmt: skip
    mask.shape((255, 255, 255), *edge)
    face = rng.choice(("narrow", "sans", "serif", "slab"))
    letter = _letter(words[0])
    for canvas, ink in ((under, colours.paper), (over, colours.tone)):
        _centred(canvas, letter, Type(face, 86, ink), 80)
    return Image.composite(under.finished(), over.finished(), mask.finished().convert("L"))


CASES = (str, str, str.upper, str.lower)
FAMILIES = {
    sign: 5, sign_on_colour: 4, lockup: 5, wordmark: 5, monogram: 3, badge: 3, divided: 2,
}  # fmt: skip


def _pair(colours, rng):
    """A leading and a second colour that go together on white."""
    return rng.choice(
        (
            (colours.tone, colours.pop),
            (colours.deep, colours.pop),
            (colours.tone, colours.mid),
            (colours.deep, colours.mid),
            (colours.tone, colours.deep),
        )
    )


def _letter(word):
    plain = [mark for mark in unicodedata.normalize("NFKD", word) if mark.isalnum()]
    return (plain or [word])[0].upper()


def _initials(words, rng):
    if len(words) > 1 and rng.random() < 0.7:
        return "".join(_letter(word.removeprefix("& ")) for word in words)
    return _letter(words[0]) if rng.random() < 0.6 else _letter(words[0]) + words[0][1:2].lower()


def _centred(canvas, letters, kind, most):
    """Write capitals in the middle, no wider than they may be."""
    kind = canvas.fitted(letters, kind, most)
    canvas.text(50, 50 + kind.height * 0.36, letters, kind, anchor="ms")


def _accent(canvas, left, below, colour, rng):
    """A rule, a bar or a stripe beside the words."""
    kind = rng.choice(("rule", "bar", "stripe", "none"))
    if kind == "rule":
        canvas.rect(left, below, 24, 3.5, colour)
    elif kind == "bar":
        canvas.rect(0, 92, 100, 8, colour)
    elif kind == "stripe":
        canvas.rect(0, 0, 4, 100, colour)
