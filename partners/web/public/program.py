"""The program for everybody to read: what each tier asks and opens, points, courses, terms."""

from flask import Blueprint
from flask_babel import gettext as _

from partners.domain.access import Capability
from partners.domain.facets import Selection
from partners.domain.program_sheet import sheet
from partners.storage.programs import ProgramVersion
from partners.web import clocks
from partners.web.access import requires
from partners.web.caching import revalidated
from partners.web.display import program as in_force
from partners.web.display import zone
from partners.web.htmx import render_page
from partners.web.later import Later
from partners.web.listing import address
from partners.web.public.directory import find

bp = Blueprint("program", __name__)

printed = Later("partners.web.program_paper")
FEW = 4  # tiers whose matrix keeps its head on a narrow screen


@bp.get("/program")
@requires(Capability.VISIT)
@revalidated
def index():
    """Show the program as its file says it."""
    known = in_force()
    return render_page(
        "program/program.html",
        sheet=sheet(known),
        partners=partners_by_tier(),
        is_few=len(known.tiers) <= FEW,
        version=version_words(),
    )


@bp.get("/program.pdf")
@requires(Capability.VISIT)
@revalidated
def pdf():
    """Hand the program out on paper."""
    known = in_force()
    return printed.paper(known, sheet(known), version_words()).answer(known.slug)


def version_words():
    """Say which rules these are, and since when."""
    version = ProgramVersion.latest()
    since = clocks.day(version.effective_on, zone())
    return _("Rules version %(number)s, in force since %(day)s", number=version.id, day=since)


def partners_by_tier():
    """Return how many of each tier the directory shows, and the address that lists them."""
    facet = next((each for each in find({}).facets if each.name == "tier"), None)
    options = facet.options if facet else ()
    return {
        each.value: (each.count, address(Selection().choose("tier", each.value)))
        for each in options
        if each.count
    }
