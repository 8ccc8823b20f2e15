"""The program on paper: the same sheet as its page, in a PDF."""

from flask_babel import gettext as _
from fpdf import FontFace
from fpdf.enums import TableBordersLayout, XPos, YPos

from partners.web.display import locale
from partners.web.paper import FACE, Paper

LEFT, BOTTOM = 18, 18
FEW = 4  # tiers that fit across an upright page
TEXT, SMALL, HEAD = 9.5, 8, 14
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

    def heading(self, text):
        """Begin a part, on the next page where little room is left."""
        if self.will_page_break(28):
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

    def rows(self, heads, rows, widths):
        """Write a table whose head stands again on each page; a row of one cell is a heading."""
        self._type(TEXT)
        self.set_draw_color(self.tone.line)
        style = FontFace(emphasis="BOLD", color=self.tone.ink)
        group = FontFace(emphasis="BOLD", color=self.tone.accent)
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=widths,
            headings_style=style,
            line_height=TEXT * 0.48,
            padding=PAD,
            text_align="LEFT",
            num_heading_rows=1 if heads else 0,
            first_row_as_headings=bool(heads),
        ) as table:
            for cells in ([heads] if heads else []) + rows:
                row = table.row()
                is_group = len(cells) == 1
                for cell in cells:
                    self.refuse_missing(cell.replace("\n", ""))
                    row.cell(
                        cell,
                        colspan=len(widths) if is_group else 1,
                        style=group if is_group else None,
                    )

    def _type(self, size, *, style="", colour=""):
        self.set_font(FACE, style, size)
        self.set_text_color(colour or self.tone.ink)


def paper(program, sheet):
    """Return the program as paper."""
    page = ProgramPaper(program, sheet)
    page.plate(LEFT)
    page.set_y(32)
    page.line(program.name, 24, style="B")
    page.line(program.tagline, 12, colour=page.tone.soft)
    for part in (_tiers, _matrix, _perks, _marks, _earnings, _courses, _terms):
        part(page, sheet)
    return page


def _tiers(page, sheet):
    if sheet.steps:
        page.heading(_("Tiers"))
    for step in sheet.steps:
        page.line(step.name, 11, style="B")
        for line in filter(None, (step.blurb, f"{step.brings}.", *step.extras)):
            page.line(line)


def _matrix(page, sheet):
    if not (sheet.steps and (sheet.requirements or sheet.benefits)):
        return
    page.heading(_("What each tier asks for and opens"))
    parts = [(_("Requirements"), sheet.requirements)] if sheet.requirements else []
    parts += [(group.title, group.rows) for group in sheet.benefits]
    rows = []
    for title, found in parts:
        rows.append([title])
        rows += [[row.title, *(_words(cell) for cell in row.cells)] for row in found]
    widths = (3, *(2 for _step in sheet.steps))
    page.rows(["", *(step.name for step in sheet.steps)], rows, widths)
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
        page.line(mark.name, 11, style="B")
        for line in filter(None, (mark.blurb, *(f"– {ask}" for ask in mark.asks))):
            page.line(line)


def _earnings(page, sheet):
    if not sheet.earnings:
        return
    page.heading(_("What earns %(points)s", points=page.program.points.name))
    for line in sheet.points:
        page.line(line, colour=page.tone.soft)
    rows = []
    for group in sheet.earnings:
        rows.append([group.title])
        rows += [
            ["\n".join(filter(None, (it.name, it.blurb, *it.limits))), it.award]
            for it in group.rows
        ]
    page.rows([], rows, (3, 2))


def _courses(page, sheet):
    if sheet.routes:
        page.heading(_("Courses, in order"))
    for route in sheet.routes:
        if route.title:
            page.line(route.title, 11, style="B")
        names = [stop.name for stop in route.stops]
        page.line((", then " if route.is_line else ", ").join(names))


def _terms(page, sheet):
    lines = (*sheet.reviews, *sheet.membership)
    if lines:
        page.heading(_("How it goes on"))
    for line in lines:
        page.line(line)
