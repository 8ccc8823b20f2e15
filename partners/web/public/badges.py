"""A partner's badge for its own site: an SVG that always says what is so today."""

from dataclasses import dataclass

from flask import Blueprint, g, make_response, render_template, request

from partners.domain.access import Capability
from partners.domain.certificates import opens_badge
from partners.domain.colours import light
from partners.domain.errors import NotFound
from partners.storage.database import Generation
from partners.storage.partners import Qualification
from partners.web.access import requires
from partners.web.caching import looks
from partners.web.display import program, today
from partners.web.drawing import ladder
from partners.web.public.profiles import found
from partners.web.public.uploads import SEALED

bp = Blueprint("badges", __name__, url_prefix="/badges")
FIVE_MINUTES = "public, max-age=300"
ROOM = 168  # units of the drawing for a line of words
LETTER = 0.54  # of its size, what a letter takes on average


@dataclass(frozen=True)
class Line:
    """Words of a badge and the length to press them into, 0 where they fit."""

    words: str
    size: int

    @property
    def length(self):
        return ROOM if len(self.words) * self.size * LETTER > ROOM else 0


@bp.get("/<slug>.svg")
@requires(Capability.VISIT)
def show(slug):
    """Draw the badge of the firm's tier, or of a qualification that it holds (`?of=slug`)."""
    partner = found(slug)
    title = title_of(partner, request.args.get("of", ""))
    tag = f"{Generation.current()}-{today():%Y%m%d}-{looks()}"
    if request.if_none_match.contains_weak(tag):
        response = make_response("", 304)
    else:
        response = make_response(drawing(partner, title))
        response.mimetype = "image/svg+xml"
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = FIVE_MINUTES
    response.headers["Content-Security-Policy"] = SEALED
    # The one answer of this site that other sites may put on their pages.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def title_of(partner, qualification):
    """Return the words of the badge; raises NotFound where the firm has none to show."""
    if not partner.is_active or not opens_badge(program(), partner.tier):
        raise NotFound
    if qualification:
        if qualification not in Qualification.of(partner, g.now.date()):
            raise NotFound
        return program().label("qualification", qualification)
    held = program().tier(partner.tier) or program().floor
    return held.name if held else "Partner"


def drawing(partner, title):
    """Return the badge as SVG."""
    tiers = program().tiers
    return render_template(
        "badges/badge.svg",
        tone=light(program().branding.accent),
        sign=Line(program().name, 11),
        title=Line(title, 22),
        firm=Line(partner.name, 12),
        stairs=ladder(program().rank(partner.tier), len(tiers)) if tiers else None,
    )
