"""Where one can go: the pages of the masthead and the rails, for the person who asks."""

from dataclasses import dataclass
from functools import cached_property

from flask import current_app, g, request
from flask_babel import lazy_gettext as _

from partners.domain.access import STAFF_ROLES
from partners.web import display
from partners.web.access import may

# Pages by their address (INTERFACES.md), with icon; a page that the app does not have, or
# that the person may not see, is left out, and so is a group that has become empty.
PUBLIC = (
    ("/partners", _("Find a partner"), ""),
    ("/projects", _("Projects"), ""),
    ("/brief", _("Write one brief"), ""),
    ("/match", _("Match me"), ""),
    ("/program", _("The program"), ""),
    ("/ranking", _("Ranking"), ""),
    ("/apply", _("Become a partner"), ""),
)
KEPT = (("/shortlist", _("Shortlist"), "bookmark"),)
FOOT = (
    ("/verify", _("Verify a certificate"), ""),
    ("/feed.atom", _("Atom feed"), ""),
    ("/api/v1/partners", _("Open data"), ""),
    ("/privacy", _("Privacy"), ""),
)
PORTAL = (
    ("", (("/portal", _("Overview"), "house"), ("/portal/start", _("First steps"), "list-checks"))),
    (
        _("Win"),
        (
            ("/portal/leads", _("Leads"), "inbox"),
            ("/portal/deals", _("Deals"), "handshake"),
            ("/portal/stores", _("Stores"), "store"),
            ("/portal/proposals", _("Proposals"), "file-text"),
        ),
    ),
    (
        _("Earn"),
        (
            ("/portal/activities", _("Activities"), "pencil-line"),
            ("/portal/points", _("Points"), "coins"),
            ("/portal/projects", _("Projects"), "folder"),
            ("/portal/commissions", _("Commissions"), "receipt-text"),
        ),
    ),
    (
        _("Grow"),
        (
            ("/portal/tier", _("Tier"), "trending-up"),
            ("/portal/scorecard", _("Scorecard"), "scale"),
            ("/portal/training", _("Training"), "graduation-cap"),
            ("/portal/certificates", _("Certificates"), "badge-check"),
        ),
    ),
    (
        _("Firm"),
        (
            ("/portal/profile", _("Profile"), "file-text"),
            ("/portal/team", _("Team"), "users"),
            ("/portal/firm", _("Agreement"), "receipt-text"),
            ("/portal/resources", _("Resources"), "folder"),
            ("/portal/support", _("Support"), "message-square"),
        ),
    ),
)
CONSOLE = (
    ("", (("/admin", _("Queues"), "layers"),)),
    (
        _("Demand"),
        (
            ("/admin/leads", _("Leads"), "inbox"),
            ("/admin/deals", _("Deals"), "handshake"),
            ("/admin/feedback", _("Reviews"), "star"),
        ),
    ),
    (
        _("Program"),
        (
            ("/admin/applications", _("Applications"), "user-round-plus"),
            ("/admin/partners", _("Partners"), "users"),
            ("/admin/activities", _("Activities"), "pencil-line"),
            ("/admin/points", _("Points"), "coins"),
            ("/admin/projects", _("Projects"), "folder"),
            ("/admin/training", _("Training"), "graduation-cap"),
            ("/admin/reviews", _("Tier reviews"), "trending-up"),
            ("/admin/program", _("Rules"), "scale"),
        ),
    ),
    (
        _("Money"),
        (
            ("/admin/commissions", _("Commissions"), "receipt-text"),
            ("/admin/stores", _("Stores"), "store"),
            ("/admin/fees", _("Fees"), "banknote"),
            ("/admin/proposals", _("Proposals"), "file-text"),
        ),
    ),
    (
        _("House"),
        (
            ("/admin/support", _("Support"), "message-square"),
            ("/admin/content", _("Content"), "file-text"),
            ("/admin/reports", _("Reports"), "chart-line"),
            ("/admin/fairness", _("Fairness"), "scale"),
            ("/admin/users", _("People"), "user-round"),
            ("/admin/integrations", _("Integrations"), "plug"),
            ("/admin/audit", _("Audit"), "history"),
            ("/admin/jobs", _("Jobs"), "list-checks"),
        ),
    ),
)
# Pages that not every program has, each with what a program must have for them.
WHEN = {
    "/ranking": lambda program: program.has_points and program.placement.points,
    "/portal/activities": lambda program: program.has_points,
    "/portal/points": lambda program: program.has_points,
    "/portal/tier": lambda program: program.tiers or program.qualifications,
    "/admin/activities": lambda program: program.has_points,
    "/admin/points": lambda program: program.has_points,
    "/admin/reviews": lambda program: program.tiers or program.qualifications,
    "/admin/fees": lambda program: program.membership and program.membership.fee,
}
FIND = {"portal": "/portal/leads", "console": "/admin/partners"}
BELL = "/portal/notifications"


