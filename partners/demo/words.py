"""The small language the demo's texts are written in: bullets, alternatives and slots."""

import re
from dataclasses import dataclass

ALTERNATIVES = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
COUNTS = "three four five six seven eight nine ten eleven twelve fourteen sixteen eighteen twenty"


@dataclass(frozen=True)
class Offer:
    """Something a firm sells; level 1-5 is the size of a project, `month` and `day` are rates."""

    name: str
    detail: str
    level: str


@dataclass(frozen=True)
class Work:
    """A project to tell about."""

    title: str
    text: str


@dataclass(frozen=True)
class Wanted:
    """What a merchant writes, and what it trades in: the second half of its name."""

    good: str
    text: str


@dataclass(frozen=True)
class Topic:
    """What a firm is about: the words to find it by, and what it says about its work."""

    slug: str
    kinds: tuple[str, ...]  # voices that fit, best first
    services: str  # words to match the program's labels with
    industries: str
    goods: tuple[str, ...]  # what its customers trade in, the second half of their names
    taglines: tuple[str, ...]
    openings: tuple[str, ...]
    practice: tuple[str, ...]
    proof: tuple[str, ...]
    asks: tuple[str, ...]
    offers: tuple[Offer, ...]
    works: tuple[Work, ...]
    briefs: tuple[Wanted, ...]  # what merchants write to such a firm


@dataclass(frozen=True)
class Voice:
    """How one kind of firm speaks of itself."""

    slug: str
    words: str  # to match the program's expertise labels with
    who: tuple[str, ...]
    how: tuple[str, ...]
    close: tuple[str, ...]


def lines(text):
    """Return the non-empty lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def bullets(text):
    """Return the texts that begin with "- "; the lines that follow one belong to it."""
    items = []
    for line in lines(text):
        if line.startswith("- "):
            items.append(line[2:])
        else:
            items[-1] += " " + line
    return tuple(items)


def topic(slug, *, kinds, services, industries, goods, taglines, **blocks):
    """Build a topic from its blocks of text."""
    return Topic(
        slug=slug,
        kinds=tuple(kinds.split()),
        services=services,
        industries=industries,
        goods=tuple(goods.split("|")),
        taglines=lines(taglines),
        openings=bullets(blocks["openings"]),
        practice=bullets(blocks["practice"]),
        proof=bullets(blocks["proof"]),
        asks=lines(blocks["asks"]),
        offers=tuple(Offer(*parts(line, 3)) for line in lines(blocks["offers"])),
        works=tuple(Work(*parts(item, 2)) for item in bullets(blocks["works"])),
        briefs=tuple(Wanted(*parts(item, 2)) for item in bullets(blocks["briefs"])),
    )


def voice(slug, *, words, who, how, close):
    """Build a voice from its blocks of text."""
    return Voice(slug, words, bullets(who), bullets(how), bullets(close))


def parts(text, count):
    """Cut a line at each " |" into exactly so many parts."""
    found = tuple(part.strip() for part in text.split(" |"))
    if len(found) != count:
        raise ValueError(f"{count} parts wanted: {text!r}")
    return found


def spin(text, rng):
    """Choose one of each [first|second|third]."""
    return ALTERNATIVES.sub(lambda found: rng.choice(found[1].split("|")), text)


def numbers(rng):
    """Return the number slots of one text, plausible for a project of a small firm."""
    few, more = rng.sample(COUNTS.split()[:9], 2)
    return {
        "few": few,
        "more": more,
        "weeks": rng.choice(COUNTS.split()[1:]),
        "many": f"{rng.choice((1, 2, 3, 4, 6, 8, 9, 11, 14, 18, 23, 31, 46)) * 1000:,}",
        "some": str(rng.choice((40, 60, 70, 80, 90, 120, 140, 160, 180, 220, 260, 300))),
        "pct": str(rng.randint(11, 42)),
        "half": rng.choice(("half", "a third", "a quarter", "two thirds", "a fifth")),
    }


def write(text, rng, **slots):
    """Fill one block: alternatives first, then numbers and the named slots."""
    written = spin(text, rng).format(**numbers(rng), **slots).replace("s's ", "s' ")
    return re.sub(r"(?<=[.!?] )[a-z]", lambda found: found[0].upper(), capital(written))


def capital(text):
    """Return the text with a capital first."""
    return text[:1].upper() + text[1:]


def sentences(text):
    """Return the sentences of a text without its Markdown marks."""
    plain = re.sub(r"[*#>-]+ ?", " ", text)
    return tuple(part for part in (" ".join(s.split()) for s in SENTENCE.split(plain)) if part)
