"""The directory as open data: the same questions, answered in JSON to anybody."""

from dataclasses import asdict

from flask import Blueprint, jsonify, request, url_for

from partners.actions import profiles
from partners.domain.access import Capability
from partners.domain.program import SECTIONS
from partners.domain.program_sheet import sheet
from partners.web.access import requires
from partners.web.caching import revalidated
from partners.web.display import absolute_url, today
from partners.web.display import program as in_force
from partners.web.forms.fields import digits, plain_amount
from partners.web.listing import address
from partners.web.profile_page import ProfilePage
from partners.web.public.directory import find
from partners.web.public.profiles import balance, public, works

bp = Blueprint("api", __name__, url_prefix="/api/v1")

# Fields that lists and pages of a partner have alike.
ALIKE = (
    "slug", "name", "tagline", "city", "subdivision", "country", "tier", "accepting", "regions",
    "expertise", "services", "languages", "industries", "budget", "rating",
)  # fmt: skip


@bp.after_request
def open_to_all(response):
    """Let pages of other sites read this; it holds nothing that is not public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@bp.get("/partners")
@requires(Capability.VISIT)
@revalidated
def partners():
    results = find(request.args)
    return jsonify(
        total=results.total,
        page=results.selection.page,
        pages=results.pages,
        per_page=results.selection.per_page,
        url=absolute_url(address(results.selection)),
        results=[summary(card) for card in results.cards],
        facets={facet.name: options(facet) for facet in results.facets},
    )


@bp.get("/partners/<slug>")
@requires(Capability.VISIT)
@revalidated
def partner(slug):
    row = public(slug)
    firm = profiles.view(row, today=today())
    return jsonify(
        details(firm, ProfilePage(firm, in_force(), points=balance(row), works=works(row)))
    )


@bp.get("/program")
@requires(Capability.VISIT)
@revalidated
def program():
    """Say what the slugs of the other answers mean, and what can be asked."""
    known = in_force()
    plain = ("slug", "name", "vendor", "tagline", "currency", "timezone")
    return jsonify(
        **{name: getattr(known, name) for name in plain},
        **{SECTIONS[kind]: [term(each) for each in known.values(kind)] for kind in SECTIONS},
        placement=list(known.placement.terms),
        facets=list(known.directory.facets),
        sorts=list(known.directory.sorts),
        rules=asdict(sheet(known)),
    )


def summary(card):
    """Return a card as plain values."""
    return {
        **common(card),
        **points(card.points),
        "qualifications": [slug for slug, _ in card.qualifications],
        "reviews": card.reviews,
        "logo": file_url(card, card.logo),
        "preview": file_url(card, card.preview),
    }


def details(firm, page):
    """Return all that a partner's page tells as plain values."""
    return {
        **common(firm),
        **points(page.points),
        "qualifications": list(firm.qualifications),
        "reviews": firm.rating_count,
        "logo": file_url(firm, firm.logo),
        "preview": file_url(firm, firm.preview),
        "website": page.website,
        "overview": firm.overview,
        "founded": firm.founded,
        "team_size": firm.team_size,
        "branches": [{"city": each.city, "country": each.country} for each in firm.branches],
        "offers": [
            {"name": each.name, "detail": each.detail, "price": amount(each.price)}
            for each in firm.offers
        ],
        "portfolio": [
            {key: each[key] for key in ("title", "customer", "text", "url")}
            for each in page.projects
        ],
    }


def points(balance):
    """Return the balance, where the program shows points beside its partners."""
    return {"points": balance} if in_force().placement.points else {}


def common(known):
    """Return what a card and a profile have alike; amounts in the program's currency."""
    path = url_for("profiles.profile", slug=known.slug)
    return {
        **{name: getattr(known, name) for name in ALIKE},
        "url": absolute_url(path),
        "price_from": amount(known.price_from),
        "joined_on": known.joined_on.isoformat(),
    }


def options(facet):
    return [
        {
            "value": each.value,
            "label": each.label,
            "count": each.count,
            "chosen": each.is_chosen,
            **({"within": each.within} if each.within else {}),
        }
        for each in facet.options
    ]


def term(value):
    """Return one of the program's values; a region with its countries, a budget with its band."""
    known = (name for name in ("countries", "low", "high") if hasattr(value, name))
    extra = {name: getattr(value, name) for name in known}
    return {"slug": value.slug, "label": value.label, **extra}


def amount(minor):
    return None if minor is None else plain_amount(minor, digits())


def file_url(known, name):
    path = url_for("uploads.file", slug=known.slug, name=name) if name else ""
    return absolute_url(path) if path else None
