"""Giving points and taking them back: every entry has a source, and no source pays twice."""

import secrets
from dataclasses import dataclass
from datetime import date

from partners.actions import activity_notices, membership, point_notices, standing
from partners.domain import activities as rules
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.domain.points import portions
from partners.domain.program import Activity
from partners.domain.sentences import _
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.activities import REJECTED, Report
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.ledger import AWARD, BONUS, REVERSAL, Entry
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion


@dataclass(frozen=True)
class Grant:
    """Points for a firm: for what, from which day, and the source that pays them once."""

    partner: Partner
    activity: Activity
    points: int
    on: date
    source: tuple[str, str]  # type, id
    reason: str = ""
    actor: User | None = None


def program_with_points():
    """Return the program in force; raises NotFound where it counts no points."""
    program = programs.in_force()
    if not program.has_points:
        raise NotFound
    return program


def activity_of(program, slug):
    """Return the program's activity; raises RuleBroken where it has none of that name."""
    activity = program.find("activity", slug)
    if activity is None:
        raise RuleBroken(_("The program has no such activity. Choose one from the list."))
    return activity


def award(partner, slug, points, on, act, key=None):
    """Give a firm points by hand, with the reason that both sides read; return the entry."""
    act.needs_reason(_("Say what the points are for; the partner reads it."))
    program = program_with_points()
    activity = activity_of(program, slug)
    rules.refuse_by_hand(activity)
    rules.check_award(activity, rules.Span(0, None, 0), points, act.reason)
    if on > day_of(act.now, program):
        raise RuleBroken(_("Points cannot be earned on a day to come. Choose an earlier day."))
    source = ("staff", key or secrets.token_hex(12))
    with write_tx():
        partner = Partner.locked(partner.id)
        check_limits(partner, activity, points, on)
        grant = Grant(partner, activity, points, on, source, act.reason, act.actor)
        entry = post(grant, program, act.now)
        point_notices.awarded(grant, program, act.now)
        after = {"activity": slug, "points": points, "earned on": on.isoformat()}
        Audit.note(act.actor, "points.award", partner, now=act.now, after=after, reason=act.reason)
    return entry


def check_limits(partner, activity, points, on):
    """Raise RuleBroken where the activity has been counted, or its cap leaves less than this.

    The caller holds the firm's row, so that two at once cannot both pass.
    """
    days = rules.once_in(activity, on)
    if days and Entry.awards(activity.slug, *days).where(Entry.partner == partner).exists():
        rules.refuse_again(activity)
    if activity.cap:
        rules.check_cap(activity, points, spent_in_period(partner, activity, on))


def spent_in_period(partner, activity, on):
    """Return what the activity has earned the firm in the cap's period of that day."""
    return Entry.spent(partner, activity.slug, *rules.period(activity.cap.per, on))


def cut_to_cap(partner, activity, points, on):
    """Return as many of the points as the cap leaves; what comes by itself is cut, not refused."""
    if activity.cap is None:
        return points
    return min(points, rules.room(activity, spent_in_period(partner, activity, on)))


def post(grant, program, now):
    """Write a grant into the ledger, in the caller's transaction; return its last entry.

    Raises AlreadyTaken where its source has paid.
    """
    version = ProgramVersion.latest_id()
    extra = _first_in_country(grant, version)
    entry = _write(grant, program, grant.points, AWARD, version, now)
    if extra:
        _write(grant, program, extra, BONUS, version, now)
    standing.touched(grant.partner, now)
    membership.look_at(grant.partner, now)
    return entry


def _write(grant, program, points, kind, version, now):
    """Add the entries of some points: one, or a portion for each step in which they fade."""
    parts = portions(program, grant.activity, points, grant.on)
    for number, part in enumerate(parts, 1):
        entry = Entry.post(
            partner=grant.partner,
            activity=grant.activity.slug,
            points=part.points,
            earned_on=part.earned_on,
            expires_on=part.lapses_on,
            source_type=grant.source[0],
            source_id=grant.source[1],
            kind=kind if number == len(parts) else f"{kind}-{number}",
            actor=grant.actor,
            **Entry.because(grant.reason),
            version=version,
            created_at=now,
        )
        if entry is None:
            raise AlreadyTaken(_("This has been counted already."))
    return entry


def _first_in_country(grant, version):
    """Return the bonus for the first in a country, where this is the first."""
    bonus, country = grant.activity.first_in_country, grant.partner.country
    if not (bonus and country and version):
        return 0
    # One at a time: of two firms of a country the second must see the first.
    ProgramVersion.locked(version)
    return 0 if Entry.was_first_in(country, grant.activity.slug) else bonus


def reverse(entry_id, act):
    """Take back all that an entry's source brought, as if it had never been; return the firm."""
    act.needs_reason(_("Say why the points are taken back; the partner reads it."))
    with write_tx():
        entry = Entry.get_by_id(entry_id)
        partner = Partner.locked(entry.partner_id)
        if entry.is_reversal:
            raise RuleBroken(_("This entry is a reversal already. Award the points anew instead."))
        source = (entry.source_type, entry.source_id)
        taken = take_back(source, act.now, reason=act.reason, actor=act.actor)
        if not taken:
            raise AlreadyTaken(_("This entry has been reversed already."))
        if entry.source_type == "report":
            _turn_down(int(entry.source_id), act)
        else:
            program = programs.in_force()
            point_notices.taken_back(entry, taken, program, act.reason, act.now)
        before = {"activity": entry.activity, "points": taken, "earned on": str(entry.earned_on)}
        Audit.note(
            act.actor, "points.reverse", partner, now=act.now, before=before, reason=act.reason
        )
        standing.touched(partner, act.now)
    return partner


def _turn_down(report_id, act):
    """Let the report that brought the points say that they are gone, and tell who sent it."""
    report = Report.get_by_id(report_id)
    changes = {"state": REJECTED, "awarded": 0, "reason": act.reason}
    report.save_only(**changes, decided_at=act.now, decided_by=act.actor)
    activity_notices.turned_down(report, programs.in_force(), act.now)


def take_back(source, now, *, reason, actor=None, on=None):
    """Reverse what stands of a source, from the day it was earned or from `on`; return the sum."""
    version, taken = ProgramVersion.latest_id(), 0
    for entry in Entry.standing_of(*source):
        undone = Entry.post(
            partner=entry.partner_id,
            activity=entry.activity,
            points=-entry.points,
            earned_on=on or entry.earned_on,
            expires_on=entry.expires_on,
            source_type="entry",
            source_id=str(entry.id),
            kind=REVERSAL,
            reverses=entry,
            actor=actor,
            **Entry.because(reason),
            version=version,
            created_at=now,
        )
        if undone is not None:
            taken += entry.points
    return taken
