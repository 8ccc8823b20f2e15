"""Projects: recorded with the points they earned, or by the firm itself; shown as it chooses."""

from dataclasses import dataclass
from datetime import date

from partners.actions import pages, uploads
from partners.actions.notices import Notice, tell
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.domain.sentences import _, filled
from partners.domain.terms import day_of
from partners.domain.verdicts import APPROVED, DECLINED, WAITING
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.partners import Partner
from partners.storage.projects import Project

PATH = "/portal/projects"
LINES = {
    APPROVED: _("%(title)s is shown now."),
    DECLINED: _("%(title)s cannot be shown: %(reason)s"),
}
DECIDED = {
    APPROVED: _("This project is approved already. Open it again to see it."),
    DECLINED: _("This project is declined already. Open it again to see it."),
}
CHOICES = ("visible", "in_portfolio")  # the firm's own, at any time
CONTENT = ("title", "text", "url", "edition", "finished_on")  # staff look at it first


@dataclass(frozen=True)
class Told:
    """What a firm tells of a project; `picture` is a new file, or None to leave it."""

    title: str
    text: str
    url: str
    edition: str
    finished_on: date
    visible: bool
    in_portfolio: bool
    picture: uploads.File | None = None


def record(report, activity, now):
    """Keep an approved report as a project, in the caller's transaction, where it is one."""
    if activity.gallery:
        Project.create(
            partner=report.partner_id,
            title=(report.client or activity.name)[:160],
            url=report.link,
            edition=report.edition,
            finished_on=report.happened_on,
            visible=report.visible or activity.visible == "always",
            in_portfolio=report.visible or activity.visible == "always",
            state=APPROVED,
            decided_by=report.decided_by,
            decided_at=now,
            report=report,
            created_at=now,
            updated_at=now,
        )


def add(partner, told, now):
    """Keep a project that a firm tells of; return it."""
    return _save(partner, None, told, now)


def change(partner, project_id, told, now):
    """Change a firm's project; raises NotFound where it is none of the firm's."""
    return _save(partner, project_id, told, now)


def decide(project_id, verdict, act):
    """Let a project that waits be shown, or not; return it."""
    if verdict == DECLINED:
        act.needs_reason(_("Say why it cannot be shown; the partner reads it."))
    with write_tx():
        partner = Partner.locked(Project.get_by_id(project_id).partner_id)
        project = Project.get_by_id(project_id)
        if project.state != WAITING:
            raise AlreadyTaken(DECIDED[project.state])
        decided = {"decided_by": act.actor, "decided_at": act.now, "reason": act.reason[:300]}
        project.save_only(state=verdict, **decided)
        after = {"project": project.title, "state": verdict}
        Audit.note(
            act.actor, "project.decide", partner, now=act.now, after=after, reason=act.reason
        )
        _tell(project, act.now)
        pages.changed(partner, act.now)
    return project


def _tell(project, now):
    line = filled(LINES[project.state], title=project.title, reason=project.reason)
    notice = Notice(line, PATH, f"project:{project.id}:{project.state}")
    tell(User.who_run([project.partner_id])[project.partner_id], notice, now)


def _save(partner, project_id, told, now):
    program = programs.in_force()
    if told.finished_on > day_of(now, program):
        raise RuleBroken(_("That day is still to come. Choose the day on which it was finished."))
    if told.picture:
        uploads.write(told.picture)
    with write_tx():
        partner = Partner.locked(partner.id)
        fields = {name: getattr(told, name) for name in (*CONTENT, *CHOICES)}
        fields["updated_at"] = now
        if told.picture:
            uploads.keep(partner, told.picture, now)
            fields["image"] = told.picture.name
        if project_id is None:
            project = Project.create(partner=partner, created_at=now, **fields)
        else:
            project = Project.of(partner).where(Project.id == project_id).first()
            if project is None:
                raise NotFound
            if told.picture or any(getattr(project, name) != fields[name] for name in CONTENT):
                fields |= {"state": WAITING, "reason": ""}
            project.save_only(**fields)
        pages.changed(partner, now)
    return project
