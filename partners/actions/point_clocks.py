"""What time brings of points: anniversaries. Safe to repeat, and between workers."""

from partners.actions import point_notices
from partners.actions.following import once_each
from partners.actions.points import Grant, post
from partners.domain.activities import anniversaries
from partners.domain.sentences import many
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.database import write_tx
from partners.storage.ledger import Entry
from partners.storage.outbox import JobRun
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion

MOST_AT_ONCE = 500  # firms in one transaction
NEEDED = (Partner.id, Partner.country, Partner.joined_on)


def keep_time(now):
    """Count the anniversaries of the day and those that were missed, once a day."""
    if ProgramVersion.latest() is None:
        return 0
    program = programs.in_force()
    activities = [each for each in program.activities if each.source == "anniversary"]
    job = ("points.anniversaries", str(day_of(now, program)))
    if not activities or not JobRun.claim(*job, now):
        return 0
    made = sum(celebrate(program, activity, now) for activity in activities)
    JobRun.finish(*job, now, many("%(n)s anniversary", "%(n)s anniversaries", made))
    return made


def celebrate(program, activity, now):
    """Post each full year of partnership that is not in the ledger; return how many were not."""
    today, known = day_of(now, program), Entry.known("anniversary")
    due = []
    for partner in Partner.select(*NEEDED).where(Partner.status == "active").order_by(Partner.id):
        for year, on in anniversaries(partner.joined_on, today, activity.years_at_most):
            key = f"{activity.slug}:{partner.id}:{year}"
            if key not in known:
                reason = many(
                    "%(n)s full year of partnership", "%(n)s full years of partnership", year
                )
                due.append(
                    Grant(partner, activity, activity.award.fixed, on, ("anniversary", key), reason)
                )
    for start in range(0, len(due), MOST_AT_ONCE):
        some = due[start : start + MOST_AT_ONCE]
        with write_tx(), once_each(now):
            for grant in some:
                post(grant, program, now)
            point_notices.celebrated(some, program, now)
    return len(due)
