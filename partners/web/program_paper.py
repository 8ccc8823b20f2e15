"""The program on paper: the same sheet as its page, in a PDF."""

from flask_babel import gettext as _
from fpdf import FontFace
from fpdf.enums import TableBordersLayout, XPos, YPos

from partners.web.display import locale
from partners.web.paper import FACE, Paper

LEFT, BOTTOM = 18, 18
FEW = 4  # tiers that fit across an upright page
TEXT, SMALL, HEAD = 9.5, 8, 14
ROOM, TABLE = 28, 60  # what must be left of a page to begin a part, or one with a table
PAD = (1.1, 2, 1.1, 0)


class ProgramPaper(Paper):
    """Flowing text and tables below the program's sign."""

    def __init__(self, program, sheet):
        is_wide = len(sheet.steps) > FEW
        super().__init__(program, program.name, "landscape" if is_wide else "portrait")
        self.sheet = sheet
        self.set_lang(str(locale()).replace("_", "-"))
        self.set_margins(LEFT, LEFT, LEFT)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.add_page()

    def footer(self):
        """Number the pages."""
        self.set_y(-12)
        self._type(SMALL, colour=self.tone.soft)
        self.cell(self.epw, 4, f"{self.program.name} · {self.page_no()}", align="R")

    def heading(self, text, room=ROOM):
        """Begin a part, on the next page where less room is left."""
        if self.will_page_break(room):
            self.add_page()
        self.set_y(self.get_y() + 6)
        self.rule(LEFT, self.get_y(), self.epw, 0.5, self.tone.ink)
        self.set_y(self.get_y() + 3)
        self.line(text, HEAD, style="B")

    def line(self, text, size=TEXT, *, style="", colour=""):
        """Write a paragraph."""
        self.refuse_missing(text)
        self._type(size, style=style, colour=colour)
        self.multi_cell(self.epw, size * 0.5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_y(self.get_y() + 0.8)

    def gap(self):
        """Part what follows from what stands above, and keep it with its first line."""
        if self.will_page_break(ROOM / 2):
            self.add_page()
        self.set_y(self.get_y() + 1.6)

    def groups(self, heads, groups, widths):
        """Write a table for each pair of a heading and rows.

        The heading stands beside those of the columns, and with them again on each page.
        """
        for title, rows in groups:
            if self.will_page_break(ROOM):
                self.add_page()
            self._table([title, *heads], rows, widths)

    def _table(self, heads, rows, widths):
        self._type(TEXT)
        self.set_draw_color(self.tone.line)
        # A table fills its cells with what was filled last: the ink of a rule.
        self.set_fill_color(255)
        title = FontFace(emphasis="BOLD", color=self.tone.accent)
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=widths,
            headings_style=FontFace(emphasis="BOLD", color=self.tone.ink),
            line_height=TEXT * 0.48,
            padding=PAD,
            text_align="LEFT",
            v_align="TOP",
        ) as table:
            for number, cells in enumerate([heads, *rows]):
                row = table.row()
                for place, cell in enumerate(cells):
                    self.refuse_missing(cell.replace("\n", ""))
                    row.cell(cell, style=title if number == place == 0 else None)
        self.set_y(self.get_y() + 2)

    def _type(self, size, *, style="", colour=""):
        self.set_font(FACE, style, size)
        self.set_text_color(colour or self.tone.ink)


def paper(program, sheet, version=""):
    """Return the program as paper; `version` says which rules these are."""
    page = ProgramPaper(program, sheet)
    page.plate(LEFT)
    page.set_y(32)
    page.line(program.name, 24, style="B")
    page.line(program.tagline, 12, colour=page.tone.soft)
    if version:
        page.line(version, SMALL, colour=page.tone.soft)
    for part in (_tiers, _matrix, _perks, _marks, _earnings, _courses, _terms):
        part(page, sheet)
    return page


def _tiers(page, sheet):
    if sheet.steps:
        page.heading(_("Tiers"))
    for step in sheet.steps:
        page.gap()
        page.line(step.name, 11, style="B")
        for line in filter(None, (step.blurb, f"{step.brings}.", *step.extras)):
            page.line(line)


def _matrix(page, sheet):
    if not (sheet.steps and (sheet.requirements or sheet.benefits)):
        return
    page.heading(_("What each tier asks for and opens"), room=TABLE)
    parts = [(_("Requirements"), sheet.requirements)] if sheet.requirements else []
    parts += [(group.title, group.rows) for group in sheet.benefits]
    groups = [
        (title, [[row.title, *(_words(cell) for cell in row.cells)] for row in found])
        for title, found in parts
    ]
    widths = (3, *(2 for _step in sheet.steps))
    page.groups([step.name for step in sheet.steps], groups, widths)
    if sheet.has_planned:
        page.line(_("* planned, not there yet"), SMALL, colour=page.tone.soft)


def _words(cell):
    text = _("Yes") if cell.is_yes else "\n".join(cell.lines) or "–"
    return f"{text} *" if cell.is_planned and not cell.is_empty else text


def _perks(page, sheet):
    if sheet.perks or sheet.untiered and not sheet.steps:
        page.heading(_("What every partner gets"))
        if sheet.untiered and not sheet.steps:
            page.line(f"{sheet.untiered}.")
        for perk in sheet.perks:
            page.line(perk.name, style="B")
            page.line(perk.text)


def _marks(page, sheet):
    if sheet.marks:
        page.heading(_("Qualifications"))
    for mark in sheet.marks:
        page.gap()
        page.line(mark.name, 11, style="B")
        for line in filter(None, (mark.blurb, *(f"– {ask}" for ask in mark.asks))):
            page.line(line)


def _earnings(page, sheet):
    if not sheet.earnings:
        return
    page.heading(_("What earns %(points)s", points=page.program.points.name), room=TABLE)
    for line in sheet.points:
        page.line(line, colour=page.tone.soft)
    page.groups(
        [], [(group.title, [_earning(it) for it in group.rows]) for group in sheet.earnings], (3, 2)
    )


def _earning(it):
    told = dict.fromkeys(filter(None, (it.name, it.blurb.rstrip("."), *it.limits)))
    return ["\n".join(told), "\n".join(it.editions) or it.award]


def _courses(page, sheet):
    if sheet.routes:
        page.heading(_("Courses, in order"))
    for route in sheet.routes:
        if route.title:
            page.gap()
            page.line(route.title, 11, style="B")
        names = [stop.name for stop in route.stops]
        page.line((", then " if route.is_line else ", ").join(names))


def _terms(page, sheet):
    lines = (*sheet.reviews, *sheet.membership)
    if lines:
        page.heading(_("How it goes on"))
    for line in lines:
        page.line(line)
