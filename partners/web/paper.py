"""Paper: PDFs in type that has every letter they need; a letter that is missing stops the print.

The typefaces in `partners/fonts` write Latin, Greek and Cyrillic. For other scripts an operator
puts a font that has them (.ttf or .otf) into `instance/fonts`; it is taken where ours ends.
"""

import weakref

import segno
from flask import current_app, make_response
from flask_babel import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from partners.config import ROOT
from partners.domain.colours import light
from partners.domain.errors import RuleBroken

FONTS = ROOT / "partners" / "fonts"
FACE = "Noto Sans"
STYLES = {"": "NotoSans-Regular.ttf", "B": "NotoSans-Bold.ttf"}
MOST_NAMED = 12  # missing letters in a sentence


class Paper(FPDF):
    """A PDF with our type and a program's colours; lengths in millimetres."""

    def __init__(self, program, title, orientation="portrait"):
        super().__init__(orientation=orientation, unit="mm", format="A4")
        self.program = program
        self.tone = light(program.branding.accent)
        self.set_title(title)
        self.set_author(program.name)
        self.set_lang("en")
        # The library reads its fonts lazily and leaves their files open, drawn or not.
        weakref.finalize(self, _close, self.fonts)
        for style, file in STYLES.items():
            self.add_font(FACE, style, FONTS / file)
        self._add_others()
        self.set_auto_page_break(auto=False)
        self.c_margin = 0  # so that letters begin where lines do

    def _add_others(self):
        """Take the operator's own fonts for what ours cannot write."""
        folder = current_app.config["SETTINGS"].instance / "fonts"
        files = [path for path in sorted(folder.glob("*.[ot]tf")) if path.is_file()]
        names = [f"other{number}" for number in range(len(files))]
        for name, file in zip(names, files, strict=True):
            self.add_font(name, "", file)
        if names:
            self.set_fallback_fonts(names, exact_match=False)

    def put(self, x, y, text, size, *, style="", colour="", width=0, align="L"):
        """Write one line with its baseline's box at a place; return how far it reaches.

        With a width the letters shrink until the line fits. Raises RuleBroken where a letter is
        missing.
        """
        self.refuse_missing(text)
        self.set_text_color(colour or self.tone.ink)
        self.set_font(FACE, style, size)
        while width and self.get_string_width(text) > width and size > 6:
            size -= 0.5
            self.set_font_size(size)
        self.set_xy(x, y)
        own = width or self.get_string_width(text)
        self.cell(own, size * 0.5, text, align=align, new_x=XPos.RIGHT, new_y=YPos.TOP)
        return x + self.get_string_width(text)

    def refuse_missing(self, text):
        """Raise RuleBroken where no font has a letter: it would be left out without a word."""
        known = [font.cmap for font in self.fonts.values()]
        missing = [sign for sign in text if not any(ord(sign) in each for each in known)]
        if missing:
            shown = " ".join(dict.fromkeys(missing))[: MOST_NAMED * 2]
            raise RuleBroken(
                _(
                    "Our typefaces have no letters for %(shown)s, so this cannot be printed yet. "
                    "Ask the program team: a font that has them belongs into the fonts folder.",
                    shown=shown,
                )
            )

    def block(self, x, y, width, height, colour):
        """Fill a rectangle."""
        self.set_fill_color(colour)
        self.rect(x, y, width, height, style="F")

    def rule(self, x, y, width, thickness=0.2, colour=""):
        """Draw a line across."""
        self.block(x, y, width, thickness, colour or self.tone.line)

    def plate(self, x, width_of_margin=6):
        """Draw the program's sign, hanging from the sheet's upper edge."""
        name, noun = self.program.wordmark
        self.set_font(FACE, "B", 15)
        bold = self.get_string_width(f"{name} ")
        self.set_font(FACE, "", 15)
        whole = bold + self.get_string_width(noun)
        self.block(x, 0, whole + 2 * width_of_margin, 22, self.tone.brand)
        on = self.tone.on_brand
        self.put(x + width_of_margin, 12, name, 15, style="B", colour=on)
        if noun:
            self.put(x + width_of_margin + bold, 12, noun, 15, colour=on)

    def code(self, x, y, size, content):
        """Draw a QR code in squares; it needs no picture."""
        rows = [list(row) for row in segno.make(content, error="m", micro=False).matrix]
        step = size / len(rows)
        self.set_fill_color(self.tone.ink)
        for down, row in enumerate(rows):
            for across, length in _runs(row):
                self.rect(x + across * step, y + down * step, length * step, step, style="F")

    def answer(self, name, *, inline=True):
        """Return the finished document as a response."""
        response = make_response(bytes(self.output()))
        response.mimetype = "application/pdf"
        kind = "inline" if inline else "attachment"
        response.headers["Content-Disposition"] = f'{kind}; filename="{name}.pdf"'
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        return response


def _close(fonts):
    for font in fonts.values():
        font.close()


def _runs(row):
    """Yield (start, length) of each stretch of dark modules."""
    start = None
    for at, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = at
        elif not is_dark and start is not None:
            yield start, at - start
            start = None
