"""Goods to fill a shop's shelf with: simple shapes in a square of a hundred units."""


def bottle(art, main, second):
    art.rect(40, 8, 20, 24, second)
    art.rect(30, 30, 40, 62, main, radius=10)
    art.rect(30, 52, 40, 22, second)


def jar(art, main, second):
    art.rect(26, 22, 48, 14, second, radius=4)
    art.rect(22, 38, 56, 52, main, radius=10)
    art.rect(34, 52, 32, 22, second)


def box(art, main, second):
    art.rect(16, 34, 68, 54, main)
    art.rect(16, 34, 68, 14, second)
    art.rect(42, 34, 16, 54, second)


def cup(art, main, second):
    art.ring(70, 52, 17, 8, second)
    art.rect(20, 30, 52, 54, main, radius=12)
    art.rect(12, 86, 70, 6, second)


def lamp(art, main, second):
    art.shape(main, (34, 10), (66, 10), (84, 50), (16, 50))
    art.rect(47, 50, 6, 36, second)
    art.rect(30, 86, 40, 6, second)


def chair(art, main, second):
    art.rect(26, 8, 12, 46, main)
    art.rect(26, 50, 50, 11, main)
    art.rect(28, 60, 7, 32, second)
    art.rect(67, 60, 7, 32, second)


def book(art, main, second):
    art.rect(22, 12, 56, 76, main)
    art.rect(22, 12, 9, 76, second)
    art.rect(40, 26, 28, 6, second)
    art.rect(40, 38, 20, 6, second)


def shirt(art, main, second):
    art.shape(main, (34, 14), (66, 14), (94, 34), (82, 50), (72, 44), (72, 90), (28, 90), (28, 44),
              (18, 50), (6, 34))  # fmt: skip
    art.pie(50, 14, 12, second, 0, 180)


def wheel(art, main, second):
    art.ring(50, 50, 42, 9, main)
    for points in (((50, 12), (50, 88)), ((12, 50), (88, 50)), ((23, 23), (77, 77)),
                   ((23, 77), (77, 23))):  # fmt: skip
        art.line(second, 2.5, *points)
    art.disc(50, 50, 9, main)


def gear(art, main, second):
    for x, y, width, height in ((42, 4, 16, 92), (4, 42, 92, 16)):
        art.rect(x, y, width, height, main)
    art.shape(main, (14, 26), (26, 14), (86, 74), (74, 86))
    art.shape(main, (74, 14), (86, 26), (26, 86), (14, 74))
    art.disc(50, 50, 34, main)
    art.disc(50, 50, 14, second)


def plant(art, main, second):
    art.pie(14, 20, 36, main, 0, 90)
    art.pie(84, 32, 34, main, 90, 180)
    art.rect(48, 20, 4, 46, main)
    art.shape(second, (28, 64), (72, 64), (64, 92), (36, 92))


def screen(art, main, second):
    art.rect(10, 20, 80, 52, main, radius=5)
    art.rect(17, 27, 66, 38, second)
    art.rect(38, 76, 24, 7, main)


def loaf(art, main, second):
    art.rect(10, 38, 80, 46, main, radius=22)
    for x in (30, 48, 66):
        art.line(second, 5, (x - 5, 62), (x + 7, 46))


def shoe(art, main, second):
    art.shape(main, (12, 30), (40, 30), (56, 52), (88, 62), (90, 76), (12, 76))
    art.rect(10, 76, 82, 8, second)


# What stands on the shelves of a topic's customers.
SHELVES = {
    "wholesale": (box, bottle, jar), "parts": (gear, wheel, box), "systems": (box, screen, gear),
    "enterprise": (screen, shirt, cup), "counters": (book, plant, shirt),
    "migration": (cup, lamp, chair), "headless": (screen, wheel, lamp),
    "checkout": (box, cup, book), "care": (jar, plant, bottle), "makers": (cup, jar, plant),
    "fashion": (shirt, shoe, box), "food": (bottle, loaf, cup), "beauty": (bottle, jar, plant),
    "home": (chair, lamp, plant), "electronics": (screen, gear, box), "outdoor": (wheel, shoe, cup),
    "books": (book, cup, box), "seo": (plant, lamp, box), "retention": (jar, cup, box),
    "experiments": (lamp, chair, screen), "channels": (cup, screen, bottle),
    "borders": (box, shirt, bottle), "identity": (bottle, box, cup),
    "subscriptions": (box, jar, loaf),
}  # fmt: skip
