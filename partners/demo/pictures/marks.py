"""Signs that could be a firm's: each draws into a square of a hundred units, in three colours."""

import math


def quarters(art, main, second, ground, rng):
    """Four quarter circles, turned by lot."""
    corners = ((0, 0, 0), (1, 0, 90), (1, 1, 180), (0, 1, 270))
    lone = rng.randrange(4)
    for number, (column, row) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        right, down, start = corners[rng.randrange(4)]
        x, y = (column + right) * 48 + 2, (row + down) * 48 + 2
        art.pie(x, y, 46, second if number == lone else main, start, start + 90)


def petals(art, main, second, ground, rng):
    """A flower of discs."""
    count = rng.choice((5, 6, 8))
    for number in range(count):
        angle = 2 * math.pi * number / count
        art.disc(50 + 27 * math.cos(angle), 50 + 27 * math.sin(angle), 70 / count + 4, main)
    art.disc(50, 50, 12, second)


def lens(art, main, second, ground, rng):
    """Two discs and what they share."""
    apart = rng.choice((16, 20, 24))
    art.disc(50 - apart, 50, 33, main)
    art.disc(50 + apart, 50, 33, second)
    half = math.sqrt(33**2 - apart**2)
    edge = [(50 + apart - 33 * math.cos(t), 50 + 33 * math.sin(t)) for t in _arc(half / 33)]
    edge += [(50 - apart + 33 * math.cos(t), 50 - 33 * math.sin(t)) for t in _arc(half / 33)]
    art.shape(ground, *edge)


def _arc(sine):
    most = math.asin(sine)
    return [most * step / 12 for step in range(-12, 13)]


def sunrise(art, main, second, ground, rng):
    """A disc that sinks behind stripes."""
    art.disc(50, 48, 40, main)
    for number in range(4):
        art.rect(6, 52 + number * 11, 88, 2.2 + number * 1.7, ground)
    if rng.random() < 0.5:
        art.rect(10, 92, 80, 5, second)


def peaks(art, main, second, ground, rng):
    """Mountains, one with a lit side."""
    top = rng.choice((14, 20, 26))
    art.shape(main, (4, 84), (38, top), (72, 84))
    art.shape(second, (44, 84), (70, 40), (96, 84))
    slope = 34 / (84 - top)
    cap = [(38 - 20 * slope, top + 20), (38, top), (38 + 20 * slope, top + 20), (38, top + 14)]
    art.shape(second if rng.random() < 0.6 else main, *cap)


def bars(art, main, second, ground, rng):
    """Rising or woven bars."""
    heights = rng.choice(((34, 52, 70, 88), (88, 60, 76, 44), (50, 88, 64, 30)))
    lone = rng.randrange(4)
    for number, height in enumerate(heights):
        colour = second if number == lone else main
        art.rect(9 + number * 22, 94 - height, 16, height, colour, radius=rng.choice((0, 8)))


def chevrons(art, main, second, ground, rng):
    """Arrows that follow each other."""
    count = rng.choice((2, 3))
    for number in range(count):
        x = 12 + number * (60 / count)
        colour = second if number == count - 1 else main
        art.shape(colour, (x, 14), (x + 18, 14), (x + 42, 50), (x + 18, 86), (x, 86), (x + 24, 50))


def gate(art, main, second, ground, rng):
    """A ring with an opening, and what comes through."""
    turn = rng.choice((20, 110, 200, 290))
    art.ring(50, 50, 42, 15, main, turn, turn + 290)
    angle = math.radians(turn - 35)
    art.disc(50 + 34 * math.cos(angle), 50 + 34 * math.sin(angle), 9, second)


def steps(art, main, second, ground, rng):
    """Stairs of squares."""
    for row in range(3):
        for column in range(row + 1):
            colour = second if column == row else main
            art.rect(8 + column * 29, 8 + row * 29, 26, 26, colour)


