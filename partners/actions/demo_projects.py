"""The demo's gallery: works out of portfolios, and approved reports of projects."""

from datetime import timedelta

from partners.domain.verdicts import APPROVED, WAITING
from partners.storage.activities import Report
from partners.storage.bulk import add_all
from partners.storage.partners import Partner
from partners.storage.projects import Project

MONTH = timedelta(days=30)
EVERY = 3  # of the firms one shows its works


def store(program, ids, now, today):
    """Add the projects; `ids` are the firms' by slug. In the caller's transaction."""
    known = list(ids.values())
    firms = Partner.select().where(Partner.id.in_(known)).order_by(Partner.id)
    rows = [
        _work(firm, work, today - MONTH * (firm.id % 24), now)
        for firm in firms
        if firm.id % EVERY == 0
        for work in firm.portfolio[:1]
    ]
    gallery = [each.slug for each in program.activities if each.gallery]
    reports = Report.select().where(
        Report.partner.in_(known), Report.state == APPROVED, Report.activity.in_(gallery)
    )
    rows += [_reported(program, report, now) for report in reports.order_by(Report.id)]
    add_all(Project, rows)


def _work(firm, work, on, now):
    return {
        "partner": firm.id,
        "title": work["title"],
        "text": work["text"],
        "url": work["url"],
        "image": work["image"],
        "edition": "",
        "finished_on": max(on, firm.joined_on),
        "visible": True,
        "in_portfolio": False,  # its page tells of it already
        "state": APPROVED if firm.id % 11 else WAITING,
        "report": None,
        "created_at": now,
        "updated_at": now,
    }


def _reported(program, report, now):
    """A project as its approval would have kept it; some firms keep theirs to themselves."""
    activity = program.find("activity", report.activity)
    return {
        "partner": report.partner_id,
        "title": report.client or activity.name,
        "text": "",
        "url": report.link,
        "image": "",
        "edition": report.edition,
        "finished_on": report.happened_on,
        "visible": report.id % 5 != 0,
        "in_portfolio": report.id % 3 == 0,
        "state": APPROVED,
        "report": report.id,
        "created_at": now,
        "updated_at": now,
    }
