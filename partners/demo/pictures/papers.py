"""A printed sheet, for the materials that firms hand out."""

import time
from io import BytesIO

from partners.demo.pictures.logos import colours_of
from partners.demo.pictures.paint import Canvas, Type

A4 = (827, 1169)  # pixels, a hundred to the inch
UNDATED = time.gmtime(0)  # the same bytes every time


def paper(firm, title, lines, seed="demo"):
    """Return a PDF of one page: a title, numbered lines, the firm's name at the foot."""
    colours = colours_of(firm, seed)
    page = Canvas(*A4, colours.paper, finer=2)
    page.rect(0, 0, 100, 3, colours.tone)
    heading, body = Type("narrow", 5.5, colours.deep), Type("book", 2.3, colours.deep)
    figure, foot = Type("narrow", 3, colours.tone), Type("sans", 1.7, colours.tone)
    top = 14
    for line in page.wrapped(title, heading, 80):
        page.text(10, top, line, heading, anchor="ls")
        top += 6.5
    top += 4
    for number, text in enumerate(lines, 1):
        page.text(10, top, str(number), figure, anchor="ls")
        for line in page.wrapped(text, body, 74):
            page.text(16, top, line, body, anchor="ls")
            top += 3.3
        top += 2.4
    page.rect(10, 132, 80, 0.2, colours.mid)
    page.text(10, 136, f"{firm.name}, {firm.city}", foot, anchor="ls")
    out = BytesIO()
    page.image.save(out, "PDF", resolution=200, creationDate=UNDATED, modDate=UNDATED, quality=70)
    return out.getvalue()
