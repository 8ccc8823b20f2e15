"""Pictures and documents of partners: sealed off from the site they are shown on."""

from flask import Blueprint, g, send_file

from partners.actions import uploads
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.domain.uploads import MATERIAL
from partners.storage import programs
from partners.storage.partners import Partner
from partners.web.access import requires

# Whatever a browser makes of the bytes, they can load, run and reach nothing.
SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"
ONE_YEAR = 365 * 86400
A_MOMENT = 300

bp = Blueprint("uploads", __name__)


@bp.get("/partners/<slug>/logo")
@requires(Capability.VISIT)
def logo(slug):
    """The logo under an address that stays; pages use the one that never changes."""
    partner = Partner.with_slug(slug)
    if not partner.logo:
        raise NotFound
    return send(uploads.find(partner, partner.logo, _reader(), programs.in_force()), A_MOMENT)


@bp.get("/partners/<slug>/files/<name>")
@requires(Capability.VISIT)
def file(slug, name):
    partner = Partner.with_slug(slug)
    return send(uploads.find(partner, name, _reader(), programs.in_force()), ONE_YEAR)


def _reader():
    """Who asks; staff without the second step that they must have see what everybody sees."""
    return None if g.owes_step else g.user


def send(found, seconds):
    """Hand out a file: pictures to be seen, anything else to be saved."""
    is_document = found.kind == MATERIAL
    response = send_file(
        found.path,
        mimetype="application/octet-stream" if is_document else "image/webp",
        as_attachment=is_document,
        download_name=found.label or found.name,
        etag=found.name,
        max_age=seconds,
    )
    response.headers["Content-Security-Policy"] = SEALED
    if not found.is_public:
        response.headers["Cache-Control"] = "no-store"
    elif seconds == ONE_YEAR:
        response.cache_control.immutable = True
    return response
