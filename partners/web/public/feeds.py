"""What robots and readers ask for: sitemap, robots, Atom, security contact."""

from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr

from feedgenerator import Atom1Feed
from flask import Blueprint, current_app, g, make_response, render_template, url_for
from flask_babel import gettext as _

from partners.domain.access import Capability
from partners.web.access import requires
from partners.web.caching import revalidated, snapshot
from partners.web.display import absolute_url
from partners.web.display import program as in_force
from partners.web.public.directory import find

bp = Blueprint("feeds", __name__)

NEWEST = 50
# https://www.sitemaps.org/protocol.html has 50,000 addresses in a file; the best placed are in it.
MOST_PARTNERS = 49_000
CONTACT_YEAR = timedelta(days=365)


@bp.get("/sitemap.xml")
@requires(Capability.VISIT)
@revalidated
def sitemap():
    slugs = snapshot().column("slug")[:MOST_PARTNERS]
    pages = ["/", "/partners", *(url_for("profiles.profile", slug=slug) for slug in slugs)]
    return _text("feeds/sitemap.xml", "application/xml", pages=pages)


@bp.get("/robots.txt")
@requires(Capability.VISIT)
def robots():
    return _for_an_hour(_text("feeds/robots.txt", "text/plain"))


@bp.get("/.well-known/security.txt")
@requires(Capability.VISIT)
def security():
    """Say where to report a weakness, as RFC 9116 has it."""
    address = parseaddr(current_app.config["SETTINGS"].sender)[1]
    midnight = datetime.combine(g.now.date(), time(), tzinfo=UTC)
    context = {"address": address, "expires": midnight + CONTACT_YEAR}
    return _for_an_hour(_text("feeds/security.txt", "text/plain", **context))


@bp.get("/feed.atom")
@requires(Capability.VISIT)
@revalidated
def atom():
    """List the newest partners."""
    program = in_force()
    feed = Atom1Feed(
        title=_("New in %(name)s", name=program.name),
        link=absolute_url("/partners"),
        feed_url=absolute_url("/feed.atom"),
        description=program.tagline,
        feed_guid=absolute_url("/feed.atom"),
    )
    newest = {"sort": ["newest"], "per_page": [str(NEWEST)]}
    for card in find(newest).cards:
        url = absolute_url(url_for("profiles.profile", slug=card.slug))
        joined = datetime.combine(card.joined_on, time(), tzinfo=UTC)
        feed.add_item(
            card.name, url, card.tagline, unique_id=url, pubdate=joined, updateddate=joined
        )
    return _plain(feed.writeString("utf-8"), "application/atom+xml")


def _text(template, kind, **context):
    return _plain(render_template(template, **context), kind)


def _plain(words, kind):
    response = make_response(words)
    response.mimetype = kind
    return response


def _for_an_hour(response):
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
