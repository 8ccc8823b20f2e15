"""What time does to certificates: reminders before their end, and the end. Safe to repeat."""

from itertools import groupby

from partners.actions import standing
from partners.actions.notices import Notice, tell
from partners.actions.point_certificates import follow_certificates
from partners.domain import training as rules
from partners.domain.moments import day_words
from partners.domain.sentences import _, filled, joined, many
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.database import write_tx
from partners.storage.programs import ProgramVersion
from partners.storage.training import Completion

MOST_AT_ONCE = 500
TOLD_BY_NAME = 20  # certificates in one mail
ENDED, ENDING = _("A certificate has ended: %(what)s"), _("A certificate ends soon: %(what)s")


def keep_time(now):
    """Tell each firm once of every mark that its certificates have reached."""
    if ProgramVersion.latest() is None:
        return
    program = programs.in_force()
    due = list(Completion.due(day_of(now, program)).limit(MOST_AT_ONCE))
    for _firm, own in groupby(due, key=lambda completion: completion.partner_id):
        remind(list(own), program, now)


def remind(completions, program, now):
    """Tell one firm what ends soon and what has ended; only those that nobody told of meanwhile."""
    today, partner = day_of(now, program), completions[0].partner
    with write_tx():
        told = []
        for each in completions:
            mark = rules.due_mark(each.expires_on, today, each.warned)
            # A certificate that was earned anew in time needs no reminder.
            if Completion.warn(each, mark) and not Completion.is_renewed(each):
                told.append((mark, each))
        for mark in sorted({mark for mark, _ in told}):
            ending = [each for reached, each in told if reached == mark]
            tell(people(partner, ending), notice(partner, ending, mark, program, today), now)
        if any(mark == 0 for mark, _ in told):
            follow_certificates(partner, now)
            standing.touched(partner, now)


def people(partner, completions):
    """Return who hears of it: who runs the firm, and whose certificates they are."""
    owners = {completion.specialist.email for completion in completions}
    return [
        user
        for user in User.select().where(User.partner == partner, ~User.suspended)
        if user.role in ("owner", "manager") or user.email in owners
    ]


def notice(partner, completions, mark, program, today):
    """Return what to tell of certificates that have reached the same mark."""
    first = completions[0]
    what = f"{first.specialist.name}, {program.label('course', first.course)}"
    line = filled(ENDED if mark == 0 else ENDING, what=what)
    if len(completions) > 1:
        others = many("and %(n)s more", "and %(n)s more", len(completions) - 1)
        line = joined([line, others], " ")
    rows = [
        {
            "person": each.specialist.name,
            "course": program.label("course", each.course),
            "day": day_words(each.expires_on),
            "left": (each.expires_on - today).days,
        }
        for each in completions[:TOLD_BY_NAME]
    ]
    return Notice(
        line=line,
        path="/portal/training",
        key=f"certificates-{mark}:{partner.id}:{first.id}:{first.expires_on}",
        template="certificates_ended" if mark == 0 else "certificates_ending",
        context={
            "firm": partner.name,
            "rows": rows,
            "others": max(0, len(completions) - TOLD_BY_NAME),
        },
    )
