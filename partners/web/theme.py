"""What the program file says about looks, as a style sheet of two properties and an icon."""

import hashlib
from dataclasses import dataclass

from flask import Blueprint, make_response, request, url_for

from partners.domain.access import Capability
from partners.domain.colours import on
from partners.web.access import requires
from partners.web.display import program

bp = Blueprint("theme", __name__)

FIVE_MINUTES = "public, max-age=300"
FOR_GOOD = "public, max-age=31536000, immutable"
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<path fill="{plate}" d="M0 0h32v32H0z"/>'
    '<path fill="{steps}" d="M6 21h4v5H6zM11 16h4v10h-4zM17 11h4v15h-4zM22 6h4v20h-4z"/></svg>'
)


@dataclass(frozen=True)
class Theme:
    """The two things a vendor chooses: a colour and the face of headings."""

    brand: str
    face: str

    @property
    def css(self):
        return f":root {{\n  --brand: {self.brand};\n  --brand-face: var(--{self.face});\n}}\n"

    @property
    def icon(self):
        return ICON.format(plate=self.brand, steps=on(self.brand))

    @property
    def version(self):
        return hashlib.sha256(f"{self.brand} {self.face} {ICON}".encode()).hexdigest()[:8]


@bp.app_context_processor
def addresses():
    """Let layouts link the sheet and the icon under a name that changes with them."""
    return {"theme_url": theme_url}


@bp.get("/theme.css")
@requires(Capability.VISIT)
def sheet():
    theme = in_force()
    return _kept(theme.css, "text/css", theme)


@bp.get("/favicon.svg")
@requires(Capability.VISIT)
def icon():
    theme = in_force()
    return _kept(theme.icon, "image/svg+xml", theme)


def in_force():
    branding = program().branding
    return Theme(branding.accent, branding.face)


def theme_url(view):
    """Return the address of `sheet` or `icon` for the program in force."""
    return url_for(f"theme.{view}", v=in_force().version)


def _kept(text, kind, theme):
    """Answer with a file that browsers may keep: for good under its own version."""
    response = make_response(text)
    response.mimetype = kind
    is_named = request.args.get("v") == theme.version
    response.headers["Cache-Control"] = FOR_GOOD if is_named else FIVE_MINUTES
    response.set_etag(theme.version)
    return response.make_conditional(request)
