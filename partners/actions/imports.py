"""Taking lists in: every bad line named, all or nothing, and a re-run that changes nothing."""

from collections import Counter
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from partners.actions import importers, pages
from partners.domain.cells import Known
from partners.domain.errors import RuleBroken
from partners.domain.imports import BadCell, Unusable, check_header, read_line
from partners.storage import programs
from partners.storage.accounts import User
from partners.storage.database import take_turns, write_tx
from partners.storage.partners import Partner

OUTCOMES = ("new", "changed", "same", "bad")


@dataclass
class Report:
    """What an import did, or would do: counts by outcome, and the cells that kept lines out."""

    counts: Counter = field(default_factory=Counter)
    faults: list[BadCell] = field(default_factory=list)
    is_applied: bool = False

    def __str__(self):
        return ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in OUTCOMES)


class Rehearsal(Exception):
    """Ends the transaction of an import that is not to stay."""


def run(kind, table, now, *, dry_run=False, skip_bad=False, actor=None):
    """Import a table of one kind and return a Report.

    With any bad line nothing is applied, unless `skip_bad` takes the good ones; with a bad header
    nothing ever is.
    """
    report = Report(faults=check_header(kind, table.names) if table.names else [])
    is_readable = not report.faults
    report.faults += [BadCell(number, "(line)", why) for number, why in table.broken]
    try:
        with write_tx():
            take_turns(f"import {kind}")
            if is_readable:
                store(kind, table, report, now, actor)
            report.counts["bad"] = len({fault.line for fault in report.faults})
            if dry_run or not is_readable or (report.faults and not skip_bad):
                raise Rehearsal
            report.is_applied = True
    except Rehearsal:
        pass
    report.faults.sort(key=lambda fault: fault.line)
    return report


def store(kind, table, report, now, actor):
    """Store the table's good rows inside the caller's transaction, and count what they did."""
    known = what_is_known(now)
    importer = importers.KINDS[kind](known, now, actor)
    for number, raw in importers.in_turn(importer, table.rows):
        values, faults = read_line(kind, number, raw, known)
        if not faults:
            try:
                report.counts[importer.store(values)] += 1
            except Unusable as fault:
                faults = [BadCell(number, fault.column, str(fault))]
            except RuleBroken as refusal:
                faults = [BadCell(number, "(line)", str(refusal))]
        report.faults += faults
    if report.counts["new"] + report.counts["changed"]:
        pages.all_changed(now)


def what_is_known(now):
    """Return what cells may refer to."""
    program = programs.in_force()
    return Known(
        program,
        now.astimezone(ZoneInfo(program.timezone)).date(),
        frozenset(row.slug for row in Partner.select(Partner.slug)),
        frozenset(row.email for row in User.staff()),
    )
