"""A partner's page, as merchants see it."""

from dataclasses import astuple
from urllib.parse import parse_qs

from flask import Blueprint, abort, g, redirect, request, url_for

from partners.actions import profiles
from partners.domain.access import Capability
from partners.domain.errors import NotFound
from partners.storage.activities import Report
from partners.storage.ledger import Entry
from partners.storage.partners import FormerSlug, Partner
from partners.storage.projects import Project
from partners.web.access import may, requires
from partners.web.caching import revalidated, snapshot
from partners.web.display import program, today
from partners.web.forms.contact import ContactForm
from partners.web.htmx import render_page
from partners.web.listing import Listing
from partners.web.profile_page import ProfilePage
from partners.web.public.directory import find
from partners.web.team import Team

bp = Blueprint("profiles", __name__)

LONGEST_WAY_BACK = 1000
WORKS = 12  # projects from the gallery's rows
DEEDS = 8  # reported activities on a firm's page


@bp.get("/partners/<slug>")
@requires(Capability.VISIT)
@revalidated
def profile(slug):
    partner = found(slug)
    if partner.is_listed(program()):
        return show(partner, profiles.view(partner, today=today()), why=placing(partner))
    if may("console") or partner == g.partner:
        return show(partner, profiles.view(partner, today=today()), is_preview=True)
    raise NotFound


def balance(partner):
    """Return the firm's points today; None where the program does not show them."""
    if not program().placement.points:
        return None
    return Entry.balances([partner.id], today()).get(partner.id, 0)


def works(partner):
    """Return the projects that the firm's page shows beside its own portfolio."""
    return tuple(Project.portfolio(partner).limit(WORKS))


def show(partner, firm, why=(), is_preview=False):
    """Render the page of a firm; the portal shows a draft with it before it is published."""
    page = ProfilePage(firm, program(), is_preview, balance(partner), works(partner))
    form = ContactForm(program=program()) if page.takes_requests and not is_preview else None
    return render_page(
        "profiles/profile.html",
        firm=firm,
        page=page,
        deeds=list(Report.shown(partner).limit(DEEDS)) if program().has_points else [],
        team=Team(partner, program(), today()),
        form=form,
        why=why,
        back=way_back(),
        is_preview=is_preview,
    )


def found(slug):
    """Return the firm at this address; raises or aborts where it is another's or nobody's.

    An address that a firm once had leads on; a firm that left is gone for good.
    """
    partner = Partner.get_or_none(Partner.slug == slug)
    if partner is None:
        former = FormerSlug.get(FormerSlug.slug == slug)
        abort(redirect(url_for(request.endpoint, slug=former.partner.slug), 301))
    if partner.status == "departed":
        abort(410)
    return partner


def public(slug):
    """Return the firm at this address that merchants may see; raises or aborts as `found`."""
    partner = found(slug)
    if not partner.is_listed(program()):
        raise NotFound
    return partner


def placing(partner):
    """Return the receipt of the firm's place in the directory."""
    catalog = snapshot()
    number = catalog.position.get(partner.id)
    return () if number is None else [astuple(line) for line in catalog.explain(number)]


def way_back():
    """Return the list that this visitor came from, as the directory named it, or None."""
    query = request.args.get("from", "")[:LONGEST_WAY_BACK]
    return Listing(find(parse_qs(query))) if query else None
