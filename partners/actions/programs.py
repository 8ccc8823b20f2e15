"""Putting a program in force, and seeing what that would change."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from partners.actions import pages, standing
from partners.domain.errors import AlreadyTaken, NotFound, RuleBroken
from partners.domain.program import parse
from partners.domain.program_changes import UNCHANGED, Standing, compare
from partners.domain.program_mistakes import Mistake, ProgramMistakes
from partners.domain.sentences import _
from partners.domain.standing import in_the_end, kept_until
from partners.domain.terms import day_of
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.audit import Audit
from partners.storage.database import write_tx
from partners.storage.outbox import Outbox
from partners.storage.partners import Partner
from partners.storage.programs import ProgramVersion


def text_of(source):
    """Return the text of a preset, named without an ending, or of a file.

    Raises NotFound, or ProgramMistakes where the file is no text.
    """
    if source in programs.presets():
        return programs.preset(source)
    try:
        return Path(source).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        mistake = Mistake("", line, _("This is no UTF-8 text."), _("Save the file as UTF-8."))
        raise ProgramMistakes([mistake]) from None
    except OSError as error:
        known = ", ".join(programs.presets())
        reason = error.strerror or "it cannot be read"
        raise NotFound(f"{source}: {reason}. Name a file, or a preset: {known}.") from None


def ensure(source, now):
    """Put a preset or file in force where no program is yet; safe to repeat."""
    if ProgramVersion.latest() is None:
        load(text_of(source), now)


def load(text, now, actor=None):
    """Put a program file in force and return its version; raises ProgramMistakes.

    Loading what is in force already changes nothing.
    """
    program = parse(text)
    digest = programs.digest_of(text)
    with write_tx():
        before = ProgramVersion.latest()
        if before and before.digest == digest:
            return before
        version = ProgramVersion.create(
            toml=text,
            digest=digest,
            name=program.name,
            loaded_by=actor,
            loaded_at=now,
            effective_on=day_of(now, program),
        )
        was = before and {"version": before.id, "name": before.name}
        became = {"version": version.id, "name": version.name}
        Audit.note(actor, "program.load", version, now=now, before=was, after=became)
        pages.all_changed(now)
    return version


def schedule(text, on, now, actor=None):
    """Put a program file in force at the start of a day to come; raises ProgramMistakes."""
    program = parse(text)
    if on <= day_of(now, program):
        raise RuleBroken(
            _("The day must lie ahead. To put the rules in force now, leave it empty.")
        )
    due = datetime.combine(on, time(), ZoneInfo(program.timezone)).astimezone(UTC)
    payload = {
        "toml": text, "name": program.name, "on": str(on), "at": due.isoformat(),
        "actor": actor and actor.id,
    }  # fmt: skip
    with write_tx():
        key = f"program:{programs.digest_of(text)[:40]}:{on}"
        Outbox.put("program", payload, key, now, due=due)
        version = ProgramVersion.latest()
        after = {"name": program.name, "from": str(on)}
        Audit.note(actor, "program.schedule", version, now=now, after=after)
    return version


def scheduled():
    """Return (id, day, name) of each program file that waits for its day."""
    return [
        (row.id, date.fromisoformat(row.payload["on"]), row.payload["name"])
        for row in Outbox.unfinished().where(Outbox.kind == "program")
    ]


def cancel(row_id, act):
    """Let a scheduled program file never take effect; raises AlreadyTaken where it has."""
    with write_tx():
        row = Outbox.get(Outbox.id == row_id, Outbox.kind == "program")
        # The row goes, so that the same file may be scheduled for the same day again.
        if not Outbox.drop(row, act.now):
            raise AlreadyTaken(_("These rules have taken effect. Load the earlier file instead."))
        before = {"name": row.payload["name"], "from": row.payload["on"]}
        version = ProgramVersion.latest()
        Audit.note(act.actor, "program.cancel", version, now=act.now, before=before)


def take_effect(payload, key):
    """Put in force what was scheduled; an outbox handler."""
    actor = User.get_or_none(User.id == payload["actor"])
    load(payload["toml"], datetime.fromisoformat(payload["at"]), actor)


def changes(text, now):
    """Return what loading this file would change for partners; raises ProgramMistakes."""
    after = parse(text)
    before = _readable_now() or after
    day = day_of(now, after)
    then, otherwise = (_outcomes(program, day) for program in (after, before))
    return compare(before, after, _standings(then, otherwise))


def _outcomes(program, day):
    """Return what becomes of each firm that moves under this program: its tier, and from when.

    A hold or a grace only postpones a fall; None is at once.
    """
    if not program.has_rules:
        return {}
    planned = standing.plan(program, day, decides=in_the_end)
    return {
        each.partner_id: (tier, kept_until(program, each.held, tier, day))
        for each in planned
        if (tier := each.decision.tier) != each.held.tier
    }


def _readable_now():
    # A file that an older version of the app accepted must not stand in the way of a better one.
    try:
        return programs.in_force()
    except ProgramMistakes:
        return None


def _standings(then, otherwise):
    """Yield each firm; where both programs would move it alike, the change is not the cause."""
    rows = Partner.select(
        Partner.id, Partner.slug, Partner.name, Partner.tier, Partner.status, Partner.wants_listing
    ).order_by(Partner.name, Partner.slug)
    for row in rows.iterator():
        stays = (row.tier, None)
        moved, until = then.get(row.id, stays)
        known = (row.slug, row.name, row.tier, row.is_active, row.wants_listing)
        if not _is_cause(moved, until, *otherwise.get(row.id, stays)):
            yield Standing(*known)
        else:
            yield Standing(*known, UNCHANGED if until else moved, moved, until)


def _is_cause(moved, until, moved_otherwise, until_otherwise):
    """Say whether a firm moves otherwise because of the file, or falls earlier."""
    earlier = (until or date.min) < (until_otherwise or date.min)
    return moved != moved_otherwise or earlier