@dataclass(frozen=True)
class Link:
    """One place to go, as a layout draws it."""

    url: str
    label: str
    icon: str
    is_current: bool
    count: int | str | None = None


def init_app(app):
    """Give every template `nav`, which looks nothing up until a layout asks."""
    app.extensions["counts"] = {}
    app.context_processor(lambda: {"nav": Navigation()})


def count_with(app, path, function):
    """Have `function()` say the figure beside the link to `path`: what waits there, or None."""
    app.extensions["counts"][path] = function


class Navigation:
    """The links that this person may follow from here."""

    @cached_property
    def _pages(self):
        return pages(current_app)

    @cached_property
    def _counts(self):
        return {}

    @property
    def public(self):
        return self._links(PUBLIC)

    @property
    def kept(self):
        return self._links(KEPT)

    @property
    def foot(self):
        return self._links(FOOT)

    @property
    def side(self):
        """Which of the two workplaces this page belongs to; staff keep theirs on every page."""
        if g.get("looking") and request.path.startswith("/portal"):
            return "portal"
        is_staff = g.get("user") is not None and g.user.role in STAFF_ROLES
        return "console" if is_staff or request.path.startswith("/admin") else "portal"

    @cached_property
    def rail(self):
        """The groups of this side's rail, each a name and its links."""
        groups = CONSOLE if self.side == "console" else PORTAL
        found = [(name, self._links(places)) for name, places in groups]
        return [(name, links) for name, links in found if links]

    @cached_property
    def home(self):
        """The workplace of the person signed in, or None."""
        portal = (("/portal", _("Portal"), ""), ("/admin", _("Console"), ""))
        return next(iter(self._links(portal)), None) if g.get("user") else None

    @cached_property
    def find(self):
        return next(iter(self._links(((FIND[self.side], _("Find"), "search"),))), None)

    @cached_property
    def bell(self):
        return next(iter(self._links(((BELL, _("Notifications"), "bell"),))), None)

    def url(self, path):
        """Return the path if the app has this page and the person may see it, else nothing."""
        is_open = path in self._pages and may(self._pages[path])
        return path if is_open and (path not in WHEN or WHEN[path](display.program())) else ""

    def _links(self, places):
        return [self._link(*place) for place in places if self.url(place[0])]

    def _link(self, path, label, icon):
        return Link(path, label, icon, _is_here(path), self._count(path))

    def _count(self, path):
        """Ask once for a page's figure, however many links lead there."""
        if path not in self._counts:
            ask = current_app.extensions["counts"].get(path)
            self._counts[path] = ask() if ask else None
        return self._counts[path]


def pages(app):
    """Return the capability that each page without a parameter in its address needs."""
    if "pages" not in app.extensions:
        app.extensions["pages"] = {
            rule.rule: app.view_functions[rule.endpoint].capability
            for rule in app.url_map.iter_rules()
            if "GET" in rule.methods and not rule.arguments
        }
    return app.extensions["pages"]


def _is_here(path):
    """Say whether this page is the one, or lies below it; the overviews have no below."""
    is_overview = path in ("/portal", "/admin")
    return request.path == path or (not is_overview and request.path.startswith(f"{path}/"))
