"""Putting a program in force, and seeing what that would change."""

from pathlib import Path
from zoneinfo import ZoneInfo

from partners.actions import pages
from partners.domain.errors import NotFound
from partners.domain.program import parse
from partners.domain.program_changes import Standing, compare
from partners.domain.program_mistakes import Mistake, ProgramMistakes
from partners.storage import programs
from partners.storage.audit import Audit
from partners.storage.database import write_tx
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
        mistake = Mistake("", line, "This is no UTF-8 text.", "Save the file as UTF-8.")
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
            effective_on=now.astimezone(ZoneInfo(program.timezone)).date(),
        )
        was = before and {"version": before.id, "name": before.name}
        became = {"version": version.id, "name": version.name}
        Audit.note(actor, "program.load", version, now=now, before=was, after=became)
        pages.all_changed(now)
    return version


def changes(text):
    """Return what loading this file would change for partners; raises ProgramMistakes."""
    after = parse(text)
    return compare(_readable_now() or after, after, _standings())


def _readable_now():
    # A file that an older version of the app accepted must not stand in the way of a better one.
    try:
        return programs.in_force()
    except ProgramMistakes:
        return None


def _standings():
    rows = Partner.select(
        Partner.slug, Partner.name, Partner.tier, Partner.status, Partner.wants_listing
    ).order_by(Partner.name, Partner.slug)
    for row in rows.iterator():
        yield Standing(row.slug, row.name, row.tier, row.is_active, row.wants_listing)
