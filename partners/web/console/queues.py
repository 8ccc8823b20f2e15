"""The console's first page: what waits for the staff, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Blueprint, g
from flask_babel import lazy_gettext as _

from partners.domain import queues as rules
from partners.domain.access import Capability
from partners.domain.queues import Queue
from partners.storage import programs
from partners.storage.accounts import Link
from partners.storage.activities import Report
from partners.storage.leads import Lead, Offer
from partners.storage.outbox import Outbox
from partners.storage.projects import Project
from partners.storage.requests import Request
from partners.storage.training import Enrolment
from partners.web import drawing
from partners.web.access import requires
from partners.web.htmx import render_page

bp = Blueprint("queues", __name__, url_prefix="/admin")


@dataclass(frozen=True)
class Desk:
    """How the console shows one queue, and where its rows come from."""

    title: str
    promise: str
    days: int  # how soon staff mean to answer
    since: Callable  # (now) -> moments since when things wait, oldest first
    endpoint: str
    options: dict = field(default_factory=dict)
    when: Callable = lambda program: True  # says whether the program has such things


DESKS = {
    "unassigned": Desk(
        _("Leads without a partner"),
        _("assign in 1 day"),
        1,
        Lead.unassigned_since,
        "admin_leads.index",
    ),
    "unanswered": Desk(
        _("Leads offered, not answered"),
        _("answered in 2 days"),
        2,
        Offer.open_since,
        "admin_leads.index",
        {"tab": "offered"},
    ),
    "overdue": Desk(
        _("Leads with an overdue next step"),
        _("ask within 3 days"),
        3,
        Lead.overdue_since,
        "admin_leads.index",
        {"tab": "late"},
    ),
    "activities": Desk(
        _("Reported activities"),
        _("decide in 5 days"),
        5,
        Report.submitted_since,
        "admin_activities.index",
        when=lambda program: program.has_points,
    ),
    "projects": Desk(
        _("Projects to look at"),
        _("decide in 5 days"),
        5,
        Project.waiting_since,
        "admin_projects.index",
    ),
    "requests": Desk(
        _("Firms that ask to become something"),
        _("answer in 5 days"),
        5,
        Request.waiting_since,
        "admin_reviews.index",
        when=lambda program: any(each.apply for each in program.qualifications),
    ),
    "courses": Desk(
        _("People who mean to take a course"),
        _("arrange it in 14 days"),
        14,
        Enrolment.waiting_since,
        "admin_training.index",
        when=lambda program: bool(program.courses),
    ),
    "invitations": Desk(
        _("Invitations nobody took"),
        _("ask again within 7 days"),
        7,
        Link.unused_since,
        "admin_partners.index",
        {"status": "invited"},
    ),
    "jobs": Desk(_("Jobs given up"), _("mend in 1 day"), 1, Outbox.dead_since, "jobs.index"),
}


@bp.get("")
@requires(Capability.CONSOLE)
def index():
    """Show every queue with its ages."""
    found = [
        Queue(name, tuple(desk.since(g.now)), timedelta(days=desk.days))
        for name, desk in DESKS.items()
        if desk.when(programs.in_force())
    ]
    return render_page(
        "queues/page.html",
        queues=rules.by_urgency(found, g.now),
        desks=DESKS,
        oldest=min((queue.oldest for queue in found if queue.count), default=None),
        total=sum(queue.count for queue in found),
        late=[queue for queue in found if rules.urgency(queue, g.now) == "bad"],
        most=max(queue.count for queue in found),
        ages=lambda queue: rules.ages(queue, g.now),
        urgency=lambda queue: rules.urgency(queue, g.now),
        bands=drawing.bands,
    )
