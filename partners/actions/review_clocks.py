"""What time brings of standing: scheduled reviews, holds and graces that end, and notice of them.

Safe to repeat, and between workers: each day and each period is claimed once.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

from partners.actions import reviews, standing, standing_notices
from partners.domain.sentences import _, many
from partners.domain.standing import Held, ends, notice_due, period_of
from partners.domain.terms import day_of
from partners.domain.tiers import earned
from partners.storage import programs
from partners.storage.database import write_tx
from partners.storage.ledger import Entry
from partners.storage.outbox import JobRun
from partners.storage.programs import ProgramVersion
from partners.storage.standing import Waiver, due_to_end, ending
from partners.storage.training import Completion

REVIEW, ENDS, NOTICES = "standing.review", "standing.ends", "standing.notices"


def keep_time(now):
    """Do what the day asks for, once."""
    version = ProgramVersion.latest()
    if version is None:
        return
    program = programs.in_force()
    if not program.has_rules:
        return
    day = day_of(now, program)
    scheduled(program, version, day, now)
    with write_tx():
        if JobRun.claim(ENDS, str(day), now):
            count = reviews.review_some(ending(day), now)
            JobRun.finish(ENDS, str(day), now, many("%(n)s firm", "%(n)s firms", count))
    if JobRun.claim(NOTICES, str(day), now):
        told = many("%(n)s notice", "%(n)s notices", remind(program, day, now))
        JobRun.finish(NOTICES, str(day), now, told)


def scheduled(program, version, day, now):
    """Run the period's review where nobody has; a new program begins with its next period."""
    first = period_of(program, day)
    is_immediate = program.review.schedule == "immediate"
    is_new = not is_immediate and first != day and not JobRun.has_run(REVIEW)
    # Changed rules of an immediate program are applied without waiting for tomorrow.
    period = f"{first}:{version.id}" if is_immediate else str(first)
    # In one transaction: a process that dies leaves neither a claim nor half a review.
    with write_tx():
        if not JobRun.claim(REVIEW, period, now):
            return
        if is_new:
            said = _("begins with the next period")
        elif is_immediate and not reviews.preview(day):
            said = _("nobody moves")  # each day would else leave a review that says nothing
        else:
            review = reviews.run(day, now)
            said = _("%(up)s up, %(down)s down", up=review.raised, down=review.lowered)
        JobRun.finish(REVIEW, period, now, said)


def remind(program, day, now):
    """Tell firms that what keeps their tier ends in so many days; return how many were told."""
    due = defaultdict(list)
    days = [day + timedelta(days=count) for count in program.review.notice_days]
    for partner in due_to_end(days):
        held = Held(partner.tier, partner.tier_since, partner.hold_until, partner.grace_until)
        end = ends(held, day)
        if end and notice_due(program, end, day):
            due[end].append(partner)
    return sum(_warn(firms, end, program, day, now) for end, firms in due.items())


def _warn(firms, end, program, day, now):
    """Tell those of the firms that would fall by what there is, less what lapses by the end."""
    ids = [firm.id for firm in firms]
    facts = _facts_left(ids, day, end, program)
    waivers = Waiver.by_partner(end, ids)
    told = 0
    for firm in firms:
        own = standing.waivers_of(waivers.get(firm.id, ()))
        then = earned(program, facts[firm.id], end, own).tier
        if program.rank(then) < program.rank(firm.tier):
            with write_tx():
                standing_notices.ends_soon(firm, end, (end - day).days, then, program, now)
            told += 1
    return told


def _facts_left(partners, day, end, program):
    """Return the facts of these firms (ids) on a day, less what time alone takes until a later."""
    points, held = Entry.balances(partners, end), Completion.held(partners, end)
    return {
        id: replace(
            facts,
            points=min(facts.points, points.get(id, 0)),
            certificates=facts.certificates & held.get(id, frozenset()),
        )
        for id, facts in standing.facts_of(partners, day, program).items()
    }
