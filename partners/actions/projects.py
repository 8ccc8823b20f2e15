"""Projects: recorded with the points they earned, or by the firm itself; shown as it chooses."""

from dataclasses import dataclass
from datetime import date

from partners.actions import pages, uploads
from partners.domain.errors import NotFound, RuleBroken
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.database import write_tx
from partners.storage.partners import Partner
from partners.storage.projects import Project


@dataclass(frozen=True)
class Told:
    """What a firm tells of a project; `picture` is a new file, or None to leave it."""

    title: str
    text: str
    url: str
    edition: str
    finished_on: date
    visible: bool
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


def _save(partner, project_id, told, now):
    program = programs.in_force()
    if told.finished_on > day_of(now, program):
        raise RuleBroken("That day is still to come. Choose the day on which it was finished.")
    if told.picture:
        uploads.write(told.picture)
    with write_tx():
        partner = Partner.locked(partner.id)
        names = ("title", "text", "url", "edition", "finished_on", "visible")
        fields = {name: getattr(told, name) for name in names} | {"updated_at": now}
        if told.picture:
            uploads.keep(partner, told.picture, now)
            fields["image"] = told.picture.name
        if project_id is None:
            project = Project.create(partner=partner, created_at=now, **fields)
        else:
            project = Project.of(partner).where(Project.id == project_id).first()
            if project is None:
                raise NotFound
            project.save_only(**fields)
        pages.changed(partner, now)
    return project
