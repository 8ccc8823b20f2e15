"""A partner certificate on paper, drawn from its row whenever somebody asks for it."""

from datetime import UTC, datetime, time

from flask import url_for
from flask_babel import gettext as _

from partners.web.display import absolute_url, locale
from partners.web.paper import Paper

LEFT, WIDTH, HEIGHT = 24, 297, 210
COLUMN = WIDTH - 2 * LEFT
QR = 34
STEP, GAP, TALLEST = 11, 2, 42  # of the stairs


def sheet(certificate, program, day_in_words):
    """Return the certificate as Paper; `day_in_words(date)` writes its days."""
    paper = Paper(program, f"{certificate.number}: {certificate.firm}", orientation="landscape")
    paper.set_creation_date(datetime.combine(certificate.issued_on, time(), UTC))
    paper.set_lang(str(locale()).replace("_", "-"))
    paper.add_page()
    paper.plate(LEFT)
    _stairs(paper, certificate, program)
    tone = paper.tone
    paper.put(LEFT, 52, _("Certificate"), 13, colour=tone.soft)
    paper.rule(LEFT, 61, COLUMN, 0.7, tone.ink)
    paper.put(LEFT, 70, certificate.firm, 40, style="B", width=COLUMN)
    if certificate.place:
        paper.put(LEFT, 93, certificate.place, 14, colour=tone.soft, width=COLUMN)
    names = {"tier": certificate.tier_name, "program": certificate.program}
    held = _("has reached the level %(tier)s of %(program)s.", **names)
    paper.put(LEFT, 106, held, 22, width=COLUMN)
    _facts(paper, certificate, day_in_words)
    _check(paper, certificate)
    return paper


def _stairs(paper, certificate, program):
    """Draw the ladder of tiers, climbed up to this one, at the right."""
    count = len(program.tiers)
    rank = program.rank(certificate.tier) if program.tier(certificate.tier) else 0
    left = WIDTH - LEFT - count * (STEP + GAP) + GAP
    for number in range(1, count + 1):
        height = TALLEST * number / count
        colour = paper.tone.accent if number <= rank else paper.tone.line
        paper.block(left + (number - 1) * (STEP + GAP), 54 - height, STEP, height, colour)


def _facts(paper, certificate, day_in_words):
    """Write the days and the number as a ruled strip."""
    top, width = 144, (COLUMN - QR - 12) / 3
    paper.rule(LEFT, top - 6, COLUMN - QR - 12, 0.2)
    facts = (
        (_("Issued"), day_in_words(certificate.issued_on)),
        (_("Valid until"), day_in_words(certificate.valid_until)),
        (_("Number"), certificate.number),
    )
    for number, (label, value) in enumerate(facts):
        paper.put(LEFT + number * width, top, label, 10, colour=paper.tone.soft)
        paper.put(LEFT + number * width, top + 7, value, 15, style="B", width=width - 4)


def _check(paper, certificate):
    """Say where anybody can check it, and draw the same as a code."""
    url = absolute_url(url_for("verify.show", number=certificate.number))
    paper.code(WIDTH - LEFT - QR, 138, QR, url)
    words = _("This certificate holds until its day, whatever changes before. Check it at")
    paper.put(LEFT, 178, words, 10, colour=paper.tone.soft, width=COLUMN)
    paper.put(LEFT, 184, url, 10, width=COLUMN)
