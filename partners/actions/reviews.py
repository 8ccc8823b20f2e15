"""Reviews of everybody's standing: seen before they are applied, run by staff or by the clock."""

from partners.actions import moves, standing
from partners.domain.errors import RuleBroken
from partners.domain.sentences import _
from partners.domain.standing import period_of
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import take_turns, write_tx
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion
from partners.storage.standing import TierReview


def preview(day, program=None):
    """Return what a review on a day would change, as `standing.plan` does; nothing is written."""
    program = program or programs.in_force()
    return standing.plan(program, day, may_fall=may_fall(program, day))


def may_fall(program, day):
    """Say whether a review on a day may lower anybody: the first one of each period may.

    One on an earlier day than the last would be a review of the past; it raises nobody wrongly,
    for it looks at the facts of that day.
    """
    if program.review.schedule == "immediate":
        return True
    return not TierReview.since(period_of(program, day), day)


def run(day, now, actor=None):
    """Apply a review on a day to everybody; return it with its moves.

    Raises RuleBroken for a day to come: its facts are not all there yet.
    """
    program = programs.in_force()
    if day > day_of(now, program):
        raise RuleBroken(_("This day is still to come. Apply the review once it is here."))
    with write_tx():
        take_turns("review")
        is_full = may_fall(program, day)
        planned = standing.plan(program, day, may_fall=is_full)
        steps = [
            program.rank(each.decision.tier) - program.rank(each.held.tier) for each in planned
        ]
        review = TierReview.create(
            day=day,
            is_partial=not is_full,
            checked=Partner.select().where(Partner.status != "departed").count(),
            raised=sum(step > 0 for step in steps),
            lowered=sum(step < 0 for step in steps),
            actor=actor,
            version=ProgramVersion.latest(),
            created_at=now,
        )
        moves.apply(planned, program, day, now, review=review, actor=actor)
        after = {"day": str(day), "raised": review.raised, "lowered": review.lowered}
        Audit.note(actor, "review.run", review, now=now, after=after)
    return review


def review_some(partners, now):
    """Review firms (ids) whose hold or grace has ended, whatever the schedule; return how many."""
    if not partners:
        return 0
    program = programs.in_force()
    day = day_of(now, program)
    with write_tx():
        planned = standing.plan(program, day, partners)
        moves.apply(planned, program, day, now)
    return len(planned)