def waves(art, main, second, ground, rng):
    """Lines of water in a disc or a square."""
    lines = rng.choice((3, 4))
    for number in range(lines):
        y = 24 + number * (60 / lines)
        points = [(8 + x * 0.84, y + 7 * math.sin(x / 100 * 4 * math.pi)) for x in range(101)]
        art.line(second if number == lines - 1 else main, 8, *points)


def cube(art, main, second, ground, rng):
    """A block, seen from a corner."""
    art.shape(second, (50, 6), (90, 28), (50, 50), (10, 28))
    art.shape(main, (10, 33), (47, 54), (47, 96), (10, 75))
    art.shape(main, (90, 33), (53, 54), (53, 96), (90, 75))
    if rng.random() < 0.5:
        art.shape(ground, (66, 63), (78, 56), (78, 70), (66, 77))


def pinwheel(art, main, second, ground, rng):
    """Four sails."""
    for number in range(4):
        angle = number * math.pi / 2
        points = ((0, 0), (0, -44), (30, -14))
        turned = [
            (50 + x * math.cos(angle) - y * math.sin(angle),
             50 + x * math.sin(angle) + y * math.cos(angle))
            for x, y in points
        ]  # fmt: skip
        art.shape(second if number % 2 else main, *turned)


def arches(art, main, second, ground, rng):
    """A gateway within a gateway."""
    for radius, colour in ((44, main), (31, ground), (24, second)):
        art.pie(50, 50, radius, colour, 180, 360)
        art.rect(50 - radius, 49, 2 * radius, 41, colour)
    if rng.random() < 0.5:
        art.pie(50, 50, 11, ground, 180, 360)
        art.rect(39, 49, 22, 41, ground)


def kite(art, main, second, ground, rng):
    """A diamond of four panes."""
    art.shape(main, (50, 4), (14, 40), (48, 40))
    art.shape(second, (50, 4), (86, 40), (52, 40))
    art.shape(second, (14, 44), (48, 44), (50, 96))
    art.shape(main, (86, 44), (52, 44), (50, 96))


def dots(art, main, second, ground, rng):
    """A field of dots that grow."""
    for row in range(4):
        for column in range(4):
            size = 3.5 + (row + column) * 1.25
            art.disc(14 + column * 24, 14 + row * 24, size, second if row == column else main)


def stones(art, main, second, ground, rng):
    """Stones on each other."""
    y = 92
    for number, width in enumerate(rng.choice(((84, 62, 44, 26), (70, 84, 50, 34)))):
        y -= 20
        art.rect(50 - width / 2 + (-3, 4, -2, 3)[number], y, width, 17,
                 second if number == 2 else main, radius=8.5)  # fmt: skip


def knot(art, main, second, ground, rng):
    """Two links of a chain."""
    art.rect(6, 30, 54, 40, main, radius=20)
    art.rect(18, 42, 30, 16, ground, radius=8)
    art.rect(40, 30, 54, 40, second, radius=20)
    art.rect(52, 42, 30, 16, ground, radius=8)
    art.rect(48, 30, 12, 12, main)


def ferry(art, main, second, ground, rng):
    """A boat, a sail, the sea."""
    art.shape(main, (8, 62), (92, 62), (76, 82), (24, 82))
    art.shape(second, (52, 8), (52, 56), (84, 56))
    art.shape(main, (46, 20), (46, 56), (20, 56))
    art.rect(4, 88, 92, 5, second)


def bird(art, main, second, ground, rng):
    """A wing, a head, a beak."""
    art.pie(46, 44, 40, main, 0, 180)
    art.disc(70, 34, 16, main)
    art.shape(second, (84, 28), (99, 35), (84, 41))
    art.pie(40, 46, 24, second, 0, 180)
    art.disc(73, 31, 3, ground)


MARKS = (
    quarters, petals, lens, sunrise, peaks, bars, chevrons, gate, steps, waves, cube, pinwheel,
    arches, kite, dots, stones, knot, ferry, bird,
)  # fmt: skip
