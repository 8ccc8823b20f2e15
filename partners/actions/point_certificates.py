"""Points that follow certificates: one award a holder, or one a certificate, by the program."""

from dataclasses import dataclass

from partners.actions import following
from partners.actions.points import Grant, cut_to_cap, post, take_back
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.domain.training import CERTIFICATE, HOLDER, is_paid
from partners.storage import programs
from partners.storage.ledger import Entry
from partners.storage.partners import Partner
from partners.storage.training import Completion

ENDED = _("No valid certificate is left.")
WITHDRAWN = _("The certificate was withdrawn.")


@dataclass(frozen=True)
class Follower:
    """How a source of points goes with certificates."""

    key: object  # (completion) -> what is paid once
    counts: object  # (completion, day) -> whether it pays that day
    why_not: str  # it pays no more


FOLLOWERS = {
    # While somebody holds at least one.
    HOLDER: Follower(lambda it: it.specialist_id, lambda it, day: it.counts_on(day), ENDED),
    # For having passed, whatever comes of it later; passed again, it is the same certificate.
    CERTIFICATE: Follower(
        lambda it: f"{it.specialist_id}:{it.course}",
        lambda it, day: it.earned_on <= day and not it.withdrawn_on,
        WITHDRAWN,
    ),
}


def follow_certificates(partner, now):
    """Post what the firm's certificates earn, and take back what has ended; safe to repeat.

    Inside the caller's transaction.
    """
    following.follow(follow_all, partner, now)


def follow_all(partners, now):
    """Do so for these firms (ids)."""
    program = programs.in_force()
    followed = [each for each in program.activities if each.source in FOLLOWERS]
    for id in partners if followed else ():
        partner = Partner.locked(id)
        passed = sorted(Completion.of(partner), key=lambda each: (each.earned_on, each.id))
        for activity in followed:
            _follow(partner, activity, passed, program, now)


def _follow(partner, activity, passed, program, now):
    follower, day = FOLLOWERS[activity.source], day_of(now, program)
    wanted = {}
    for each in passed:
        if is_meant(each, activity, program) and follower.counts(each, day):
            wanted.setdefault(str(follower.key(each)), each)
    paid = _paid(partner, activity)
    for key, completion in wanted.items():
        if key not in paid:
            _post(partner, activity, key, completion, program, now)
    for key, source in paid.items():
        if key not in wanted:
            take_back(source, now, reason=follower.why_not, on=day)


def _post(partner, activity, key, completion, program, now):
    prefix = f"{activity.slug}:{key}:"
    # Who holds one again after a gap is paid again; the number tells the two apart.
    times = len(Entry.sources(activity.source, prefix))
    course = program.label("course", completion.course)
    points = cut_to_cap(partner, activity, activity.award.fixed, completion.earned_on)
    source = (activity.source, f"{prefix}{times}")
    reason = f"{completion.specialist.name}, {course}"
    post(Grant(partner, activity, points, completion.earned_on, source, reason), program, now)


def _paid(partner, activity):
    """Return the sources that stand for the firm and activity, by what they are paid for."""
    found = {}
    for entry in Entry.unreversed(partner, activity.slug, activity.source):
        key = entry.source_id.removeprefix(f"{activity.slug}:").rpartition(":")[0]
        found[key] = (entry.source_type, entry.source_id)
    return found


def is_meant(completion, activity, program):
    """Say whether the activity is about certificates of this kind."""
    course = program.find("course", completion.course)
    return course is not None and is_paid(activity, course)
